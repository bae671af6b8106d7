"""Periods in words become first and last days."""

import time
from datetime import date

import pytest

from ingest.wording.periods import find_periods

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("T1 2021", "2021-01-01", "2021-04-30"),
        ("tertial 1 2021", "2021-01-01", "2021-04-30"),
        ("första tertialet 2021", "2021-01-01", "2021-04-30"),
        ("tertialrapport 2, 2022", "2022-01-01", "2022-08-31"),
        ("2022 T2", "2022-01-01", "2022-08-31"),
        ("per april 2026", "2026-01-01", "2026-04-30"),
        ("t.o.m. mars", "2026-01-01", "2026-03-31"),
        ("efter maj", "2026-01-01", "2026-05-31"),
        ("per 2021-08-31", "2021-01-01", "2021-08-31"),
        ("per den 31 augusti 2021", "2021-01-01", "2021-08-31"),
        ("januari–april 2021", "2021-01-01", "2021-04-30"),
        ("januari april 2021", "2021-01-01", "2021-04-30"),
        ("maj-december 2021", "2021-05-01", "2021-12-31"),
        ("november 2017", "2017-11-01", "2017-11-30"),
        ("månadsuppföljning november 2017", "2017-01-01", "2017-11-30"),
        ("aprilrapport 2026", "2026-01-01", "2026-04-30"),
        ("Q1", "2026-01-01", "2026-03-31"),
        ("delårsbokslut 2021", "2021-01-01", "2021-08-31"),
        ("delår 2021", "2021-01-01", "2021-08-31"),
        ("delårsrapport per den 30 juni 2021", "2021-01-01", "2021-06-30"),
        ("helår 2025", "2025-01-01", "2025-12-31"),
        ("årsredovisning 2025", "2025-01-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-2027", "2026-01-01", "2027-12-31"),
        ("2021-08", "2021-08-01", "2021-08-31"),
        ("läsåret 2025/26", "2025-07-01", "2026-06-30"),
        ("i år", "2026-01-01", "2026-12-31"),
        ("i ar", "2026-01-01", "2026-12-31"),
        ("förra året", "2025-01-01", "2025-12-31"),
        ("förra månaden", "2026-10-01", "2026-10-31"),
        ("sedan 2018", "2018-01-01", "2026-11-21"),
        ("in November 2017", "2017-11-01", "2017-11-30"),
        ("in 2017", "2017-01-01", "2017-12-31"),
        ("hur gick det i maj", "2026-05-01", "2026-05-31"),
    ],
)
def test_every_form_gives_its_days(text: str, start: str, end: str) -> None:
    (mention,) = find_periods(text, TODAY)
    assert (mention.period.start.isoformat(), mention.period.end.isoformat()) == (start, end)
    assert text[mention.start : mention.end] == mention.words


@pytest.mark.parametrize(
    "text",
    [
        "2 021 tkr",
        "2021 tkr",
        "dnr 2025.493 KS",
        "KS 2025/493",
        "SFS 2010:900",
        "lagen (2018:597)",
        "prop. 2017/18:151",
        "hur delar man upp det",
        "may I ask",
        "0322-616668",
        "åk 7-9",
        "2025 elever",
    ],
)
def test_numbers_that_are_no_years(text: str) -> None:
    assert find_periods(text, TODAY) == []


def test_a_forecast_horizon_is_marked() -> None:
    cumulative, horizon = find_periods("Delårsrapport per den 31 augusti med prognos för helår 2021")
    assert (cumulative.horizon, horizon.horizon) == (False, True)
    assert cumulative.period.end == date(2021, 8, 31) and cumulative.certain


def test_without_today_nothing_is_guessed() -> None:
    assert find_periods("i år per april") == []
    (mention,) = find_periods("uppföljning 2026 per maj")
    assert mention.period.label == "januari–maj 2026" and mention.cumulative


def test_labels_read_as_people_write_them() -> None:
    texts = ["första tertialet 2021", "mars 2026", "t.o.m. mars 2026", "2026-2027", "mötet 2026-06-01"]
    labels = [find_periods(text)[0].period.label for text in texts]
    assert labels == ["T1 2021", "mars 2026", "januari–mars 2026", "2026–2027", "1 juni 2026"]


def test_a_question_is_read_fast() -> None:
    find_periods("värm upp")
    started = time.process_time()
    for _ in range(200):
        find_periods("Varför missade äldreomsorgen budgeten T1 2021 jämfört med förra året?", TODAY)
    assert (time.process_time() - started) / 200 < 0.002
