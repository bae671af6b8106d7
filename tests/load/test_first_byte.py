"""The first byte of a streamed answer comes before any search: within 100 ms on the demo archive."""

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.load

DEMO = Path(__file__).resolve().parents[2] / "demo"
LONGEST_MS = 100.0


@pytest.fixture(scope="module")
def host(serving: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of a service over the demo archive that has answered one question."""
    with serving(tmp_path_factory.mktemp("demo"), DEMO / "arkiv", ocr=False) as address:
        place = address.removeprefix("http://")
        first_byte(place, "Varför missade äldreomsorgen budgeten T1 2021?", None)
        yield place


def first_byte(host: str, question: str, conversation: str | None) -> tuple[float, float, list[dict[str, object]]]:
    """Return milliseconds to the first event and to the last, and the events."""
    connection = http.client.HTTPConnection(host, timeout=60)
    body = json.dumps({"question": question, "conversation": conversation})
    start = time.perf_counter()
    connection.request("POST", "/api/ask", body, {"content-type": "application/json", "accept": "application/jsonl"})
    response = connection.getresponse()
    first = response.readline()
    early = (time.perf_counter() - start) * 1000
    lines = [first, *response.readlines()]
    late = (time.perf_counter() - start) * 1000
    connection.close()
    return early, late, [json.loads(line) for line in lines]


def test_the_first_event_comes_within_100_ms(host: str) -> None:
    questions = [json.loads(line)["q"] for line in (DEMO / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    conversation, early, late = None, [], []
    for question in (*questions, *["Och hemtjänsten?", "varför?", "och T2 2021?"] * 5):
        first, last, events = first_byte(host, question, conversation)
        conversation = events[-1]["reply"]["conversation"]  # type: ignore[index]
        assert [event["type"] for event in events[:2]] == ["understood", "sources"]
        early.append(first)
        late.append(last)
    p95 = [sorted(times)[round(0.95 * len(times)) - 1] for times in (early, late)]
    print(f"first event p95 {p95[0]:.0f} ms, whole answer p95 {p95[1]:.0f} ms, {len(early)} questions")
    assert p95[0] < LONGEST_MS
