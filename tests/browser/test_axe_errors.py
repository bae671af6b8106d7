"""axe-core where something went wrong: what was sent is refused, another site sent it, the service itself fails."""

import socket
import threading
import time
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
]


def broken() -> None:
    """Fail as no route of the service should."""
    raise RuntimeError("broken for a test")


def never_drawn(*asked: object) -> Any:
    """Draw nothing: no page of a report is shown here."""
    raise AssertionError(asked)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over an empty archive that takes files of one megabyte, with a page that fails."""
    import uvicorn

    from service.app import make_app
    from service.archive_desk import ArchiveDesk
    from service.command.serving import make_empty_archive, opened
    from service.pictures import Pictures
    from service.settings import Settings
    from service.workings import make_workings

    data = tmp_path_factory.mktemp("errors")
    settings = Settings(data=data, read_file_mb=1, ocr=False, _env_file=None)  # type: ignore[call-arg]
    make_empty_archive(settings)
    app = make_app(make_workings(settings, ArchiveDesk(opened(settings)), Pictures(data / "pictures", never_drawn)))
    app.add_api_route("/gar-sonder", broken)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(params=["sv", "en"])
def window(browser: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window in each language; what fails may say so."""
    context = browser.new_context(base_url=site)
    context.add_cookies([{"name": "lang", "value": request.param, "url": site}])
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """Return what axe finds in any look, each with where."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"() => {{ {script} }}")
    found: dict[str, None] = {}
    for look in LOOKS:
        page.emulate_media(**look)
        told = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")["violations"]
        found.update({f"{one['id']}: {node['html'][:200]}": None for one in told for node in one["nodes"][:3]})
    return list(found)


def sent(page: Page, where: str, address: str, file: FilePayload | None = None) -> int:
    """Send the first form of the page `where` to `address` past its script, as without scripts; return the status."""
    page.goto(where)
    if file is not None:
        page.locator("#files").set_input_files([file])
    with page.expect_navigation() as reply:
        page.evaluate("to => { const [form] = document.forms; form.action = to; form.submit(); }", address)
    return int(reply.value.status)


@pytest.mark.parametrize(
    ("size", "name", "status"),
    [(0, "", 422), (2, "bild.exe", 422), (1_300_000, "stor.pdf", 413)],
    ids=["nothing sent", "refused", "too large"],
)
def test_axe_finds_nothing_where_an_upload_went_wrong(window: Page, size: int, name: str, status: int) -> None:
    file = FilePayload(name=name, mimeType="text/plain", buffer=b"x" * size) if name else None
    assert sent(window, "/ladda-upp", "/ladda-upp", file) == status
    assert window.locator("h1").count() == 1
    assert faults(window) == []


def test_axe_finds_nothing_where_a_question_is_empty(window: Page) -> None:
    assert sent(window, "/", "/fraga") == 422
    assert faults(window) == []


def test_axe_finds_nothing_where_another_site_was_the_sender(window: Page, site: str) -> None:
    assert sent(window, "data:text/html,<form method=post></form>", f"{site}/fraga") == 403
    assert window.locator("h1").count() == 1 and window.locator("main a[href='/hjalp']").count() == 1
    assert faults(window) == []


def test_axe_finds_nothing_on_the_page_of_our_own_faults(window: Page) -> None:
    reply = window.goto("/gar-sonder")
    assert reply is not None and reply.status == 500
    assert window.locator("h1").count() == 1 and window.locator("main a[href='/hjalp']").count() == 1
    assert "RuntimeError" not in window.content()
    assert faults(window) == []
