r"""Runs every system on the same pages and questions, one process after another, and prints the table.

    PEERS/bin/python bench/peers/compare.py --ours .venv/bin/python --data DATA --pages PAGES.jsonl --work FOLDER \
        QUESTIONS.jsonl...

Run with the peers' environment; `--ours` is Underlag's Python. The hits, which hold reports' words, go to `--work`.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import scoring
from peer import Found, PageText, read_pages

SYSTEMS = ("underlag", "haystack", "llamaindex", "llamaindex-sv", "txtai", "chroma")
_HERE = Path(__file__).resolve().parent
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONPATH": str(_HERE),
}


def run(system: str, args: argparse.Namespace) -> dict[str, Any]:
    """Measure one system in a new process with the given number of threads; return its JSON."""
    python = args.ours if system == "underlag" else sys.executable
    out = args.work / f"{system}.json"
    command = [str(python), str(_HERE / "run_one.py"), system, str(args.pages), str(out)]
    command += [str(path) for path in args.questions]
    command += ["--data", str(args.data)] if system == "underlag" else ["--model", args.model]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), str(args.threads))
    print(f"{time.strftime('%H:%M:%S')} {system}", file=sys.stderr)
    subprocess.run(command, check=True, env={**os.environ, **_QUIET, **threads})
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return result


def ranks(
    result: dict[str, Any], questions: Sequence[scoring.Question], pages: Sequence[PageText], deep: bool
) -> list[int | None]:
    """Return the first right place for each question; `deep` lists are cut to one hit a page first."""
    by_id = {answer["id"]: answer for answer in result["answers"]}
    found = []
    for question in questions:
        hits = [Found(place, text) for place, text in by_id[question["id"]]["deep" if deep else "hits"]]
        shown = list(scoring.one_per_page(hits, pages)) if deep else hits
        found.append(scoring.first_right(question, shown, pages))
    return found


def quality(
    name: str, results: dict[str, dict[str, Any]], questions: Sequence[scoring.Question], pages: Sequence[PageText]
) -> None:
    """Print the quality of every system on some questions, as Markdown."""
    columns = ("hit@1", "hit@5", "hit@10", "MRR@10")
    print(f"\n{name}: {len(questions)} questions\n")
    print(
        "| system | "
        + " | ".join(columns)
        + " | one hit a page: "
        + " | ".join(columns)
        + " | Underlag's lead in MRR@10, 95 % |"
    )
    print("|---|" + "---:|" * 9)
    ours = ranks(results["underlag"], questions, pages, deep=True) if "underlag" in results else None
    for system, result in results.items():
        plain, deep = (ranks(result, questions, pages, deep=flag) for flag in (False, True))
        cells = [
            f"{figure[column]:.3f}" for figure in (scoring.figures(plain), scoring.figures(deep)) for column in columns
        ]
        lead = "–"
        if ours is not None and system != "underlag":
            low, high = scoring.paired_interval(_inverse(ours), _inverse(deep))
            lead = f"{low:+.3f} to {high:+.3f}"
        print(f"| {system} | {' | '.join(cells)} | {lead} |")


def costs(results: dict[str, dict[str, Any]], pages: Sequence[PageText]) -> None:
    """Print what every system took, as Markdown."""
    print("\n| system | units | ingest s | pages/s | query p50 ms | query p95 ms | peak memory MiB | load |")
    print("|---|" + "---:|" * 7)
    for system, result in results.items():
        ms = [answer["ms"] for answer in result["answers"]]
        half, most = scoring.percentile(ms, 0.5), scoring.percentile(ms, 0.95)
        took = result["ingest_s"]
        print(
            f"| {system} | {result['units']} | {took:.1f} | {len(pages) / took:.0f} | {half:.1f} | {most:.1f} "
            f"| {result['peak_mib']:.0f} | {result['load']:.1f} |"
        )


def _inverse(found: Sequence[int | None]) -> list[float]:
    return [1 / rank if rank else 0.0 for rank in found]


def _answerable(path: Path) -> list[scoring.Question]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if row.get("doc")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, required=True, help="what export.py wrote")
    parser.add_argument("--data", type=Path, required=True, help="the data folder that was exported; only read")
    parser.add_argument("--ours", type=Path, required=True, help="Underlag's Python")
    parser.add_argument("--work", type=Path, required=True, help="folder for hits, outside the repository")
    parser.add_argument("--model", default="", help="the peers' embedding model; all-MiniLM-L6-v2 if not given")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=SYSTEMS)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    pages = read_pages(args.pages)
    results = {system: run(system, args) for system in args.systems}
    sets = {path.stem: _answerable(path) for path in args.questions}
    for name, questions in sets.items():
        quality(name, results, questions, pages)
    if len(sets) > 1:
        quality("together", results, [question for some in sets.values() for question in some], pages)
    costs(results, pages)


if __name__ == "__main__":
    main()
