"""Cuts a report into its matters: minutes into their paragraphs, other reports into the one matter they are about."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.decisions.matter import Matter, Piece, Section
from ingest.decisions.matter_heading import Heading, heading_places, inline_heading, quotation, read_heading
from ingest.page import Block, Page
from ingest.report import Identity
from ingest.vocabulary import load_vocabulary
from ingest.wording.alternatives import one_of
from ingest.wording.case_number import find_case_numbers, normalise

_MINUTES = ("protokoll", "protokollsutdrag", "kallelse")
_OWN = 0.85
_TITLE_LINES = 5
_LONGEST_TITLE = 240
_SHORTEST_TITLE = 3
_LONGEST_START = 300
_AROUND = 4
_ENOUGH = 2
_CLAUSES = ("beslut", "forslag")
_NARRATIVE = ("annat", "yrkande", "votering", "reservation", "anteckning")


@cache
def _start() -> re.Pattern[str]:
    """ "§ 45", "KS § 45/2023", "Paragraf 45", "Ärende 5", and as a heading "KS 45"."""
    words = load_vocabulary("minutes").section("matter").strings("paragraph")
    return re.compile(
        rf"^(?:(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{0,6}}\s)?(?P<sign>§+)|(?i:{one_of(words)})|(?P<diary>[A-ZÅÄÖ]{{2,5}}))"
        r"\s*(?P<number>\d{1,4})(?:/\d{2,4})?(?!\s*[–-]\s*\d|\d)(?=$|[\s.:,])[.:,]?\s*(?P<rest>.*)$",
        re.DOTALL,
    )


# "§ 931 0936/17": beside the sign a number needs no "dnr" before it; "2019/20" there is a school year.
_SHOWN = re.compile(r"^(?!(?:19|20)\d\d/)\d{3,6}/\d\d(?![\d/-])")
_LISTED = re.compile(r"^(?P<number>\d{1,2})[.)]?\s+(?P<rest>[A-ZÅÄÖ].*)$", re.DOTALL)


def _start_of(piece: Piece, kind: str) -> re.Match[str] | None:
    """The beginning of a matter's first line; in a notice also its number in the list."""
    if kind not in _MINUTES:
        return None
    match = _start().match(piece.words)
    if match and match["diary"] and (piece.kind != "heading" or len(match["number"]) > 3):
        match = None
    if match and not match["diary"] and not match["sign"] and kind != "kallelse":
        match = None  # "Ärende 5" is a place on the agenda, and the paragraph has its own number
    return match or (_LISTED.match(piece.words) if kind == "kallelse" else None)


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(one_of(load_vocabulary("minutes").section("noise").strings("begins")), re.IGNORECASE)


def is_minutes(identity: Identity, pages: Sequence[Page]) -> bool:
    """True for minutes and extracts, and for a report of no known kind that is laid out in paragraphs like them."""
    if identity.kind != "ovrigt":
        return identity.kind in ("protokoll", "protokollsutdrag")
    starts = (_start().match(piece.words) for piece in _pieces(pages) if len(piece.words) < _LONGEST_START)
    return sum(1 for start in starts if start and start["sign"]) >= _ENOUGH


def find_matters(identity: Identity, pages: Sequence[Page]) -> list[Matter]:
    """Return the matters in order of place. Tables of contents give matters without sections; they decide nothing."""
    drafts = [_Draft(None, None, "")]
    for piece in _pieces(pages):
        start = _start_of(piece, identity.kind)
        if start and _begins_matter(piece, start, drafts):
            numbered = "sign" in start.groupdict() and not start["diary"]
            drafts.append(_begun(piece, start, f"§ {start['number']}" if numbered else None))
        else:
            drafts[-1].take(piece)
    return [_matter(draft, identity, len(drafts)) for draft in drafts]


def _begun(piece: Piece, start: re.Match[str], paragraph: str | None) -> "_Draft":
    """A matter with its first line: the title, and what stands on the same line after it."""
    rest = start["rest"]
    places = heading_places(rest, title=True)
    title = rest[: places[0]] if places else rest
    draft = _Draft(paragraph, int(start["number"]), title.strip())
    if places:
        draft.titled = True
        draft.take(piece.part(start.start("rest") + places[0], len(piece.words)))
    return draft


