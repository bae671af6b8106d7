import pytest

from ingest.reading.number_row import readings, split_rows, tail


def test_a_row_is_read_by_the_sums_that_come_out() -> None:
    (read,) = split_rows([["85", "005", "-86", "910", "-1", "905", "83", "702", "-81", "262", "2", "440", "-4", "345"]])
    assert read.numbers == ("85 005", "-86 910", "-1 905", "83 702", "-81 262", "2 440", "-4 345")
    assert read.doubt == ""


def test_rows_of_one_table_have_as_many_numbers() -> None:
    rows = ["15 084 14 764 320", "8 206 7 479 727", "11 237 11 671 -434", "146 965 143 777 3 188"]
    read = split_rows([row.split() for row in rows])
    assert [len(one.numbers) for one in read] == [3, 3, 3, 3]
    assert read[3].numbers == ("146 965", "143 777", "3 188")


def test_what_cannot_be_decided_is_said() -> None:
    (read,) = split_rows([["12", "345", "678"]])
    assert read.doubt


def test_a_row_with_too_few_numbers_is_in_doubt() -> None:
    read = split_rows([row.split() for row in ["1 000 -2 000 -1 000", "3 000 -4 000 -1 000", "12 -7"]])
    assert [bool(one.doubt) for one in read] == [False, False, True]


def test_groups_of_a_number_have_three_digits() -> None:
    assert readings(["1", "05", "000"]) == []
    assert readings(["0", "500"]) == [("0", "500")]
    assert readings(["-", "1", "905"]) == [("- 1 905",), ("- 1", "905")]


@pytest.mark.parametrize(
    ("line", "name", "tokens"),
    [
        ("Staber 496 -72 424", "Staber", ["496", "-72", "424"]),
        ("Nivå 1 (placering) 0,8 96%", "Nivå 1 (placering)", ["0,8", "96%"]),
        ("Ingen siffra", "Ingen siffra", []),
    ],
)
def test_the_tail_of_a_line_is_its_numbers(line: str, name: str, tokens: list[str]) -> None:
    assert tail(line) == (name, tokens)
