from decimal import Decimal

import pytest

from ingest.tables.table_number import is_year, number
from ingest.tables.table_unit import bound_unit, named_unit, unit_written


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("85 005", "85005"),
        ("-86\u00a0910", "-86910"),
        ("– 7,8", "-7.8"),
        ("−4 345", "-4345"),
        ("+ 8,2", "8.2"),
        ("36%", "36"),
        ("4,75 mnkr", "4.75"),
        ("15 stycken", "15"),
        ("198843", "198843"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_as_swedes_write_it(cell: str, value: str) -> None:
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["", "-", "2026-05-18", "§ 12", "KS 2026.155", "0322-61 60 00", "1 2 3", "20 (2024)", "005", ">99%"]
)
def test_what_is_no_number_is_none(cell: str) -> None:
    assert number(cell) is None


def test_a_lone_year_names_a_column() -> None:
    assert is_year("2026")
    assert not is_year("1 026")


@pytest.mark.parametrize(
    ("words", "unit"),
    [("Belopp i tkr", "tkr"), ("Budget 2027 (Mkr)", "mnkr"), ("Alla belopp anges i tusentals kronor", "tkr")],
)
def test_a_line_binds_a_unit(words: str, unit: str) -> None:
    found = bound_unit(words)
    assert found is not None and found.name == unit


def test_a_mere_mention_binds_nothing() -> None:
    assert bound_unit("en avvikelse med 7,7 miljoner kronor") is None


def test_a_header_names_a_unit_anywhere() -> None:
    assert [
        found.name for label in ("Avvikelse tkr", "Kostnad, kr/inv", "Andel %") if (found := named_unit(label))
    ] == [
        "tkr",
        "kr/inv",
        "%",
    ]
    assert unit_written(["800 kr", "1 000 kr", "-"]) == "kr"
