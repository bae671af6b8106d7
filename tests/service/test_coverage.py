"""Coverage over HTTP and on the command line."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.catalogue.masked import Masked
from index.findings.coverage import coverage_of
from ingest.wording.period import Period
from service.command.status_printing import print_status
from service.holdings import Holdings
from service.texts import Texts

ID = "a" * 64


def _covering(memory: Any, year: int) -> Any:
    """The made-up report, of another year."""
    report = memory.report_of(str(year))
    period = Period(date(year, 1, 1), date(year, 4, 30), f"T1 {year}")
    return replace(report, identity=replace(report.identity, period=period))


def test_the_matrix_is_given_with_links(client: TestClient) -> None:
    reply = client.get("/api/coverage").json()
    (row,) = reply["matrix"]
    (cell,) = row["cells"]
    assert (row["body"], cell["label"], cell["from"], cell["by"]) == ("Äldrenämnden", "T1 2021", "2021-01-01", "period")
    assert client.get(cell["reports"][0]["url"]).status_code == 200
    assert (reply["reports"], reply["gaps"], reply["last_ingest"]) == (1, [], None)


def test_gaps_say_what_makes_them_gaps(client: TestClient, desk: Any, memory: Any) -> None:
    for year in (2018, 2019, 2021):
        desk.held[str(year)] = _covering(memory, year)
    (gap,) = client.get("/api/coverage").json()["gaps"]
    assert (gap["label"], gap["because"], gap["kind"]) == ("T1 2020", ["T1 2019", "T1 2021"], "tertialrapport")


def test_pages_in_doubt_have_words_in_both_languages(client: TestClient) -> None:
    (page,) = client.get("/api/coverage?lang=en").json()["doubtful_pages"]
    assert (page["page"], page["doubts"], page["unread_tables"]) == (4, ["ocr", "unread_tables"], ["Tabell 2"])
    assert page["messages"][0] == "recognised from a picture, may hold errors"


def test_masked_numbers_are_counted_and_never_told(client: TestClient, desk: Any) -> None:
    desk.hidden = (Masked(ID, "akt 850213-1231.pdf", "personnummer", "page", 2, 3),)
    (one,) = client.get("/api/coverage").json()["masked"]
    assert (one["page"], one["count"], one["source"]) == (2, 3, "akt ••••••-••••.pdf")


def test_status_prints_everything_readably(memory: Any, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = [Masked(ID, "a.pdf", "personnummer", "metadata", None, 1)]
    coverage = coverage_of([memory.report_of()], (), (), hidden, datetime(2021, 5, 1, 8, 30, tzinfo=UTC))
    print_status(Holdings(1, 12), coverage, Texts("sv"))
    told = capsys.readouterr().out
    assert "Äldrenämnden, Lindeborg\n  2021  T1 2021: Tertialrapport\n" in told
    assert "a.pdf, filens egna uppgifter: 1 personnummer" in told
    assert "Senast uppdaterat 2021-05-01 08:30 UTC." in told


def test_the_page_names_what_may_be_missing(client: TestClient, desk: Any, memory: Any) -> None:
    assert "Inget tyder på att någon rapport saknas." in client.get("/tackning").text
    for year in (2018, 2019, 2021):
        desk.held[str(year)] = _covering(memory, year)
    page = client.get("/tackning").text
    assert "Äldrenämnden, Lindeborg: Tertialrapport T1 2020" in page and "(finns för T1 2019, T1 2021)" in page
