"""What headers of columns say about their numbers."""

import pytest

from ingest.figures.column_meaning import amount_of_title, meaning_of
from ingest.figures.figure import Amount, Span

HEADERS: list[tuple[str, Amount | None, Span | None]] = [
    ("Avv. prognos/ budget 2026", "avvikelse", None),
    ("Budget- avvikelse", "avvikelse", None),
    ("Avvikelse perioden", "avvikelse", "period"),
    ("Utfall 2601-2604", "utfall", "period"),
    ("Utfall jan–apr 2026", "utfall", "period"),
    ("Ack utfall 2026 Utfall intäkter", "utfall", "period"),
    ("Bokslut 2025", "utfall", None),
    ("Prognos helår", "prognos", "år"),
    ("Helår budget och prognos 2026 Budget netto", "budget", "år"),
    ("Årsbudget", "budget", "år"),
    ("Ram inkl förändringar", "budget", None),
    ("Förändring mot bokslut", "förändring", None),
    ("Utfall i % av budget", None, None),
    ("2027", None, None),
]


@pytest.mark.parametrize(("header", "amount", "span"), HEADERS)
def test_a_header_names_amount_and_span(header: str, amount: Amount | None, span: Span | None) -> None:
    meaning = meaning_of(header, 2026)
    assert (meaning.amount, meaning.span) == (amount, span)


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("Utfall 2601-2604", "2026-01-01/2026-04-30"),
        ("Utfall 202511", "2025-01-01/2025-11-30"),
        ("Utfall t.o.m. april", "2026-01-01/2026-04-30"),
        ("Budget jan–apr 2025", "2025-01-01/2025-04-30"),
    ],
)
def test_a_header_names_a_part_of_a_year(header: str, period: str) -> None:
    found = meaning_of(header, 2026).period
    assert found is not None
    assert f"{found.start}/{found.end}" == period


def test_a_year_alone_and_last_year_are_told_apart() -> None:
    assert (meaning_of("Bokslut 2025", 2026).year, meaning_of("Bokslut 2025", 2026).period) == (2025, None)
    assert meaning_of("Utfall föregående år", 2026).year_before
    assert not meaning_of("Konto", 2026).figures


def test_a_title_tells_an_amount_only_where_it_names_one() -> None:
    assert amount_of_title("Driftsprognos") == "prognos"
    assert amount_of_title("Budget och utfall") is None
