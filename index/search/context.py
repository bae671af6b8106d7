"""What a passage is about, beyond its own words: indexed with it so that it is found, never quoted."""

from functools import lru_cache

from ingest.passage import Passage
from ingest.report import Report
from ingest.vocabulary import load_vocabulary
from ingest.wording.period import Period
from ingest.wording.periods import period_label


def context_of(report: Report, passage: Passage) -> str:
    """Return the passage's context for the keyword index, one thing per line."""
    identity = report.identity
    lines = [identity.title, _kind_name(identity.kind), identity.body, identity.municipality]
    lines += _period_words(identity.period) if identity.period else []
    lines += [*identity.case_numbers, *passage.heading]
    return "\n".join(line for line in lines if line)


def embedded_text(report: Report, passage: Passage) -> str:
    """Return what an embedder is given of a passage: a short line about where it stands, then its own words."""
    identity = report.identity
    label = identity.period.label if identity.period else None
    about = [identity.title, identity.body, label, *passage.heading[-2:]]
    said = dict.fromkeys(part for part in about if part)
    return " · ".join(said) + "\n" + passage.text


def _period_words(period: Period) -> list[str]:
    """Return the ways people write a period, without saying the same twice."""
    years = {str(period.start.year), str(period.end.year)}
    return list(dict.fromkeys([period.label, period_label(period.start, period.end), *sorted(years)]))


@lru_cache
def _kind_names() -> dict[str, str]:
    return {kind.text("slug"): kind.text("name") for kind in load_vocabulary("kinds").sections("kind")}


def _kind_name(slug: str) -> str:
    return _kind_names().get(slug, slug)
