"""The figures of running text: amounts of money, shares and counts, each with what its sentence says about it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ingest.figures.amount_words import AmountWords, words_around
from ingest.figures.column_meaning import Meaning
from ingest.figures.column_roles import is_part_of_year, report_year
from ingest.figures.figure import Figure
from ingest.figures.figure_period import is_year_before, period_of_figure
from ingest.figures.measure import default_measure, known_measures, measures_in
from ingest.figures.sentence import Sentence, sentences_with_digits
from ingest.figures.spoken_meaning import Spoken, by_lead, spoken
from ingest.page import Page
from ingest.report import Identity
from ingest.vocabulary import load_vocabulary
from ingest.wording.amounts import WrittenAmount, find_amounts
from ingest.wording.bodies import find_bodies
from ingest.wording.money import PERCENT, in_kronor, is_money
from ingest.wording.periods import PeriodMention, find_periods
from ingest.wording.phrase import phrase_pattern, plain

_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"[,;]")
_WORDS = 6
_OF_WORDS = 5
_NEAR = 40


def figures_of_text(
    identity: Identity, pages: Sequence[Page], taken: dict[int, list[tuple[int, int]]]
) -> Iterator[Figure]:
    """Yield the figures of the sentences, save of characters in `taken` (page number → spans of table rows)."""
    for place in sentences_with_digits(pages, taken):
        amounts = find_amounts(place.words)
        surroundings = words_around(place.words, [(amount.start, amount.end) for amount in amounts])
        mentions = find_periods(_with_year(place.words, identity)) if amounts else []
        for amount, around in zip(amounts, surroundings, strict=True):
            figure = _figure(identity, place, amount, around, mentions)
            if figure is not None:
                yield figure


def _with_year(words: str, identity: Identity) -> str:
    year = report_year(identity)
    return f"{words} . {year}" if year else words


def _figure(
    identity: Identity, place: Sentence, amount: WrittenAmount, around: AmountWords, mentions: Sequence[PeriodMention]
) -> Figure | None:
    """The figure of one amount; None for a share of nothing that is named."""
    sign = (amount.value > 0) - (amount.value < 0)
    compared = around.chained and around.sentence.endswith("(")
    if amount.signed and _is_bare(place, amount, around):
        said = by_lead(place.lead, sign)
    else:
        said = Spoken() if compared else spoken(around, amount.signed, sign)
    measure, of = _measure(amount, said, around, place)
    if measure is None:
        return None
    meaning = _meaning(place, amount, said, mentions, identity)
    money = is_money(amount.unit) or amount.unit == PERCENT
    return Figure(
        label=of or _label(place, amount, around) or known_measures()[measure].name,
        measure=measure,
        amount=said.amount,
        span=meaning.span,
        year_before=is_year_before(meaning, identity),
        period=None if compared else period_of_figure(meaning, said.amount, meaning.span, identity),
        value=amount.value,
        unit=amount.unit,
        kronor=in_kronor(amount.value, amount.unit),
        direction=said.direction if money else None,
        body=_body(place, around) or identity.body,
        service=None,
        place="text",
        page=place.page.number,
        start=place.start,
        end=place.end,
        words=amount.words,
        extraction=place.page.extraction,
    )


def _is_bare(place: Sentence, amount: WrittenAmount, around: AmountWords) -> bool:
    """True for "Förskola + 6 239 tkr": a name and an amount, and nothing that says what it is."""
    rest, opening = place.words[amount.end :].strip(" .;,)"), around.sentence.split()
    named = 0 < len(opening) <= _WORDS and not _verbs().search(around.sentence)
    return named and (not rest or rest[0].isupper())


def _measure(amount: WrittenAmount, said: Spoken, around: AmountWords, place: Sentence) -> tuple[str | None, str]:
    """The slug, and for a share what it is of; no slug for a share of which nothing says that."""
    if amount.measure is not None:
        return amount.measure.slug, ""
    if amount.unit != PERCENT:
        return said.measure or default_measure("money"), ""
    named = [measure for _, _, measure in measures_in(f"{around.sentence} {around.after}")]
    share = next((one.slug for one in named if one.kind == "share" and one.slug != default_measure("share")), None)
    if share is not None:
        return share, ""
    if said.amount == "avvikelse":
        return default_measure("deviation"), ""
    rest = place.words[amount.end :]
    if (match := _of().match(plain(rest))) is not None:
        return default_measure("share"), " ".join(rest[match.end() :].split()[:_OF_WORDS]).rstrip(".,;:")
    return None, ""


@cache
def _of() -> re.Pattern[str]:
    words = load_vocabulary("amounts").section("text").strings("of")
    return re.compile(rf"\s(?:{'|'.join(words)})\s(?=[a-z])")


def _meaning(
    place: Sentence, amount: WrittenAmount, said: Spoken, mentions: Sequence[PeriodMention], identity: Identity
) -> Meaning:
    """Which period the words near the amount name, else which span of the report's."""
    span, near = said.span, _near(mentions, amount, place.words)
    if near is None:
        if span is None and said.amount == "utfall" and identity.period is not None:
            span = "period" if is_part_of_year(identity.period) else "år"
        if span is None and said.amount == "avvikelse" and identity.period and not is_part_of_year(identity.period):
            span = "år"
        return Meaning(said.amount, span=span, year_before=said.year_before)
    part = is_part_of_year(near.period) and not near.horizon and near.grain not in ("year", "years")
    if part and said.amount != "prognos" and span != "år":
        return Meaning(said.amount, span="period", period=near.period, year_before=said.year_before)
    if part:
        return Meaning(said.amount, span="år", year=near.period.end.year, year_before=said.year_before)
    if near.grain == "years":
        return Meaning(said.amount, span=span, period=near.period, year_before=said.year_before)
    whole = said.amount in ("budget", "plan") or near.horizon
    if said.amount in ("utfall", "avvikelse"):
        whole = whole or near.period.end.year != report_year(identity) or not is_part_of_year(identity.period)
    span = "år" if near.horizon or (span is None and whole) else span
    return Meaning(said.amount, span=span, year=near.period.end.year, year_before=said.year_before)


