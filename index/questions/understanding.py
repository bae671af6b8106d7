"""Understands a question by rule and vocabulary: what is asked, about whom and when, and in which words to search."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from index.questions.asked_bodies import AskedBodies, find_asked_bodies
from index.questions.asked_periods import find_asked_periods
from index.questions.expansion import find_expansions, search_words
from index.questions.intent import find_intents
from index.questions.language import find_language
from index.questions.lexicon import read_phrases
from index.questions.municipality import find_municipality
from index.questions.phrases import Phrases
from index.questions.query import Expansion, Query
from index.questions.scope import is_instruction, is_off_topic
from index.questions.services import find_services, related_words, responsible_bodies, services_of
from index.questions.spelling import find_slips
from index.questions.wording import Wording, read_wording
from index.swedish.accents import restore
from ingest.vocabulary import load_vocabulary
from ingest.wording.case_number import CaseNumberMention, find_case_numbers

_PARAGRAPHS = re.compile(
    r"(?:§+|\bparagraf(?:en|erna)?|\bparagraph)\s*(\d{1,4}(?:\s*(?:,|och|and|–|-)\s*\d{1,4})*)", re.IGNORECASE
)


def understand(
    text: str,
    *,
    today: date,
    bodies: Collection[str] = (),
    municipalities: Collection[str] = (),
    earliest: int | None = None,
    latest: int | None = None,
    abbreviations: Mapping[str, str] | None = None,
) -> Query:
    """Return what a question asks for. Pure: the same question, day and archive give the same answer.

    `bodies` and `municipalities` are the names in the archive, `earliest` and `latest` the years it covers: they settle
    what "BUN", "Mark" and "per april" mean. Without them the doubtful readings are all kept. `abbreviations` are those
    that the archive itself shows of its bodies.
    """
    asked = read_wording(text)
    language = find_language(asked)
    wording, slips = _mended(asked) if language == "sv" else (asked, ())
    query = _with_words(Query(text=text, language=language), wording, slips)
    periods = find_asked_periods(asked.text, today, earliest, latest)
    mentioned = find_asked_bodies(wording, bodies, abbreviations)
    cases = find_case_numbers(asked.text)
    query = replace(
        query,
        periods=periods.certain,
        doubtful_periods=periods.doubtful,
        bodies=mentioned.names,
        responsible=responsible_bodies(query.services, bodies),
        municipality=find_municipality(wording, municipalities),
        case_numbers=tuple(dict.fromkeys(case.value for case in cases)),
        doubtful=_doubtful(mentioned, cases),
        paragraphs=_paragraphs(asked.text),
    )
    known = query.services or query.bodies or query.case_numbers
    return replace(query, off_topic=not known and is_off_topic(wording), instruction=is_instruction(wording))


def _with_words(query: Query, wording: Wording, slips: tuple[Expansion, ...]) -> Query:
    """Return the query with all that its words tell: intent, services, kinds, stage, and the words to search for."""
    intents = find_intents(wording)
    expanded = (*slips, *find_expansions(wording, query.language))
    named = find_services(wording)
    services = (*named, *services_of(expansion.words[0] for expansion in expanded))
    expanded += related_words(named, wording)
    return replace(
        query,
        intent=intents[0] if intents else "search",
        intents=intents,
        services=tuple(dict.fromkeys(services)),
        expansions=search_words(expanded),
        expanded=expanded,
        kinds=_mentioned(_kinds(), wording),
        stage=next(iter(_mentioned(_stages(), wording)), None),
    )


def _doubtful(bodies: AskedBodies, cases: Collection[CaseNumberMention]) -> frozenset[str]:
    doubtful = {"bodies": bodies.names and not bodies.certain, "case_numbers": not all(case.certain for case in cases)}
    return frozenset(field for field, is_doubtful in doubtful.items() if is_doubtful)


def _mended(asked: Wording) -> tuple[Wording, tuple[Expansion, ...]]:
    """Return the question with slips of spelling mended and lost å, ä, ö restored; each slip with the word meant."""
    slips = find_slips(asked)
    text = re.sub(r"\w+", lambda match: slips.get(match.group().lower(), match.group()), asked.text)
    wording = read_wording(text) if slips else asked
    if wording.plain:
        restored = restore([word.lower for word in wording.words])
        read = {at: restored[word.lower] for at, word in enumerate(wording.words) if word.lower in restored}
        wording = wording.with_spelling(read)
    return wording, tuple(Expansion(written, (meant,)) for written, meant in slips.items())


@cache
def _kinds() -> Phrases[str]:
    asks = {kind.text("slug"): kind.strings("asks", ()) for kind in load_vocabulary("kinds").sections("kind")}
    tables = (asks, read_phrases("asked_kinds", "kinds"))
    return Phrases(
        ((said, slug) for table in tables for slug, phrases in table.items() for said in phrases), inflected=False
    )


@cache
def _stages() -> Phrases[str]:
    table = read_phrases("stages", "stages")
    return Phrases(((said, stage) for stage, phrases in table.items() for said in phrases), inflected=False)


def _mentioned(names: Phrases[str], wording: Wording) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.meaning for hit in names.longest(wording)))


def _paragraphs(text: str) -> tuple[int, ...]:
    found = (re.findall(r"\d+", match.group(1)) for match in _PARAGRAPHS.finditer(text))
    return tuple(dict.fromkeys(int(number) for numbers in found for number in numbers))