def _pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    for page in pages:
        for block in page.blocks:
            words = page.text[block.start : block.end]
            if words.strip() and not _noise().match(words):
                yield _piece(page, block, words)


def _piece(page: Page, block: Block, words: str) -> Piece:
    start = block.start + len(words) - len(words.lstrip())
    words = words.strip()
    return Piece(
        page.number,
        start,
        start + len(words),
        words,
        block.kind,
        block.level,
        block.cells,
        block.places,
        page.extraction,
    )


class _Draft:
    """A matter as it grows."""

    def __init__(self, paragraph: str | None, number: int | None, rest: str) -> None:
        self.paragraph = paragraph
        self.number = number
        self.rest = rest
        self.titled = len(_without_number(rest)) > _SHORTEST_TITLE
        self.sections: list[tuple[Heading | None, int, list[Piece]]] = [(None, 0, [])]

    @property
    def role(self) -> str | None:
        heading = self.sections[-1][0]
        return heading.role if heading else None

    def take(self, piece: Piece) -> None:
        """Add a piece, cut where headings stand in the middle of it."""
        places = heading_places(piece.words, self._wants_title) if piece.kind == "paragraph" else []
        for start, end in zip((0, *places), (*places, len(piece.words)), strict=True):
            self._take(piece.part(start, end) if places else piece)

    def _take(self, piece: Piece) -> None:
        """A heading opens a section, a heading with text after it both."""
        if self._wants_title:
            self.titled = bool(_without_number(piece.words))
            self.sections[-1][2].append(piece)
            return
        heading = read_heading(piece.words)
        if heading and not (heading.quoted and piece.kind != "heading" and self.role in _NARRATIVE):
            self.sections.append((heading, piece.level, [] if heading.whole or heading.role in _CLAUSES else [piece]))
            return
        self._take_text(piece)

    def _take_text(self, piece: Piece) -> None:
        quoted = quotation(piece.words) if self.role == "annat" and piece.kind != "heading" else None
        if quoted:
            self.sections.append((quoted, 0, []))
            return
        inline = inline_heading(piece.words) if piece.kind != "heading" else None
        if inline and not self._is_quotation(inline[0]):
            self.sections.append((inline[0], 0, []))
            piece = piece.part(inline[1], len(piece.words))
        elif piece.kind == "heading" and self._closes(piece):
            self.sections.append((None, piece.level, []))
        self.sections[-1][2].append(piece)

    @property
    def _wants_title(self) -> bool:
        """The first line after "§ 45" is the title, also where it reads like a heading ("Ekonomisk uppföljning")."""
        return self.number is not None and not self.titled and len(self.sections) == 1

    def _is_quotation(self, heading: Heading) -> bool:
        """In running text, "Arbetsutskottets förslag till beslut: …" tells of an earlier handling."""
        if heading.quoted:
            return self.role in _NARRATIVE
        return self.role == "annat" and heading.speaker is not None

    def _closes(self, piece: Piece) -> bool:
        """A heading of no known kind ends a section, unless it stands below its heading or is one of its clauses."""
        heading, level, pieces = self.sections[-1]
        if heading is None or (level and piece.level > level) or re.match(r"\d{1,2}[.)]\s", piece.words):
            return False
        return bool(pieces) and not piece.words.endswith(".")


def _begins_matter(piece: Piece, start: re.Match[str], drafts: Sequence[_Draft]) -> bool:
    """True where "§ 45" opens a matter rather than names another one in a list of documents or a sentence."""
    number, last = int(start["number"]), drafts[-1]
    if "sign" not in start.groupdict():  # a list's number may be a clause's
        return number == (last.number or 0) + 1 and (piece.kind == "heading" or last.role not in ("beslut", "forslag"))
    if piece.kind == "heading" or last.number is None or (start["sign"] and not start["rest"] and number > last.number):
        return True
    first = next(draft.number for draft in drafts if draft.number is not None)
    listed = last.role == "annat" and len(last.sections[-1][2]) > 0
    return number == last.number + 1 or (number == first and not listed)


