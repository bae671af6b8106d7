"""The whole flow over the sample archive: ask, open the citation, find the marked words, ask on, keep the answer."""

import time
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from ingest.reading.pdf_sheet import pdf_sheet
from ingest.reading.pdfium import open_pdf
from ingest.reading.quote_boxes import bare
from ingest.reading.word import Word

pytestmark = pytest.mark.browser
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"
REPORT = "2021-05-20/tertialrapport-1-2021-aldrenamnden.pdf"
WORDS = {
    "sv": {"label": "Din fråga", "further": "Fråga vidare", "ready": "Svaret är klart", "word": "Word-dokument"},
    "en": {"label": "Your question", "further": "Ask more", "ready": "The answer is ready", "word": "Word document"},
}


def ask(page: Page, language: str) -> None:
    page.goto(f"/?lang={language}")
    page.locator("#q").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(WORDS[language]["ready"], timeout=30_000)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_ask_and_ask_on_and_keep_the_answer(demo_page: Page, language: str) -> None:
    words = WORDS[language]
    ask(demo_page, language)
    expect(demo_page.locator(".cite").first).to_be_visible()
    expect(demo_page.get_by_label(words["further"])).to_be_focused()
    demo_page.keyboard.type("Och T2 2021?")
    demo_page.keyboard.press("Enter")
    second = demo_page.locator("article").nth(1)
    expect(second.locator(".rewritten q")).to_contain_text("T2 2021", timeout=30_000)
    expect(second).not_to_have_attribute("aria-busy", "true")
    expect(demo_page.get_by_role("heading", name=QUESTION)).to_be_attached()
    with demo_page.expect_download() as download:
        second.get_by_role("button", name=words["word"]).click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


@pytest.mark.parametrize("demo_page", [{"java_script_enabled": False}], indirect=True)
def test_the_same_without_a_script(demo_page: Page) -> None:
    demo_page.goto("/")
    demo_page.get_by_label("Din fråga").fill(QUESTION)
    demo_page.get_by_role("button", name="Fråga", exact=True).click()
    demo_page.get_by_role("button", name="Och T2 2021?").click()
    expect(demo_page.locator("summary", has_text=QUESTION)).to_be_visible()
    demo_page.get_by_role("button", name="Period: T2 2021").last.click()
    expect(demo_page.get_by_role("button", name="Period: ta med igen")).to_be_visible()
    demo_page.locator("#svar .source-link").first.click()
    expect(demo_page.locator("mark").first).to_be_visible()


def test_the_marked_words_are_where_the_quote_is(demo_page: Page, demo_files: Path) -> None:
    ask(demo_page, "sv")
    demo_page.get_by_role("link", name="Tertialrapport 1 2021, Äldrenämnden").last.click()
    picture = demo_page.locator(".page-picture img")
    expect(picture).to_be_visible()
    expect(demo_page.get_by_text("Citatet är markerat i bilden.")).to_be_visible()
    asked = parse_qs(urlsplit(demo_page.url).query)
    sent = demo_page.request.get(picture.get_attribute("src") or "")
    drawn = Image.open(BytesIO(sent.body())).convert("RGB")
    with open_pdf(demo_files / REPORT) as document:
        sheet = pdf_sheet(document, int(asked["sida"][0]), None)
    quoted = words_of(sheet.words, asked["citat"][0])
    scale = drawn.width / sheet.width
    assert quoted
    for word in sheet.words:
        assert is_marked(drawn, word, scale) == (word in quoted), word.text


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


def test_nothing_jumps_while_an_answer_comes(demo_page: Page) -> None:
    demo_page.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " if (!one.hadRecentInput) window.shifted += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    demo_page.route("**/fraga", late)
    ask(demo_page, "sv")
    demo_page.wait_for_timeout(600)
    assert demo_page.evaluate("window.shifted") < 0.02


def late(route: Route) -> None:
    """Let the answer come when the moment in which a page may move for a key press has passed."""
    time.sleep(0.7)
    route.continue_()


def test_the_chat_page_is_small_and_soon_there(demo_page: Page) -> None:
    sizes: list[int] = []
    demo_page.on("response", lambda response: sizes.append(len(response.body())))
    demo_page.goto("/")
    demo_page.goto("/")
    paint = "performance.getEntriesByName('first-contentful-paint')"
    demo_page.wait_for_function(f"{paint}.length > 0")  # the browser tells of it a moment later
    painted = demo_page.evaluate(f"{paint}[0].startTime")
    print(f"first contentful paint {painted:.0f} ms")
    assert sum(sizes) < 200_000  # two visits, nothing compressed
    assert painted < 1000  # 300 ms on a computer that does nothing else
