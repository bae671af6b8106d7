"""Adding a report, asking about it and removing it again, by pointer, by keyboard and without JavaScript."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WORDS = "Kulturnämnden\nTertialrapport 1 2023\n\nBiblioteket i Sjövik hade {n} besök under årets första fyra månader.\n"


def report(folder: Path, name: str, number: int) -> Path:
    path = folder / name
    path.write_text(WORDS.format(n=number), encoding="utf-8")
    return path


def to_the_end(page: Page) -> None:
    expect(page.locator("#job")).to_contain_text("Klart", timeout=90_000)


@pytest.mark.parametrize("demo_page", [{"java_script_enabled": False}], indirect=True)
def test_the_plain_form_names_every_file(demo_page: Page, tmp_path: Path) -> None:
    (tmp_path / "bild.exe").write_bytes(b"MZ")
    demo_page.goto("/ladda-upp")
    chosen = [report(tmp_path, "bibliotek två.txt", 4712), tmp_path / "bild.exe"]
    demo_page.get_by_label("Filer", exact=True).set_input_files(chosen)
    demo_page.get_by_role("button", name="Skicka och läs").click()
    expect(demo_page.get_by_role("row", name="bibliotek två.txt")).to_contain_text("mottagen")
    expect(demo_page.get_by_role("row", name="bild.exe")).to_contain_text("går att läsa")
    demo_page.get_by_role("link", name="Följ hur det går").click()
    for _ in range(90):
        if "Klart" in demo_page.locator("#job").inner_text():
            break
        demo_page.wait_for_timeout(1000)
        demo_page.reload()
    expect(demo_page.locator("#job")).to_contain_text("Klart.")


def drop(page: Page, *names: str) -> None:
    """Drop small text files on the form, as if dragged from a folder."""
    made: Any = page.evaluate_handle(
        "names => { const all = new DataTransfer(); for (const name of names)"
        " all.items.add(new File(['Kulturnämnden ' + name], name)); return all; }",
        list(names),
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event(".drop", kind, {"dataTransfer": made})


def test_files_are_dropped_and_odd_ones_are_named(demo_page: Page) -> None:
    demo_page.goto("/ladda-upp")
    drop(demo_page, "släppt.txt", "<b>odd.exe")
    expect(demo_page.get_by_role("status")).to_contain_text("Inte mottagna: 1.")
    expect(demo_page.locator("#sent")).to_contain_text("<b>odd.exe: har en filtyp som inte går att läsa")
    demo_page.get_by_role("link", name="Följ hur det går").click()
    to_the_end(demo_page)


def test_a_report_is_removed_by_keyboard_alone(demo_page: Page) -> None:
    demo_page.goto("/sok?q=bibliotek+Sj%C3%B6vik&sort=newest")
    demo_page.goto("/rapporter?body=Kulturn%C3%A4mnden")
    removing = demo_page.get_by_role("link", name="Ta bort eller läs om").first
    removing.focus()
    demo_page.keyboard.press("Enter")
    expect(demo_page.get_by_role("heading", name="Ta bort eller läs om rapporten")).to_be_visible()
    sure = demo_page.get_by_role("button", name="Ja, ta bort rapporten")
    for _ in range(30):
        if sure.evaluate("node => node === document.activeElement"):
            break
        demo_page.keyboard.press("Tab")
    expect(sure).to_be_focused()
    demo_page.keyboard.press("Enter")
    demo_page.wait_for_url("**/jobb/**")
    to_the_end(demo_page)
