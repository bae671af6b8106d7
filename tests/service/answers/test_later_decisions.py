"""Decisions of minutes: a later one that changes an earlier one is told, and the kind of matter that is asked for."""

from pathlib import Path

import pytest

from service.archive import Archive
from service.command.ingesting import open_intake
from service.settings import Settings

MATTER = "<h2>§ {number} {title}</h2><p>{case}</p><h3>Ärendebeskrivning</h3><p>{told}</p><h3>Beslut</h3><p>{clause}</p>"


def _extract(folder: Path, day: str, matter: tuple[str, str, str, str, str]) -> None:
    """Write the minutes of one matter: its paragraph, title, number, background and clause."""
    names = ("number", "title", "case", "told", "clause")
    text = MATTER.format(**dict(zip(names, matter, strict=True)))
    page = f"<html><body><h1>Protokoll Tekniska nämnden {day}</h1>{text}</body></html>"
    (folder / f"{day} protokollsutdrag {matter[0]} tekniska nämnden.html").write_text(page, encoding="utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("minutes")
    fee, case = "Avgift för torgplatser", "2021.045 TEN"
    plan = ("12", "Cykelplan", "2021.008 TEN", "Planen ska ses över vart fjärde år.", "Cykelplanen antas.")
    motion = (
        "14",
        "Fler papperskorgar i parkerna, motion från Anna Ek (S)",
        "2021.077 TEN",
        "Motionärerna vill ha fler papperskorgar.",
        "Tekniska nämnden avslår motionen.",
    )
    bins = (
        "15",
        "Papperskorgar i parkerna, lägesrapport",
        "2021.099 TEN",
        "Rapporten tar upp papperskorgar i parkerna.",
        "Lägesrapporten godkänns.",
    )
    first = ("13", fee, case, "Torgplatser har varit gratis.", "Avgiften för torgplatser fastställs till 120 kronor.")
    later = ("31", fee, case, "Avgiften prövas igen.", "Avgiften för torgplatser sänks till 80 kronor.")
    for matter in (plan, first, motion, bins):
        _extract(folder, "2021-03-16", matter)
    _extract(folder, "2021-09-21", later)
    settings = Settings(data=folder / "data", ocr=False, _env_file=None)  # type: ignore[call-arg]
    open_intake(settings).run(sorted(folder.glob("*.html")))
    return Archive.open(settings)


def test_a_decision_that_was_changed_later_is_told_with_the_change(archive: Archive) -> None:
    text = archive.answer("Vad beslutade tekniska nämnden i mars 2021 om avgiften för torgplatser?").text
    assert text.index("120 kronor") < text.index("Senare i ärendet") < text.index("80 kronor")


def test_a_sum_that_was_decided_anew_is_told_with_both(archive: Archive) -> None:
    text = archive.answer("Hur stor är avgiften för torgplatser?").text
    assert "120 kronor" in text and "80 kronor" in text


def test_the_motion_is_meant_where_a_motion_is_asked_about(archive: Archive) -> None:
    answer = archive.answer("Sa tekniska nämnden ja till motionen om papperskorgar i parkerna?")
    assert "avslår motionen" in answer.citations[0].quote


def test_how_often_is_answered_from_the_text_of_the_matter(archive: Archive) -> None:
    text = archive.answer("Antogs cykelplanen och hur ofta ska den ses över?").text
    assert "Cykelplanen antas." in text and "vart fjärde år" in text
