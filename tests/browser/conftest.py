"""Real services and a headless Chromium that may reach nothing else."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from service.texts import Language, Texts

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(started: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over made-up reports, which can also be told to break."""
    script = ROOT / "tests" / "service" / "memory_server.py"
    folder = tmp_path_factory.mktemp("memory")
    with started(sys.executable, str(script), "{port}", str(folder), ready="/healthz") as program:
        yield program.address


@pytest.fixture(scope="session")
def demo_files() -> Path:
    """The folder of the sample archive that the demo service has read."""
    return ROOT / "demo" / "arkiv"


@pytest.fixture(scope="session")
def demo(serving: Any, tmp_path_factory: pytest.TempPathFactory, demo_files: Path) -> Iterator[str]:
    """The address of `underlag serve` over the sample archive; nothing in it is made up for the test."""
    with serving(tmp_path_factory.mktemp("demo"), demo_files, ocr=False) as address:
        yield address


@contextmanager
def watched(browser: Any, address: str, options: dict[str, Any]) -> Iterator[Any]:
    """A fresh window; fails at the end when the browser complained: errors, broken policies, other sites asked."""
    complaints: list[str] = []
    context = browser.new_context(base_url=address, **options)
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith((address, "blob:")) else complaints.append(sent.url))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A watched window over the made-up reports; a test may give its options as a parameter."""
    with watched(browser, address, getattr(request, "param", {})) as page:
        yield page


@pytest.fixture
def demo_page(browser: Any, demo: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The same over the sample archive."""
    with watched(browser, demo, getattr(request, "param", {})) as page:
        yield page


@pytest.fixture(scope="session")
def faults() -> Callable[[Any], list[str]]:
    """A function that returns what axe finds on a page, each with where and once, whatever look it has.

    It holds the page to WCAG 2.1 A and AA and to axe's own best practices: light, dark, and in forced colours.
    """
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

    def found_on(page: Any) -> list[str]:
        page.evaluate(f"() => {{ if (!window.axe) {{ {script} }} }}")
        found: dict[str, None] = {}
        for look in LOOKS:
            page.emulate_media(**look)
            told = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")["violations"]
            found.update({f"{one['id']}: {node['html'][:200]}": None for one in told for node in one["nodes"][:3]})
        return list(found)

    return found_on


@dataclass(frozen=True)
class Visitor:
    """A person at the sample archive: in one language, by pointer or by keyboard alone, with scripts or without."""

    page: Any
    say: Texts
    by_keyboard: bool
    scripts: bool

    def open(self, path: str) -> None:
        """Go to a page in the visitor's language."""
        self.page.goto(f"{path}{'&' if '?' in path else '?'}lang={self.say.language}")

    def reach(self, place: Any) -> None:
        """Press Tab until the place has focus, as a person would; two hundred times is too many."""
        for _ in range(200):
            if place.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"never reached by Tab: {place}")

    def press(self, place: Any) -> None:
        """Press a link or a button."""
        if self.by_keyboard:
            self.reach(place)
            self.page.keyboard.press("Enter")
        else:
            place.click()

    def write(self, place: Any, words: str) -> None:
        """Write in a field."""
        if self.by_keyboard:
            self.reach(place)
            self.page.keyboard.type(words)
        else:
            place.fill(words)

    def ask(self, words: str, label: str = "ask_form.label") -> Any:
        """Ask a question in the form that stands there, wait for the whole answer and return it."""
        self.write(self.page.get_by_label(self.say(label)), words)
        self.press(self.page.get_by_role("button", name=self.say("ask_form.submit"), exact=True))
        answer = self.page.locator("#answers > article").last
        expect(answer.get_by_role("heading", name=words)).to_be_visible()
        expect(answer.locator(".sources")).to_be_visible(timeout=30_000)
        return answer


WAYS: dict[str, tuple[Language, bool, bool]] = {
    "pointer": ("sv", False, True),
    "keyboard-en": ("en", True, True),
    "no-script": ("sv", False, False),
    "keyboard-no-script-en": ("en", True, False),
}


@pytest.fixture(params=WAYS)
def visitor(browser: Any, demo: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Each kind of visitor in turn, in a watched window."""
    language, by_keyboard, scripts = WAYS[request.param]
    with watched(browser, demo, {"java_script_enabled": scripts}) as page:
        yield Visitor(page, Texts(language), by_keyboard, scripts)
