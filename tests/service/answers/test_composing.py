"""How evidence is told: rows under their column words, items after what introduces them."""

from dataclasses import replace
from datetime import date

import pytest

from service.answering.composing import compose, introduction, words_of
from service.answering.draft import Cell, Draft, Section, Statement
from service.answering.evidence import Evidence, gather
from service.answering.telling import tell
from service.answering.verifying import stands_on_page
from service.archive import Archive
from service.texts import Texts

SV = Texts("sv")


@pytest.fixture(scope="module")
def evidence(archive: Archive) -> list[Evidence]:
    return gather(archive.searcher.ranked(archive.understand("äldreomsorg budget avvikelse tkr")), archive.catalogue)


def _rows(evidence: list[Evidence]) -> list[Evidence]:
    return [item for item in evidence if item.kind == "row"]


def test_rows_are_told_under_their_column_words(archive: Archive) -> None:
    hits = archive.searcher.ranked(archive.understand("utförda hemtjänsttimmar per månad"))
    (row,) = [item for item in gather(hits, archive.catalogue) if "19 560" in item.cells]
    told = words_of(row, SV)
    assert told.startswith("Utförda hemtjänsttimmar per månad: ")
    assert "Jan–apr 2020 17 940; Jan–apr 2021 19 560; Budget 2021 18 400" in told


def test_a_header_of_two_lines_is_told_whole_over_each_cell(evidence: list[Evidence]) -> None:
    (row,) = [item for item in _rows(evidence) if item.cells[0] == "Hemtjänst" and "46 480" in item.cells]
    told = "Hemtjänst: Budget jan–apr 2021 44 100; Utfall jan–apr 2021 46 480; Avvikelse perioden -2 380"
    assert words_of(row, SV).startswith(told)


def test_every_value_of_a_told_row_stands_in_its_quote_or_a_folded_rows_own_cells(evidence: list[Evidence]) -> None:
    rows = _rows(evidence)
    assert len(rows) > 5
    for row in rows:
        folded = not stands_on_page(" ".join(row.cells[:2]), row.quote)  # its quote is the part that is in one run
        quoted = row.page.text if folded else row.quote
        assert all(stands_on_page(cell, quoted) for cell in row.cells[1:] if cell.strip())
        assert folded or all(cell in words_of(row, SV) for cell in row.cells)


def test_a_row_whose_columns_are_not_known_is_quoted_whole(evidence: list[Evidence]) -> None:
    row = replace(_rows(evidence)[0], columns=("Budget",))
    assert words_of(row, SV) == " ".join(row.quote.split())


def test_an_item_follows_the_words_that_introduce_it(evidence: list[Evidence]) -> None:
    item = replace(evidence[0], kind="item", lead="Detta görs:")
    assert words_of(item, SV) == f"Detta görs: {' '.join(item.quote.split())}"


def test_each_claim_has_its_own_citation(evidence: list[Evidence]) -> None:
    told = tell(compose(evidence[:3], SV))
    assert [claim.citations for claim in told.claims] == [(1,), (2,), (3,)]
    assert all(one.url.startswith(f"/rapporter/{one.report_id}?") for one in told.citations)
    assert all(f"[{n}]" in told.text for n in (1, 2, 3))


def test_the_same_words_have_one_number_however_often_they_are_pointed_to(evidence: list[Evidence]) -> None:
    excerpt = evidence[0].excerpt
    section = Section("Listan:", (Statement("Ett", (excerpt,)), Statement("Två", (excerpt,))), listed=True)
    told = tell(Draft((section,), ("Kolumn",), ((Cell("7", excerpt),),)))
    assert told.text == "Listan:\n– Ett [1]\n– Två [1]"
    assert len(told.citations) == told.rows[0][0].citation == 1


def test_the_introduction_names_report_body_and_time(evidence: list[Evidence]) -> None:
    (item,) = [one for one in evidence if one.stage == "förslag"][:1]
    assert "förslag (inte beslut)" in introduction(item.hit.report, item.stage, SV)
    assert "proposal" in introduction(item.hit.report, item.stage, Texts("en")).lower()
    assert "Äldrenämnden" in introduction(item.hit.report, item.stage, SV)


def test_a_date_that_the_title_tells_is_not_told_again(evidence: list[Evidence]) -> None:
    report = evidence[0].hit.report
    identity = replace(report.identity, title="Protokoll 2021-05-20", meeting_date=date(2021, 5, 20))
    told = introduction(replace(report, identity=identity), None, SV)
    assert "2021-05-20" in told and "maj 2021" not in told
