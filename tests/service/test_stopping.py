import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = Path(__file__).with_name("slow_server.py")
    with subprocess.Popen([sys.executable, str(script), str(port), str(tmp_path)]) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                httpx.get(f"{address}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield process, address
        process.kill()


@pytest.mark.parametrize("accept", ["application/json", "application/jsonl"])
def test_what_is_being_answered_is_finished(server: tuple[subprocess.Popen[bytes], str], accept: str) -> None:
    process, address = server
    with ThreadPoolExecutor(1) as asking:
        question = {"question": "Varför?"}
        answer = asking.submit(httpx.post, f"{address}/api/ask", json=question, headers={"accept": accept}, timeout=20)
        time.sleep(0.4)
        process.send_signal(signal.SIGTERM)
        told = json.loads(answer.result().text.splitlines()[-1])
    assert told.get("reply", told)["answer"]["declined"] is False
    assert process.wait(10) in (0, -signal.SIGTERM)
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{address}/healthz")
