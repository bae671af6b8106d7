"""Kinds of documents: what a report is, told by its first lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

_TOP_LINES = 14
_OFTEN = 3
_TEXT = 60_000
_RULES = ("types", "lines", "labels", "sections", "title", "not_title", "path")
OTHER = "ovrigt"
_MONTH_REPORT = "manadsuppfoljning"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of vocabulary/kinds.toml. `slug` is stored; `name`, `plural` and `english` are shown.

    `follow_up` marks reports that count from January to the month they name.
    """

    slug: str
    name: str
    plural: str
    english: str
    follow_up: bool
    rules: Mapping[str, tuple[str, ...]]

    def words(self, key: str) -> tuple[str, ...]:
        """Return the folded, lower-case words under a key of the kind's rules."""
        return self.rules.get(key, ())


@cache
def known_kinds() -> tuple[Kind, ...]:
    """Return the kinds in order of precedence."""
    return tuple(
        Kind(
            entry.text("slug"),
            entry.text("name"),
            entry.text("plural"),
            entry.text("english"),
            entry.flag("follow_up"),
            {key: tuple(fold(word).lower() for word in entry.strings(key, ())) for key in _RULES},
        )
        for entry in load_vocabulary("kinds").sections("kind")
    )


def kind_named(slug: str) -> Kind:
    """Return the kind with this slug; raise KeyError where there is none."""
    for kind in known_kinds():
        if kind.slug == slug:
            return kind
    raise KeyError(slug)


def kind_of(head: Head, title: Fact, document: Document, source: str) -> Fact:
    """Return the kind of a document as a Fact whose value is the slug; "ovrigt" with confidence 0.2 when unknown."""
    top = list(head.first_page[:_TOP_LINES])
    for fact in (
        *_by_label(top),
        *_by_line(top),
        *_by_labels(top),
        *_by_paragraph(top),
        *_by_sections(head),
        *_by_title(title),
    ):
        return _told_apart(fact, head, source)
    untitled = title.origin == "path"
    found = _by_path(source) or (_by_text(document) if untitled else None)
    return found or Fact("kind", OTHER, title.origin, title.words, title.page, 0.2)


def _fact(kind: Kind, line: Line, confidence: float) -> Fact:
    return Fact("kind", kind.slug, line.origin, line.text, line.page, confidence)


def _by_label(top: list[Line]) -> Iterator[Fact]:
    labels = load_vocabulary("kinds").section("labels").strings("types")
    pattern = re.compile(rf"^{any_of(labels)}\s*:\s*(?P<type>[a-z]+)", re.IGNORECASE)
    for line in top:
        match = pattern.match(fold(line.text))
        if match:
            found = [kind for kind in known_kinds() if match["type"].lower() in kind.words("types")]
            yield _fact(found[0] if found else kind_named(OTHER), line, 0.95)


def _by_line(top: list[Line]) -> Iterator[Fact]:
    for line in takewhile(lambda line: not is_section(line.text), top):
        text = re.sub(r"^[\W\d]+", "", fold(_without_names(line.text)).lower())
        for kind in known_kinds():
            if len(text) < 160 and any(_begins(text, start) for start in kind.words("lines")):
                yield _fact(kind, line, 0.95)


def _without_names(line: str) -> str:
    """A short line without the municipality and body it begins with ("Tekniska nämndens protokoll")."""
    for found in (find_municipalities(line), find_bodies(line)) if len(line) < 80 else ():
        if found and found[0].start == 0 and found[0].end < len(line) and (" " in found[0].words or found[0].certain):
            line = line[found[0].end :].strip(" ,|–-")
    return line


def _begins(text: str, start: str) -> bool:
    """True where the line is `start`, or goes on after it with a number, a mark or, for several words, anything."""
    if not text.startswith(start):
        return False
    rest = text[len(start) :]
    return not rest or (" " in start and not rest[0].isalpha()) or bool(re.match(r"\s*(?:[\d:–-]|nr\b|§|,)", rest))


