"""Reading reports again: from the very file they came from, or not at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.catalogue.catalogue import Catalogue
from index.questions.query import Filters
from service.command.ingesting import bring_in
from service.command.rereading import reread
from service.settings import Settings, load_settings

WORDS = "Äldrenämnden\nTertialrapport 1 2021\n\nUnderskottet beror på högre sjukfrånvaro i hemtjänsten.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An archive of one report below a folder."""
    (tmp_path / "in" / "namnd").mkdir(parents=True)
    (tmp_path / "in" / "namnd" / "rapport.txt").write_text(WORDS, encoding="utf-8")
    settings = load_settings(data=tmp_path / "data", ocr=False, workers=1)
    bring_in(settings, [tmp_path / "in"], quiet=True)
    return settings


def held(settings: Settings) -> dict[str, tuple[str, ...]]:
    catalogue = Catalogue.open(settings.data / "catalogue.sqlite", readonly=True)
    found = {report.id: report.sources for report in catalogue.reports()}
    catalogue.close()
    return found


def test_a_report_keeps_its_place_and_name(settings: Settings) -> None:
    before = held(settings)
    summary, left = reread(settings, list(before))
    assert left == [] and summary is not None and summary.added == 1
    assert held(settings) == before == {next(iter(before)): ("namnd/rapport.txt",)}


def test_a_report_whose_file_is_gone_or_changed_stays(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "in" / "namnd" / "rapport.txt").write_text("annat", encoding="utf-8")
    before = held(settings)
    assert reread(settings, list(before)) == (None, list(before))
    assert held(settings) == before


def test_what_came_since_is_told_by_when_it_was_added(settings: Settings) -> None:
    catalogue = Catalogue.open(settings.data / "catalogue.sqlite", readonly=True)
    report_id = next(iter(held(settings)))
    added = catalogue.added(report_id)
    assert added is not None and datetime.now(UTC) - added < timedelta(minutes=5)
    assert catalogue.filter_reports(Filters(added_after=added - timedelta(seconds=1))) == {report_id}
    assert catalogue.filter_reports(Filters(added_after=added)) == set()
    assert catalogue.added("nope") is None
    catalogue.close()
