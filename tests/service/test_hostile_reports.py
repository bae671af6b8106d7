"""Reports that try to be pages: what they say is shown, in the browser too, and nothing of it runs."""

import importlib.util
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import html
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from index.questions.query import Filters
from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.ingesting import bring_in, limits_of
from service.pictures import Pictures
from service.settings import Settings, load_settings
from service.workings import make_workings

EVIL = '"><img class=injected src=/x onerror=alert(1)><svg class=injected onload=alert(1)></svg>'
SCRIPT = "<script class=injected>alert(1)</script>{{7*7}}javascript:alert(1)//'"
QUESTION = "Varför fick äldreomsorgen ett underskott på 4 345 tkr 2021?"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def minutes(path: Path) -> None:
    """Minutes in which title, headings, clause, proposer, table cells and properties are markup."""
    made = Document()
    made.core_properties.title = f"Protokoll {SCRIPT}"
    made.add_heading(f"Protokoll Äldrenämnden 2021-05-20 {EVIL}", 0)
    made.add_heading(f"§ 12 Tertialrapport {SCRIPT}", 1)
    made.add_paragraph(f"Dnr ÄN 2021/131. Underskottet på 4 345 tkr beror på {EVIL} högre sjukfrånvaro.")
    made.add_heading("Beslut", 2)
    made.add_paragraph(f"Äldrenämnden beslutar att godkänna tertialrapporten {SCRIPT} för äldreomsorgen {EVIL}.")
    made.add_paragraph(f"Yrkanden: Anna <b class=injected>Ek</b> (S) yrkar bifall {EVIL}.")
    table = made.add_table(3, 4)
    rows = [
        ("Tkr", "Budget 2021", "Utfall 2021", "Avvikelse"),
        (f"Äldreomsorg {EVIL}", "100", "4445", "-4345"),
        (SCRIPT, "1", "2", "-1"),
    ]
    for line, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = words
    made.save(str(path))


def tertial(path: Path) -> None:
    """A report as PDF, its title and words markup."""
    canvas: Any = Canvas(str(path))  # type: ignore[no-untyped-call]
    canvas.setTitle(EVIL)
    lines = ["Äldrenämnden", f"Tertialrapport 1 2021 {SCRIPT}", f"Äldreomsorgen: underskott 4 345 tkr {EVIL}"]
    for number, line in enumerate(lines):
        canvas.drawString(30, 770 - 30 * number, line)
    canvas.save()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An archive of hostile reports, some of which cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    sent = folder / "rapporter <svg onload=alert(1) class=injected>"
    sent.mkdir()
    minutes(sent / "protokoll <img class=injected src=x onerror=alert(1)>.docx")
    tertial(sent / 'tertialrapport "><b class=injected>.pdf')
    page = f"<html><head><title>{escape(EVIL)}</title><script>alert(2)</script></head><body><h1>{escape(SCRIPT)}</h1>"
    page += f"<p onclick='alert(3)'>Underskott 4 345 tkr {escape(EVIL)}</p><svg onload='alert(4)'></svg></body></html>"
    (sent / "sida <b class=injected>.html").write_text(page, encoding="utf-8")
    (sent / "trasig <img class=injected src=x onerror=alert(1)>.pdf").write_bytes(b"%PDF-1.4 broken")
    with ZipFile(sent / "tom <b class=injected>.docx", "w"):
        pass
    settings = load_settings(data=folder / "data", ocr=False, workers=1)
    bring_in(settings, [sent.parent / sent.name], quiet=True)
    return settings


@pytest.fixture(scope="module")
def app(settings: Settings) -> Any:
    """The service over it."""
    from ingest.reading.sandbox import render_page

    def draw(path: Path, number: int, words: str | None, width: int) -> Any:
        return render_page(path, number, words, width, limits_of(settings))

    archive = Archive.open(settings)
    archive.refresh()
    return make_app(make_workings(settings, ArchiveDesk(archive), Pictures(settings.data / "pictures", draw)))


