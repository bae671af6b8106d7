from datetime import date

from service.pages.formats import unbroken, written_date, written_number, written_size
from service.texts import Texts

SWEDISH, ENGLISH = Texts("sv"), Texts("en")


def test_dates_are_written_out() -> None:
    assert written_date(date(2024, 3, 12), SWEDISH) == "12 mars 2024"
    assert written_date(date(2024, 3, 12), ENGLISH) == "12 March 2024"


def test_numbers_follow_the_language() -> None:
    assert written_number(1234.5, SWEDISH) == "1\u00a0234,5"
    assert written_number(1234.5, ENGLISH) == "1,234.5"
    assert written_number(-4345, SWEDISH) == "−4\u00a0345"


def test_sizes_are_rounded() -> None:
    assert written_size(120, SWEDISH) == "1\u00a0kB"
    assert written_size(3_440_000, SWEDISH) == "3,4\u00a0MB"


def test_the_groups_of_a_number_stay_together() -> None:
    assert unbroken("budget 2026 1 266 447 tkr, 12 av 300") == "budget 2026 1\u00a0266\u00a0447 tkr, 12 av 300"
    assert unbroken("Badet 49 033 5 208") == "Badet 49\u00a0033 5\u00a0208"
