"""Replies of a language model that are broken, refusing, too long or told with thoughts: the quotes are left."""

from collections.abc import Callable
from typing import Any

import pytest

Start = Callable[[Any], Any]
CAUSE = "Underskottet i särskilt boende på 2,2 mnkr"
TRUE = "Underskottet i särskilt boende på 2,2 mnkr beror på höga sjuklönekostnader och övertid"


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
    wording: Any, model_server: Start, reason: str, behaviour: Any
) -> None:
    writer = wording.writer(model_server(behaviour))
    assert wording.claims(writer) is None
    assert writer.counts.answers(reason) == 1


def test_thoughts_that_end_are_left_out(wording: Any, model_server: Start) -> None:
    writer = wording.writer(model_server(wording.saying(f"<think>hm {{key}}</think>{TRUE} {{key}}.")))
    assert wording.claims(writer) == [f"{TRUE}."]