@pytest.fixture(scope="module")
def paths(app: Any) -> list[str]:
    """Every page that shows anything of a report."""
    desk = app.state.workings.desk
    reports = [report.id for report in desk.reports(Filters(), 100, 0).reports]
    saved = app.state.workings.saved_searches.save("q=" + quote_plus(EVIL), "sv")
    words = [quote_plus(one) for one in (EVIL, SCRIPT, "underskott 4 345 tkr")]
    cases = [case.number or case.key for case in desk.cases("", 100, 0).cases]
    return [
        *("/", "/sok", "/beslut", "/arenden", "/ekonomi", "/tackning", "/rapporter", "/ladda-upp", "/jobb", "/om"),
        *("/hjalp", f"/fraga?q={quote_plus(QUESTION)}", f"/sok/sparad/{saved.key}", f"/finns-inte/{quote(EVIL)}"),
        *(f"/sok?q={word}&body={word}" for word in words),
        *(f"/{page}?q={word}" for page in ("sok", "beslut", "arenden", "fraga") for word in words),
        *(f"/rapporter/{report}?sida=1&citat={word}&ord={word}" for report in reports for word in words),
        *(f"/rapporter/{report}/ta-bort" for report in reports),
        *(f"/arenden/{quote(case, safe='')}" for case in cases),
        f"/ekonomi?body={quote_plus('Äldrenämnden')}",
    ]


def test_the_reports_were_read_and_the_others_named(app: Any) -> None:
    held = app.state.workings.desk.coverage()
    assert held.reports == 3
    assert len(held.unread_files) == 2


def test_no_page_holds_markup_of_a_report(app: Any, paths: list[str]) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for path in paths:
            page = client.get(path)
            assert page.status_code in (200, 404, 422), path
            made = html.fromstring(page.text)  # type: ignore[no-untyped-call]
            assert made.xpath("//*[contains(@class, 'injected')] | //@onload | //@onerror | //@onclick") == [], path
            assert made.xpath("//script[not(@src)] | //*[starts-with(@href, 'javascript:')] | //style | //iframe") == []
            assert "49javascript" not in page.text


def test_what_was_said_is_shown_as_words(app: Any) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert escape("<img class=injected src=/x onerror=alert(1)>") in client.get("/sok?q=underskott").text
        assert escape("<script class=injected>") in client.get("/beslut").text
        assert escape("<b class=injected>", quote=False) in client.get("/tackning").text


def test_originals_are_files_and_never_pages(app: Any) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for report in client.get("/api/reports").json()["reports"]:
            reply = client.get(f"/api/reports/{report['id']}/original")
            assert reply.headers["x-content-type-options"] == "nosniff"
            if report["media_type"] != "application/pdf":
                assert reply.headers["content-disposition"].startswith("attachment; filename*=utf-8''")
                assert reply.headers["content-type"] == "application/octet-stream"
                assert reply.headers["content-security-policy"].startswith("sandbox;")


@pytest.fixture
def address(serving: Any, settings: Settings) -> Iterator[str]:
    """The address of the running service."""
    with serving(settings.data, ocr=False) as address:
        yield address


def visited(address: str, paths: list[str]) -> list[str]:
    """Look at every page in a browser; return what ran, what was asked of other sites, and what was injected."""
    from playwright.sync_api import sync_playwright

    said: list[str] = []

    def tell(dialog: Any) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=address)
        page.on("dialog", tell)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("response", lambda reply: said.append(f"{reply.status} {reply.url}") if reply.status >= 500 else None)
        page.on("console", lambda line: said.append(line.text) if "Content Security" in line.text else None)
        page.on("request", lambda sent: None if sent.url.startswith(address) else said.append(sent.url))
        for path in paths:
            page.goto(path)
            said += [path] * page.locator(".injected, [onload], [onerror], script:not([src])").count()
        page.goto("/")
        page.locator("#q").fill(QUESTION)
        page.keyboard.press("Enter")
        page.locator("article:not([aria-busy=true])").wait_for()
        said += ["answer"] * page.locator(".injected").count()
        browser.close()
    return said


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.skipif(CHROMIUM is None or importlib.util.find_spec("playwright") is None, reason="no chromium here")
def test_nothing_runs_in_a_browser(address: str, paths: list[str]) -> None:
    with ThreadPoolExecutor(1) as apart:  # other browser tests hold this thread's playwright open
        assert apart.submit(visited, address, paths).result() == []
