from index.search.hit import Hit
from ingest.page import Block, BlockKind, Page
from ingest.passage import Passage
from ingest.report import Identity, Report
from service.answering.evidence import Evidence, evidence_of


def evidence(*blocks: tuple[BlockKind, str]) -> list[Evidence]:
    text, placed = "", []
    for kind, words in blocks:
        start = len(text)
        placed.append(Block(kind, start, start + len(words), 1 if kind == "heading" else 0))
        text += words + "\n"
    page = Page(1, "1", text, tuple(placed), "good", "text")
    passage = Passage("p", "r", 1, 0, len(text), text, "text", ())
    report = Report("r", ("a.pdf",), "application/pdf", 1, 1, Identity("Protokoll", "protokoll"))
    return evidence_of([Hit(passage, report, 1.0)], page)


def test_an_item_is_led_by_the_sentence_above_it() -> None:
    (item,) = evidence(("paragraph", "Nämnden beslutar att:"), ("list_item", "• bevilja begäran"))
    assert item.lead == "Nämnden beslutar att:"


def test_a_lead_does_not_reach_into_the_next_section() -> None:
    (item,) = evidence(
        ("paragraph", "Nämnden beslutar att:"), ("heading", "Yrkande"), ("list_item", "• avslå hela begäran")
    )
    assert item.lead == ""
    assert item.heading == ("Yrkande",)


def test_labels_are_not_quoted() -> None:
    assert evidence(("paragraph", "Datum: 2021-05-04 Handläggare: Maud Terelius")) == []
