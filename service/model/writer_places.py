"""Whose and when: bodies, municipalities, periods and names of a written claim must be its sources' own."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.report import Identity
from ingest.wording.bodies import find_bodies, known_bodies, same_body
from ingest.wording.municipality import find_municipalities
from ingest.wording.period import Period
from ingest.wording.periods import PeriodMention, find_periods
from ingest.wording.phrase import plain
from service.model.writer_source import Source
from service.model.writer_words import english_names

_NAME = re.compile(r"(?<=[\w,;:–”)] )[A-ZÅÄÖÉ][\w-]+")


def bodies_stand(text: str, sources: Sequence[Source]) -> bool:
    """True where each body and municipality that is named is a source's, or named by a source."""
    own = [name for source in sources if (name := source.excerpt.report.identity.body)]
    said = [mention.name for source in sources for mention in find_bodies(_said(source))]
    for mention in find_bodies(text):
        meant = (mention.name, *mention.alternatives)
        if not any(same_body(one, held) for one in meant for held in (*own, *said)):
            return False
    places = {one.name for source in sources for one in find_municipalities(_said(source))}
    places |= {place for source in sources if (place := source.excerpt.report.identity.municipality)}
    return all(one.name in places for one in find_municipalities(text))


def periods_stand(text: str, sources: Sequence[Source]) -> bool:
    """True where each period and day is what a source's report covers, is dated, or what the source itself names.

    A year is not met by a report on a part of it, for what holds to April need not hold in December.
    """
    held = [period for source in sources for period in _periods(source)]
    identities = [source.excerpt.report.identity for source in sources]
    return all(_is_held(mention, held, identities) for mention in find_periods(text))


def names_stand(text: str, sources: Sequence[Source], question: str) -> bool:
    """True where each capitalised word within a sentence stands in a source or in the question."""
    known = set(_words(question))
    for source in sources:
        known |= set(_words(source.words)) | set(_words(source.label))
        known |= set(_words(_english(source.excerpt.report.identity.body)))
    names = (plain(name) for name in _NAME.findall(text))
    return all(name in english_names() or known & {name, name.removesuffix("s"), f"{name}s"} for name in names)


def _said(source: Source) -> str:
    return f"{source.words}\n{source.label}"


def _periods(source: Source) -> Iterator[Period]:
    identity = source.excerpt.report.identity
    if identity.period is not None:
        yield identity.period
    last = identity.period.end if identity.period else identity.day
    year = f"\n{last.year}" if last else ""  # "februari" alone is of the report's own year
    for mention in find_periods(source.words + year):
        if mention.start < len(source.words):
            yield mention.period


def _is_held(mention: PeriodMention, held: Iterable[Period], identities: Iterable[Identity]) -> bool:
    asked = mention.period
    if any((asked.start, asked.end) == (one.start, one.end) for one in held):
        return True
    for identity in identities:
        days = (identity.meeting_date, identity.document_date) if identity.period is None else ()
        exact = (identity.meeting_date, identity.document_date, identity.horizon)
        if asked.start == asked.end and asked.end in exact:
            return True
        if mention.horizon and identity.horizon == asked.end:
            return True
        if any(day is not None and asked.start <= day <= asked.end for day in days):
            return True
    return False


def _english(body: str | None) -> str:
    return next((one.english for one in known_bodies() if body and same_body(one.name, body)), "")


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[\w-]+", plain(text)))
