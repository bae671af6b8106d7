"""Measures how matters are joined into cases against hand-checked truth.

Usage: python -m bench.cases [FILE] [--reports FOLDER]
FILE is tests/data/cases.jsonl unless given; FOLDER holds the real reports. All of FOLDER and of the demo archive is
read (about two minutes), because titles are weighed by how rare their words are. Pairs missed and wrong are printed.

Rules of the truth, one JSON object a line: a case has `members`, each a source and the paragraph in it (null: all of
it), `dnrs`, the numbers that they carry, and `joined_by`, "dnr" where one number holds all together, "title" where
the diaries' numbers differ. Members are the minutes, extracts and cover letters, not plans and other enclosures.
`apart` has two members that look alike, and why they must not be joined.

A pair of a case's members is right where one case holds both, and missed otherwise. A pair is wrong where one case
holds two members that are apart, or one member each of two of the truth's cases.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from index.catalogue.case import Case
from index.findings.cases import join_cases
from ingest.decisions.decision import Decision
from ingest.decisions.decisions import find_decisions
from ingest.errors import UnreadableFile
from ingest.identity.identity import identify
from ingest.reading.sandbox import Limits, read_document
from ingest.report import Report

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT / "tests" / "data" / "cases.jsonl"
REPORTS = ROOT.parent / "shared" / "reports"
DEMO = "demo/arkiv/"


@dataclass(frozen=True, slots=True)
class Member:
    """A report, or one paragraph of it ("§ 12")."""

    source: str
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class CaseTruth:
    """The members of each case by its title, and the pairs that are apart, each with why."""

    cases: Mapping[str, tuple[Member, ...]]
    apart: tuple[tuple[str, Member, Member], ...]


@dataclass(frozen=True, slots=True)
class Joins:
    """Pairs of members: joined rightly, and a line about each that was missed and each that was joined wrongly."""

    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of the pairs that belong together that were joined, 0 to 1; 1 where there are none."""
        return self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 1.0


def read_truth(path: Path = TRUTH) -> CaseTruth:
    """Read the truth."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    cases = {row["title"]: tuple(Member(**one) for one in row["members"]) for row in rows if "title" in row}
    return CaseTruth(cases, tuple((row["apart"], *map(_member, row["members"])) for row in rows if "apart" in row))


def read_cases(folder: Path, prefix: str = "") -> list[set[Member]]:
    """Read every report below the folder that can be read, join their cases, and return the members of each."""
    paths: dict[str, list[Path]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        paths.setdefault(sha256(path.read_bytes()).hexdigest(), []).append(path)
    reports: dict[str, Report] = {}
    decisions: dict[str, list[Decision]] = {}
    for key, equal in paths.items():
        names = tuple(path.relative_to(folder).as_posix() for path in equal)
        try:
            read = read_document(equal[0], Limits(ocr=False))
        except UnreadableFile:
            continue
        identity = identify(read, names[0])
        reports[key] = Report(key, names, read.media_type, equal[0].stat().st_size, len(read.pages), identity)
        decisions[key] = find_decisions(identity, read.pages)
    return [members_of(case, reports, prefix) for case in join_cases(list(reports.values()), decisions)]


def members_of(case: Case, reports: Mapping[str, Report], prefix: str = "") -> set[Member]:
    """Return the documents of a case as members, under every name that their file has."""
    return {
        Member(prefix + source, document.paragraph)
        for document in case.documents
        for source in reports[document.report_id].sources
    }


def compare(truth: CaseTruth, cases: Sequence[set[Member]]) -> Joins:
    """Return how the cases join the members of the truth; members of reports that no case holds are missed."""
    together = [
        (title, one, other) for title, members in truth.cases.items() for one, other in combinations(members, 2)
    ]
    missed = tuple(_line(*pair) for pair in together if not _joined(pair[1], pair[2], cases))
    wrong = tuple(_line(*pair) for pair in (*truth.apart, *_strangers(truth)) if _joined(pair[1], pair[2], cases))
    return Joins(len(together) - len(missed), missed, wrong)


def _strangers(truth: CaseTruth) -> Iterator[tuple[str, Member, Member]]:
    """Yield each pair of members of two cases."""
    for (title, members), (other_title, others) in combinations(truth.cases.items(), 2):
        for one in members:
            yield from ((f"{title} / {other_title}", one, other) for other in others)


def _joined(one: Member, other: Member, cases: Sequence[set[Member]]) -> bool:
    return any(_holds(case, one) and _holds(case, other) for case in cases)


def _holds(case: set[Member], member: Member) -> bool:
    """True where the case has the report and, where both name a paragraph, the paragraph."""
    same = (document for document in case if document.source == member.source)
    return any("" in (named := {_digits(one.paragraph), _digits(member.paragraph)}) or len(named) == 1 for one in same)


def _member(row: Mapping[str, str | None]) -> Member:
    return Member(row["source"] or "", row["paragraph"])


def _line(what: str, one: Member, other: Member) -> str:
    return f"{what}: {one.source} {one.paragraph or ''} + {other.source} {other.paragraph or ''}"


def _digits(paragraph: str | None) -> str:
    return re.sub(r"\D", "", paragraph or "")


def main() -> None:
    """Print the pairs that are missed and wrong, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, nargs="?", default=TRUTH)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    given = parser.parse_args()
    joins = compare(read_truth(given.file), [*read_cases(ROOT / DEMO, DEMO), *read_cases(given.reports)])
    for name, told in {"missed": joins.missed, "wrong": joins.wrong}.items():
        for line in told:
            print(f"{name}: {line}")
    print(
        f"pairs: {joins.right} right, {len(joins.missed)} missed, {len(joins.wrong)} wrong; recall {joins.recall:.3f}"
    )


if __name__ == "__main__":
    main()
