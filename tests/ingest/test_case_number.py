"""Case numbers: every way to write one, one way to keep it."""

import pytest

from ingest.wording.case_number import find_case_numbers, matches, normalise


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2025.493 KS", "2025.493 KS"),
        ("KS 2025/493", "2025.493 KS"),
        ("ks 2025/493", "2025.493 KS"),
        ("Dnr KS19/10-022", "2019.010 KS"),
        ("2016/0308 KS-1", "2016.308 KS"),
        ("2018/KS 0336 001", "2018.336 KS"),
        ("KS 2021-138 042", "2021.138 KS"),
        ("KS-2014/742.912", "2014.742 KS"),
        ("2015/24-IFN-041", "2015.024 IFN"),
        ("2015/6-106 KS", "2015.006 KS"),
        ("KS/2018:4", "2018.004 KS"),
        ("Son 2017/101", "2017.101 SON"),
        ("KS2019/158/11", "2019.158 KS"),
        ("2018/29-700 SN", "2018.029 SN"),
        ("Dnr 2016-000003", "2016.003"),
        ("Dnr 0936/17", "2017.936"),
        ("Diarienr: 2026.034 BUN", "2026.034 BUN"),
        ("Dnr: HSNV 2017-00214", "2017.214 HSNV"),
    ],
)
def test_every_form_becomes_one(raw: str, value: str) -> None:
    assert normalise(raw) == value
    assert [mention.value for mention in find_case_numbers(f"Se {raw}, samt bilaga")] == [value]
    assert normalise(value) == value


@pytest.mark.parametrize(
    "text",
    [
        "SFS 2010:900",
        "lagen (2018:597)",
        "2021-08-31",
        "KF 2026-05-06",
        "tel 0322-616668",
        "förordning (EU) 2016/679",
        "2 025.493 kr",
        "läsåret 2025/2026",
        "prop. 2017/18:151",
        "AFS 2015:4",
        "budget 2027/28",
        "handlingsnummer 2010.1206",
        "§ 2025.493",
        "den 18/9",
        "kl 14.00",
        "070-673 04 30",
    ],
)
def test_what_is_no_case_number(text: str) -> None:
    assert find_case_numbers(text) == []


def test_without_prefix_or_cue_it_is_uncertain() -> None:
    assert [mention.certain for mention in find_case_numbers("i 2025.493")] == [False]
    assert [mention.certain for mention in find_case_numbers("ärende 2025.493")] == [True]


def test_a_missing_prefix_matches_any_diary() -> None:
    assert matches("KS 2025/493", "2025.493")
    assert not matches("2025.493 SN", "2025.493 KS")
    assert not matches("inget", "inget")
