"""When a figure is of: what its header says, else what its report covers."""

from datetime import date

from ingest.figures.column_meaning import Meaning
from ingest.figures.column_roles import is_part_of_year, report_year
from ingest.figures.figure import Amount, Span
from ingest.report import Identity
from ingest.wording.period import Period

_MOST_OF_A_YEAR = 360


def period_of_figure(meaning: Meaning, amount: Amount | None, span: Span | None, identity: Identity) -> Period | None:
    """Return the period: a named one, the whole year for what is of the year, else the report's; None where unknown."""
    named = meaning.period
    if named is not None and (span != "år" or (named.end - named.start).days > _MOST_OF_A_YEAR):
        return named
    year = _year(meaning, identity)
    if year is None:
        return identity.period
    if span == "år" or amount == "prognos":
        return whole_year(year)
    if meaning.year is not None and span is None and amount != "utfall":
        return whole_year(year)
    if identity.period is None or not is_part_of_year(identity.period):
        return whole_year(year)
    return _same_part(identity.period, year)


def is_year_before(meaning: Meaning, identity: Identity) -> bool:
    """True where the words say last year's, or name a year before the report's."""
    year = report_year(identity)
    named = meaning.period.end.year if meaning.period else meaning.year
    return meaning.year_before or (year is not None and named is not None and named < year)


def whole_year(year: int) -> Period:
    """Return the calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def _year(meaning: Meaning, identity: Identity) -> int | None:
    if meaning.period is not None:
        return meaning.period.end.year
    if meaning.year is not None:
        return meaning.year
    year = report_year(identity)
    return year - 1 if year is not None and meaning.year_before else year


def _same_part(period: Period, year: int) -> Period:
    """The report's period in another year: January to April 2025 for a report on January to April 2026."""
    if period.end.year == year:
        return period
    shift = year - period.end.year
    try:
        start, end = (day.replace(year=day.year + shift) for day in (period.start, period.end))
    except ValueError:  # the 29th of February
        return whole_year(year)
    return Period(start, end, period.label.replace(str(period.end.year), str(year)))
