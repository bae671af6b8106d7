"""Whose report it is: the body that met, that a letter is addressed to, or that a report is about."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ingest.identity.head import Head, Line
from ingest.report import Fact, Origin
from ingest.vocabulary import load_vocabulary
from ingest.wording.bodies import BodyMention, find_bodies
from ingest.wording.folding import fold
from ingest.wording.municipality import find_municipalities
from ingest.wording.period_rules import any_of

_TOP_LINES = 16


def body_of(head: Head, title: str, kind: str, source: str) -> Fact | None:
    """Return the body as a Fact whose value is its full name, or None where nothing names one."""
    always = load_vocabulary("identity").section("bodies_by_kind").text(kind, "")
    if always:
        line = head.lines[0] if head.lines else None
        return Fact("body", always, "text", line.text if line else title, line.page if line else None, 0.7)
    top = _top(head)
    facts = [
        *_named_alone(head, top),
        *_above_minutes(top, kind),
        *_by_label(top),
        *_in_title(head, title),
        *_addressee(top),
        *_by_section(head),
    ]
    facts += [*_office(head), *_by_diary(head), *_most_named(head)]
    return max(facts, key=lambda fact: fact.confidence) if facts else _by_path(source)


def _top(head: Head) -> list[Line]:
    return list(head.first_page[:_TOP_LINES])


def _fact(mention: BodyMention, line: Line, confidence: float) -> Fact:
    certain = confidence if mention.certain else confidence - 0.15
    return Fact("body", mention.name, line.origin, " ".join(mention.words.split()), line.page, certain)


@cache
def _other() -> re.Pattern[str]:
    labels = load_vocabulary("identity").section("labels").strings("not_body")
    return re.compile(rf"{any_of(labels)}[\s:]*$", re.IGNORECASE)


@cache
def _date_label() -> re.Pattern[str]:
    labels = load_vocabulary("identity").section("labels").strings("document_date")
    return re.compile(rf"\s*{any_of(labels)}:?\s*[\dx\s-]+", re.IGNORECASE)


def _named_alone(head: Head, top: list[Line]) -> Iterator[Fact]:
    """A line at the top, or the last part of a label line, that is a body's name and nothing else."""
    limit = head.start_of(len(top) - 1) + len(top[-1].text) if top else 0
    for mention in head.bodies:
        if mention.end > limit:
            break
        first, last = head.index_at(mention.start), head.index_at(mention.end - 1)
        before = head.text[head.start_of(first) : mention.start]
        after = head.text[mention.end : head.start_of(last) + len(head.lines[last].text)]
        above = head.lines[first - 1].text if first else ""
        if mention.office or any(_other().search(fold(words)) for words in (before, above)) or _is_more(after):
            continue
        if not before.strip():
            yield _fact(mention, head.lines[first], 0.95 - first / 1000)
        elif _date_label().fullmatch(fold(before)):
            yield _fact(mention, head.lines[first], 0.97)


def _is_more(after: str) -> bool:
    """True where a line goes on after the body with more than the municipality, or the day it met."""
    words = _meeting_label().sub("", fold(after), count=1)
    for found in find_municipalities(after):
        between = after[: found.start].strip(" ,").lower()
        words = after[found.end :] if between in ("", "i") else words
    return bool(re.search(r"[^\W\d]", words))


@cache
def _meeting_label() -> re.Pattern[str]:
    labels = load_vocabulary("identity").section("labels").strings("meeting_date")
    return re.compile(rf"^\s*{any_of(labels)}\b:?(?=\s*\d)", re.IGNORECASE)


def _above_minutes(top: list[Line], kind: str) -> Iterator[Fact]:
    """In minutes, what stands above the word for minutes is who met, also where it is no body that we know."""
    if not kind.startswith("protokoll"):
        return
    starts = [n for n, line in enumerate(top) if line.text.lower().startswith("protokoll")]
    above = top[: starts[0]] if starts else []
    if 0 < len(above) <= 3 and all(re.fullmatch(r"[^\d:@]{4,60}", line.text) for line in above):
        name = " ".join(line.text for line in above)
        yield Fact("body", name, above[0].origin, name, above[0].page, 0.65)


def _by_label(top: list[Line]) -> Iterator[Fact]:
    labels = load_vocabulary("identity").section("labels")
    for words, confidence in ((labels.strings("body"), 0.9), (labels.strings("to"), 0.75)):
        pattern = re.compile(rf"^{any_of(words)}[^:]{{0,20}}:?\s+", re.IGNORECASE)
        for line in top:
            match = pattern.match(fold(line.text))
            mentions = find_bodies(line.text) if match else []
            if match and mentions and mentions[0].start <= match.end() + 1 and not mentions[0].office:
                yield _fact(mentions[0], line, confidence)


def _in_title(head: Head, title: str) -> Iterator[Fact]:
    line = next((line for line in head.lines if line.text[:12] in title), None)
    for mention in find_bodies(title):
        if not mention.office:
            origin: Origin = line.origin if line else "metadata"
            certain = 0.8 if mention.certain else 0.6
            yield Fact("body", mention.name, origin, mention.words, line.page if line else None, certain)


def _addressee(top: list[Line]) -> Iterator[Fact]:
    """The line after a lone "Till"."""
    words = load_vocabulary("identity").section("labels").strings("to")
    for line, after in pairwise(top):
        if line.text.lower().strip(" :") in words:
            for mention in find_bodies(after.text)[:1]:
                yield _fact(mention, after, 0.72)


def _by_section(head: Head) -> Iterator[Fact]:
    """The body that a proposal at the top is put to: "Förslag till beslut: Socialnämnden godkänner …"."""
    lines = head.first_page
    proposals = tuple(fold(word) for word in load_vocabulary("identity").section("sections").strings("proposal"))
    for n, line in enumerate(lines[:40]):
        if fold(line.text).lower().startswith(proposals):
            for follower in lines[n : n + 3]:
                for mention in find_bodies(follower.text)[:1]:
                    yield _fact(mention, follower, 0.7)


def _office(head: Head) -> Iterator[Fact]:
    for line in (*head.first_page[:10], *head.footers):
        for mention in find_bodies(line.text):
            if mention.office:
                yield _fact(mention, line, 0.7)


def _by_diary(head: Head) -> Iterator[Fact]:
    """The prefix of the report's own case number names the diary's body."""
    for line in head.first_page[:_TOP_LINES]:
        match = re.search(r"\b(?:19|20)\d\d[./]\w{1,6}\s+(?P<prefix>[A-ZÅÄÖ]{2,4})\b", line.text)
        for mention in find_bodies(match["prefix"]) if match else []:
            yield _fact(mention, line, 0.6)


def _most_named(head: Head) -> Iterator[Fact]:
    mentions = [mention for mention in head.bodies if not mention.office]
    counts = Counter(mention.name for mention in mentions)
    for name, count in counts.most_common(1):
        if count >= 2 and count * 2 > len(mentions):
            first = next(mention for mention in mentions if mention.name == name)
            yield _fact(first, head.lines[head.index_at(first.start)], 0.5)


def _by_path(source: str) -> Fact | None:
    for part in reversed(source.split("/")[:-1]):
        words = re.sub(r"[-_](?! och)", " ", re.sub(r"[-_]och[-_]", "- och ", part))
        for mention in find_bodies(words):
            return Fact("body", mention.name, "path", part, None, 0.4 if mention.certain else 0.3)
    return None
