"""The title of a report as a person would write it: from its first headings, else its metadata, else its file name."""

import re
from functools import cache
from itertools import takewhile

from ingest.document import Document
from ingest.identity.head import Head, Line
from ingest.identity.sections import is_section
from ingest.report import Fact
from ingest.vocabulary import load_vocabulary
from ingest.wording.bodies import find_bodies
from ingest.wording.folding import fold
from ingest.wording.municipality import find_municipalities
from ingest.wording.period_rules import any_of
from ingest.wording.periods import find_periods

_LONGEST = 240
_MOST_LINES = 5
_SEARCHED = 45
_JOINS_FROM = re.compile(r"[a-zåäö(\d–-]")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?-\s?(?:19|20)?\d\d)?")
_PARAGRAPH = re.compile(r"^§\s?(?P<number>\d+)\b\s*(?P<rest>.*)$")


def title_of(head: Head, document: Document, source: str) -> Fact:
    """Return the title as a Fact; for extracts without the paragraph's number and case number."""
    line_numbers = _usable(head)
    pictured = not head.lines or head.lines[0].page > 1  # the first page is a picture, so its title is not in the text
    found = None if pictured else _after_paragraph(head) or _first_lines(head, line_numbers)
    return found or _from_metadata(document) or _from_path(source)


def paragraph_of(head: Head) -> str | None:
    """Return the number of the first § that begins a line ("68"), or None."""
    for line in head.lines:
        match = _PARAGRAPH.match(line.text)
        if match:
            return match["number"]
    return None


@cache
def _noise() -> re.Pattern[str]:
    noise = load_vocabulary("identity").section("noise")
    starts = "|".join(re.escape(fold(word)) for word in noise.strings("starts"))
    lines = any_of(noise.strings("lines"))
    office = any_of(noise.strings("offices"))
    return re.compile(
        rf"^(?:(?:{starts})|{lines}\s*\d*$|[\w-]*(?: och [\w-]+)?{office}(?: [A-Z]{{1,4}})?$"
        r"|\S+@\S+|\S+\.(?:se|com)\b|\d+$|\w$)",
        re.IGNORECASE,
    )


def _usable(head: Head) -> list[int]:
    """Indexes of lines that could be part of a title: no labels, dates, names of the body or addresses alone."""
    taken = _body_lines(head)
    lines = enumerate(head.lines[:_SEARCHED])
    return [n for n, line in lines if n not in taken and not _is_noise(line.text)]


@cache
def _joins_on() -> re.Pattern[str]:
    words = load_vocabulary("identity").section("titles").strings("joins")
    return re.compile(rf"(?:[-–,/]|\b(?:{'|'.join(words)}))$", re.IGNORECASE)


@cache
def _label() -> str:
    words = load_vocabulary("identity").section("labels").strings("case_number")
    return rf"(?i:\b(?:{'|'.join(re.escape(word) for word in words)})\b)"


def _body_lines(head: Head) -> set[int]:
    """Indexes of lines that hold a body's name and nothing else; a name may run over lines."""
    taken: set[int] = set()
    for mention in head.bodies:
        first, last = head.index_at(mention.start), head.index_at(mention.end - 1)
        before = head.text[head.start_of(first) : mention.start].strip(" |,·–-")
        end = head.start_of(last) + len(head.lines[last].text)
        rest = re.sub(rf"{_label()}|[\W\d]+|\b[A-ZÅÄÖ]{{2,4}}\b", " ", head.text[mention.end : end]).strip()
        if (not before or _is_town(before)) and (not rest or _is_town(rest)):
            taken |= set(range(first, last + 1))
    return taken


def _is_noise(text: str) -> bool:
    folded = fold(text)
    if _YEARS.fullmatch(folded):
        return False
    if _noise().match(folded) or not re.search(r"\w\w", text):
        return True
    if re.search(r"\b\d{3} \d\d [A-Z]", folded) or re.fullmatch(r"[\d\W]+|(?:19|20)\d\d-\S+", folded):
        return True
    return bool(re.match(r"till\s", folded, re.IGNORECASE) and find_bodies(text[:60])) or _is_town(text)


def _is_town(text: str) -> bool:
    towns = find_municipalities(text) if len(text) < 40 else []
    return len(towns) == 1 and " " in towns[0].words and len(towns[0].words) >= len(text) - 1


def _after_paragraph(head: Head) -> Fact | None:
    """In an extract: what follows "§ 68 2026.016 KS", up to the first section."""
    for n, line in enumerate(head.lines):
        match = _PARAGRAPH.match(line.text)
        if match is None:
            continue
        rest = re.sub(r"^(?:Dnr\s*)?[\d./-]*\d\s+[A-ZÅÄÖ]{2,6}\b", "", match["rest"]).strip()
        if len(rest) > 8:
            return _fact(rest, [line])
        lines = _up_to_section(head, n + 1)
        return _fact(" ".join(line.text for line in lines), lines) if lines else None
    return None


def _up_to_section(head: Head, start: int) -> list[Line]:
    lines = list(takewhile(lambda line: not is_section(line.text), head.lines[start : start + _MOST_LINES + 1]))
    ended = len(lines) <= _MOST_LINES and not any(line.text.endswith(".") or len(line.text) > 120 for line in lines)
    return lines if ended else _until_text(lines)


