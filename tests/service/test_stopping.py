import json
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest


@pytest.fixture
def server(started: Any, tmp_path: Path) -> Iterator[Any]:
    """A service whose answers take a second."""
    script = Path(__file__).with_name("memory_server.py")
    with started(sys.executable, str(script), "{port}", str(tmp_path), "1.0", ready="/healthz") as program:
        yield program


@pytest.mark.parametrize("accept", ["application/json", "application/jsonl"])
def test_what_is_being_answered_is_finished(server: Any, accept: str) -> None:
    with ThreadPoolExecutor(1) as asking:
        question = {"question": "Varför?"}
        asked = asking.submit(
            httpx.post, f"{server.address}/api/ask", json=question, headers={"accept": accept}, timeout=20
        )
        time.sleep(0.4)
        server.process.send_signal(signal.SIGTERM)
        told = json.loads(asked.result().text.splitlines()[-1])
    assert told.get("reply", told)["answer"]["declined"] is False
    assert server.process.wait(10) in (0, -signal.SIGTERM)
    assert not server.answers("/healthz")
