"""Tests of what is matched whole: case numbers, clauses, dates, amounts and percentages."""

import pytest

from index.swedish.literals import find_literals


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("2025.493 ks", "2025.493ks"),
        ("2025.493 ks", "2025.493"),
        ("dnr 2025.493", "2025.493"),
        ("ärende 2025.493 ks", "2025.493ks"),
        ("ks 2021-138 042", "2021.138ks"),
        ("ks 2018/124", "2018.124ks"),
        ("ks/2018:4", "2018.4ks"),
        ("2016-000003", "2016.3"),
        ("ks-2014/742.912", "2014.742ks"),
        ("2018/29-700 sn", "2018.29"),
        ("ks18/9-022", "2018.9ks"),
        ("§ 71", "§71"),
        ("§71", "§71"),
        ("paragraf 71", "§71"),
        ("§§ 71–73", "§72"),
        ("4 kap. 2 §", "§2"),
        ("12 maj 2021", "2021-05-12"),
        ("den 3:e maj -21", "2021-05-03"),
        ("12/5 2021", "2021-05-12"),
        ("12.5.2021", "2021-05-12"),
        ("2021-05-12", "2021-05-12"),
        ("20210512", "2021-05-12"),
        ("kf 2021-06-21", "2021-06-21"),
        ("ks-2021-12", "2021.12ks"),
        ("ks-2021-12", "2021-12"),
        ("per maj 2021", "2021-05"),
        ("10 776", "10776"),
        ("10\u00a0776", "10776"),
        ("10.776", "10776"),
        ("10,8 mnkr", "kr:10800000"),
        ("10,8 miljoner kronor", "kr:10800000"),
        ("10 800 tkr", "kr:10800000"),
        ("10 776 tkr", "kr~10800000"),
        ("10,8 mnkr", "10,8"),
        ("3,5 procent", "3,5%"),
        ("3,5 %", "3,5%"),
        ("2021/22", "2022"),
        ("2021–2023", "2023"),
        ("2021-2023", "2023"),
    ],
)
def test_a_spelling_gives_its_canonical_token(text: str, token: str) -> None:
    assert token in find_literals(text)[0]


def test_digits_inside_words_are_left_to_the_words() -> None:
    tokens, rest = find_literals("t1 2021, covid-19 och klass 7a")
    assert tokens == ["2021"]
    assert rest.split() == ["t1", ",", "covid-19", "och", "klass", "7a"]


def test_years_are_not_case_numbers() -> None:
    assert "2021.22" not in find_literals("läsåret 2021/22")[0]
    assert "2021.5" not in find_literals("2021-05")[0]


def test_neighbouring_columns_of_years_stay_apart() -> None:
    assert find_literals("2021 350")[0] == ["2021", "350"]


def test_the_month_stays_a_word() -> None:
    assert "maj" in find_literals("den 12 maj 2021")[1].split()


def test_columns_that_look_like_one_number_are_also_read_apart() -> None:
    assert {"345678333", "345", "678333"} <= set(find_literals("skola 345 678 333")[0])
    assert find_literals("kostnad 10 776")[0] == ["10776"]