def _matter(draft: _Draft, identity: Identity, count: int) -> Matter:
    sections = tuple(Section(heading, level, tuple(pieces)) for heading, level, pieces in draft.sections)
    head = sections[0].pieces[: _TITLE_LINES + 1] if draft.number is not None else ()
    paragraph = draft.paragraph
    if paragraph is None and count == 1 and identity.kind == "protokollsutdrag":
        shown = _start().match(identity.title)  # the number may stand in the page's header only
        paragraph = f"§ {shown['number']}" if shown else None
    number = _number(draft.rest, head)
    alone = identity.kind not in _MINUTES or (identity.kind == "protokollsutdrag" and count <= 2)
    if alone and number is None:
        number = own_number(identity)
    title = _title(draft.rest, head) if draft.number is not None else identity.title
    return Matter(paragraph, number, title or (identity.title if alone else ""), sections)


def own_number(identity: Identity) -> str | None:
    """Return the report's own diarienummer; None where it only speaks of other matters'."""
    for fact in identity.facts:
        if fact.field == "case_numbers":
            return fact.value if fact.confidence >= _OWN else None
    return None


@cache
def _codes() -> re.Pattern[str]:
    """The diary plan's class at the start of a line ("Diariekod: 103"), which is no title."""
    words = one_of(load_vocabulary("minutes").section("matter").strings("codes"))
    return re.compile(rf"^{words}\s*:?\s*[\d.]+\s*", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    words = one_of(load_vocabulary("identity").section("labels").strings("case_number"))
    return re.compile(rf"(?<!\w){words}[\s.:]*$", re.IGNORECASE)


def _number(rest: str, head: Sequence[Piece]) -> str | None:
    """The number on the paragraph's own line, else one after a label or alone on one of the lines after it."""
    if (shown := _SHOWN.match(rest)) is not None:
        return normalise(shown.group())
    for mention in find_case_numbers(rest):
        return mention.value
    for piece in head:
        for mention in find_case_numbers(piece.words):
            alone = len(piece.words) - (mention.end - mention.start) <= _AROUND
            if alone or _label().search(piece.words[: mention.start]):
                return mention.value
    return None


def _title(rest: str, head: Sequence[Piece]) -> str:
    """What follows the number on the paragraph's line, else the lines up to the first that is running text."""
    own = _without_number(rest)
    if len(own) > _SHORTEST_TITLE:
        return own[:_LONGEST_TITLE]
    lines: list[str] = []
    for piece in head:
        words = _without_number(piece.words)
        if len(words) < 3:
            continue
        goes_on = bool(lines) and (_joins_on().search(lines[-1]) or words[0].islower())
        if lines and not goes_on and not (piece.kind == "heading" and len(lines) == 1 and not _heading_first(head)):
            break
        lines.append(words)
        if len(words) > _LONGEST_TITLE or words.endswith("."):
            break
    return " ".join(" ".join(lines).split())[:_LONGEST_TITLE]


@cache
def _joins_on() -> re.Pattern[str]:
    """The end of a line that goes on in the next."""
    words = one_of(load_vocabulary("identity").section("titles").strings("joins"))
    return re.compile(rf"(?:[-–,(]|(?<!\w){words})$", re.IGNORECASE)


def _heading_first(head: Sequence[Piece]) -> bool:
    return head[0].kind == "heading"


def _without_number(words: str) -> str:
    """The words without a diarienummer at their start or end; one in the middle belongs to what they say."""
    words = _codes().sub("", _SHOWN.sub("", words))
    for mention in reversed(find_case_numbers(words)):
        before, after = words[: mention.start], words[mention.end :]
        if not after.strip(" .)") and "(" not in before[-6:]:
            words = _label().sub("", before)
        elif not _label().sub("", before).strip():
            words = after
    return " ".join(_label().sub("", words).split()).strip(" .:–-")