def _by_labels(top: list[Line]) -> Iterator[Fact]:
    texts = [fold(line.text).lower() for line in top]
    for kind in known_kinds():
        labels = kind.words("labels")
        if labels and all(any(re.search(rf"(?:^|\s)(?:{label})\w*\s*:", text) for text in texts) for label in labels):
            yield _fact(kind, top[next(n for n, text in enumerate(texts) if labels[0] in text)], 0.9)


def _by_paragraph(top: list[Line]) -> Iterator[Fact]:
    """A page that opens with one paragraph of minutes is an extract, also where no line says "protokoll"."""
    for line in top[:6]:
        if re.match(r"§\s?\d+\s+\S", line.text):
            yield _fact(kind_named("protokollsutdrag"), line, 0.75)


def _by_sections(head: Head) -> Iterator[Fact]:
    lines = head.first_page[:_TOP_LINES]
    texts = [fold(line.text).lower() for line in lines]
    for kind in known_kinds():
        wanted = [re.compile(rf"(?:{names})(?!\w)") for names in kind.words("sections")]
        if wanted and all(any(names.match(text) for text in texts) for names in wanted):
            yield _fact(kind, lines[next(n for n, text in enumerate(texts) if wanted[0].match(text))], 0.8)


def _by_title(title: Fact) -> Iterator[Fact]:
    text = fold(title.value).lower()
    confidence = 0.35 if title.origin == "path" else 0.85
    for kind in known_kinds():
        words = kind.words("title")
        if not words or not re.search(rf"\b{any_of(words)}", text) or re.search(_refused(kind), text):
            continue
        yield Fact("kind", kind.slug, title.origin, title.words, title.page, confidence)
    if month_report().search(text):
        yield Fact("kind", _MONTH_REPORT, title.origin, title.words, title.page, confidence - 0.05)


@cache
def month_report() -> re.Pattern[str]:
    """Return a pattern for a report that is called after its month ("aprilrapport"), over folded text."""
    words = load_vocabulary("periods")
    reports = any_of(words.section("cues").strings("month_reports"))
    return re.compile(rf"\b{any_of(words.section('months').strings('names'))}(?:s|manads)?{reports}", re.IGNORECASE)


def _refused(kind: Kind) -> str:
    words = kind.words("not_title")
    return rf"\b{any_of(words)}" if words else r"(?!)"


def _told_apart(fact: Fact, head: Head, source: str) -> Fact:
    """Minutes or an extract: an extract does not list who was there; with one paragraph, the file's name decides."""
    if fact.value != "protokoll":
        return fact
    rules = load_vocabulary("identity").section("minutes")
    starts = tuple(fold(mark).lower() for mark in rules.strings("whole"))
    whole = any(fold(line.text).lower().startswith(starts) for line in head.first_page)
    first = re.search(r"^§\s?\d+\s", head.text, re.MULTILINE)
    if not whole and first:
        return Fact("kind", "protokollsutdrag", "text", first.group().strip(), fact.page, 0.95)
    single = re.search(r"§\s?\d+(?!\s?[-–\d])", head.text) and not re.search(r"§§", head.text)
    named = _by_path(source)
    if whole and single and named and named.value == "protokollsutdrag":
        return Fact("kind", "protokollsutdrag", "path", source, None, 0.4)
    return fact


def _by_text(document: Document) -> Fact | None:
    """A follow-up without a title: the kind of follow-up that its text speaks of most, three times at least."""
    text = fold("\n".join(page.text for page in document.pages)[:_TEXT]).lower()
    counts = {
        kind.slug: len(re.findall(rf"\b{any_of(kind.words('title'))}", text))
        for kind in known_kinds()
        if kind.follow_up
    }
    slug = max(counts, key=lambda slug: counts[slug])
    return Fact("kind", slug, "text", kind_named(slug).name, None, 0.4) if counts[slug] >= _OFTEN else None


def _by_path(source: str) -> Fact | None:
    name = fold(source.rsplit("/", 1)[-1]).lower()
    for kind in known_kinds():
        if re.search(_refused(kind), name):
            continue
        for word in kind.words("path"):
            if re.search(rf"(?:^|[\W_]){word}(?:[\W_\d]|$)", name):
                return Fact("kind", kind.slug, "path", name, None, 0.35)
    return None
