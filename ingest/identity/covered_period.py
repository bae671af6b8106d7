"""What period a report covers: from its title, else what its first pages say they count to."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from ingest.document import Document
from ingest.identity.head import Head
from ingest.identity.kinds import kind_named, known_kinds
from ingest.report import Fact, Origin
from ingest.vocabulary import load_vocabulary
from ingest.wording.dates import month_pattern
from ingest.wording.folding import fold
from ingest.wording.period import Period
from ingest.wording.period_rules import any_of
from ingest.wording.periods import PeriodMention, find_periods, period_label

_NO_PERIOD = ("protokoll", "kallelse", "motion", "taxa", "riktlinje", "revision")
_DATED = ("arsredovisning", "budget", "genomlysning")
_TEXT = 12_000
_WHOLE_TEXT = 60_000
_WEIGHT = {"tertial": 5, "interim": 4, "months": 5, "quarter": 5, "half": 5, "month": 3, "years": 2, "year": 1}


def period_of(
    head: Head, title: Fact, kind: str, municipality: str | None, document: Document, near: date | None
) -> tuple[Period, Fact] | None:
    """Return the period with its Fact ("2026-01-01/2026-05-31"), or None where the document covers none.

    `near` is a date of the report; it tells the year of a month that stands without one.
    """
    if kind in _NO_PERIOD:
        return None
    follow_up = kind_named(kind).follow_up or is_about_follow_up(title.value)
    named = _named(title.value, near, _years(head))
    if named and (not follow_up or named.grain not in ("year", "years")):
        told = _told_interim(head, document, near, named) if named.grain == "interim" else None
        return told or _result(named, follow_up, title.origin, title.page, title.confidence)
    if follow_up:
        found = _counted_to(head, document, near, named, _TEXT if title.origin != "path" else _WHOLE_TEXT) or _series(
            title, municipality, named
        )
        if found:
            return found
    if named:
        return _result(named, follow_up, title.origin, title.page, title.confidence * 0.8)
    return _by_headers(head, near, follow_up) if follow_up or kind in _DATED else None


@cache
def _follow_up_words() -> re.Pattern[str]:
    words = tuple(word for kind in known_kinds() if kind.follow_up for word in kind.words("title"))
    return re.compile(rf"\b{any_of(words)}", re.IGNORECASE)


def is_about_follow_up(title: str) -> bool:
    """True where a title names a follow-up, as that of a cover letter or an extract about one does."""
    return bool(_follow_up_words().search(fold(title)))


def _years(head: Head) -> str:
    """The year that the first page names most, as context for a title's month without one."""
    years = Counter(re.findall(r"(?<![\d.])20\d\d(?![\d.])", "\n".join(line.text for line in head.first_page)))
    return f" . {years.most_common(1)[0][0]}" if years else ""


def _named(title: str, near: date | None, years: str) -> PeriodMention | None:
    """The period a title names; a month without a year takes the year of `near`, else the first page's."""
    return _best(find_periods(title, near)) or _best(m for m in find_periods(title + years) if m.end <= len(title))


def _best(mentions: Iterable[PeriodMention]) -> PeriodMention | None:
    """The most telling period; years that follow each other ("budget 2027 och ramar 2028–2029") are taken together."""
    usable = [mention for mention in mentions if not mention.horizon and mention.grain != "day"]
    if not usable:
        return None
    best = max(usable, key=lambda mention: (_WEIGHT.get(mention.grain, 0), mention.certain, -mention.start))
    if best.grain != "years":
        return best
    start = min((m.period.start for m in usable if m.period.end + timedelta(days=1) == best.period.start), default=None)
    return replace(best, period=Period(start, best.period.end, period_label(start, best.period.end))) if start else best


def _result(
    mention: PeriodMention, follow_up: bool, origin: Origin, page: int | None, confidence: float
) -> tuple[Period, Fact]:
    period = mention.period
    if follow_up and mention.grain == "month":
        start = date(period.end.year, 1, 1)
        period = Period(start, period.end, period_label(start, period.end))
    value = f"{period.start.isoformat()}/{period.end.isoformat()}"
    sure = confidence if mention.certain else confidence * 0.9
    return period, Fact("period", value, origin, mention.words, page, round(sure, 3))


def _counted_to(
    head: Head, document: Document, near: date | None, named: PeriodMention | None, limit: int
) -> tuple[Period, Fact] | None:
    """The span from January that the text names most, headings counting double and running headers not at all."""
    votes, mentions = _votes(head, document, near, named.period.end.year if named else None, limit)
    if not votes:
        return None
    mention, page = mentions[max(votes, key=lambda end: (votes[end], end))]
    return _result(mention, True, "text", page, 0.75)


