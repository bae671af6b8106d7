"""Folders sent in: chosen, dropped for real, and read in batches as browsers give them; names of folders are kept."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MANY = 130  # a browser gives a folder's entries a hundred at a time
FAKE = """async ({ count, broken }) => {
  const { filesBelow } = await import("/static/folders.js");
  const leaf = (path) => ({ isFile: true, name: path.split("/").pop(), fullPath: path,
    file: (done, fail) => broken.includes(path) ? fail(new Error("gone")) : done(new File(["x"], path)) });
  const folder = (path, inside) => ({ isFile: false, name: path.split("/").pop(), fullPath: path,
    createReader: () => { const left = [...inside]; return { readEntries: (done) => done(left.splice(0, 100)) }; } });
  const many = Array.from({ length: count }, (_, at) => leaf(`/arkiv/2021-05-20/${at}.txt`));
  const found = await filesBelow(folder("/arkiv", [folder("/arkiv/2021-05-20", many), leaf("/arkiv/a.txt")]));
  return found.map(({ file, path }) => [path, Boolean(file)]);
}"""


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    """A folder as a municipality has it: body and day are folders, and nothing in the text tells them."""
    day = tmp_path / "arkiv" / "Kulturnämnden" / "2023-05-24"
    day.mkdir(parents=True)
    (day / "bilaga.txt").write_text("Antalet utlån av sagoböcker var 8123 under våren.", encoding="utf-8")
    (day / ".DS_Store").write_bytes(b"x")
    (day.parent / "bild.exe").write_bytes(b"MZ")
    return tmp_path / "arkiv"


def identified(page: Page) -> None:
    """Follow the job to its end, and see that the folders told whose the report is and when it was."""
    page.get_by_role("link", name="Följ hur det går").click()
    expect(page.locator("#job")).to_contain_text("Klart", timeout=90_000)
    row = page.get_by_role("row", name="arkiv/Kulturnämnden/2023-05-24/bilaga.txt")
    address = row.get_by_role("link").get_attribute("href") or ""
    report = page.request.get(f"/api{address.replace('rapporter', 'reports')}")
    told = report.json()
    assert (told["body"], told["meeting_date"] or told["document_date"]) == ("Kulturnämnden", "2023-05-24")


def test_a_chosen_folder_keeps_its_folders_names(demo_page: Page, archive_folder: Path) -> None:
    demo_page.goto("/ladda-upp")
    demo_page.locator("#folder").set_input_files(archive_folder)
    demo_page.get_by_role("button", name="Skicka och läs").click()
    expect(demo_page.locator("#sent")).to_contain_text("arkiv/Kulturnämnden/bild.exe: har en filtyp")
    expect(demo_page.locator("#sent li")).to_have_count(2)
    identified(demo_page)


@pytest.mark.parametrize("demo_page", [{"java_script_enabled": False}], indirect=True)
def test_a_folder_chosen_without_scripts_keeps_its_folders_names(demo_page: Page, archive_folder: Path) -> None:
    demo_page.goto("/ladda-upp")
    demo_page.locator("#folder").set_input_files(archive_folder)
    demo_page.get_by_role("button", name="Skicka och läs").click()
    expect(demo_page.get_by_role("row", name="Kulturnämnden/2023-05-24/bilaga.txt")).to_contain_text("mottagen")


def drop_for_real(page: Page, *paths: Path) -> None:
    """Drop files and folders of the disk on the form, as the operating system does."""
    box: Any = page.locator(".drop").bounding_box()
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + 20, "y": box["y"] + 20}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})


def test_a_dropped_folder_is_read_with_all_below_it(demo_page: Page, archive_folder: Path) -> None:
    demo_page.goto("/ladda-upp")
    drop_for_real(demo_page, archive_folder)
    expect(demo_page.get_by_role("status")).to_contain_text("Inte mottagna: 1.")
    identified(demo_page)


def test_a_large_dropped_folder_is_sent_whole(demo_page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "stor mapp" / "2022-01-01"
    folder.mkdir(parents=True)
    for at in range(MANY):
        (folder / f"{at}.txt").write_text(f"Bilaga {at}")
    sent: list[str] = []
    demo_page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    demo_page.route("**/ladda-upp/fil", lambda route: route.fulfill(json={"stored": "x.txt"}))
    demo_page.route("**/ladda-upp/las", lambda route: route.fulfill(status=204))
    demo_page.goto("/ladda-upp")
    drop_for_real(demo_page, tmp_path / "stor mapp")
    expect(demo_page.locator("#sent li")).to_have_count(MANY, timeout=30_000)
    assert sum('filename="stor mapp/2022-01-01/' in one for one in sent) == MANY


def test_folders_are_read_in_batches_and_what_cannot_be_opened_is_named(demo_page: Page) -> None:
    demo_page.goto("/ladda-upp")
    found = demo_page.evaluate(FAKE, {"count": 250, "broken": ["/arkiv/2021-05-20/7.txt"]})
    assert len(found) == 251 and ["arkiv/a.txt", True] in found
    assert [path for path, read in found if not read] == ["arkiv/2021-05-20/7.txt"]
