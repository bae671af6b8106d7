"""The optional language-model writer against a real HTTP server: what is shown, and what is sent."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from service.answering.asking import Asker
from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.cli import app as command
from service.pictures import Pictures
from service.workings import make_workings

Start = Callable[[Any], Any]
WHY = "Varför missade äldreomsorgen budgeten T1 2021?"
DECIDED = "Vad beslutade kommunfullmäktige om tilläggsanslaget till äldrenämnden?"
DECISION = "beviljas ett tilläggsanslag på 4,0 mnkr"
PROPOSAL = "föreslår att anslaget bestäms till 5,0 mnkr"
TRUE = "Underskottet i särskilt boende på 2,2 mnkr beror på höga sjuklönekostnader och övertid"


def test_a_well_behaved_model_words_the_answer(wording: Any, model_server: Start) -> None:
    server = model_server(
        wording.saying(f"{TRUE} {{key}}.", "Underskottet på 2 200 tkr finns i särskilt boende {key}.")
    )
    writer = wording.writer(server, model_key="hemlig")
    answer = wording.ask(writer)
    assert answer.written_by == "model:provmodell" and not answer.declined
    assert answer.text.count("[1]") == 2 and "Äldrenämnden" in answer.text.split(":")[0]
    (cited,) = answer.citations
    assert cited.body == "Äldrenämnden" and "sjuklönekostnader" in cited.quote
    assert {(one.value, one.unit, one.direction, one.citation) for one in answer.figures} == {
        (2.2, "mnkr", "underskott", 1)
    }
    assert f"sida={cited.page}" in cited.url and writer.counts.answers("shown") == 1


def test_proposal_and_decision_are_told_apart(wording: Any, model_server: Start) -> None:
    def behave(asked: Any, line: Any) -> None:
        decided = "Kommunfullmäktige beslutade att äldrenämnden beviljas ett tilläggsanslag på 4,0 mnkr för 2021"
        proposed = "Roger Lindeus (S) och Siv Brolin (V) föreslog att anslaget bestäms till 5,0 mnkr"
        line.says(f"{decided} {asked.key(DECISION)}.\n{proposed} {asked.key(PROPOSAL)}.")

    answer = wording.ask(wording.writer(model_server(behave)), DECIDED)
    first, second, last = answer.text.split("\n\n")
    assert answer.written_by == "model:provmodell"
    assert "beslut:" in first and "4,0" in first
    assert "förslag (inte beslut):" in second and "5,0" in second
    assert "språkmodell (provmodell)" in last


@pytest.mark.parametrize("question", ["Hur blir vädret i morgon?", "Varför missade äldreomsorgen budgeten T1 2019?"])
def test_declined_questions_are_not_sent(wording: Any, model_server: Start, question: str) -> None:
    server = model_server(wording.saying("INGET SVAR"))
    assert wording.ask(wording.writer(server), question).declined and server.asked == []


def test_complete_lists_are_not_sent(wording: Any, model_server: Start) -> None:
    server = model_server(wording.saying("INGET SVAR"))
    question = "Vad hände i ärendet om tilläggsanslag till äldrenämnden, steg för steg?"
    query = replace(wording.archive.understand(question), intent="process")
    writer = wording.writer(server)
    answer = Asker(wording.archive.searcher, writer).answer(query)
    assert (answer.written_by, server.asked, writer.counts.answers("complete_list")) == ("quotes", [], 1)


def test_personal_numbers_in_a_question_are_not_sent(wording: Any, model_server: Start) -> None:
    server = model_server(wording.saying("INGET SVAR"))
    wording.ask(wording.writer(server), f"{WHY} Jag är 19811218-9876.")
    assert "9876" not in server.asked[0].prompt


def test_an_english_answer_is_told_around_swedish_quotes(wording: Any, model_server: Start) -> None:
    question = "Why did elderly care miss its budget in T1 2021?"
    about = "ett underskott mot budget"
    good = "Elderly care reported a deficit: ”ett underskott mot budget på 4,8 mnkr” {key}."
    writer = wording.writer(
        model_server(wording.saying(good, "Elderly care had a deficit of 4.8 million {key}.", about=about))
    )
    answer = wording.ask(writer, question)
    assert answer.written_by == "model:provmodell" and len(answer.claims) == 1
    assert writer.counts.removed("quote") == 1


def _client(wording: Any, own_data: Path, server: Any) -> TestClient:
    settings = wording.settings(f"{server.origin}/v1", data=own_data, ocr=False)
    archive = Archive.open(settings)
    workings = make_workings(settings, ArchiveDesk(archive), Pictures(own_data / "pictures", lambda *_: None))  # type: ignore[arg-type]
    assert archive.writer is not None
    workings.metrics.also(archive.writer.counts.lines)
    return TestClient(make_app(workings), base_url="http://localhost")


def test_a_streamed_answer_shows_nothing_that_was_not_checked(
    wording: Any, own_data: Path, model_server: Start
) -> None:
    server = model_server(wording.saying("Underskottet var 999 mnkr {key}.", f"{TRUE} {{key}}."))
    with _client(wording, own_data, server) as client:
        reply = client.post("/api/ask", json={"question": WHY}, headers={"accept": "application/jsonl"})
        events = [json.loads(line) for line in reply.text.splitlines()]
        metrics = client.get("/metrics").text
    done = events[-1]["reply"]["answer"]
    assert "999" not in reply.text and done["written_by"] == "model:provmodell"
    assert "".join(event["text"] for event in events if event["type"] == "text") == done["text"]
    kinds = [event["type"] for event in events]
    assert kinds[:3] == ["understood", "sources", "text"]
    assert 'underlag_model_claims_removed_total{fault="number"}' in metrics
    assert 'underlag_model_answers_total{outcome="shown"}' in metrics


def test_the_command_line_uses_the_model(
    wording: Any, data: Path, model_server: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = model_server(wording.saying(f"{TRUE} {{key}}."))
    given = {"DATA": str(data), "MODEL_URL": f"{server.origin}/v1", "MODEL_NAME": "provmodell", "OCR": "false"}
    for name, value in given.items():
        monkeypatch.setenv(f"UNDERLAG_{name}", value)
    result = CliRunner().invoke(command, ["ask", WHY, "--json"])
    assert json.loads(result.stdout)["answer"]["written_by"] == "model:provmodell"
