"""Decisions of a report: the clauses of its minutes, extracts, cover letters and notices.

A clause stands under a heading that says who decides or proposes, or, in a paragraph of minutes without such a heading,
is its last words. What members move and what the text tells of earlier handlings is no clause.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile

from ingest.decisions.decision import Decision, Vote
from ingest.decisions.dissent import Reservation, is_motion, notes_of, proposers_of, reservations_of
from ingest.decisions.matter import Matter, Piece, Section
from ingest.decisions.matter_clause import MatterClause
from ingest.decisions.matter_clauses import clauses_of, mark_of
from ingest.decisions.matter_heading import Heading
from ingest.decisions.matters import find_matters, is_minutes
from ingest.decisions.outcome import outcome_of
from ingest.decisions.speaker import parent_of, recommended_to, resolve, sent_to
from ingest.decisions.stage import Stage, is_proposing
from ingest.decisions.votes import votes_of
from ingest.page import Page
from ingest.report import Identity
from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of
from ingest.wording.bodies import find_bodies, same_body
from ingest.wording.dates import find_dates

_MINUTES = ("protokoll", "protokollsutdrag")
_MOTION = "motion"
_DECIDING = (*_MINUTES, "ovrigt")
_HEADLESS_LONGEST = 600
_HANDLED = 240
# "Paragrafen justeras omedelbart." says so wherever it stands; a longer text may tell of someone's wish.
_LONGEST_NOTICE = 70
_SENTENCE = re.compile(r"(?<=[a-zåäö)”\"][.])\s+(?=[A-ZÅÄÖ])")


def find_decisions(identity: Identity, pages: Sequence[Page]) -> list[Decision]:
    """Return the clauses of a report in order of page and place."""
    texts = {page.number: page.text for page in pages}
    if is_minutes(identity, pages) and identity.kind not in _MINUTES:
        identity = replace(identity, kind="protokoll")
    found = [one for matter in find_matters(identity, pages) for one in _of_matter(matter, identity, texts)]
    return sorted(found, key=lambda decision: (decision.page, decision.start))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A clause with who speaks, how far it carries and which body is next."""

    clause: MatterClause
    body: str | None
    own: bool
    stage: Stage
    next_body: str | None
    introduced: str


@dataclass(frozen=True, slots=True)
class _Handling:
    """What holds for all clauses that the meeting itself decided in a matter."""

    proposers: tuple[str, ...]
    votes: Vote | None
    reservations: tuple[Reservation, ...]
    notes: tuple[str, ...]
    immediate: bool


def _of_matter(matter: Matter, identity: Identity, texts: Mapping[int, str]) -> Iterator[Decision]:
    spoken = list(_spoken(matter, identity))
    if not spoken:
        return
    minutes = identity.kind in _MINUTES
    handling = _handling(matter) if minutes else _Handling((), None, (), (), False)
    counts: dict[tuple[Stage, str | None], int] = {}
    for one in spoken:
        item = counts[one.stage, one.body] = counts.get((one.stage, one.body), 0) + 1
        yield _decision(one, item, matter, identity, handling, texts)


def _decision(
    one: _Spoken, item: int, matter: Matter, identity: Identity, handling: _Handling, texts: Mapping[int, str]
) -> Decision:
    clause, ours = one.clause, one.own and one.stage != "förslag"
    against = (who for reservation in handling.reservations if _against(reservation, item) for who in reservation.who)
    return Decision(
        body=one.body,
        meeting_date=_meeting_date(one, matter, identity),
        paragraph=matter.paragraph,
        item=item,
        title=matter.title,
        case_number=matter.case_number,
        stage=one.stage,
        outcome=outcome_of(clause.said, clause.lead),
        text=texts[clause.page][clause.start : clause.end],
        page=clause.page,
        start=clause.start,
        end=clause.end,
        next_body=one.next_body,
        proposers=handling.proposers if ours else (),
        votes=handling.votes if ours else None,
        reservations=tuple(dict.fromkeys(against)) if ours else (),
        notes=handling.notes if ours else (),
        immediate=(handling.immediate and ours) or _says_immediate(clause.said),
        extraction=clause.extraction,
    )


def _against(reservation: Reservation, item: int) -> bool:
    return not reservation.points or item in reservation.points


def _handling(matter: Matter) -> _Handling:
    return _Handling(
        proposers_of(matter), votes_of(matter), reservations_of(matter), notes_of(matter), _is_immediate(matter)
    )


@cache
def _immediate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    section = load_vocabulary("minutes").section("immediate")
    return tuple(  # type: ignore[return-value]
        re.compile(one_of(section.strings(key)), re.IGNORECASE) for key in ("phrases", "not_phrases")
    )


def _says_immediate(words: str) -> bool:
    said, denied = _immediate()
    return bool(said.search(words)) and not denied.search(words)


def _is_immediate(matter: Matter) -> bool:
    for section in matter.sections:
        if section.heading is not None and section.heading.role == "justering":
            return True
        role = section.heading.role if section.heading else None
        for piece in section.pieces if role != "forslag" else ():
            alone = len(piece.words) <= _LONGEST_NOTICE
            if (alone or role not in ("annat", "yrkande")) and _says_immediate(piece.words):
                return True
    return False


