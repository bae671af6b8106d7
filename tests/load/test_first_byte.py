"""The first byte of a streamed answer comes before any search: within 100 ms on the demo archive."""

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from service.app import make_app
from service.archive import Archive
from service.archive_desk import ArchiveDesk
from service.command.ingesting import open_intake
from service.pictures import Pictures
from service.settings import Settings
from service.workings import make_workings

pytestmark = pytest.mark.load

DEMO = Path(__file__).resolve().parents[2] / "demo"
LONGEST_MS = 100.0


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A service over the demo archive on a port of its own, that has answered one question."""
    data = tmp_path_factory.mktemp("demo")
    settings = Settings(data=data, ocr=False, _env_file=None)  # type: ignore[call-arg]
    open_intake(settings).run([DEMO / "arkiv"])
    desk = ArchiveDesk(Archive.open(settings))
    pictures = Pictures(data / "pictures", lambda path, page, quote, width: None)  # type: ignore[arg-type, return-value]
    server = uvicorn.Server(
        uvicorn.Config(make_app(make_workings(settings, desk, pictures)), port=0, log_level="error")
    )
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    number = int(server.servers[0].sockets[0].getsockname()[1])
    first_byte(number, "Varför missade äldreomsorgen budgeten T1 2021?", None)
    yield number
    server.should_exit = True
    thread.join()


def first_byte(port: int, question: str, conversation: str | None) -> tuple[float, float, list[dict[str, object]]]:
    """Return milliseconds to the first event and to the last, and the events."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
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


def test_the_first_event_comes_within_100_ms(port: int) -> None:
    questions = [json.loads(line)["q"] for line in (DEMO / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    conversation, early, late = None, [], []
    for question in (*questions, *["Och hemtjänsten?", "varför?", "och T2 2021?"] * 5):
        first, last, events = first_byte(port, question, conversation)
        conversation = events[-1]["reply"]["conversation"]  # type: ignore[index]
        assert [event["type"] for event in events[:2]] == ["understood", "sources"]
        early.append(first)
        late.append(last)
    p95 = [sorted(times)[round(0.95 * len(times)) - 1] for times in (early, late)]
    print(f"first event p95 {p95[0]:.0f} ms, whole answer p95 {p95[1]:.0f} ms, {len(early)} questions")
    assert p95[0] < LONGEST_MS
