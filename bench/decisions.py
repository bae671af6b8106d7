"""Measures the clauses of decisions that are found against hand-checked truth.

Usage: python -m bench.decisions [FILE] [--reports FOLDER] [--show] [--only TEXT]
FILE is tests/data/decisions.jsonl unless given; FOLDER holds the real reports. `--show` prints each clause that is
wrong or missed and each field that differs; `--only` keeps the sources that hold TEXT.

Rules of the truth, one JSON object a line and document; facts and the first three words of a clause, never sentences:

- A clause is each numbered or lettered point, and each paragraph, of a body's own decision, of its recommendation to
  another body, and of a proposal to decide that stands under a heading of its own. Lead-ins ("föreslår
  kommunfullmäktige besluta följande:"), motions made at the meeting (they are `proposers`), what is told of earlier
  handling, lists of delegated decisions and bullets inside a clause are none. Where a § has no heading "Beslut", the
  sentences that say what the body does ("läggs till handlingarna") are clauses; "tackar för informationen" is none.
- `starts` holds one opening or several: the clause as a whole may begin after or with its lead-in, and further
  sentences or paragraphs of a point may or may not be found on their own. The first found counts, others are
  neither right nor wrong. `optional` marks another body's numbered proposal that is quoted in a matter: neither.
- `paragraphs` are the §§ that were read (null: all of the document); clauses found in others are not looked at.
- `stage`, `outcome` and `next_body` may be lists of what is right; a field that is absent was not judged. The first
  verb of a clause decides its outcome ("godkänns och överlämnas": godkänns). `votes` counts from the motion that
  carried, so "6 ja mot 7 nej" where the noes carried is 7 to 6.
- A cover letter's `body` is the board it is written for, `next_body` the body that its heading or lead-in names.
- A clause found is right where paragraph, stage and opening fit one of the truth; each is used once.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.decisions.decision import Decision, Vote
from ingest.decisions.decisions import find_decisions
from ingest.identity.identity import identify
from ingest.reading.sandbox import Limits, read_document
from ingest.wording.folding import fold

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT / "tests" / "data" / "decisions.jsonl"
REPORTS = ROOT.parent / "shared" / "reports"
DEMO = "demo/arkiv/"

Truth = dict[str, Any]

_NUMBERING = re.compile(r"^\W*(?:\d{1,2}|[a-zåäö])[.)]\s+", re.IGNORECASE)
_PARTY = re.compile(r"\s*\([^)]*\)")


@dataclass
class Tally:
    """Clauses found right, found wrong and missed; for each field of those found right, whether it was right too."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    fields: dict[str, list[bool]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the clauses found that are right; 1 where none was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the clauses there are that were found; 1 where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def share(self, name: str) -> float:
        """Return how often a field was right among the clauses found right; 1 where it was never judged."""
        hits = self.fields.get(name, [])
        return sum(hits) / len(hits) if hits else 1.0

    def add(self, other: "Tally") -> None:
        """Add another document's counts to these."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        for name, hits in other.fields.items():
            self.fields.setdefault(name, []).extend(hits)
        self.told += other.told


def read_truth(path: Path) -> list[Truth]:
    """Read one document a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def measure(document: Truth, reports: Path = REPORTS) -> Tally:
    """Return the counts of one document. Raises UnreadableFile where it cannot be read."""
    source = document["source"]
    path = ROOT / source if source.startswith(DEMO) else reports / source
    read = read_document(path, Limits(ocr=False))
    return compare(document, find_decisions(identify(read, source.removeprefix(DEMO)), read.pages))


def compare(document: Truth, found: Sequence[Decision]) -> Tally:
    """Return the counts of one document's truth beside the decisions found in it."""
    tally = Tally()
    covered = document["paragraphs"]
    left = [one for one in found if covered is None or _paragraph(one.paragraph) in map(_paragraph, covered)]
    forgiven: list[Decision] = []
    for clause in sorted(document["clauses"], key=lambda one: bool(one.get("optional"))):
        fitting = list(_fitting(clause, left))
        if fitting:
            opening, one = fitting[0]
            left.remove(one)
            forgiven += [other for begins, other in fitting if begins != opening]
            _count(clause, one, tally)
        elif not clause.get("optional"):
            tally.missed += 1
            tally.told.append(f"missed {_place(clause)} {clause['starts']}")
    for one in left:
        if one not in forgiven:
            tally.wrong += 1
            tally.told.append(f"wrong  {one.paragraph} {one.stage} p{one.page}: {one.text[:70]!r}")
    return tally


