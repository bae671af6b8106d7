"""What a report says it is, from made-up documents and, where they are, from hand-checked real ones."""

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import UnreadableFile
from ingest.identity import identify
from ingest.page import Block, Page
from ingest.report import Identity
from ingest.sandbox import Limits, read_document

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
FLOOR = 0.95


def _page(number: int, lines: list[str], header: str = "", footer: str = "") -> Page:
    blocks, text = [], ""
    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        words = line.lstrip("# ")
        kind = "heading" if level else "paragraph"
        blocks.append(Block("heading" if kind == "heading" else "paragraph", len(text), len(text) + len(words), level))
        text += words + "\n"
    return Page(number, str(number), text, tuple(blocks), "good", "text", header, footer)


def _identify(*pages: list[str], source: str = "mapp/fil.pdf", header: str = "", footer: str = "") -> Identity:
    made = tuple(_page(n, lines, header, footer) for n, lines in enumerate(pages, 1))
    return identify(Document("application/pdf", made, {"modified": "2026-06-02T11:52:35"}), source)


def test_a_running_header_that_lies_loses_to_the_heading() -> None:
    lines = ["# Ekonomisk uppföljning maj", "## Barn- och ungdomsnämnden", "Prognosen per maj är ett överskott."]
    found = _identify(lines, header="Ekonomisk uppföljning mars 2026", footer="mars 2026")
    assert found.kind == "manadsuppfoljning"
    assert found.period and found.period.label == "januari–maj 2026"
    assert found.title == "Ekonomisk uppföljning maj, Barn- och ungdomsnämnden"


def test_a_cover_letter() -> None:
    lines = ["Datum: 2026-05-06 Vård- och omsorgsnämnden", "Handläggare: Ada Ek", "Diarienr: 2026.049 VON"]
    found = _identify([*lines, "# Fördjupad månadsuppföljning per april 2026", "## Ärendebeskrivning", "Text."])
    assert (found.kind, found.body, found.case_numbers) == (
        "tjansteskrivelse",
        "Vård- och omsorgsnämnden",
        ("2026.049 VON",),
    )
    assert found.document_date == date(2026, 5, 6)
    assert found.period and found.period.end == date(2026, 4, 30)


def test_an_extract_belongs_to_the_committee_that_met_not_to_its_folder() -> None:
    lines = ["Kommunstyrelsens", "arbetsutskott", "Protokoll", "2026-05-20", "§ 68 2026.016 KS", "# Ny förskola"]
    found = _identify([*lines, "## Ärendebeskrivning", "Text."], source="socialnamnden/2026-06-16/bilagor/ss68.pdf")
    assert (found.kind, found.body) == ("protokollsutdrag", "Kommunstyrelsens arbetsutskott")
    assert found.meeting_date == date(2026, 5, 20)
    assert found.title == "§ 68 Ny förskola, Kommunstyrelsens arbetsutskott 2026-05-20"


def test_minutes_are_called_by_their_meeting() -> None:
    found = _identify(["Kommunstyrelsen", "Protokoll", "2026-06-01", "Plats och tid Rådhuset", "Beslutande Ada Ek (S)"])
    assert (found.kind, found.title) == ("protokoll", "Protokoll, Kommunstyrelsen 2026-06-01")
    assert found.period is None


def test_a_cover_page_with_someone_who_ordered_it() -> None:
    lines = [
        "# Genomlysning",
        "# 2026–2027",
        "## Socialnämnden",
        "Diarienummer: 2026.084 SN Beställare: Kommunstyrelsen",
    ]
    found = _identify([*lines, "Datum: 2026-06-16"], ["Drift"])
    assert (found.kind, found.body, found.title) == (
        "genomlysning",
        "Socialnämnden",
        "Genomlysning 2026–2027, Socialnämnden",
    )
    assert found.period and found.period.label == "2026–2027"


def test_the_path_is_the_last_hint() -> None:
    found = _identify([], source="alingsas/tekniska-namnden/2026-06-15/bilagor/arsredovisning-2025.pdf")
    facts = {fact.field: fact for fact in found.facts}
    assert (found.body, found.municipality, found.kind) == ("Tekniska nämnden", "Alingsås", "arsredovisning")
    assert all(facts[field].confidence <= 0.4 for field in ("body", "municipality", "kind", "title"))


def test_every_set_field_has_a_fact() -> None:
    found = _identify(["Kommunstyrelsen", "Protokoll", "2026-06-01", "Plats och tid X"], source="alingsas/x.pdf")
    fields = {fact.field for fact in found.facts}
    assert {"title", "kind", "body", "municipality", "meeting_date", "document_date"} <= fields


@pytest.mark.quality
@pytest.mark.timeout(600)
@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared reports are not here")
def test_hand_checked_reports() -> None:
    right: dict[str, list[bool]] = {}
    for line in (ROOT / "tests" / "data" / "identity.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        try:
            document = read_document(REPORTS / truth["source"], Limits(ocr=False))
        except UnreadableFile as error:
            pytest.fail(str(error))
        found = identify(document, truth["source"])
        own = next(
            (fact.value for fact in found.facts if fact.field == "case_numbers" and fact.confidence >= 0.9), None
        )
        end = found.period.end.isoformat() if found.period else None
        told = {"kind": found.kind, "body": found.body, "period_end": end, "case_number": own}
        for field in told.keys() & truth.keys():
            right.setdefault(field, []).append(told[field] == truth[field])
    accuracy = {field: sum(hits) / len(hits) for field, hits in right.items()}
    print(accuracy)
    assert min(accuracy.values()) >= FLOOR, accuracy


def _place(*pages: list[str], header: str = "") -> tuple[str | None, float]:
    found = _identify(*pages, header=header)
    (sure,) = [fact.confidence for fact in found.facts if fact.field == "municipality"] or [0.0]
    return found.municipality, sure


BODY = [f"Rad {number} om driften." for number in range(9)]


def test_an_unlisted_municipality_is_believed_where_the_document_calls_itself_so() -> None:
    assert _place([*BODY, "Text.", *BODY], header="Lindfors kommun") == ("Lindfors", 0.5)
    assert _place(["Lindfors kommun", *BODY]) == ("Lindfors", 0.5)
    assert _place([*BODY, "Lindfors kommun växer.", *BODY], [*BODY, "I Lindfors kommun."]) == ("Lindfors", 0.5)


def test_an_unlisted_municipality_that_is_only_mentioned_is_not_the_reports_own() -> None:
    assert _place([*BODY, "Samverkan sker med Lindfors kommun.", *BODY]) == (None, 0.0)


def test_a_listed_municipality_wins_over_an_unlisted_one() -> None:
    assert _place(["Lerums kommun", *BODY, "Med Lindfors kommun och åter Lindfors kommun."]) == ("Lerum", 0.9)
