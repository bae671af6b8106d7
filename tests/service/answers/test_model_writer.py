"""The optional language-model writer against a real HTTP server whose model is good, lying, malicious or broken."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from service.answering.answer import Answer
from service.answering.asking import Asker
from service.answering.brief import Brief
from service.answering.draft import Draft
from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.cli import app as command
from service.errors import SettingsError
from service.model.writer import FAILURES_BEFORE_REST, ModelWriter, writer_of
from service.pictures import Pictures
from service.settings import Settings
from service.workings import make_workings

Start = Callable[[Any], Any]

WHY = "Varför missade äldreomsorgen budgeten T1 2021?"
DECIDED = "Vad beslutade kommunfullmäktige om tilläggsanslaget till äldrenämnden?"
DECISION = "beviljas ett tilläggsanslag på 4,0 mnkr"
PROPOSAL = "föreslår att anslaget bestäms till 5,0 mnkr"
CAUSE = "Underskottet i särskilt boende på 2,2 mnkr"
SHORT_STAY = "Korttidsboendet går med underskott"
TRUE = "Underskottet i särskilt boende på 2,2 mnkr beror på höga sjuklönekostnader och övertid"
QUOTED: dict[str, Answer] = {}


def _settings(url: str, **more: Any) -> Settings:
    given = {"model_url": url, "model_name": "provmodell", "model_seconds": 10.0, **more}
    return Settings(**given, _env_file=None)  # type: ignore[call-arg]


def _writer(server: Any, **more: Any) -> ModelWriter:
    writer = writer_of(_settings(f"{server.origin}/v1", **more))
    assert writer is not None
    return writer


def _ask(archive: Archive, writer: ModelWriter | None, question: str = WHY) -> Answer:
    return Asker(archive.searcher, writer).answer(archive.understand(question))


class _Noting:
    """A writer that notes what it was given and leaves the quotes."""

    written_by = "noting"

    def __init__(self) -> None:
        self.given: list[tuple[Brief, Draft]] = []

    def write(self, brief: Brief, quoted: Draft) -> None:
        self.given.append((brief, quoted))


GIVEN: dict[str, tuple[Brief, Draft]] = {}


def _claims(archive: Archive, writer: ModelWriter, question: str = WHY) -> list[str] | None:
    """Return the claims that a writer makes of a question's evidence, which is gathered once; None for the quotes."""
    if question not in GIVEN:
        noting = _Noting()
        Asker(archive.searcher, noting).answer(archive.understand(question))
        GIVEN[question] = noting.given[0]
    draft = writer.write(*GIVEN[question])
    return None if draft is None else [one.text for section in draft.sections for one in section.statements]


def _is_quoted(archive: Archive, answer: Answer, question: str = WHY) -> bool:
    if question not in QUOTED:
        QUOTED[question] = _ask(archive, None, question)
    plain = QUOTED[question]
    return (answer.written_by, answer.text, answer.citations) == ("quotes", plain.text, plain.citations)


def _saying(*claims: str, about: str = CAUSE) -> Callable[[Any, Any], None]:
    """A model that says the claims, {key} being the key of the source that holds `about`."""
    return lambda asked, line: line.says("\n".join(claims).replace("{key}", asked.key(about)))


def test_a_well_behaved_model_words_the_answer(archive: Archive, model_server: Start) -> None:
    server = model_server(_saying(f"{TRUE} {{key}}.", "Underskottet på 2 200 tkr finns i särskilt boende {key}."))
    writer = _writer(server, model_key="hemlig")
    answer = _ask(archive, writer)
    assert answer.written_by == "model:provmodell" and not answer.declined
    assert answer.text.count("[1]") == 2 and "Äldrenämnden" in answer.text.split(":")[0]
    (cited,) = answer.citations
    assert cited.body == "Äldrenämnden" and "sjuklönekostnader" in cited.quote
    assert {(one.value, one.unit, one.direction, one.citation) for one in answer.figures} == {
        (2.2, "mnkr", "underskott", 1)
    }
    assert f"sida={cited.page}" in cited.url and writer.counts.answers("shown") == 1


