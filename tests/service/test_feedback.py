import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from service.web.feedback import Feedback


def kept(workings: Any) -> list[Any]:
    return [json.loads(line) for line in (workings.settings.data / "feedback.jsonl").read_text().splitlines()]


def test_only_what_was_sent_is_kept(client: TestClient, workings: Any) -> None:
    said = {"verdict": "wrong", "question": "Varför?", "comment": "Fel\når"}
    assert client.post("/api/feedback", json=said, headers={"cookie": "lang=en"}).status_code == 204
    client.post("/aterkoppling", data={"verdict": "helpful", "question": "Hur?", "comment": " "})
    first, second = kept(workings)
    assert set(first) == {"at", "verdict", "question", "comment"}
    assert first["comment"] == "Fel\når"
    assert set(second) == {"at", "verdict", "question"}


def test_more_than_is_asked_for_is_refused(client: TestClient) -> None:
    refused = client.post("/api/feedback", json={"verdict": "helpful", "email": "a@b.se"})
    assert refused.json()["fields"] == ["email"]


def test_lines_are_added_and_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feedback.jsonl"
    Feedback(path).add({"verdict": "helpful"})
    before = path.read_bytes()
    Feedback(path).add({"verdict": "wrong"})
    assert path.read_bytes().startswith(before)
    assert path.stat().st_mode & 0o077 == 0
