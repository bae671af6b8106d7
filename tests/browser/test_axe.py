"""Every page and state of the sample archive: axe-core in both languages, light, dark and forced colours; narrow
windows; the language of what is quoted; nothing asked of other sites."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import httpx
import pytest
from playwright.sync_api import FilePayload, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"
Faults = Callable[[Page], list[str]]
UNSEEN = """
() => {
  const places = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const shown = places.filter((one) => one.checkVisibility() && one.type !== 'hidden' && !one.disabled);
  return shown.filter((one) => {
    one.focus();
    const ring = one.matches('a') && one.querySelector('circle.reach');  // a point of a chart has a ring of its own
    if (ring) return getComputedStyle(ring).stroke === 'none';
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return document.activeElement !== one || outlineStyle === 'none' || parseFloat(outlineWidth) < 2;
  }).map((one) => one.outerHTML.slice(0, 120));
}
"""
STATES = (
    ("home", "/"),
    ("answer", f"/fraga?q={quote_plus(QUESTION)}"),
    ("declined", f"/fraga?q={quote_plus('Hur långt är det till månen?')}"),
    ("search", "/sok?q=sjukfr%C3%A5nvaro"),
    ("narrowed search", "/sok?q=beslut&stage=beslut&sort=newest"),
    ("search without words", "/sok"),
    ("search without hits", "/sok?q=a&body=Ingen"),
    ("saved search", "SAVED"),
    ("reports", "/rapporter"),
    ("report", "REPORT?sida=3"),
    ("report with a quote", "REPORT?sida=2&citat=2021"),
    ("removing", "REPORT/ta-bort"),
    ("decisions", "/beslut"),
    ("case", "CASE"),
    ("cases", "/arenden"),
    ("no such case", "/arenden/KS%201999%2F1"),
    ("money", "/ekonomi"),
    ("money of a service", "/ekonomi?body=%C3%84ldren%C3%A4mnden&service=Hemtj%C3%A4nst"),
    ("coverage", "/tackning"),
    ("upload", "/ladda-upp"),
    ("jobs", "/jobb"),
    ("job", "JOB"),
    ("no such job", "/jobb/nope"),
    ("about", "/om"),
    ("help", "/hjalp"),
    ("accessibility", "/tillganglighet"),
    ("privacy", "/integritet"),
    ("not found", "/finns-inte"),
    ("malformed", "/sok?from=inte-en-dag"),
)
NOT_THERE = ("no such case", "no such job", "not found", "malformed")


@pytest.fixture(scope="session")
def places(demo: str) -> dict[str, str]:
    """Addresses that are known only when the archive has been read."""
    with httpx.Client(base_url=demo) as client:
        reports = client.get("/api/reports", params={"body": "Äldrenämnden", "kind": "tertialrapport"}).json()[
            "reports"
        ]
        report = next(one for one in reports if one["pages"] > 3)
        decisions = client.get("/api/decisions", params={"stage": "beslut"}).json()["decisions"]
        case = next(one["dnr"] for one in decisions if one["dnr"])
        saved = client.post("/sok/spara", params={"q": "sjukfrånvaro", "body": "Äldrenämnden"})
        sent = client.post("/ladda-upp", files=[("files", ("anteckning.txt", b"Kulturn\xc3\xa4mnden", "text/plain"))])
    places = {"SAVED": saved.headers["location"], "REPORT": f"/rapporter/{report['id']}"}
    places["JOB"] = sent.headers["location"]
    return {**places, "CASE": f"/arenden/{quote(case, safe='')}"}


@pytest.fixture
def window(browser: Any, demo: str) -> Iterator[Page]:
    """A window over the sample archive that asks nothing of other sites; pages that are not there may say so."""
    asked: list[str] = []
    context = browser.new_context(base_url=demo)
    context.on("request", lambda sent: None if sent.url.startswith((demo, "blob:")) else asked.append(sent.url))
    yield context.new_page()
    context.close()
    assert asked == []


def addresses(places: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the address of every state."""
    for name, path in STATES:
        for key, place in places.items():
            path = path.replace(key, place)
        yield name, path


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", [path for _, path in STATES], ids=[name for name, _ in STATES])
def test_axe_finds_nothing(window: Page, faults: Faults, places: dict[str, str], path: str, language: str) -> None:
    for name, place in places.items():
        path = path.replace(name, place)
    window.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert window.locator("html").get_attribute("lang") == language
    assert window.locator("h1").count() == 1
    assert faults(window) == []


def test_axe_finds_nothing_where_a_file_was_refused(window: Page, faults: Faults) -> None:
    window.goto("/ladda-upp")
    refused = FilePayload(name="bild.exe", mimeType="text/plain", buffer=b"MZ")
    window.get_by_label("Filer", exact=True).set_input_files([refused])
    window.get_by_role("button", name="Skicka och läs").click()
    expect(window.get_by_role("status")).to_contain_text("Ingen fil togs emot")
    assert faults(window) == []


def test_axe_finds_nothing_in_a_conversation(window: Page, faults: Faults) -> None:
    window.goto("/")
    window.locator("#q").fill(QUESTION)
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("Svaret är klart", timeout=30_000)
    assert faults(window) == []


@pytest.mark.parametrize("size", [{"width": 320, "height": 256}, {"width": 320, "height": 640}], ids=["400%", "320px"])
def test_no_page_is_wider_than_a_narrow_window(window: Page, places: dict[str, str], size: Any) -> None:
    """1280 pixels at 400 per cent are 320 wide and 256 high; only regions that scroll may be wider."""
    window.set_viewport_size(size)
    wide = []
    for name, path in addresses(places):
        reply = window.goto(path)
        assert reply is not None and reply.ok == (name not in NOT_THERE), name
        if window.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wide.append(name)
    assert wide == []


def test_what_a_report_says_is_swedish_on_an_english_page(window: Page, places: dict[str, str]) -> None:
    quoted = (
        "blockquote, .snippet, .paper p, .paper li, .paper td, .prose li, mark, .source-link:not(.same), .nearest q"
    )
    spoken = f"[...document.querySelectorAll('{quoted}')].filter(one => one.closest('[lang]').lang !== 'sv')"
    wrong, seen = [], 0
    for name, path in addresses(places):
        window.goto(f"{path}{'&' if '?' in path else '?'}lang=en")
        assert window.locator("html").get_attribute("lang") == "en"
        wrong += [(name, words) for words in window.evaluate(f"{spoken}.map(one => one.textContent.slice(0, 80))")]
        seen += window.locator(quoted).count()
    assert wrong == [] and seen > 50


def test_what_has_focus_is_seen_on_every_page(window: Page, places: dict[str, str]) -> None:
    unseen = []
    for name, path in addresses(places):
        window.goto(path)
        window.keyboard.press("Tab")  # from now on the browser shows focus
        unseen += [(name, words) for words in window.evaluate(UNSEEN)]
    assert unseen == []
