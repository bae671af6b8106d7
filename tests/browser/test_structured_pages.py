"""Decisions, cases, money and coverage over the demo archive, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
MONEY = "/ekonomi?body=Äldrenämnden&service=Hemtjänst"


def _bare(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("demo_page", [{"java_script_enabled": False}], indirect=True)
def test_from_a_decision_to_its_words_and_its_case(demo_page: Page) -> None:
    demo_page.goto("/beslut?q=tilläggsanslag")
    demo_page.get_by_role("link", name=re.compile(r"^Beslut \(")).click()
    decided = demo_page.locator("li.clause").first
    words = decided.locator("blockquote p").inner_text()
    decided.get_by_role("link", name="Öppna sida").click()
    expect(demo_page.locator("mark").first).to_be_visible()
    assert _bare(words) == _bare(" ".join(demo_page.locator("mark").all_inner_texts()))
    demo_page.go_back()
    demo_page.get_by_role("link", name="Ärendet 2021.118 ÄN").first.click()
    steps = demo_page.locator(".timeline > li")
    assert steps.count() >= 5
    expect(steps.first.get_by_text("Förslag, inte beslut", exact=True)).to_be_visible()
    expect(steps.last.get_by_text("Beslut", exact=True)).to_be_visible()


def test_a_point_of_the_chart_opens_its_cell_by_keyboard(demo_page: Page) -> None:
    demo_page.goto(MONEY)
    point = demo_page.get_by_role("link", name="Utfall januari–april 2021:")
    name = point.get_attribute("aria-label") or ""
    point.focus()
    demo_page.keyboard.press("Enter")
    expect(demo_page.locator("mark").first).to_contain_text("Hemtjänst")
    amount = name.split(": ")[1].split("tkr")[0]
    assert _bare(amount) in _bare(" ".join(demo_page.locator("mark").all_inner_texts()))
