"""An archive that is ingested by processes which a test may end at any moment."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Order = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def order() -> Iterator[Order]:
    """Return a function that has a fork of an ingesting process carry out an order, and returns what came of it."""
    script = Path(__file__).with_name("forking_ingest.py")
    process = subprocess.Popen([sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout

    def send(do: str, data: Path, **more: object) -> dict[str, Any]:
        values = {"do": do, "data": str(data), "embedder": "one", **more}
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(values) + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
        return answer

    yield send
    process.stdin.close()
    process.wait(30)
    process.stdout.close()


@pytest.fixture
def write() -> Callable[[Path, str], str]:
    """Return a function that writes a small report and returns what its id will be."""

    def put(file: Path, words: str) -> str:
        content = f"Rapport {words}\n\nNämnden redovisar {words} och föreslår åtgärder.\n".encode()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return hashlib.sha256(content).hexdigest()

    return put