def _told_interim(
    head: Head, document: Document, near: date | None, named: PeriodMention
) -> tuple[Period, Fact] | None:
    """Where "delår" ends by the report's own words: municipalities mean April, June, July or August by it.

    The title's own day wins, and so does August where the text counts to it at all.
    """
    if not _is_default(named):
        return None
    votes, mentions = _votes(head, document, near, named.period.end.year if named.certain else None, _TEXT, False)
    best = max(votes, key=lambda end: (votes[end], end), default=None)
    if best is None or votes[best] < 2 or (named.certain and votes[named.period.end]):
        return None
    mention, page = mentions[best]
    return _result(mention, True, "text", page, 0.75)


def _is_default(mention: PeriodMention) -> bool:
    """True where only the word for an interim report was said, without a number or a day."""
    first, last = load_vocabulary("periods").section("interim").numbers("default")
    return not re.search(r"\b[12]\b", mention.words) and (mention.period.start.month, mention.period.end.month) == (
        first,
        last,
    )


def _votes(
    head: Head, document: Document, near: date | None, year: int | None, limit: int, interims: bool = True
) -> tuple[Counter[date], dict[date, tuple[PeriodMention, int]]]:
    """How often the text counts from January to each day, and where it does so first; in `year` where it is given.

    `interims` False leaves out the word "delår", whose end is what is asked for.
    """
    votes: Counter[date] = Counter()
    mentions: dict[date, tuple[PeriodMention, int]] = {}
    for text, page, weight in _texts(head, document, limit):
        for mention in find_periods(text, date(year, 12, 31) if year else near):
            end = mention.period.end
            if _counts(mention) and (interims or mention.grain != "interim") and (year is None or end.year == year):
                votes[end] += weight
                mentions.setdefault(end, (mention, page))
    return votes, mentions


def _counts(mention: PeriodMention) -> bool:
    """True for what is counted from the first of January, and is not the whole year."""
    start, end = mention.period.start, mention.period.end
    spans = mention.grain == "months" and (start.month, start.day) == (1, 1) and start.year == end.year
    part_of_year = end.month < 12 or mention.grain == "tertial"
    return (mention.cumulative or spans) and not mention.horizon and part_of_year


@cache
def _telling() -> re.Pattern[str]:
    """Lines worth reading for a period: those with a month, a tertial, a quarter or an interim report."""
    words = load_vocabulary("periods")
    parts = any_of(
        tuple(word for key in ("tertials", "quarters", "interim") for word in words.section(key).strings("words"))
    )
    return re.compile(rf"\b(?:{month_pattern()}|{parts}|T[123]\b)|\d\d-(?:3[01]|28|29)\b", re.IGNORECASE)


def _texts(head: Head, document: Document, limit: int) -> Iterable[tuple[str, int, int]]:
    for line in head.lines:
        if line.origin == "heading":
            yield line.text, line.page, 2
    left = limit
    running = {line.text for line in head.lines if line.origin == "header"}
    for page in document.pages[:4]:
        lines = (line for line in page.text[:left].splitlines() if _telling().search(fold(line)))
        text = "\n".join(line for line in lines if " ".join(line.split()) not in running)
        left -= len(page.text)
        for start in range(0, len(text), 2000):
            yield text[start : start + 2000], page.number, 1


def _series(title: Fact, municipality: str | None, named: PeriodMention | None) -> tuple[Period, Fact] | None:
    """What a municipality's own series of reports counts to, where the report says only its year."""
    if named is None:
        return None
    for entry in load_vocabulary("identity").sections("series"):
        words = fold(entry.text("words")).lower()
        if entry.text("municipality") == municipality and words in fold(title.value).lower():
            first, last = entry.numbers("months")
            mention = find_periods(f"{_month(first)}–{_month(last)} {named.period.end.year}")[0]
            return _result(mention, True, title.origin, title.page, 0.6)
    return None


def _month(number: int) -> str:
    return load_vocabulary("periods").section("months").strings("names")[number - 1]


def _by_headers(head: Head, near: date | None, follow_up: bool) -> tuple[Period, Fact] | None:
    for origin, confidence in (("heading", 0.6), ("header", 0.5)):
        lines = [line for line in (*head.lines, *head.footers) if line.origin == origin and len(line.text) < 120]
        for line in lines[:8]:
            mention = _best(find_periods(line.text, near))
            if mention and mention.certain:
                return _result(mention, follow_up, line.origin, line.page, confidence)
    return None
