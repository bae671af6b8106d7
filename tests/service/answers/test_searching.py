"""Search over a small real archive: filters, order, and what another process brings in."""

import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from index.questions.query import Filters
from index.search.hit import Hit
from index.search.passage_stages import stages_of
from service.archive import Archive
from service.settings import Settings


def _day(hit: Hit) -> date:
    identity = hit.report.identity
    return identity.meeting_date or identity.document_date or date.min


@pytest.mark.parametrize(
    ("filters", "source"),
    [
        (Filters(body="Tekniska nämnden"), "tekniska-namnden/2021-09-21"),
        (Filters(kind="tjansteskrivelse"), "aldrenamnden/2021-05-20/tjansteskrivelse"),
        (Filters(start=date(2021, 9, 25), kind="protokoll"), "kommunfullmaktige/2021-09-29"),
        (Filters(end=date(2021, 5, 31), kind="protokoll"), "aldrenamnden/2021-05-20"),
        (Filters(case_number="2021.058 TN"), "tekniska-namnden/2021-09-21"),
    ],
)
def test_filters_limit_what_is_found(archive: Archive, filters: Filters, source: str) -> None:
    found = archive.search("underskott budget tilläggsanslag", filters, limit=50)
    assert found.hits
    assert all(hit.report.sources[0].startswith(source) for hit in found.hits)


@pytest.mark.parametrize("stage", ["förslag", "beslut"])
@pytest.mark.parametrize("words", ["tilläggsanslag", ""])
def test_a_stage_limits_passages(archive: Archive, words: str, stage: str) -> None:
    found = archive.search(words, Filters(stage=stage), limit=50)
    assert found.hits and found.total == len(found.hits)
    for hit in found.hits:
        page = archive.catalogue.page(hit.report.id, hit.passage.page)
        assert page and stage in stages_of(hit.passage, page, hit.report.identity.kind)
    assert archive.search(words, Filters(stage="ingen sådan")).total == 0


def test_search_without_words_gives_the_newest_first(archive: Archive) -> None:
    found = archive.search("", limit=10)
    days = [_day(hit) for hit in found.hits]
    assert found.total == 6 and days == sorted(days, reverse=True)
    assert days[0] == date(2021, 9, 29)
    assert archive.search("", limit=2, offset=4).hits == found.hits[4:]


def test_pages_of_hits_follow_each_other(archive: Archive) -> None:
    every = archive.search("äldreomsorg underskott", limit=6)
    assert [hit.score for hit in every.hits] == sorted((hit.score for hit in every.hits), reverse=True)
    assert archive.search("äldreomsorg underskott", limit=3, offset=3).hits == every.hits[3:]
    assert len({(hit.report.id, hit.passage.page, hit.passage.start) for hit in every.hits}) == len(every.hits)


def test_a_case_number_finds_its_case(archive: Archive) -> None:
    hits = archive.search("2021.118 ÄN", limit=3).hits
    assert all("2021.118 ÄN" in hit.report.identity.case_numbers for hit in hits)


def test_what_another_process_brings_in_is_found_within_two_seconds(own_data: Path, tmp_path: Path) -> None:
    archive = Archive.open(Settings(data=own_data, ocr=False, _env_file=None))  # type: ignore[call-arg]
    assert not [hit for hit in archive.search("isbanan kostade").hits if "ishall" in hit.passage.text]
    folder = tmp_path / "nytt"
    folder.mkdir()
    (folder / "ishallen.txt").write_text("Ishallen\n\nIsbanan i ishallen kostade 412 tkr år 2021.\n", encoding="utf-8")
    env = {"UNDERLAG_DATA": str(own_data), "PATH": "", "OMP_NUM_THREADS": "1"}
    made = subprocess.run(
        [sys.executable, "-c", "from service.command.cli import main; main()", "ingest", str(folder)],
        env=env, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    start = time.monotonic()
    hits = archive.search("isbanan kostade").hits
    assert "412 tkr" in hits[0].passage.text and time.monotonic() - start < 2
    shutil.rmtree(folder)
    archive.catalogue.close()
