"""Pictures of the pages over a running service: wide, narrow and dark; needs Chromium and playwright.

    .venv/bin/python tools/shoot.py --address http://127.0.0.1:8000 --into build/pictures

With `--readme` the two that stand in the README are written to docs/pictures as well.
"""

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"
FURTHER = "Och T2 2021?"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WINDOWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 360, "height": 780}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
ADDRESSES = {
    "search": "/sok?q=sjukfr%C3%A5nvaro",
    "reports": "/rapporter",
    "coverage": "/tackning",
    "decisions": "/beslut",
    "money": "/ekonomi",
    "about": "/om",
}
README = {"answer-wide.png": "answer.png", "page-wide.png": "page.png"}


def main() -> int:
    """Take the pictures; 0 when every page was there, else 1 with the names of those that were not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--only", nargs="*", default=(), help="names of pages, such as answer or money")
    parser.add_argument("--readme", action="store_true", help="also write the two that the README shows")
    chosen = parser.parse_args()
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("no Chromium on this computer", file=sys.stderr)
        return 1
    chosen.into.mkdir(parents=True, exist_ok=True)
    missing = _shoot(program, chosen.address, chosen.into, set(chosen.only))
    if chosen.readme:
        for taken, kept in README.items():
            shutil.copyfile(chosen.into / taken, ROOT / "docs" / "pictures" / kept)
    for name in missing:
        print(f"not there: {name}", file=sys.stderr)
    return 1 if missing else 0


def _shoot(program: str, address: str, into: Path, only: set[str]) -> list[str]:
    from playwright.sync_api import sync_playwright

    missing: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for window, options in WINDOWS.items():
            context = browser.new_context(base_url=address, reduced_motion="reduce", **options)
            page = context.new_page()
            for name, visit in _visits().items():
                if only and name not in only:
                    continue
                if visit(page):
                    page.screenshot(path=into / f"{name}-{window}.png")
                else:
                    missing.append(f"{name}-{window}")
            context.close()
        browser.close()
    return missing


def _visits() -> dict[str, Callable[[Any], bool]]:
    plain = {name: _opener(path) for name, path in ADDRESSES.items()}
    return {
        "home": _opener("/"),
        "answer": _answer,
        "conversation": _conversation,
        "declined": _declined,
        "page": _cited,
        "case": _case,
        **plain,
    }


def _opener(path: str) -> Callable[[Any], bool]:
    def visit(page: Any) -> bool:
        response = page.goto(path)
        return bool(response.ok)

    return visit


def _ask(page: Any, question: str) -> None:
    page.locator("#q").fill(question)
    page.keyboard.press("Enter")
    page.locator("#answers > :last-child:not([aria-busy])").wait_for()


def _answer(page: Any) -> bool:
    page.goto("/")
    _ask(page, QUESTION)
    return True


def _conversation(page: Any) -> bool:
    _answer(page)
    _ask(page, FURTHER)
    return bool(page.locator("article").count() == 2)


def _declined(page: Any) -> bool:
    page.goto("/")
    _ask(page, "Vad kostade nya simhallen 1987?")
    return True


def _cited(page: Any) -> bool:
    _answer(page)
    page.goto(page.locator(".source-link").first.get_attribute("href"))
    return bool(page.locator("mark").count()) and bool(page.locator(".page-picture img").count())


def _case(page: Any) -> bool:
    response = page.goto("/beslut")
    if not response.ok or not page.locator("a[href^='/arenden/']").count():
        return False
    page.locator("a[href^='/arenden/']").first.click()
    return True


if __name__ == "__main__":
    sys.exit(main())