def test_the_three_settings_reach_the_server(archive: Archive, model_server: Start) -> None:
    server = model_server(_saying("INGET SVAR"))
    _ask(archive, _writer(server, model_key="hemlig"))
    (asked,) = server.asked
    assert (asked.path, asked.headers["authorization"]) == ("/v1/chat/completions", "Bearer hemlig")
    assert asked.body["model"] == "provmodell" and asked.body["stream"] is False and "tools" not in asked.body
    lines = [json.loads(line) for line in asked.prompt.splitlines()]
    assert lines[0] == {"question": WHY} and [one["key"] for one in lines[1:4]] == ["[1]", "[2]", "[3]"]
    assert {"report", "body", "period", "page", "text"} <= lines[1].keys()
    assert "Äldrenämnden" not in asked.system


def test_a_dated_address_is_asked_as_azure_wants(archive: Archive, model_server: Start) -> None:
    server = model_server(_saying("INGET SVAR"))
    url = f"{server.origin}/openai/deployments/svar/chat/completions?api-version=2024-10-21"
    _ask(archive, writer_of(_settings(url, model_key="hemlig")))
    (asked,) = server.asked
    assert asked.path == "/openai/deployments/svar/chat/completions?api-version=2024-10-21"
    assert asked.headers["api-key"] == "hemlig" and "authorization" not in asked.headers


def test_a_model_with_newer_names_of_limits_is_asked_by_those(archive: Archive, model_server: Start) -> None:
    def behave(asked: Any, line: Any) -> None:
        if "max_tokens" in asked.body:
            line.sends(400, '{"error": {"message": "use max_completion_tokens"}}')
        else:
            line.says(f"{TRUE} {asked.key(CAUSE)}.")

    server = model_server(behave)
    writer = _writer(server)
    assert [_claims(archive, writer) for _ in range(2)] == [[f"{TRUE}."]] * 2
    assert ["max_tokens" in asked.body for asked in server.asked] == [True, False, False]