def _spoken(matter: Matter, identity: Identity) -> Iterator[_Spoken]:
    """The matter's clauses under the headings that say so; else the last words of a paragraph of minutes."""
    told, deciding, decided = False, False, False
    for section in matter.sections:
        role = section.heading.role if section.heading else None
        if role in ("beslut", "forslag"):
            told = True
            clauses = _clauses(section, identity.kind)
            for clause in clauses:
                yield _speak(clause, section.heading, deciding and not decided, identity)
            decided = decided or (role == "beslut" and bool(clauses))
        if role == "beslut":
            deciding = True
        elif role not in ("forslag", None):
            deciding = False
    if not told and identity.kind == _MOTION:
        for clause in _asked(matter):
            yield _speak(clause, None, False, identity)
    if not told and identity.kind in _MINUTES and matter.paragraph:
        for clause in _headless(matter):
            yield _speak(clause, None, False, identity)


def _clauses(section: Section, kind: str) -> list[MatterClause]:
    heading = section.heading
    telling = heading is not None and (heading.role == "beslut" or bool(heading.speaker) or heading.quoted)
    if telling and kind not in _DECIDING and not is_proposing(kind):
        return []  # in a follow-up or a plan, these head what was decided or proposed elsewhere
    pieces = (_before_motion(piece) for piece in section.pieces)
    clauses = [piece for piece in pieces if piece.words]
    quoted = heading is not None and heading.quoted
    return clauses_of(_list_of(clauses) if quoted and kind in _MINUTES else clauses)


def _list_of(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Of the pieces after a line of running text, the list it introduces, or the one paragraph."""
    listed = list(takewhile(lambda piece: mark_of(piece) is not None, pieces))
    return listed or pieces[:1]


def _before_motion(piece: Piece) -> Piece:
    """The piece without the sentences from the first on in which a member moves something."""
    if not is_motion(piece.words):
        return piece
    ends = (0, *(match.end() for match in _SENTENCE.finditer(piece.words)))
    moved = next((start for start in ends if is_motion(piece.words[start:]) and not is_motion(piece.words[:start])), 0)
    return piece.part(0, moved)


@cache
def _asks() -> re.Pattern[str]:
    verbs = load_vocabulary("minutes").section("proposes").strings("verbs")
    return re.compile(rf"(?<!\w){one_of(verbs)}(?!\w)[^.]*(?::|$)", re.IGNORECASE)


def _asked(matter: Matter) -> list[MatterClause]:
    """What a motion without such a heading asks for: the list after "Vi föreslår därför att …:", or the words."""
    pieces = [piece for section in matter.sections for piece in section.pieces]
    for n, piece in enumerate(pieces):
        match = _asks().search(piece.words)
        if match is None or piece.kind == "heading":
            continue
        rest, listed = piece.part(match.end(), len(piece.words)), pieces[n + 1 : n + 2]
        if rest.words and match.group().endswith(":"):
            return clauses_of([rest])
        if listed and mark_of(listed[0]) is not None:
            return clauses_of(list(takewhile(lambda one: mark_of(one) is not None, pieces[n + 1 :])))
    return []


@cache
def _headless_verbs() -> re.Pattern[str]:
    verbs = load_vocabulary("minutes").section("headless").strings("verbs")
    return re.compile(rf"(?<!\w){one_of(verbs)}(?!\w)", re.IGNORECASE)


def _headless(matter: Matter) -> list[MatterClause]:
    """The last paragraph before any heading, where it is short and says what was decided."""
    paragraphs = [piece for piece in matter.sections[0].pieces if piece.kind == "paragraph"]
    for piece in paragraphs[-1:]:
        told = piece.words.endswith(".") and len(piece.words) <= _HEADLESS_LONGEST
        return clauses_of([piece]) if told and _headless_verbs().search(piece.words) else []
    return []


def _speak(clause: MatterClause, heading: Heading | None, empty: bool, identity: Identity) -> _Spoken:
    """Tell who speaks in a clause. `empty` says that it stands under a decision which is nothing but this proposal."""
    own = identity.body
    speaker = resolve(heading.speaker, own) if heading else None
    office = bool(heading and heading.speaker and not speaker and identity.kind in _MINUTES)
    body = None if office else speaker or own
    ours = not office and (speaker is None or own is None or same_body(speaker, own))
    words = f"{clause.lead} {clause.said}" if clause.lead else clause.said
    recommends, asked = recommended_to(words, body)
    receiver = resolve(heading.receiver, own) if heading else None
    role, introduced = (heading.role, heading.words) if heading else ("beslut", "")
    sends = receiver is not None and not (own and same_body(receiver, own))
    stage = _stage(role, identity.kind, recommends, not office and (empty or sends or (receiver and speaker)))
    if stage == "beslut":
        return _Spoken(clause, body, ours, stage, sent_to(clause.said), introduced)
    following = receiver or asked or (parent_of(body) if stage == "tillstyrkan" else own)
    return _Spoken(clause, body, ours, stage, following, introduced)


def _stage(role: str, kind: str, recommends: bool, carried: object) -> Stage:
    """The stage of a clause; `carried` says that a proposal in minutes is what the body itself sends on."""
    if is_proposing(kind) or kind not in _DECIDING:
        return "förslag"
    if role == "beslut":
        return "tillstyrkan" if recommends else "beslut"
    return "tillstyrkan" if kind in _MINUTES and carried else "förslag"


def _meeting_date(one: _Spoken, matter: Matter, identity: Identity) -> date | None:
    """The meeting's day; for what another body said, the day that the text gives for that body's handling."""
    if one.own:
        return identity.meeting_date
    told = [one.introduced, *(piece.words for section in matter.sections for piece in section.pieces)]
    for words in told:
        days = find_dates(words[:_HANDLED])
        if days and any(one.body and same_body(body.name, one.body) for body in find_bodies(words[: days[0].start])):
            return days[0].date
    return None
