import json
import re
from typing import Any

from starlette.testclient import TestClient

QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"


def ask(client: TestClient, question: str, conversation: str | None = None) -> Any:
    return client.post("/api/ask", json={"question": question, "conversation": conversation}).json()


def test_a_follow_up_is_asked_whole_and_shown_as_it_was_made(client: TestClient) -> None:
    first = ask(client, QUESTION)
    assert first["understood"]["rewritten"] is None
    second = ask(client, "Och hemtjänsten?", first["conversation"])
    assert second["conversation"] == first["conversation"]
    assert second["question"] == "Och hemtjänsten?"
    assert second["understood"]["rewritten"] == "Varför missade hemtjänsten budgeten T1 2021?"


def test_an_unknown_conversation_begins_anew_without_an_error(client: TestClient) -> None:
    reply = ask(client, "Och hemtjänsten?", "sedan länge glömd")
    assert reply["understood"]["rewritten"] is None
    assert reply["conversation"] not in (None, "sedan länge glömd")


def test_the_stream_says_the_whole_question_first(client: TestClient) -> None:
    conversation = ask(client, QUESTION)["conversation"]
    wanted = {"question": "och T2?", "conversation": conversation}
    lines = client.post("/api/ask", json=wanted, headers={"accept": "application/jsonl"}).text.splitlines()
    assert json.loads(lines[0])["understood"]["rewritten"] == "Varför missade äldreomsorgen budgeten T2 2021?"
    assert json.loads(lines[-1])["reply"]["conversation"] == conversation


def test_conversations_work_on_the_page_without_script(client: TestClient) -> None:
    first = client.post("/fraga", data={"q": QUESTION}).text
    match = re.search(r'name="conversation" value="([^"]+)"', first)
    assert match is not None
    second = client.post("/fraga", data={"q": "Och hemtjänsten?", "conversation": match[1]}).text
    assert "Och hemtjänsten?" in second
    assert "Varför missade hemtjänsten budgeten T1 2021?" in second
    assert 'href="/"' in second and "Börja om" in second
