import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"


def test_an_example_is_asked_by_pressing_it(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=QUESTION).click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(page.locator("article")).not_to_have_attribute("aria-busy", "true")


def test_feedback_is_sent_without_leaving_the_answer(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=QUESTION).click()
    page.get_by_text("Berätta vad som brast").click()
    page.get_by_label("Kommentar").fill("Bra")
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Tack för din återkoppling")
    expect(page.get_by_role("button", name="Ja", exact=True)).to_be_disabled()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()


def test_a_declined_answer_helps(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Din fråga").fill("Hur långt är det till månen?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Rapporterna ger inget svar på frågan.")
    expect(page.get_by_role("link", name="Sök själv bland rapporternas sidor")).to_be_visible()
    expect(page.get_by_role("heading", name="Källor")).not_to_be_visible()


def test_what_breaks_on_the_way_is_said_in_words(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Din fråga").fill("Vad händer vid haveri?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Rapporterna går inte att nå just nu.")
    expect(page.locator("article")).to_have_count(0)


def test_changing_language_stays_on_the_page_and_is_remembered(page: Page) -> None:
    page.goto("/sok?q=avvikelse")
    page.get_by_role("link", name="In English").click()
    expect(page.get_by_role("heading", name="Search the reports")).to_be_visible()
    expect(page.get_by_label("Words to search for")).to_have_value("avvikelse")
    page.goto("/")
    expect(page.get_by_role("heading", name="Ask the reports")).to_be_visible()


@pytest.mark.parametrize("page", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_an_answer_is_copied_with_its_sources(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=QUESTION).click()
    page.get_by_role("button", name="Kopiera svaret").click()
    expect(page.get_by_role("status")).to_contain_text("kopierat")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(QUESTION) and "[1] Tertialrapport 1 2021" in copied and "/rapporter/" in copied
