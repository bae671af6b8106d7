"""The links of an exported answer after its reports are read again, taken out and back, and replaced."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.ingesting import open_intake
from service.command.rereading import reread
from service.pictures import Pictures
from service.settings import Settings
from service.workings import make_workings

QUESTION = "Varför fick hemtjänsten ett underskott T1 2021?"
CAUSE = "Hemtjänstens underskott beror på fler utförda timmar än planerat och dyrare vikarier under våren."
REPORT = f"Äldrenämnden\nTertialrapport 1 2021\n\nHemtjänsten redovisar ett underskott på 1 200 tkr.\n{CAUSE}\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "rapporter").mkdir()
    (tmp_path / "rapporter" / "tertialrapport.txt").write_text(REPORT, encoding="utf-8")
    made = Settings(data=tmp_path / "data", ocr=False, _env_file=None)  # type: ignore[call-arg]
    open_intake(made).run([tmp_path / "rapporter"])
    return made


def client_of(settings: Settings) -> TestClient:
    archive = Archive.open(settings)
    pictures = Pictures(settings.data / "pictures", lambda *_: None)  # type: ignore[arg-type]
    return TestClient(make_app(make_workings(settings, ArchiveDesk(archive), pictures)), base_url="http://localhost")


def links_of(settings: Settings) -> list[str]:
    """Return the addresses of the sources of an exported answer, below the service's own."""
    text = client_of(settings).post("/api/answers", json={"question": QUESTION, "format": "md"}).text
    links = re.findall(r"<http://localhost(/rapporter/[^>]+)>", text)
    assert links
    return links


def read_again(settings: Settings, report: str) -> None:
    reread(settings, [report])


def taken_out_and_back(settings: Settings, report: str) -> None:
    open_intake(settings).remove(report)
    open_intake(settings).run([settings.data.parent / "rapporter"])


@pytest.mark.parametrize("change", [read_again, taken_out_and_back])
def test_they_still_lead_to_the_marked_words(settings: Settings, change: Callable[[Settings, str], None]) -> None:
    links = links_of(settings)
    change(settings, links[0].split("/")[2].split("?")[0])
    for link in links:
        page = client_of(settings).get(link)
        assert page.status_code == 200 and '<mark id="citat">' in page.text


def test_of_a_changed_file_they_lead_to_the_same_place_in_the_newer_one(settings: Settings) -> None:
    (link, *_) = links_of(settings)
    (settings.data.parent / "rapporter" / "tertialrapport.txt").write_text(REPORT + "\nRättad i maj.\n", "utf-8")
    open_intake(settings).run([settings.data.parent / "rapporter"])
    client = client_of(settings)
    told = client.get(link)
    assert told.status_code == 410 and "har ersatts" in told.text
    (newer,) = set(re.findall(r'href="(/rapporter/[^"]+sida=[^"]+)"', told.text))
    assert '<mark id="citat">' in client.get(newer.replace("&amp;", "&")).text