def _count(clause: Truth, one: Decision, tally: Tally) -> None:
    if clause.get("optional"):
        return
    tally.right += 1
    for name, hit, told in _fields(clause, one):
        tally.fields.setdefault(name, []).append(hit)
        if not hit:
            tally.told.append(f"field  {_place(clause)} {name}: {told!r}, not {clause[name]!r}")


def _fitting(clause: Truth, found: Iterable[Decision]) -> Iterator[tuple[str, Decision]]:
    """Yield opening and decision for those that may be this clause: all of its first opening, then of its second."""
    rest = [one for one in found if one.stage in _options(clause["stage"]) and _same_paragraph(clause, one)]
    for opening in map(_squeezed, _options(clause["starts"])):
        yield from ((opening, one) for one in rest if _squeezed(_NUMBERING.sub("", one.text)).startswith(opening))


def _same_paragraph(clause: Truth, one: Decision) -> bool:
    return clause["paragraph"] is None or _paragraph(one.paragraph) == _paragraph(clause["paragraph"])


def _fields(clause: Truth, one: Decision) -> Iterator[tuple[str, bool, object]]:
    """Yield each judged field's name, whether it is right, and what was found."""
    date = one.meeting_date.isoformat() if one.meeting_date else None
    plain = {"body": one.body, "meeting_date": date, "dnr": one.case_number, "outcome": one.outcome}
    plain |= {"next_body": one.next_body}
    for name, told in plain.items():
        if name in clause:
            yield name, told in _options(clause[name]), told
    for name, names in {"proposers": one.proposers, "reservations": one.reservations}.items():
        if name in clause:
            yield name, _same_names(clause[name], names), names
    if "votes" in clause:
        yield "votes", one.votes == (Vote(**clause["votes"]) if clause["votes"] else None), one.votes
    if "notes" in clause:
        yield "notes", bool(clause["notes"]) == bool(one.notes), one.notes
    for name, value in {"immediate": one.immediate, "item": one.item, "page": one.page}.items():
        if name in clause:
            yield name, clause[name] == value, value


def _options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _same_names(truth: Sequence[str], told: Sequence[str]) -> bool:
    """True where as many are named and each expected name stands in one of them; parties in brackets do not count."""
    names = [_squeezed(_PARTY.sub("", name)) for name in told]
    return len(truth) == len(told) and all(
        any(_squeezed(_PARTY.sub("", name)) in other for other in names) for name in truth
    )


def _paragraph(text: str | None) -> str:
    return re.sub(r"\D", "", text or "")


def _squeezed(text: str) -> str:
    return "".join(letter for letter in fold(text).casefold() if letter.isalnum())


def _place(clause: Truth) -> str:
    return f"{clause['paragraph']} {clause['stage']} {clause['item']} p{clause['page']}"


def lines(tally: Tally) -> list[str]:
    """Return the counts as lines to print."""
    clauses = f"{tally.right} right, {tally.wrong} wrong, {tally.missed} missed"
    shares = [f"  {name:13}{tally.share(name):.3f} of {len(hits)}" for name, hits in tally.fields.items()]
    return [f"clauses: {clauses}; precision {tally.precision:.3f}, recall {tally.recall:.3f}", *shares]


def main() -> None:
    """Print the counts of each document and of all together."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, nargs="?", default=TRUTH)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    total = Tally()
    for document in read_truth(given.file):
        if given.only in document["source"]:
            tally = measure(document, given.reports)
            print(f"{tally.right:3} {tally.wrong:3} {tally.missed:3}  {document['source']}")
            for told in tally.told if given.show else []:
                print(f"      {told}")
            total.add(tally)
    print("\n".join(lines(total)))


if __name__ == "__main__":
    main()
