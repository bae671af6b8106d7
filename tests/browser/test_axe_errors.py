"""axe-core where something went wrong: what was sent is refused, another site sent it, the service itself fails."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
Faults = Callable[[Page], list[str]]


@pytest.fixture(params=["sv", "en"])
def window(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window in each language; what fails may say so."""
    context = browser.new_context(base_url=address)
    context.add_cookies([{"name": "lang", "value": request.param, "url": address}])
    yield context.new_page()
    context.close()


def sent(page: Page, where: str, to: str, file: FilePayload | None = None) -> int:
    """Send the first form of the page `where` to `to` past its script, as without scripts; return the status."""
    page.goto(where)
    if file is not None:
        page.locator("#files").set_input_files([file])
    with page.expect_navigation() as reply:
        page.evaluate("to => { const [form] = document.forms; form.action = to; form.submit(); }", to)
    return int(reply.value.status)


@pytest.mark.parametrize(
    ("size", "name", "status"),
    [(0, "", 422), (2, "bild.exe", 422), (1_300_000, "stor.pdf", 413)],
    ids=["nothing sent", "refused", "too large"],
)
def test_axe_finds_nothing_where_an_upload_went_wrong(
    window: Page, faults: Faults, size: int, name: str, status: int
) -> None:
    file = FilePayload(name=name, mimeType="text/plain", buffer=b"x" * size) if name else None
    assert sent(window, "/ladda-upp", "/ladda-upp", file) == status
    assert window.locator("h1").count() == 1
    assert faults(window) == []


def test_axe_finds_nothing_where_a_question_is_empty(window: Page, faults: Faults) -> None:
    assert sent(window, "/", "/fraga") == 422
    assert faults(window) == []


def test_axe_finds_nothing_where_another_site_was_the_sender(window: Page, faults: Faults, address: str) -> None:
    assert sent(window, "data:text/html,<form method=post></form>", f"{address}/fraga") == 403
    assert window.locator("h1").count() == 1 and window.locator("main a[href='/hjalp']").count() == 1
    assert faults(window) == []


def test_axe_finds_nothing_on_the_page_of_our_own_faults(window: Page, faults: Faults) -> None:
    reply = window.goto("/gar-sonder")
    assert reply is not None and reply.status == 500
    assert window.locator("h1").count() == 1 and window.locator("main a[href='/hjalp']").count() == 1
    assert "RuntimeError" not in window.content()
    assert faults(window) == []
