"""Decisions, cases, money and coverage over the demo archive, in a browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
UNDERLAG = [sys.executable, "-c", "from service.command.cli import main; main()"]
ARCHIVE = Path(__file__).resolve().parents[2] / "demo" / "arkiv"
MONEY = "/ekonomi?body=Äldrenämnden&service=Hemtjänst"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `underlag serve` over the demo archive."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(tmp_path_factory.mktemp("demo"))
    environment = {**os.environ, "UNDERLAG_DATA": data, "UNDERLAG_OCR": "false", "OMP_NUM_THREADS": "1"}
    subprocess.run([*UNDERLAG, "ingest", str(ARCHIVE)], env=environment, check=False)  # one file is cut off on purpose
    with subprocess.Popen([*UNDERLAG, "serve", "--port", str(port)], env=environment) as process:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in (0, -signal.SIGTERM)


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the service never answered")


def _bare(words: str) -> str:
    return "".join(words.split())


@pytest.fixture
def window(browser: Any, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh window; a test may give its options as a parameter."""
    context = browser.new_context(base_url=served, **getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("window", [{"java_script_enabled": False}], indirect=True)
def test_from_a_decision_to_its_words_and_its_case(window: Page) -> None:
    window.goto("/beslut?q=tilläggsanslag")
    window.get_by_role("link", name=re.compile(r"^Beslut \(")).click()
    decided = window.locator("li.clause").first
    words = decided.locator("blockquote p").inner_text()
    decided.get_by_role("link", name="Öppna sida").click()
    expect(window.locator("mark").first).to_be_visible()
    assert _bare(words) == _bare(" ".join(window.locator("mark").all_inner_texts()))
    window.go_back()
    window.get_by_role("link", name="Ärendet 2021.118 ÄN").first.click()
    steps = window.locator(".timeline > li")
    assert steps.count() >= 5
    expect(steps.first.get_by_text("Förslag, inte beslut", exact=True)).to_be_visible()
    expect(steps.last.get_by_text("Beslut", exact=True)).to_be_visible()


def test_a_point_of_the_chart_opens_its_cell_by_keyboard(window: Page) -> None:
    window.goto(MONEY)
    point = window.get_by_role("link", name="Utfall januari–april 2021:")
    name = point.get_attribute("aria-label") or ""
    point.focus()
    window.keyboard.press("Enter")
    expect(window.locator("mark").first).to_contain_text("Hemtjänst")
    amount = name.split(": ")[1].split("tkr")[0]
    assert _bare(amount) in _bare(" ".join(window.locator("mark").all_inner_texts()))


@pytest.mark.parametrize("window", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
@pytest.mark.parametrize(
    "path", ["/beslut", "/arenden", "/arenden/2021.118 ÄN", "/ekonomi", MONEY, "/tackning", "/arenden/x"]
)
def test_nothing_is_cut_off_in_a_narrow_window(window: Page, path: str) -> None:
    window.goto(path)
    assert window.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("window", [{"bypass_csp": True}, {"bypass_csp": True, "color_scheme": "dark"}], indirect=True)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", ["/beslut", "/arenden/2021.118 ÄN", MONEY, "/tackning"])
def test_axe_finds_nothing(window: Page, path: str, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    window.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    found = axe.Axe().run(window).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
