"""While an answer comes: nothing jumps, one line tells how it goes, and the answer is busy until it is whole."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
LIVE = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], [role=timer], output"
LISTENING = """
window.said = [];
window.late = 0;
document.addEventListener('DOMContentLoaded', () => {
  const status = document.querySelector('#status');
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
  new MutationObserver((changes) => {
    const places = changes.map((one) => one.target.closest('article')).filter(Boolean);
    window.late += places.filter((article) => !article.matches('[aria-busy=true]')).length;
  }).observe(document.querySelector('#answers'), { childList: true, subtree: true });
});
"""


def ask(page: Page, script: str) -> None:
    """Ask so that the answer comes when the moment has passed in which a page may move for a key press."""
    page.add_init_script(script)
    page.route("**/fraga", late)
    page.goto("/")
    page.get_by_label("Din fråga").fill(QUESTION)
    page.keyboard.press("Enter")


def late(route: Route) -> None:
    time.sleep(0.7)
    route.continue_()


def test_nothing_jumps(demo_page: Page) -> None:
    ask(demo_page, SHIFTS)
    expect(demo_page.get_by_role("status")).to_contain_text("Svaret är klart", timeout=30_000)
    demo_page.wait_for_timeout(600)
    assert demo_page.evaluate("window.shifted") < 0.02


def test_one_line_tells_and_the_answer_is_busy_until_it_is_whole(demo_page: Page) -> None:
    ask(demo_page, LISTENING)
    answer = demo_page.locator("#answers article")
    expect(answer).to_have_attribute("aria-busy", "true")
    expect(demo_page.get_by_role("status")).to_contain_text("Söker")
    assert demo_page.locator(LIVE).count() == 1
    expect(demo_page.get_by_role("status")).to_contain_text("Svaret är klart", timeout=30_000)
    expect(answer).not_to_have_attribute("aria-busy", "true")
    expect(demo_page.get_by_label("Fråga vidare")).to_be_focused()
    assert [words.split()[0] for words in demo_page.evaluate("window.said")] == ["Söker", "Svaret"]
    assert demo_page.evaluate("window.late") == 0
