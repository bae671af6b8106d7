"""A process that ingests in forks of itself, so that a test can end a hundred of them without importing each time.

Reads one JSON order per line, answers with one JSON line.
"""

import hashlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.embedding.embedder import FloatMatrix
from index.errors import IndexingError
from index.intake.crash_points import VARIABLE
from index.intake.health import check
from index.intake.intake import Intake
from index.intake.summary import Progress
from index.vectors.generations import Generations
from ingest.reading.sandbox import Limits

_DIMENSION = 32


class HashingEmbedder:
    """Words thrown into buckets."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.dimension = _DIMENSION

    def embed_passages(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row per text."""
        matrix = np.full((len(texts), _DIMENSION), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.split():
                matrix[row, hashlib.blake2b(word.encode(), digest_size=1).digest()[0] % _DIMENSION] += 1
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)

    def embed_questions(self, texts: Sequence[str]) -> FloatMatrix:
        """Return one row per text."""
        return self.embed_passages(texts)


def analyse(text: str, context: str) -> Mapping[str, str]:
    """Return the words as they are."""
    return {"words": text, "grams": "", "context": context, "context_grams": ""}


def ingest(order: Mapping[str, Any], tell: Callable[[object], None]) -> None:
    """Ingest a folder, telling what has been acknowledged."""
    if order.get("crash_at"):
        os.environ[VARIABLE] = order["crash_at"]

    def heard(step: Progress) -> None:
        if step.outcome in ("added", "replaced", "copy", "removed"):
            tell([step.source, step.outcome, step.report_id])

    intake = Intake(Path(order["data"]), HashingEmbedder(order["embedder"]), analyse, Limits(ocr=False), 2, 12)
    try:
        intake.run([Path(order["folder"])], heard)
    except IndexingError as error:
        tell(["", type(error).__name__, str(error)])
        os._exit(1)


def inspect(order: Mapping[str, Any], tell: Callable[[object], None]) -> None:
    """Tell what the archive holds, without mending anything."""
    data = Path(order["data"])
    health = check(data, order["embedder"])
    catalogue = Catalogue.open(data / FILE_NAME, readonly=True)
    generation = Generations(data / "vectors").check(whole=True)
    short = [r.id for r in catalogue.reports() if not catalogue.passages_of(r.id) or not r.sources]
    embedded = {p for g in ("one", "two") for _, p, _ in catalogue.embedding_rows(g)}
    tell(
        {
            "sources": {key[1]: report for key, (_, report) in catalogue.sources().items()},
            "generation": asdict(generation) if generation else None,
            "short": short,
            "unembedded": len(catalogue.passage_ids() - embedded),
            "problems": health.problems,
            "catalogue": catalogue.check(),
        }
    )


def fork(order: Mapping[str, Any]) -> dict[str, Any]:
    """Carry out an order in a fork; end it after `kill_after` seconds if that is given."""
    work = {"ingest": ingest, "inspect": inspect}[order["do"]]
    reading, writing = os.pipe()
    began = time.monotonic()

    def tell(said: object) -> None:
        os.write(writing, (json.dumps(said) + "\n").encode())

    child = os.fork()
    if not child:
        os.close(reading)
        os.setpgid(0, 0)
        try:
            work(order, tell)
        except BaseException as error:
            tell(["", "error", repr(error)])
            os._exit(1)
        os._exit(0)
    os.close(writing)
    if order.get("kill_after") is not None:
        while time.monotonic() < began + order["kill_after"] and not _ended(child):
            time.sleep(0.005)
        os.killpg(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        said = [json.loads(line) for line in pipe if line.endswith(b"\n")]
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"code": code, "said": said, "seconds": time.monotonic() - began}


def _ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(fork(json.loads(line))), flush=True)
