"""Searching the sample archive: by pointer, by keyboard alone, and without JavaScript."""

from xml.etree.ElementTree import fromstring

import httpx
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("demo_page", [{"java_script_enabled": False}], indirect=True)
def test_a_facet_is_a_link_that_needs_no_script(demo_page: Page) -> None:
    demo_page.goto("/sok?q=sjukfr%C3%A5nvaro")
    before = demo_page.locator(".hits > li").count()
    demo_page.get_by_role("navigation", name="Avgränsa träffarna").get_by_role("link", name="Protokoll").first.click()
    assert "kind=protokoll" in demo_page.url
    kinds = demo_page.locator(".hits .facts span:first-child").all_inner_texts()
    assert before and set(kinds) <= {"Protokoll"}


def test_words_are_marked_and_the_order_has_an_address(demo_page: Page) -> None:
    demo_page.goto("/sok?q=sjukfr%C3%A5nvaro")
    expect(demo_page.locator(".snippet mark").first).to_contain_text("jukfrånvaro")
    demo_page.get_by_role("link", name="Äldst först").click()
    assert "sort=oldest" in demo_page.url
    expect(demo_page.locator('.order a[aria-current="true"]')).to_have_text("Äldst först")


def test_a_case_number_in_any_form_leads_to_its_case(demo_page: Page, demo: str) -> None:
    found = httpx.get(f"{demo}/api/decisions", params={"stage": "beslut"}).json()["decisions"]
    number, diary = next(one["dnr"] for one in found if one["dnr"]).split()
    year, serial = number.split(".")
    demo_page.goto(f"/sok?q={diary}+{year}/{int(serial)}")
    link = demo_page.locator(".notice a[href^='/arenden/']").first
    expect(link).to_contain_text(f"{number} {diary}")


def test_a_search_is_watched_and_forgotten(demo_page: Page) -> None:
    demo_page.goto("/sok?q=sjukfr%C3%A5nvaro")
    demo_page.get_by_role("button", name="Bevaka sökningen").click()
    expect(demo_page.get_by_role("heading", name="Bevakad sökning")).to_be_visible()
    feed = demo_page.get_by_label("Flödets adress").input_value()
    assert fromstring(httpx.get(feed).content).tag.endswith("feed")
    demo_page.get_by_role("button", name="Sluta bevaka").click()
    expect(demo_page.get_by_role("heading", name="Bevakningen är borttagen")).to_be_visible()
    assert httpx.get(feed).status_code == 404


@pytest.mark.parametrize("demo_page", [{"accept_downloads": True}], indirect=True)
def test_hits_are_fetched_as_a_sheet(demo_page: Page) -> None:
    demo_page.goto("/sok?q=sjukfr%C3%A5nvaro&body=%C3%84ldren%C3%A4mnden")
    with demo_page.expect_download() as fetched:
        demo_page.get_by_role("link", name="Hämta träffarna som kalkylark").click()
    assert fetched.value.suggested_filename == "sokning.csv"
    assert fetched.value.path().read_text(encoding="utf-8-sig").startswith("Nr;Titel;")


def test_every_page_is_found_in_english_too(demo_page: Page) -> None:
    demo_page.goto("/sok?q=sjukfr%C3%A5nvaro&lang=en")
    expect(demo_page.get_by_role("heading", name="Narrow the hits")).to_be_visible()
    expect(demo_page.locator(".hits [lang=sv]").first).to_be_visible()
    demo_page.goto("/hjalp")
    expect(demo_page.get_by_role("heading", name="Asking a question")).to_be_visible()
