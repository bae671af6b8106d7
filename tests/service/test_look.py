import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import make_app
from service.errors import SettingsError
from service.pages.look import DARK_PAPER, LIGHT_PAPER, READABLE, contrast, style_of
from service.settings import load_settings
from service.workings import make_workings


def colours(style: str) -> list[tuple[int, int, int]]:
    found = re.findall(r"#(..)(..)(..);", style)
    return [(int(red, 16), int(green, 16), int(blue, 16)) for red, green, blue in found]


@pytest.mark.parametrize("colour", ["#005f8c", "#ffe600", "#000000", "#ffffff", "#d4007a"])
def test_any_colour_can_be_read_on_light_and_dark(colour: str) -> None:
    light, on_light, dark, on_dark = colours(style_of(colour))
    assert contrast(light, LIGHT_PAPER) >= READABLE <= contrast(dark, DARK_PAPER)
    assert contrast(light, on_light) >= READABLE <= contrast(dark, on_dark)


def test_a_colour_that_can_be_read_is_left_as_it_is() -> None:
    assert "--accent: #005f8c; --on-accent: #ffffff;" in style_of("#005f8c")


def test_pages_show_logo_and_colour_when_they_are_set(tmp_path: Path, desk: Any, workings: Any) -> None:
    (tmp_path / "vapen.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings = load_settings(data=tmp_path, logo=str(tmp_path / "vapen.svg"), colour="#005f8c", hosts="testserver")
    client = TestClient(make_app(make_workings(settings, desk, workings.pictures)))
    page = client.get("/").text
    assert '<img class="logo" src="/logotyp"' in page and 'href="/utseende.css?005f8c"' in page
    assert client.get("/logotyp").headers["content-type"] == "image/svg+xml"
    assert "--accent: #005f8c" in client.get("/utseende.css").text


def test_without_them_nothing_is_asked_for(client: TestClient) -> None:
    assert "/utseende.css" not in client.get("/").text
    assert client.get("/logotyp").status_code == 404


@pytest.mark.parametrize("wrong", [{"colour": "blue"}, {"logo": "logo.html"}])
def test_what_is_no_colour_or_picture_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="UNDERLAG_"):
        load_settings(**wrong)
