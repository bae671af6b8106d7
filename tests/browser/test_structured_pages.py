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


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        ("body=Kommunstyrelsen", "Kommunstyrelsen"),
        ("stage=förslag", "Förslag, inte beslut"),
        ("outcome=återremiss", "återremit"),
        ("person=Roger Lindeus", "Roger Lindeus"),
        ("party=V", "(V)"),
        ("from=2021-09-01&to=2021-09-30", "september 2021"),
    ],
)
def test_decisions_are_narrowed_by_what_people_know(demo_page: Page, limit: str, shown: str) -> None:
    demo_page.goto("/beslut")
    every = count_of(demo_page)
    demo_page.goto(f"/beslut?{limit}")
    clauses = demo_page.locator("li.clause").all_inner_texts()
    assert 0 < count_of(demo_page) < every
    assert clauses and all(shown in one for one in clauses)


def count_of(page: Page) -> int:
    """Return how many clauses the page says there are."""
    return int(_bare(page.locator("h2.count").inner_text()).partition("beslutspunkt")[0])


def test_the_forecast_of_a_year_is_followed_and_each_step_opens(demo_page: Page) -> None:
    demo_page.goto(MONEY)
    steps = demo_page.locator("ol.trail").last.locator("li")
    assert steps.count() >= 2
    amount = re.sub(r"\D", "", steps.first.get_by_role("link").inner_text())
    steps.first.get_by_role("link").click()
    assert amount in _bare(" ".join(demo_page.locator("mark").all_inner_texts()))


def test_the_coverage_tells_what_is_missing_and_when_reports_last_came(demo_page: Page) -> None:
    demo_page.goto("/tackning")
    expect(demo_page.get_by_text("Senast uppdaterat")).to_be_visible()
    expect(demo_page.get_by_text("bilaga-investeringar-tekniska-namnden.pdf").first).to_be_visible()
