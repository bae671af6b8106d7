"""The whole road with nothing made up: a PDF, the ingest command, the serve command, a browser."""

import os
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
from playwright.sync_api import expect
from reportlab.pdfgen.canvas import Canvas

pytestmark = pytest.mark.browser
UNDERLAG = [sys.executable, "-c", "from service.command.cli import main; main()"]
LINES = [
    "Äldrenämnden",
    "Tertialrapport 1 2021, januari-april",
    "Äldreomsorgen redovisar ett underskott mot budget på 4 345 tkr.",
    "Underskottet beror främst på högre sjukfrånvaro och fler hemtjänsttimmar än planerat.",
]


def _write_report(path: Path) -> None:
    canvas: Any = Canvas(str(path))  # type: ignore[no-untyped-call]
    for page in (["Äldrenämnden", "Innehåll"], LINES):
        for number, line in enumerate(page):
            canvas.drawString(70, 770 - 30 * number, line)
        canvas.showPage()
    canvas.save()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `underlag serve` over one ingested report; stopped as a supervisor would."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "rapporter").mkdir()
    _write_report(folder / "rapporter" / "tertialrapport.pdf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "UNDERLAG_DATA": str(folder / "data"), "OMP_NUM_THREADS": "1"}
    subprocess.run([*UNDERLAG, "ingest", str(folder / "rapporter")], env=environment, check=True)
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
