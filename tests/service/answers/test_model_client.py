"""How a language model is asked: a real HTTP server, its address, its key, its limits and its failures."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from service.model.writer import FAILURES_BEFORE_REST, writer_of

Start = Callable[[Any], Any]
WHY = "Varför missade äldreomsorgen budgeten T1 2021?"
CAUSE = "Underskottet i särskilt boende på 2,2 mnkr"
TRUE = "Underskottet i särskilt boende på 2,2 mnkr beror på höga sjuklönekostnader och övertid"


def test_the_three_settings_reach_the_server(wording: Any, model_server: Start) -> None:
    server = model_server(wording.saying("INGET SVAR"))
    wording.ask(wording.writer(server, model_key="hemlig"))
    (asked,) = server.asked
    assert (asked.path, asked.headers["authorization"]) == ("/v1/chat/completions", "Bearer hemlig")
    assert asked.body["model"] == "provmodell" and asked.body["stream"] is False and "tools" not in asked.body
    lines = [json.loads(line) for line in asked.prompt.splitlines()]
    assert lines[0] == {"question": WHY} and [one["key"] for one in lines[1:4]] == ["[1]", "[2]", "[3]"]
    assert {"report", "body", "period", "page", "text"} <= lines[1].keys()
    assert "Äldrenämnden" not in asked.system


def test_a_dated_address_is_asked_as_azure_wants(wording: Any, model_server: Start) -> None:
    server = model_server(wording.saying("INGET SVAR"))
    url = f"{server.origin}/openai/deployments/svar/chat/completions?api-version=2024-10-21"
    wording.ask(writer_of(wording.settings(url, model_key="hemlig")))
    (asked,) = server.asked
    assert asked.path == "/openai/deployments/svar/chat/completions?api-version=2024-10-21"
    assert asked.headers["api-key"] == "hemlig" and "authorization" not in asked.headers


def test_a_model_with_newer_names_of_limits_is_asked_by_those(wording: Any, model_server: Start) -> None:
    def behave(asked: Any, line: Any) -> None:
        if "max_tokens" in asked.body:
            line.sends(400, '{"error": {"message": "use max_completion_tokens"}}')
        else:
            line.says(f"{TRUE} {asked.key(CAUSE)}.")

    server = model_server(behave)
    writer = wording.writer(server)
    assert [wording.claims(writer) for _ in range(2)] == [[f"{TRUE}."]] * 2
    assert ["max_tokens" in asked.body for asked in server.asked] == [True, False, False]


def test_a_proxy_of_the_environment_is_used(wording: Any, model_server: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    server = model_server(wording.saying(f"{TRUE} {{key}}."))
    monkeypatch.setenv("http_proxy", server.origin.replace("//", "//per:ord@"))
    answer = wording.ask(writer_of(wording.settings("http://modell.invalid:9999/v1")))
    assert answer.written_by == "model:provmodell"
    assert server.asked[0].path == "http://modell.invalid:9999/v1/chat/completions"
    assert server.asked[0].headers["proxy-authorization"].startswith("Basic ")


def test_a_redirect_is_not_followed(wording: Any, model_server: Start) -> None:
    elsewhere = model_server(wording.saying(f"{TRUE} {{key}}."))
    writer = wording.writer(model_server(lambda asked, line: line.sends(307, "", location=f"{elsewhere.origin}/v1")))
    assert wording.is_quoted(wording.ask(writer))
    assert (elsewhere.asked, writer.counts.answers("http_status")) == ([], 1)


@pytest.mark.parametrize("way", ["stays_silent", "dribbles"])
def test_a_slow_or_silent_model_is_waited_for_only_so_long(wording: Any, model_server: Start, way: str) -> None:
    writer = wording.writer(model_server(lambda asked, line: getattr(line, way)(20)), model_seconds=0.5)
    started = time.monotonic()
    answer = wording.ask(writer)
    assert time.monotonic() - started < 3.0
    assert wording.is_quoted(answer) and writer.counts.answers("timeout") == 1


def test_a_model_that_fails_again_and_again_is_left_alone_for_a_while(wording: Any, model_server: Start) -> None:
    server = model_server(lambda asked, line: line.sends(503, "{}"))
    now = [100.0]
    writer = wording.writer(server)
    writer.clock = lambda: now[0]
    for _ in range(FAILURES_BEFORE_REST + 2):
        assert wording.claims(writer) is None
    assert (len(server.asked), writer.counts.answers("resting")) == (FAILURES_BEFORE_REST, 2)
    now[0] += 31
    wording.claims(writer)
    assert len(server.asked) == FAILURES_BEFORE_REST + 1


def test_nobody_at_the_address_leaves_the_quotes(wording: Any, model_server: Start) -> None:
    server = model_server(wording.saying("INGET SVAR"))
    writer = wording.writer(server)
    server.close()
    assert wording.is_quoted(wording.ask(writer))
    assert writer.counts.answers("unreachable") == 1
