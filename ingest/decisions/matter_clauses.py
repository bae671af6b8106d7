"""Cuts a section of a matter into its clauses: numbered, as "att …", in bullets, or one paragraph after the other."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ingest.decisions.matter import Piece
from ingest.decisions.matter_clause import MatterClause
from ingest.decisions.outcome import UNKNOWN, outcome_of
from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of
from ingest.wording.bodies import find_bodies

_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})(?:[.)]\s*(?=\D|$)|\s+(?=[A-ZÅÄÖ][a-zåäö]{3}))")
_LONE_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_LETTER = re.compile(r"[a-z][.)]\s+")
_BULLET = re.compile(r"[•◦▪●*–−-]\s*(?=[\wåäöÅÄÖ\"”])")
_ATT = re.compile(r"(?:[•◦▪●*–−-]\s*)?att\s", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=[A-ZÅÄÖ\"”]|att\s)")
_NEXT_LOW_NUMBER = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=[a-zåäöA-ZÅÄÖ])")
_NEXT_ATT = re.compile(
    r"(?:[,;.]|\b(?:samt|och))\s+(?:samt\s+|och\s+)?(?=att\s)|(?<=[a-zåäö\d])\s+(?=Att\s)|[.;]\s+(?=Att\s)"
)
_SENTENCE = re.compile(r"(?<=[a-zåäö)”\"][.])\s+(?=[A-ZÅÄÖ])")
_FIRST_ATT = re.compile(r"\batt\s", re.IGNORECASE)
_LONGEST_LEAD = 320
_SHORTEST_CLAUSE = 60
_LONGEST_NAMED = 80
_ATT_HEAD = 160
_LONGEST_AFTER_LIST = 280


def clauses_of(pieces: Sequence[Piece]) -> list[MatterClause]:
    """Return the clauses of one section in order of place."""
    drafts: list[_Draft] = []
    lead, listed, alone = "", False, False
    for piece in (part for whole in pieces for part in _parts(whole)):
        mark = mark_of(piece)
        if _LONE_NUMBER.fullmatch(piece.words):
            alone = True  # the clause stands on the next line
            continue
        mark, alone = ("number" if alone else mark), False
        if mark is None and _is_lead(piece.words):
            lead, listed = piece.words, False
            continue
        if mark is None and lead and _lead()[1].search(piece.words):
            lead = ""  # a paragraph that says itself who decides
        open_ = drafts[-1] if drafts and drafts[-1].lead == lead else None
        narrates = listed and mark is None and len(piece.words) > _LONGEST_AFTER_LIST
        if open_ is not None and not (narrates and open_.is_finished) and _continues(piece, mark, open_, listed):
            open_.extend(piece)
        elif mark is None and drafts and (narrates or _is_tail(piece)):
            break
        elif piece.kind != "table_row" or mark is not None or outcome_of(piece.words) != UNKNOWN:
            drafts.append(_Draft(piece, mark, lead))
            listed = listed or mark == "number"
    return [draft.clause() for draft in drafts if draft.first.words]


class _Draft:
    """A clause as it grows; `mark` is how it is set off."""

    def __init__(self, piece: Piece, mark: str | None, lead: str) -> None:
        match = re.match(rf"(?:{_NUMBER.pattern}|{_BULLET.pattern})", piece.words) if mark else None
        self.first = piece.part(match.end() if match else 0, len(piece.words))
        self.end = self.first.end
        self.more: list[str] = []
        self.mark = mark
        self.lead = lead
        self.tail = piece.words
        self.tail_page = piece.page

    @property
    def is_finished(self) -> bool:
        """True where the clause ends like a sentence."""
        return self.tail.rstrip().endswith((".", "!", "?"))

    def extend(self, piece: Piece) -> None:
        """Add a piece that belongs to the clause; only on the same page does the clause's text reach over it."""
        if piece.page == self.first.page:
            self.end = piece.end
        self.more.append(piece.words)
        self.tail = piece.words
        self.tail_page = piece.page

    def clause(self) -> MatterClause:
        return MatterClause(
            self.first.page,
            self.first.start,
            self.end,
            " ".join(" ".join((self.first.words, *self.more)).split()),
            self.lead,
            self.first.extraction,
        )


def mark_of(piece: Piece) -> str | None:
    """Return how a piece is set off as a clause: "number", "att", "letter" or "bullet"; None where it is not."""
    if _NUMBER.match(piece.words):
        return "number"
    if _ATT.match(piece.words):
        return "att"
    if _LETTER.match(piece.words):
        return "letter"
    return "bullet" if _BULLET.match(piece.words) else None


