"""Whole flows over the sample archive, by pointer, by keyboard alone and without scripts, in both languages."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from ingest.reading.pdf_sheet import pdf_sheet
from ingest.reading.pdfium import open_pdf
from ingest.reading.quote_boxes import bare
from ingest.reading.word import Word

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
QUESTION = {
    "sv": "Varför missade äldreomsorgen budgeten T1 2021?",
    "en": "Why did elderly care miss its budget in T1 2021?",
}
FURTHER = {"sv": "Och T2 2021?", "en": "And T2 2021?"}
REPORT = "aldrenamnden/2021-05-20/tertialrapport-1-2021-aldrenamnden.pdf"
LIBRARY = (
    "Kulturnämnden\nTertialrapport 1 2023\n\nBiblioteket i {place} hade {n} besök under årets första fyra månader.\n"
)


def test_ask_open_the_citation_ask_on_and_keep_the_answer(visitor: Any, demo_files: Path) -> None:
    page, say, language = visitor.page, visitor.say, visitor.say.language
    visitor.open("/")
    answer = visitor.ask(QUESTION[language])
    visitor.press(answer.locator(".source-link", has_text="Tertialrapport 1 2021, Äldrenämnden").first)
    expect(page.get_by_text(say("report.placed"))).to_be_visible()
    the_marked_words_are_where_the_quote_is(page, demo_files / REPORT)
    page.go_back()
    assert "q=" not in page.url
    expect(page.get_by_role("heading", name=QUESTION[language])).to_be_visible()
    second = visitor.ask(FURTHER[language], "ask_form.further")
    expect(second.locator(".rewritten q")).to_contain_text("T2 2021")
    with page.expect_download() as download:
        visitor.press(second.get_by_role("button", name=say("export.docx")))
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


@pytest.mark.parametrize("demo_page", [{"java_script_enabled": False}], indirect=True)
def test_an_example_is_asked_on_and_its_period_put_aside_without_a_script(demo_page: Any) -> None:
    demo_page.goto(f"/fraga?q={QUESTION['sv']}")
    demo_page.get_by_role("button", name="Och T2 2021?").click()
    expect(demo_page.locator("summary", has_text=QUESTION["sv"])).to_be_visible()
    demo_page.get_by_role("button", name="Period: T2 2021").last.click()
    expect(demo_page.get_by_role("button", name="Period: ta med igen")).to_be_visible()


def the_marked_words_are_where_the_quote_is(page: Any, file: Path) -> None:
    """Compare pixels: the paper in the boxes of the quote's words is marked, and in no other word's."""
    picture = page.locator(".page-picture img")
    sent = page.request.get(picture.get_attribute("src"))
    drawn = Image.open(BytesIO(sent.body())).convert("RGB")
    asked = parse_qs(urlsplit(page.url).query)
    with open_pdf(file) as document:
        sheet = pdf_sheet(document, int(asked["sida"][0]), None)
    quoted = words_of(sheet.words, asked["citat"][0])
    assert quoted
    for word in sheet.words:
        assert is_marked(drawn, word, drawn.width / sheet.width) == (word in quoted), word.text


def words_of(words: tuple[Word, ...], quote: str) -> list[Word]:
    """Return the words of the page that the quote runs over, found by their letters alone."""
    wanted, whole, starts = bare(quote), "", []
    for word in words:
        starts.append(len(whole))
        whole += bare(word.text)
    first = whole.find(wanted)
    last = first + len(wanted)
    return [word for word, start in zip(words, starts, strict=True) if first >= 0 and first <= start < last]


def is_marked(drawn: Any, word: Word, scale: float) -> bool:
    """True where the paper between the letters of the word is yellow."""
    box = (word.left * scale, word.top * scale, word.right * scale, word.bottom * scale)
    part = drawn.crop(tuple(round(edge) for edge in box))
    pixels = list(zip(*[iter(part.tobytes())] * 3, strict=True))
    yellow = sum(red > 180 and green > 160 and blue < green - 40 for red, green, blue in pixels)
    return bool(yellow > len(pixels) / 4)


def test_from_words_to_facet_to_case_to_decision(visitor: Any) -> None:
    page, say = visitor.page, visitor.say
    visitor.open("/sok")
    visitor.write(page.get_by_role("searchbox"), "tilläggsanslag äldrenämnden")
    visitor.press(page.get_by_role("button", name=say("search.submit"), exact=True))
    facets = page.get_by_role("navigation", name=say("found.facets"))
    visitor.press(facets.get_by_role("link", name=re.compile(rf"^{say('stage.beslut')} \(")))
    expect(facets.get_by_text(say("found.chosen"))).to_be_visible()
    visitor.press(page.locator(".hits h3 a").first)
    expect(page.locator("mark").first).to_be_visible()
    visitor.press(page.get_by_role("link", name=say("report.to_case", dnr="2021.118 ÄN")).first)
    decided = page.locator(".timeline > li.decided").last
    expect(decided.get_by_text(say("stage.beslut"), exact=True)).to_be_visible()
    words = decided.locator("blockquote p").first.inner_text()
    visitor.press(decided.locator(".leads a").first)
    expect(page.locator("mark").first).to_be_visible()
    assert without_space(words) == without_space(" ".join(page.locator("mark").all_inner_texts()))


def without_space(words: str) -> str:
    return "".join(words.split())


def test_upload_and_ask_about_the_new_file(visitor: Any, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page, say = visitor.page, visitor.say
    place, visits = {
        "pointer": ("Sjövik", 4711),
        "keyboard-en": ("Ekbacken", 5822),
        "no-script": ("Granliden", 6933),
        "keyboard-no-script-en": ("Strandhult", 7044),
    }[request.node.callspec.params["visitor"]]
    file = tmp_path / f"bibliotek {place}.txt"
    file.write_text(LIBRARY.format(place=place, n=visits), encoding="utf-8")
    visitor.open("/ladda-upp")
    with page.expect_file_chooser() as chooser:
        visitor.press(page.get_by_label(say("upload.files"), exact=True))
    chooser.value.set_files(file)
    visitor.press(page.get_by_role("button", name=say("upload.send")))
    follow_to_the_end(visitor)
    expect(page.get_by_role("row", name=file.name)).to_contain_text(say("jobs.file_read"))
    visitor.open("/")
    answer = visitor.ask(f"Hur många besök hade biblioteket i {place} T1 2023?")
    expect(answer).to_contain_text(f"{visits} besök")


def follow_to_the_end(visitor: Any) -> None:
    """Wait for the reading; without scripts the page is asked for again."""
    page, done = visitor.page, visitor.say("job.done")
    if not visitor.scripts:
        while page.locator("#job").get_attribute("data-state") in ("queued", "running"):
            page.wait_for_timeout(500)
            visitor.press(page.get_by_role("link", name=visitor.say("jobs.refresh")))
    expect(page.locator("#job")).to_contain_text(done, timeout=90_000)
