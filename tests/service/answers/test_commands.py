"""The command line over a small real archive."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.cli import app
from service.data_folder import BACKED_UP
from service.pages.saved_searches import SavedSearches
from service.pictures import Pictures
from service.settings import Settings
from service.uploads import Uploads
from service.web.feedback import Feedback
from service.workings import make_workings

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: Path) -> Run:
    """Run a command over the shared archive, or over `own`; no `.env` of the checkout is read."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, own: Path = data) -> Result:
        return CliRunner().invoke(app, arguments, env={"UNDERLAG_DATA": str(own), "UNDERLAG_OCR": "false"})

    return run


@pytest.fixture(scope="module")
def client(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("service")
    pictures = Pictures(folder, lambda path, page, quote, width: pytest.fail("nothing is drawn"))
    settings = Settings(data=folder, _env_file=None)  # type: ignore[call-arg]
    return TestClient(make_app(make_workings(settings, ArchiveDesk(archive), pictures)), base_url="http://localhost")


def test_ingest_names_what_was_not_read_and_does_nothing_twice(run: Run, reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("tekniska-namnden/2021-05-25", "aldrenamnden/2021-05-20"):
        shutil.copytree(reports / name, folder / name)
    first = run("ingest", str(folder), own=tmp_path / "data")
    assert (first.exit_code, "bilaga-investeringar" in first.stdout) == (3, True), first.output
    assert "3 nya" in first.stdout
    second = run("ingest", str(folder), "--json", own=tmp_path / "data")
    told = json.loads(second.stdout)
    assert (second.exit_code, told["added"], told["unchanged"], told["passages"]) == (3, 0, 3, 0)
    assert [one["reason"] for one in told["unread"]] == ["damaged"]


def test_ask_prints_the_answer_and_where_it_stands(run: Run) -> None:
    told = run("ask", QUESTION)
    assert told.exit_code == 0, told.output
    assert "[1]" in told.stdout and "tertialrapport-1-2021-aldrenamnden.pdf" in told.stdout and "sida 3" in told.stdout


def test_ask_json_is_what_the_api_gives(run: Run, client: TestClient) -> None:
    printed = json.loads(run("ask", QUESTION, "--json").stdout)
    replied = client.post("/api/ask", json={"question": QUESTION}).json()
    assert printed.pop("took_ms") >= 0 and replied.pop("took_ms") >= 0
    assert printed.pop("conversation") is None and replied.pop("conversation")
    assert printed == replied


def test_search_json_is_what_the_api_gives_under_the_same_filters(run: Run, client: TestClient) -> None:
    options = {"body": "Äldrenämnden", "kind": "protokoll", "from": "2021-01-01", "to": "2021-12-31", "stage": "beslut"}
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    printed = json.loads(run("search", "tilläggsanslag", *flags, "--limit", "5", "--json").stdout)
    assert printed["total"] > 0 and {hit["kind"] for hit in printed["hits"]} == {"protokoll"}
    assert printed == client.get("/api/search", params={"q": "tilläggsanslag", "limit": 5, **options}).json()


def test_search_takes_a_case_number_as_people_write_it(run: Run) -> None:
    printed = json.loads(run("search", "tilläggsanslag", "--dnr", "2021.118 än", "--json").stdout)
    assert {hit["source"].split("/")[0] for hit in printed["hits"]} <= {"aldrenamnden", "kommunfullmaktige"}
    assert printed["hits"]


def test_search_without_words_prints_the_newest_first(run: Run) -> None:
    told = run("search", "--limit", "1")
    assert "kommunfullmaktige/2021-09-29/protokoll.pdf" in told.stdout and "6 träffar" in told.stdout


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    told = run("search", "budget", "--from", "igår")
    assert (told.exit_code, "YYYY-MM-DD" in told.output) == (2, True)


def test_status_shows_bodies_and_what_was_not_read(run: Run) -> None:
    told = run("status")
    assert told.exit_code == 0
    assert "Äldrenämnden" in told.stdout and "Lindfors" in told.stdout and "bilaga-investeringar" in told.stdout
    assert json.loads(run("status", "--json").stdout)["reports"] == 6


def test_check_and_rebuild_find_the_stores_alike(run: Run, own_data: Path) -> None:
    assert run("check").exit_code == 0
    shutil.rmtree(own_data / "keywords")
    broken = run("check", own=own_data)
    assert (broken.exit_code, "keyword index" in broken.output) == (1, True)
    assert run("rebuild", own=own_data).exit_code == 0
    assert run("check", own=own_data).exit_code == 0


def test_a_backup_comes_back_whole(run: Run, tmp_path: Path) -> None:
    made = run("backup", str(tmp_path / "copy"))
    assert (made.exit_code, "6 rapporter" in made.stdout) == (0, True)
    back = run("restore", str(tmp_path / "copy"), own=tmp_path / "back")
    assert back.exit_code == 0, back.output
    answers = [json.loads(run("ask", QUESTION, "--json", **own).stdout) for own in ({}, {"own": tmp_path / "back"})]
    assert answers[0]["citations"] == answers[1]["citations"] != []


def test_a_backup_keeps_what_people_sent_in_watch_and_said(run: Run, own_data: Path, tmp_path: Path) -> None:
    saved = SavedSearches(own_data / "saved-searches").save("q=budget", "sv")
    Feedback(own_data / "feedback.jsonl").add({"verdict": "helpful"})
    Uploads(own_data, 1000).add("nytt.txt", BytesIO("Kulturnämnden, Tertialrapport 1 2023".encode()))
    assert run("ingest", str(own_data / "uploads"), own=own_data).exit_code == 0
    assert run("backup", str(tmp_path / "copy"), own=own_data).exit_code == 0
    shutil.rmtree(own_data)
    assert run("restore", str(tmp_path / "copy"), own=own_data).exit_code == 0
    assert SavedSearches(own_data / "saved-searches").get(saved.key) == saved
    assert "helpful" in (own_data / "feedback.jsonl").read_text()
    run("ingest", str(own_data / "uploads"), own=own_data)  # would drop every report sent in, were its file gone
    assert json.loads(run("status", "--json", own=own_data).stdout)["reports"] == 7


def test_every_place_in_the_data_folder_has_its_name_where_backups_are_decided() -> None:
    """What the service keeps is named in data_folder.py alone, so that nothing new is forgotten by a backup."""
    written = re.compile(r'\bdata / f?"([^"]+)"')
    named = {name for file in (ROOT / "service").rglob("*.py") for name in written.findall(file.read_text("utf-8"))}
    assert named <= {"catalogue.sqlite", "keywords", "vectors"}
    assert set(BACKED_UP) == {"uploads", "saved-searches", "feedback.jsonl"}


def test_remove_takes_a_report_out_and_names_what_was_not_there(run: Run, own_data: Path) -> None:
    (hit,) = json.loads(run("search", "", "--limit", "1", "--json").stdout)["hits"]
    assert run("remove", hit["report_id"], own=own_data).exit_code == 0
    again = run("remove", hit["report_id"], own=own_data)
    assert (again.exit_code, hit["report_id"] in again.output) == (1, True)
    assert json.loads(run("status", "--json", own=own_data).stdout)["reports"] == 5


def test_eval_measures_a_question_file(run: Run, tmp_path: Path) -> None:
    lines = (ROOT / "demo" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "q.jsonl").write_text("\n".join((lines[0], lines[25], lines[26])), encoding="utf-8")
    told = json.loads(run("eval", str(tmp_path / "q.jsonl"), "--json").stdout)
    assert (told["questions"], told["hit@10"], told["page_cited"], told["declined_right"]) == (3, 1, 1, 1)
    assert "declined_right" in run("eval", str(tmp_path / "q.jsonl"), "--show").stdout


def _underlag(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("UNDERLAG_")}
    command = [sys.executable, "-c", "from service.command.cli import main; main()", *arguments]
    return subprocess.run(command, env={**clean, **env}, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"UNDERLAG_PROT": "80"}, "unknown setting UNDERLAG_PROT"),
        ({"UNDERLAG_PORT": "en"}, "UNDERLAG_PORT"),
        ({"UNDERLAG_DATA": "finns-inte"}, "finns-inte"),
    ],
)
def test_a_mistake_is_one_plain_line_and_exit_code_one(env: dict[str, str], said: str) -> None:
    done = _underlag("status", **env)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr and "Traceback" not in done.stderr