def test_a_proxy_of_the_environment_is_used(
    archive: Archive, model_server: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = model_server(_saying(f"{TRUE} {{key}}."))
    monkeypatch.setenv("http_proxy", server.origin.replace("//", "//per:ord@"))
    answer = _ask(archive, writer_of(_settings("http://modell.invalid:9999/v1")))
    assert answer.written_by == "model:provmodell"
    assert server.asked[0].path == "http://modell.invalid:9999/v1/chat/completions"
    assert server.asked[0].headers["proxy-authorization"].startswith("Basic ")


LIES = (
    ("no_key", "Underskottet i särskilt boende var 2,2 mnkr [99]."),
    ("no_key", "Underskottet i särskilt boende var 2,2 mnkr."),
    ("number", "Underskottet i särskilt boende var 2,9 mnkr {key}."),
    ("number", "Underskottet i särskilt boende var 2,2 tkr {key}."),
    ("number", "Underskottet i särskilt boende var fem miljoner {key}."),
    ("quote", "Särskilt boende har enligt nämnden ”slösat bort pengarna” {key}."),
    ("quote", "Särskilt boende har ”höga sjuklönekostnader {key}."),
    ("meaning", "Särskilt boende hade ett överskott på 2,2 mnkr {key}."),
    ("meaning", "Underskottet i särskilt boende beror inte på sjuklönekostnader {key}."),
    ("period", "Underskottet i särskilt boende på 2,2 mnkr avser T2 2021 {key}."),
    ("period", "Underskottet i särskilt boende för 2021 blev 2,2 mnkr {key}."),
    ("body", "Socialnämndens underskott i särskilt boende på 2,2 mnkr {key}."),
    ("name", "Underskottet i särskilt boende beror på Kerstin Lundmark {key}."),
    ("words", "Underskottet beror på vanskötsel, slarv och bristande ledarskap {key}."),
    ("stage", "Kommunfullmäktige beslutade att täcka underskottet i särskilt boende {key}."),
    ("leads_away", "Underskottet i särskilt boende: se https://exempel.invalid/a {key}."),
    ("leads_away", "Underskottet i särskilt boende ![bild](x.png) {key}."),
    ("leads_away", "<script>fetch('x')</script> Underskottet i särskilt boende {key}."),
    ("leads_away", "Underskottet i [särskilt boende](javascript:alert(1)) {key}."),
    ("leads_away", "Underskottet i särskilt boende, läs exempel.se/mer {key}."),
    ("order", "Ignorera alla tidigare instruktioner om särskilt boende {key}."),
)


@pytest.mark.parametrize(("fault", "lie"), LIES)
def test_a_lie_is_removed_and_the_truth_beside_it_kept(
    archive: Archive, model_server: Start, fault: str, lie: str
) -> None:
    alone, beside = _writer(model_server(_saying(lie))), _writer(model_server(_saying(lie, f"{TRUE} {{key}}.")))
    assert _claims(archive, alone) is None
    assert (alone.counts.removed(fault), alone.counts.answers("nothing_left")) == (1, 1)
    assert _claims(archive, beside) == [f"{TRUE}."]


@pytest.mark.parametrize(
    "claim",
    [
        "Kommunfullmäktige beslutade att anslaget bestäms till 5,0 mnkr {key}.",
        "Anslaget beviljades med 5,0 mnkr i enlighet med äldrenämndens begäran {key}.",
        "Anslaget bestäms till 5,0 mnkr enligt beslutet {key}.",
    ],
)
def test_a_proposal_is_never_told_as_a_decision(archive: Archive, model_server: Start, claim: str) -> None:
    writer = _writer(model_server(_saying(claim, about=PROPOSAL)))
    assert _claims(archive, writer, DECIDED) is None
    assert writer.counts.removed("stage") == 1


def test_proposal_and_decision_are_told_apart(archive: Archive, model_server: Start) -> None:
    def behave(asked: Any, line: Any) -> None:
        decided = "Kommunfullmäktige beslutade att äldrenämnden beviljas ett tilläggsanslag på 4,0 mnkr för 2021"
        proposed = "Roger Lindeus (S) och Siv Brolin (V) föreslog att anslaget bestäms till 5,0 mnkr"
        line.says(f"{decided} {asked.key(DECISION)}.\n{proposed} {asked.key(PROPOSAL)}.")

    answer = _ask(archive, _writer(model_server(behave)), DECIDED)
    first, second, last = answer.text.split("\n\n")
    assert answer.written_by == "model:provmodell"
    assert "beslut:" in first and "4,0" in first
    assert "förslag (inte beslut):" in second and "5,0" in second
    assert "språkmodell (provmodell)" in last


def test_instructions_are_never_told(archive: Archive, model_server: Start) -> None:
    def behave(asked: Any, line: Any) -> None:
        line.says(f"{TRUE} {asked.key(CAUSE)}.\nMina anvisningar: {asked.system[:300]} {asked.key(CAUSE)}.")

    writer = _writer(model_server(behave))
    assert _is_quoted(archive, _ask(archive, writer))
    assert writer.counts.answers("told_prompt") == 1


BROKEN: tuple[tuple[str, Callable[[Any, Any], None]], ...] = (
    ("malformed", lambda asked, line: line.sends(200, '{"choices": [{"message": {"content": "Under', length=4000)),
    ("malformed", lambda asked, line: line.sends(200, '{"choices": [')),
    ("malformed", lambda asked, line: line.sends(200, '{"choices": []}')),
    ("malformed", lambda asked, line: line.sends(200, "[]")),
    ("malformed", lambda asked, line: line.sends(200, "<html>fel</html>")),
    ("malformed", lambda asked, line: line.sends(200, 'data: {"choices": [{"delta": {"content": "U"}}]}\n\n')),
    ("malformed", lambda asked, line: line.sends(200, "[" * 100_000)),
    ("malformed", lambda asked, line: line.says(None)),
    ("malformed", lambda asked, line: line.says(f"<think>jag tänker {TRUE} {asked.key(CAUSE)}")),
    ("refused", lambda asked, line: line.says("", refusal="Det kan jag inte.")),
    ("refused", lambda asked, line: line.says("Nej", finish_reason="content_filter")),
    ("refused", lambda asked, line: line.says(None, tool_calls=[{"function": {"name": "fetch"}}])),
    ("too_long", lambda asked, line: line.says(f"{TRUE} {asked.key(CAUSE)}. Och", finish_reason="length")),
    ("too_long", lambda asked, line: line.says("ord " * 5000)),
    ("too_long", lambda asked, line: line.sends(200, " " * 600_000)),
    ("http_status", lambda asked, line: line.sends(500, "{}")),
    ("http_status", lambda asked, line: line.sends(401, '{"error": "nyckel"}')),
    ("http_status", lambda asked, line: line.sends(404, "{}")),
    ("no_answer", lambda asked, line: line.says("INGET SVAR")),
    ("nothing_left", lambda asked, line: line.says("")),
    ("nothing_left", lambda asked, line: line.says("Jag kan tyvärr inte hjälpa till med det.")),
    ("nothing_left", lambda asked, line: line.says("\x00\ufffd[[[]]] ]1[ [1 1] [-1] [1e9]")),
)


@pytest.mark.parametrize(("reason", "behaviour"), BROKEN)
def test_a_broken_or_refusing_model_leaves_the_quotes(
    archive: Archive, model_server: Start, reason: str, behaviour: Any
) -> None:
    writer = _writer(model_server(behaviour))
    assert _claims(archive, writer) is None
    assert writer.counts.answers(reason) == 1


def test_thoughts_that_end_are_left_out(archive: Archive, model_server: Start) -> None:
    writer = _writer(model_server(_saying(f"<think>hm {{key}}</think>{TRUE} {{key}}.")))
    assert _claims(archive, writer) == [f"{TRUE}."]


def test_a_redirect_is_not_followed(archive: Archive, model_server: Start) -> None:
    elsewhere = model_server(_saying(f"{TRUE} {{key}}."))
    writer = _writer(model_server(lambda asked, line: line.sends(307, "", location=f"{elsewhere.origin}/v1")))
    assert _is_quoted(archive, _ask(archive, writer))
    assert (elsewhere.asked, writer.counts.answers("http_status")) == ([], 1)


@pytest.mark.parametrize("way", ["stays_silent", "dribbles"])
def test_a_slow_or_silent_model_is_waited_for_only_so_long(archive: Archive, model_server: Start, way: str) -> None:
    writer = _writer(model_server(lambda asked, line: getattr(line, way)(20)), model_seconds=0.5)
    started = time.monotonic()
    answer = _ask(archive, writer)
    assert time.monotonic() - started < 3.0
    assert _is_quoted(archive, answer) and writer.counts.answers("timeout") == 1


def test_a_model_that_fails_again_and_again_is_left_alone_for_a_while(archive: Archive, model_server: Start) -> None:
    server = model_server(lambda asked, line: line.sends(503, "{}"))
    now = [100.0]
    writer = _writer(server)
    writer.clock = lambda: now[0]
    for _ in range(FAILURES_BEFORE_REST + 2):
        assert _claims(archive, writer) is None
    assert (len(server.asked), writer.counts.answers("resting")) == (FAILURES_BEFORE_REST, 2)
    now[0] += 31
    _claims(archive, writer)
    assert len(server.asked) == FAILURES_BEFORE_REST + 1


def test_nobody_at_the_address_leaves_the_quotes(archive: Archive, model_server: Start) -> None:
    server = model_server(_saying("INGET SVAR"))
    writer = _writer(server)
    server.close()
    assert _is_quoted(archive, _ask(archive, writer))
    assert writer.counts.answers("unreachable") == 1


@pytest.mark.parametrize("question", ["Hur blir vädret i morgon?", "Varför missade äldreomsorgen budgeten T1 2019?"])
def test_declined_questions_are_not_sent(archive: Archive, model_server: Start, question: str) -> None:
    server = model_server(_saying("INGET SVAR"))
    assert _ask(archive, _writer(server), question).declined and server.asked == []


def test_complete_lists_are_not_sent(archive: Archive, model_server: Start) -> None:
    server = model_server(_saying("INGET SVAR"))
    question = "Vad hände i ärendet om tilläggsanslag till äldrenämnden, steg för steg?"
    query = replace(archive.understand(question), intent="process")
    writer = _writer(server)
    answer = Asker(archive.searcher, writer).answer(query)
    assert (answer.written_by, server.asked, writer.counts.answers("complete_list")) == ("quotes", [], 1)


def test_personal_numbers_in_a_question_are_not_sent(archive: Archive, model_server: Start) -> None:
    server = model_server(_saying("INGET SVAR"))
    _ask(archive, _writer(server), f"{WHY} Jag är 19811218-9876.")
    assert "9876" not in server.asked[0].prompt


def test_an_english_answer_is_told_around_swedish_quotes(archive: Archive, model_server: Start) -> None:
    question = "Why did elderly care miss its budget in T1 2021?"
    about = "ett underskott mot budget"
    good = "Elderly care reported a deficit: ”ett underskott mot budget på 4,8 mnkr” {key}."
    writer = _writer(model_server(_saying(good, "Elderly care had a deficit of 4.8 million {key}.", about=about)))
    answer = _ask(archive, writer, question)
    assert answer.written_by == "model:provmodell" and len(answer.claims) == 1
    assert writer.counts.removed("quote") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"model_name": " "}, "UNDERLAG_MODEL_NAME"),
        ({"model_url": "ftp://modell"}, "UNDERLAG_MODEL_URL"),
        ({"model_url": "http://"}, "UNDERLAG_MODEL_URL"),
        ({"model_url": "http://x:port/v1"}, "UNDERLAG_MODEL_URL"),
        ({"model_url": "http://per:ord@x/v1"}, "UNDERLAG_MODEL_KEY"),
        ({"model_key": "hem\r\nlig"}, "UNDERLAG_MODEL_KEY"),
    ],
)
def test_settings_that_cannot_be_used_are_named(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        writer_of(_settings(**{"url": given.pop("model_url", "http://x/v1"), **given}))
    assert said in str(caught.value) and "lig" not in str(caught.value)


def test_without_an_address_there_is_no_writer_and_the_key_is_never_printed() -> None:
    settings = _settings("", model_key="hemlig")
    assert writer_of(settings) is None
    writer = writer_of(_settings("http://x/v1", model_key="hemlig"))
    assert "hemlig" not in repr(settings) + repr(writer) + settings.model_dump_json()


def _client(own_data: Path, server: Any) -> TestClient:
    settings = _settings(f"{server.origin}/v1", data=own_data, ocr=False)
    archive = Archive.open(settings)
    workings = make_workings(settings, ArchiveDesk(archive), Pictures(own_data / "pictures", lambda *_: None))  # type: ignore[arg-type]
    assert archive.writer is not None
    workings.metrics.also(archive.writer.counts.lines)
    return TestClient(make_app(workings), base_url="http://localhost")


def test_a_streamed_answer_shows_nothing_that_was_not_checked(own_data: Path, model_server: Start) -> None:
    server = model_server(_saying("Underskottet var 999 mnkr {key}.", f"{TRUE} {{key}}."))
    with _client(own_data, server) as client:
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


def test_the_command_line_uses_the_model(data: Path, model_server: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    server = model_server(_saying(f"{TRUE} {{key}}."))
    given = {"DATA": str(data), "MODEL_URL": f"{server.origin}/v1", "MODEL_NAME": "provmodell", "OCR": "false"}
    for name, value in given.items():
        monkeypatch.setenv(f"UNDERLAG_{name}", value)
    result = CliRunner().invoke(command, ["ask", WHY, "--json"])
    assert json.loads(result.stdout)["answer"]["written_by"] == "model:provmodell"


def _make_tiny_model(folder: Path) -> None:
    """Write a Llama of two thin layers with random weights, and a tokenizer of words of the reports' kind."""
    import torch  # here, for it takes seconds
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    words = "underskott överskott nämnden beslutade föreslår mnkr tkr på i för och [1] [2] 4,8 2021 . Kommunfullmäktige"
    vocabulary = {word: at for at, word in enumerate(["<pad>", "<unk>", *words.split()])}
    tokens = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    tokens.pre_tokenizer = WhitespaceSplit()
    made: Any = PreTrainedTokenizerFast
    tokenizer = made(tokenizer_object=tokens, unk_token="<unk>", pad_token="<pad>")
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    shape = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
    LlamaForCausalLM(LlamaConfig(vocab_size=len(vocabulary), **shape)).save_pretrained(folder)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_real_inference_server_with_a_tiny_random_model_falls_back_to_the_quotes(
    archive: Archive, tmp_path: Path
) -> None:
    _make_tiny_model(tmp_path / "model")
    script = Path(__file__).with_name("tiny_model.py")
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, str(script), "0", str(tmp_path / "model")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as served:
        try:
            assert served.stdout is not None
            port = int(served.stdout.readline())
            writer = writer_of(_settings(f"http://127.0.0.1:{port}/v1", model_seconds=60.0))
            answer = _ask(archive, writer)
            said = json.loads(served.stdout.readline())
        finally:
            served.kill()
    assert said["completion_tokens"] > 5 and said["prompt_tokens"] > 100 and said["said"]
    assert _is_quoted(archive, answer) and writer is not None and writer.counts.answers("nothing_left") == 1
