"""Masking: what is masked, what is not, and that no length changes."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.masking import MASK, PersonalNumber, mask_document, mask_text, masked_count
from ingest.page import Block, Page

NUMBER = "850213-1231"
HIDDEN = "••••••-••••"


def _page(text: str, blocks: tuple[Block, ...] = (), header: str = "", footer: str = "") -> Page:
    return Page(3, "3", text, blocks, "good", "text", header, footer)


def _row(*cells: str) -> Page:
    text = " ".join(cells)
    return _page(text, (Block("table_row", 0, len(text), cells=cells),))


def test_digits_are_hidden_and_lengths_stay() -> None:
    assert mask_text(f"Ada Ek ({NUMBER}).") == f"Ada Ek ({HIDDEN})."
    assert masked_count(mask_text(f"{NUMBER} och 19850213{NUMBER[7:]} samt {NUMBER[:6]}-\n{NUMBER[7:]}")) == 3
    assert masked_count("• Första punkten\n• Andra punkten ••• ........") == 0


def test_every_part_of_a_document_is_masked_and_listed_without_the_number() -> None:
    page = _page(f"Ada {NUMBER}\nBo {NUMBER}", header=f"Akt {NUMBER}", footer="Sida 3")
    document = Document(
        "application/pdf", (page,), {"title": f"Akt {NUMBER}"}, ((1, f"Om {NUMBER}", 3),), (f"{NUMBER}.pdf",)
    )
    masked, found = mask_document(document)
    assert NUMBER not in repr(masked) and NUMBER not in repr(found)
    assert found[0] == PersonalNumber("page", 3, "personnummer", 3)
    assert {one.place for one in found} == {"page", "metadata", "outline", "attachment"}
    assert [len(a) == len(b) for a, b in ((masked.pages[0].text, page.text), (masked.pages[0].header, page.header))]


def test_cells_follow_the_text() -> None:
    masked, _ = mask_document(Document("text/html", (_row("Ada Ek", NUMBER, "1 200"),)))
    (block,) = masked.pages[0].blocks
    assert block.cells == ("Ada Ek", HIDDEN, "1 200")
    assert masked.pages[0].text == " ".join(block.cells)


def test_two_cells_that_only_look_like_a_number_are_kept() -> None:
    document = Document("text/html", (_row("Summa", "850213", "1231"),))
    assert mask_document(document) == (document, ())
    (found,) = mask_document(Document("text/html", (_page("Summa 850213 1231"),)))[1]
    assert found.count == 1


def test_a_document_without_numbers_is_returned_as_it_is() -> None:
    document = Document("text/plain", (_page("Avvikelsen är -4 345 tkr, dnr 2021.049 VON."),))
    assert mask_document(document)[0] is document


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 -+–\n.,abÅ•", max_size=80))
def test_masking_hides_only_digits_and_settles(text: str) -> None:
    masked = mask_text(text)
    assert len(masked) == len(text)
    assert all(a == b or (a.isdigit() and b == MASK) for a, b in zip(text, masked, strict=True))
    assert re.sub(r"\d", "", text) == re.sub(rf"\d|{MASK}", "", masked) or MASK in text