def _near(mentions: Sequence[PeriodMention], amount: WrittenAmount, words: str) -> PeriodMention | None:
    """The period named just after the amount, else the nearest one."""

    def distance(one: PeriodMention) -> int:
        after = one.start - amount.end
        return after if after >= 0 else (amount.start - one.end) + _NEAR // 4

    def is_parted(one: PeriodMention) -> bool:
        return one.start >= amount.end and bool(_PARTED.search(words, amount.end, one.start))

    usable = [
        one for one in mentions if one.end <= len(words) and one.certain and one.grain != "day" and not is_parted(one)
    ]
    nearest = min(usable, key=distance, default=None)
    return nearest if nearest is not None and distance(nearest) <= _NEAR else None


@cache
def _not_owners() -> re.Pattern[str]:
    words = load_vocabulary("amounts").section("text").strings("not_owners")
    return re.compile(rf"(?<!\w)(?:{'|'.join(plain(word) for word in words)})\s$")


@lru_cache(maxsize=4096)
def _body_named(words: str) -> str | None:
    """The body named last, save those that something comes from or goes to."""
    folded = plain(words)
    own = (one for one in reversed(find_bodies(words)) if one.certain and not one.office)
    return next((one.name for one in own if not _not_owners().search(folded[: one.start])), None)


def _body(place: Sentence, around: AmountWords) -> str | None:
    """The body named last before the amount, else in the innermost heading that names any."""
    said = _body_named(place.words[: len(around.sentence)])
    return said or next((name for words in reversed(place.heading) if (name := _body_named(words))), None)


@cache
def _verbs() -> re.Pattern[str]:
    return phrase_pattern(load_vocabulary("amounts").section("text").strings("verbs"))


def _label(place: Sentence, amount: WrittenAmount, around: AmountWords) -> str:
    """The noun phrase that the sentence begins with, else the body or measure it names, else the innermost heading."""
    opening = place.words[: amount.start]
    verb = _verbs().search(plain(opening))
    phrase = " ".join((opening[: verb.start()] if verb else opening).split()).strip(" -–•:,(")
    if phrase and len(phrase.split()) <= _WORDS and not _DIGIT.search(phrase):
        return phrase
    if bodies := find_bodies(opening):
        return bodies[-1].words
    if amount.measure is not None:
        return amount.measure.name
    named = measures_in(around.before)
    if named:
        return known_measures()[named[-1][2].slug].name
    return place.heading[-1] if place.heading else ""
