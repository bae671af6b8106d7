"""The whole road with nothing made up: a PDF, the ingest command, the serve command, a browser."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

pytestmark = pytest.mark.browser
LINES = [
    "Äldrenämnden",
    "Tertialrapport 1 2021, januari-april",
    "Äldreomsorgen redovisar ett underskott mot budget på 4 345 tkr.",
    "Underskottet beror främst på högre sjukfrånvaro och fler hemtjänsttimmar än planerat.",
]
COLUMNS = (
    (
        "Nämnden har under perioden följt",
        "avtalen för mat och städning.",
        "Hemtjänsten utförde fler tim-",
        "mar än planerat, och verksam-",
        "heten köpte därför platser.",
        "Ett nytt avtal gäller från maj",
        "och omfattar alla enheter.",
        "Uppföljning sker varje månad.",
    ),
    (
        "Skolskjutsarna har upphandlats",
        "på nytt under våren, och tre",
        "anbud kom in till kommunen.",
        "Kostnaden för resor minskade",
        "medan antalet elever ökade",
        "något i de norra områdena.",
        "Nämnden följer frågan vidare",
        "och återkommer i höst.",
    ),
)
QUOTED = ((0, 2), (0, 3), (0, 4))
"""Column and line of what is quoted: it runs over three lines, and two of its words are divided."""
LEFT, TOP, STEP, SIZE = (70, 330), 740, 16, 12


def _write_report(path: Path) -> None:
    canvas: Any = Canvas(str(path), pagesize=A4)  # type: ignore[no-untyped-call]
    for page in (["Äldrenämnden", "Innehåll"], LINES):
        for number, line in enumerate(page):
            canvas.drawString(70, 770 - 30 * number, line)
        canvas.showPage()
    for left, lines in zip(LEFT, COLUMNS, strict=True):
        for number, line in enumerate(lines):
            canvas.drawString(left, TOP - STEP * number, line)
    canvas.save()


@pytest.fixture(scope="module")
def served(serving: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `underlag serve` over one ingested report."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "rapporter").mkdir()
    _write_report(folder / "rapporter" / "tertialrapport.pdf")
    with serving(folder / "data", folder / "rapporter") as address:
        yield address


def test_a_question_leads_to_the_marked_place_in_the_file(browser: Any, served: str) -> None:
    page = browser.new_page(base_url=served, viewport={"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_label("Din fråga").fill("Varför fick äldreomsorgen underskott T1 2021?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Svaret är klart", timeout=30_000)
    page.locator(".cite").first.click()
    expect(page.locator("mark").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Citatet är markerat i bilden.")).to_be_visible()
    assert "sida=2" in page.url
    page.close()


def test_the_original_opens_at_its_page(served: str) -> None:
    report = httpx.get(f"{served}/api/reports").json()["reports"][0]
    original = httpx.get(f"{served}/api/reports/{report['id']}/original")
    assert original.content.startswith(b"%PDF")
    assert original.headers["content-type"] == "application/pdf"


def test_a_quote_is_marked_down_its_column_and_over_divided_words(served: str) -> None:
    report = httpx.get(f"{served}/api/reports").json()["reports"][0]
    page = f"{served}/api/reports/{report['id']}/pages/3"
    quote = re.search(r"Hemtjänsten utförde.*därför platser\.", httpx.get(page).json()["text"], re.DOTALL)
    assert quote is not None and "skolskjuts" not in quote[0].lower()
    sent = httpx.get(f"{page}.png", params={"quote": quote[0], "width": 1600}, timeout=30)
    drawn = Image.open(BytesIO(sent.content)).convert("RGB")
    marked = {
        (column, line)
        for column, lines in enumerate(COLUMNS)
        for line, words in enumerate(lines)
        if share_of_yellow(drawn, LEFT[column], TOP - STEP * line, words) > 0.25
    }
    assert sent.headers["quote-marked"] == "yes" and marked == set(QUOTED)


def share_of_yellow(drawn: Any, left: float, base: float, words: str) -> float:
    """Return how much of the paper below the words, whose place is known from how they were drawn, is yellow."""
    scale = drawn.width / A4[0]
    right = left + stringWidth(words, "Helvetica", SIZE)  # type: ignore[no-untyped-call]
    part = drawn.crop([round(edge * scale) for edge in (left, A4[1] - base - 8, right, A4[1] - base)])
    pixels = list(zip(*[iter(part.tobytes())] * 3, strict=True))
    yellow = sum(red > 180 and green > 160 and blue < green - 40 for red, green, blue in pixels)
    return float(yellow / len(pixels))
