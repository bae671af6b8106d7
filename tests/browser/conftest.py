"""A real server on a free port over a desk in memory, and a headless Chromium that may reach nothing else."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _memory() -> ModuleType:
    path = Path(__file__).resolve().parents[1] / "service" / "desk_in_memory.py"
    spec = importlib.util.spec_from_file_location("desk_in_memory", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["desk_in_memory"] = module
    spec.loader.exec_module(module)
    return module


def _picture(marked: bool) -> Any:
    """Return a drawn page: grey lines, and a yellow one where the quote is marked."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (550, 778), "white")
    draw = ImageDraw.Draw(image)
    for line in range(30):
        colour = "#ffe58a" if marked and line == 4 else "#cccccc"
        draw.rectangle((60, 60 + line * 20, 490 - 40 * (line % 3), 70 + line * 20), fill=colour)
    out = BytesIO()
    image.save(out, "PNG")
    return sys.modules["desk_in_memory"].Dot(marked, out.getvalue())


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service."""
    import uvicorn

    from service.app import make_app
    from service.pictures import Pictures
    from service.settings import load_settings
    from service.workings import make_workings

    memory, folder = _memory(), tmp_path_factory.mktemp("browser")
    (folder / memory.REPORT_ID).write_bytes(b"%PDF-1.4 made up")
    desk = memory.DeskInMemory(folder)
    pictures = Pictures(folder / "pictures", lambda path, page, quote, width: _picture(quote is not None))
    app = make_app(make_workings(load_settings(data=folder / "data", organisation="Lindeborgs kommun"), desk, pictures))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


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


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: errors, broken policies, requests to other sites."""
    return []


@pytest.fixture
def page(browser: Any, address: str, complaints: list[str], request: pytest.FixtureRequest) -> Iterator[Any]:
    """A fresh window; a test may give its options as a parameter. Fails when the browser complained."""
    context = browser.new_context(base_url=address, **getattr(request, "param", {}))
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(address) else complaints.append(sent.url))
    yield page
    context.close()
    assert complaints == []


DEMO = Path(__file__).resolve().parents[2] / "demo" / "arkiv"


@pytest.fixture(scope="session")
def demo_files() -> Path:
    """The folder of the sample archive that the demo service has read."""
    return DEMO / "aldrenamnden"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_files: Path) -> Iterator[str]:
    """The address of `underlag serve` over one body of the sample archive; nothing in it is made up for the test."""
    import httpx

    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-c", "from service.command.cli import main; main()"]
    environment = {**os.environ, "UNDERLAG_DATA": str(data), "UNDERLAG_OCR": "false", "OMP_NUM_THREADS": "1"}
    subprocess.run([*command, "ingest", str(demo_files)], env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([*command, "serve", "--port", str(port)], env=environment) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
        process.terminate()
        process.wait(30)


@pytest.fixture
def demo_page(browser: Any, demo: str, complaints: list[str], request: pytest.FixtureRequest) -> Iterator[Any]:
    """A fresh window over the demo service; as `page`."""
    context = browser.new_context(base_url=demo, **getattr(request, "param", {}))
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith((demo, "blob:")) else complaints.append(sent.url))
    yield page
    context.close()
    assert complaints == []
