"""What a person calls a measure, as a slug of the vocabulary."""

from index.catalogue.finding_rows import words_key
from ingest.figures.measure import known_measures, measures_in


def slug_of(asked: str) -> str:
    """Return the slug that a measure's slug, name or another word stands for; what is unknown stands for itself."""
    key = words_key(asked)
    for measure in known_measures().values():
        if key in (words_key(measure.slug), words_key(measure.name)):
            return measure.slug
    return next((measure.slug for _, _, measure in measures_in(asked)), key)
