import json
from typing import Any

from starlette.testclient import TestClient

QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> Any:
    return client.post("/api/ask", json={"question": question, **more}).json()


def test_the_answer_has_exactly_the_contracts_shape(client: TestClient) -> None:
    reply = ask(client)
    assert list(reply) == [
        "question",
        "understood",
        "answer",
        "citations",
        "figures",
        "coverage",
        "took_ms",
        "conversation",
    ]
    assert list(reply["understood"]) == ["intent", "periods", "bodies", "services", "municipality", "dnr", "rewritten"]
    assert reply["understood"]["periods"] == [{"from": "2021-01-01", "to": "2021-04-30", "label": "T1 2021"}]
    assert list(reply["answer"]) == ["text", "declined", "reason", "claims", "written_by", "nearest"]
    assert reply["answer"]["claims"][0]["citations"] == [1]
    names = "n report_id source title body period kind page heading quote stage url extraction"
    assert list(reply["citations"][0]) == names.split()
    assert reply["coverage"] == {"reports_searched": 1, "matching_filters": 1, "note": None}
    assert reply["took_ms"] == 41


def test_whole_amounts_are_whole_numbers(client: TestClient) -> None:
    text = client.post("/api/ask", json={"question": QUESTION}).text
    assert '"value":-4345,' in text
    assert "äldreomsorgen" in text


def test_a_declined_answer_says_why(client: TestClient) -> None:
    reply = ask(client, "Hur långt är det till månen?")
    assert reply["answer"]["declined"] is True
    assert reply["answer"]["reason"] == "no_support"
    assert reply["citations"] == []


def test_filters_and_conversation_are_taken(client: TestClient) -> None:
    filters = {"body": "Äldrenämnden", "from": "2021-01-01", "to": "2021-04-30", "dnr": "KS 2021/1"}
    assert ask(client, filters=filters, conversation=None)["answer"]["declined"] is False


def test_an_unknown_filter_is_refused(client: TestClient) -> None:
    problem = ask(client, filters={"namnd": "x"})
    assert problem["code"] == "invalid_request"
    assert problem["fields"] == ["namnd"]


def test_a_stream_is_the_same_answer_in_typed_lines(client: TestClient) -> None:
    asked = client.post("/api/ask", json={"question": QUESTION}, headers={"accept": "application/jsonl"})
    assert asked.headers["content-type"].startswith("application/jsonl")
    events = [json.loads(line) for line in asked.text.splitlines()]
    kinds = [event["type"] for event in events]
    assert kinds[:2] == ["understood", "sources"] and kinds[-1] == "done"
    assert set(kinds[2:-1]) == {"text"}
    assert "".join(event["text"] for event in events[2:-1]) == events[-1]["reply"]["answer"]["text"]
    reply = events[-1]["reply"]
    assert reply == ask(client) | {"conversation": reply["conversation"]}


def test_a_stream_that_breaks_ends_in_a_problem(client: TestClient) -> None:
    asked = client.post("/api/ask", json={"question": "haveri"}, headers={"accept": "application/jsonl"})
    last = json.loads(asked.text.splitlines()[-1])
    assert last["type"] == "problem"
    assert last["problem"]["code"] == "archive_unavailable"
    assert "secret" not in asked.text


def test_empty_and_overlong_questions_are_refused_in_the_askers_language(client: TestClient) -> None:
    assert ask(client, " ")["detail"] == "Skriv en fråga först."
    english = client.post("/api/ask?lang=en", json={"question": "x" * 1001}).json()
    assert english["code"] == "question_too_long"
    assert "1000 characters" in english["detail"]