def _continues(piece: Piece, mark: str | None, open_: _Draft, listed: bool) -> bool:
    """True where a piece belongs to the clause before it."""
    if mark == "number":
        return False
    tail = open_.tail.rstrip()
    open_end = bool(re.search(r"[\wåäö-]$", tail)) and len(tail) > _SHORTEST_CLAUSE and open_.mark != "att"
    unfinished = tail.endswith((":", ",")) or (open_end and not _is_tail(piece))
    unfinished = unfinished or (piece.page != open_.tail_page and not open_.is_finished)
    if mark in ("bullet", "letter"):
        return open_.mark in ("number", "letter", None)
    if mark == "att":
        return listed and tail.endswith(":")
    if piece.kind == "table_row":
        return open_.tail.endswith(":")
    begins_low = piece.words[:1].islower()
    quiet = outcome_of(piece.words) == UNKNOWN and not _is_tail(piece)
    return begins_low or unfinished or quiet


def _is_tail(piece: Piece) -> bool:
    """A short line without a full stop or a verb that decides: a signature, an addressee."""
    words = piece.words
    return len(words) < _SHORTEST_CLAUSE and not words.endswith((".", ":", ";")) and outcome_of(words) == UNKNOWN


@cache
def _lead() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lead = load_vocabulary("minutes").section("lead")
    ends = re.compile(rf"(?<![\wåäö]){one_of(lead.strings('ends'))}[\s:,.–-]*$", re.IGNORECASE)
    return ends, re.compile(rf"(?<![\wåäö]){one_of(lead.strings('verbs'))}(?![\wåäö])", re.IGNORECASE)


def _is_lead(words: str) -> bool:
    if len(words) > _LONGEST_LEAD or words.endswith("."):
        return False
    ends, verbs = _lead()
    plain = " ".join(words.split())
    named = plain.lower().startswith(load_vocabulary("minutes").section("lead").strings("begins")) or find_bodies(plain)
    if named and plain.endswith(":") and len(plain) <= _LONGEST_NAMED and outcome_of(plain) == UNKNOWN:
        return True  # "Vård- och omsorgsnämnden:", "Enligt stadsledningskontorets förslag:"
    return bool(ends.search(plain)) and bool(verbs.search(plain))


def _parts(piece: Piece) -> Iterator[Piece]:
    """The piece, cut where a list runs on in one paragraph: "1. … 2. …", or "att …, att …" with a verb in each."""
    if piece.kind == "table_row":
        yield piece
        return
    colon = piece.words.find(":", 0, _LONGEST_LEAD) + 1
    if 0 < colon < len(piece.words) and _is_lead(piece.words[:colon]):
        yield piece.part(0, colon)
        yield from _parts(piece.part(colon, len(piece.words)))
        return
    cuts = _number_cuts(piece.words) or _att_cuts(piece.words) or _sentence_cuts(piece.words)
    if not cuts:
        yield piece
        return
    for start, end in zip((0, *cuts), (*cuts, len(piece.words)), strict=True):
        part = piece.part(start, end)
        if part.words:
            yield part


def _sentence_cuts(words: str) -> list[int]:
    """Where a sentence of a paragraph without a number decides something of another kind than the one before it."""
    if _NUMBER.match(words) or _BULLET.match(words):
        return []
    cuts, last, start = [], UNKNOWN, 0
    for cut in (*(match.end() for match in _SENTENCE.finditer(words)), len(words)):
        outcome = outcome_of(words[start:cut])
        if start and UNKNOWN not in (outcome, last) and outcome != last:
            cuts.append(start)
        last = outcome if outcome != UNKNOWN else last
        start = cut
    return cuts


def _number_cuts(words: str) -> list[int]:
    """Where the numbers 1, 2, 3 … stand; before small letters only after a line that says who decides."""
    low = _NEXT_LOW_NUMBER.search(words)
    listed = _NUMBER.match(words) or (low and _is_lead(words[: low.start()]))
    form = _NEXT_LOW_NUMBER if listed else _NEXT_NUMBER
    cuts: list[int] = []
    wanted = 1
    for match in form.finditer(words):
        number = int(match["number"])
        if not cuts and match.start() == 0:
            wanted = number
        if number == wanted:
            cuts.append(match.start())
            wanted += 1
    return [cut for cut in cuts if cut] if len(cuts) > 1 else []


def _att_cuts(words: str) -> list[int]:
    """Where the clauses of "Nämnden beslutar att …, att … samt att …" begin; the first after the words that say who."""
    first = _FIRST_ATT.search(words, 0, _LONGEST_LEAD)
    cuts = [match.end() for match in _NEXT_ATT.finditer(words)] if first else []
    if first is None or not cuts:
        return []
    lead = first.start() if first.start() and _is_lead(words[: first.start()]) else 0
    known = [outcome_of(words[start:end][:_ATT_HEAD]) != UNKNOWN for start, end in pairwise((lead, *cuts, len(words)))]
    if not known[0] or not any(known[1:]):
        return []
    kept = cuts if sum(known) * 2 > len(known) else [cut for cut, tells in zip(cuts, known[1:], strict=True) if tells]
    return [lead, *kept] if lead else kept