def _first_lines(head: Head, usable: list[int]) -> Fact | None:
    """The first page's most prominent heading, else its first short lines, else what runs along the top of pages."""
    first_page = head.lines[0].page if head.lines else 0
    own = [n for n in usable if head.lines[n].origin != "header" and not is_section(head.lines[n].text)]
    own = [n for n in own if head.lines[n].page == first_page and re.search(r"[^\W\d]{3}", head.lines[n].text)]
    heading = _prominent(head, own)
    if heading is not None:
        return _joined(head, heading, set(usable))
    running = [n for n in usable if head.lines[n].origin == "header"]
    for n in (*own[:1], *running[:1]):
        if not _is_running_text(head, n):
            return _joined(head, n, set(usable))
    return None


def _prominent(head: Head, own: list[int]) -> int | None:
    """Index of the heading of the outermost level; None where a line stands before headings that are all alike."""
    numbered = re.compile(r"\d+[.)\s]")
    top = [
        n for n in own if head.lines[n].origin == "heading" and n < _SEARCHED and not numbered.match(head.lines[n].text)
    ]
    if not top:
        return None
    level = min(head.lines[n].level for n in top)
    alike = [n for n in top if head.lines[n].level == level]
    first = head.lines[own[0]]
    plain = first.origin == "text" and len(first.text) < 120 and not first.text.endswith(".")
    return None if plain and len(alike) > 1 and own[0] < alike[0] else alike[0]


def _is_running_text(head: Head, n: int) -> bool:
    """True where line `n` is the middle of a paragraph rather than a short line of its own."""
    line = head.lines[n]
    full = [other for other in head.lines[n + 1 : n + 4] if other.origin == "text" and len(other.text) > 75]
    return line.origin == "text" and (len(line.text) > 150 or (len(line.text) > 85 and len(full) >= 2))


def _joined(head: Head, start: int, usable: set[int]) -> Fact | None:
    """Join the line with those it continues and those that continue it."""
    while start > 0 and start - 1 in usable and _continues(head.lines[start - 1], head.lines[start]):
        start -= 1
    lines, ended = [head.lines[start]], True
    for n in range(start + 1, len(head.lines)):
        line = head.lines[n]
        goes_on = _joins_on().search(lines[-1].text) and len(line.text) < 60
        if _YEARS.fullmatch(fold(line.text)) or (goes_on and not is_section(line.text)):
            lines.append(line)
            continue
        if is_section(line.text) or n not in usable or line.page != lines[0].page:
            break
        ended = len(lines) < _MOST_LINES
        apart = lines[-1].origin == "heading" or line.origin == "heading"
        if not ended or (apart and not _belongs(lines[-1], line)):
            break
        lines.append(line)
    if not ended or any(line.text.endswith(".") or len(line.text) > 120 for line in lines[1:]):
        lines = _until_text(lines)
    return _fact(" ".join(line.text for line in lines), lines)


def _continues(before: Line, line: Line) -> bool:
    """True where a line begins in the middle of what the line before it says."""
    return bool(_joins_on().search(before.text) or line.text[:1].islower()) and len(before.text) < 120


def _belongs(before: Line, line: Line) -> bool:
    """True where a line after a heading is the heading's own second line."""
    if before.origin == line.origin == "heading" and (line.level == before.level or find_periods(line.text)):
        return True
    return _continues(before, line) and len(line.text) < 100


def _until_text(lines: list[Line]) -> list[Line]:
    """Of lines that run on into a paragraph, those that belong together by how they end and begin."""
    kept = lines[:1]
    for line in lines[1:3]:
        if not (_joins_on().search(kept[-1].text) or _JOINS_FROM.match(line.text)) or len(line.text) > 100:
            break
        kept.append(line)
    return kept


def _fact(title: str, lines: list[Line]) -> Fact | None:
    words = re.sub(rf"\s+{_label()}.*\d.*$", "", " ".join(title.split()))
    tidy = re.sub(r"(?<=\w)- (?=[a-zåäö])(?!(?:och|samt|eller|endast)\b)", "-", words).strip(" .,:|–-")
    tidy = re.sub(r"(?<=\d) ?[-–] ?(?=\d{4}\b)", "–", tidy)
    tidy = _without_letterhead(tidy)
    prefixes = "|".join(load_vocabulary("identity").section("minutes").strings("prefixes"))
    tidy = re.sub(rf"(?i)^(?:{prefixes})\s*[-–:]\s*(?=\w{{3}})", "", tidy)
    if tidy.isupper():
        tidy = tidy.capitalize()
    if len(tidy) < 4:
        return None
    confidence = {"heading": 0.95, "text": 0.8, "header": 0.6}.get(lines[0].origin, 0.6)
    return Fact("title", tidy[:_LONGEST], lines[0].origin, words[:_LONGEST], lines[0].page, confidence)


def _without_letterhead(title: str) -> str:
    """The title "X kommun | Socialnämnden Bokslut 2020" without the names before the bar and after it."""
    town, bar, rest = title.partition(" | ")
    if not bar or not _is_town(town):
        return title
    mentions = find_bodies(rest)
    after = rest[mentions[0].end :].strip(" ,|–-") if mentions and mentions[0].start == 0 else rest
    return after if len(after) > 6 and after[0].isupper() else rest


def _from_metadata(document: Document) -> Fact | None:
    title = " ".join(document.metadata.get("title", "").split())
    junk = load_vocabulary("identity").section("noise").strings("metadata")
    if len(title) < 8 or " " not in title or any(word in fold(title).lower() for word in junk):
        return None
    return Fact("title", title[:_LONGEST], "metadata", title, None, 0.6)


def _from_path(source: str) -> Fact:
    name = re.sub(r"\.\w{2,4}$", "", source.rsplit("/", 1)[-1])
    words = " ".join(re.sub(r"[-_]+", " ", name).split())
    return Fact("title", (words[:1].upper() + words[1:]) or source, "path", name, None, 0.3)
