"""More or less than: the asked figures side by side, with the difference shown, or the most of a table's rows."""

from collections.abc import Sequence

from service.answering.asked_amount import asked_amount
from service.answering.asked_figures import AskedFigure, asked_figures
from service.answering.brief import Brief
from service.answering.compared import Compared, extreme_of, in_one_sentence, in_steps, side_by_side
from service.answering.composers.number import MOST_QUOTES, overlaps
from service.answering.composing import compose, introduction
from service.answering.draft import Cell, Draft, Section, Statement, joined
from service.answering.figure_words import decimal_in_words, value_in_words
from service.answering.selecting import select
from service.answering.told_figure import row_excerpt

LEAST_FIT = 1.7
"""Figures that fit the question less are not compared; chosen by measurement on the question sets."""

LEAST_OWN = 0.1


def compare(brief: Brief) -> Draft | None:
    """Return a draft with a table and the difference; None where the question compares no figures that are known."""
    asked = asked_amount(brief.query)
    several = brief.query.intent == "compare" or len(brief.query.periods) > 1
    if not several and not asked.change and asked.extreme is None:
        return None
    found = asked_figures(brief)
    if asked.change and "prognos" in asked.amounts:
        steps = in_steps(brief, found)
        if len(steps) > 1:
            return _draft(brief, steps)
    if not found or found[0].fit < LEAST_FIT or found[0].own < LEAST_OWN:
        return None
    if asked.extreme is not None:
        rows = extreme_of(brief, found, asked.extreme)
        return _superlative(brief, rows, asked.extreme) if len(rows) > 2 else None
    chosen = in_one_sentence(found) or (side_by_side(brief, found) if several else [])
    return _draft(brief, chosen) if len(chosen) > 1 else None


def _draft(brief: Brief, chosen: Sequence[AskedFigure]) -> Draft | None:
    compared = [one for asked in chosen if (one := _compared(brief, asked)) is not None]
    if len(compared) < 2:
        return None
    told = [_told(brief, one) for one in compared[:4]]
    difference = _difference(brief, compared[-2], compared[-1]) if len(compared) == 2 or _is_trail(compared) else None
    heads = [introduction(one.asked.report, None, brief.texts) for one in compared[:4]]
    once = {statement.text: Section(head, (statement,)) for head, statement in zip(heads, told, strict=True)}
    lead = list(once.values())  # one sentence may tell both
    if difference is not None:
        lead.insert(0, Section("", (difference,)))
    return _with_table(brief, joined(lead), compared)


def _superlative(brief: Brief, rows: Sequence[AskedFigure], extreme: str) -> Draft | None:
    """Tell the row with the most or the least; the table shows what it was chosen from."""
    compared = [one for asked in rows if (one := _compared(brief, asked)) is not None]
    if len(compared) < 3:
        return None
    first = compared[0]
    told = brief.texts(f"figure.{extreme}", label=first.label, value=value_in_words(first.asked.figure))
    statement = Statement(told, (first.excerpt,), "number", (first.asked.figure,))
    lead = (Section(introduction(first.asked.report, None, brief.texts), (statement,)),)
    return _with_table(brief, lead, compared)


def _with_table(brief: Brief, lead: Sequence[Section], compared: Sequence[Compared]) -> Draft:
    columns = tuple(brief.texts(f"figure.{name}_column") for name in ("what", "report", "value"))
    rows = tuple(
        (
            Cell(one.label),
            Cell(one.asked.report.identity.title),
            Cell(value_in_words(one.asked.figure), one.excerpt),
        )
        for one in compared
    )
    beside = [item for item in brief.evidence if not any(overlaps(one.asked, item) for one in compared)]
    quotes = compose(select(beside)[:MOST_QUOTES], brief.texts).sections
    return Draft(joined((*lead, *quotes)), columns, rows)


def _compared(brief: Brief, asked: AskedFigure) -> Compared | None:
    excerpt = row_excerpt(brief, [asked])
    return None if excerpt is None else Compared(asked, excerpt)


def _told(brief: Brief, one: Compared) -> Statement:
    figure = one.asked.figure
    if figure.place == "text":
        return Statement(" ".join(one.excerpt.quote.split()), (one.excerpt,), "quote", (figure,))
    means = brief.texts("figure.means", direction=brief.texts(f"figure.{figure.direction}")) if figure.direction else ""
    text = brief.texts("figure.value", label=one.label, value=value_in_words(figure, converted=True), means=means)
    return Statement(text, (one.excerpt,), "number", (figure,))


def _is_trail(compared: Sequence[Compared]) -> bool:
    return len({one.asked.report.id for one in compared}) == len(compared)


def _difference(brief: Brief, earlier: Compared, later: Compared) -> Statement | None:
    """Return the difference as a shown calculation; None where the units differ.

    Nor is a number taken from itself where two reports tell the same one.
    """
    one, other = later.asked.figure, earlier.asked.figure
    same = (one.value, one.period, one.label) == (other.value, other.period, other.label)
    if one.unit != other.unit or same:
        return None
    values = [abs(figure.value) if figure.direction == other.direction else figure.value for figure in (one, other)]
    shown = {
        "one": decimal_in_words(values[0]),
        "other": decimal_in_words(values[1]) if values[1] >= 0 else f"({decimal_in_words(values[1])})",
        "difference": decimal_in_words(values[0] - values[1]).replace("-", "−"),
    }
    key = "figure.shares" if one.unit == "%" else "figure.difference"
    text = brief.texts(key, **shown, unit=one.unit).replace(" .", ".")
    excerpts = tuple(dict.fromkeys((later.excerpt, earlier.excerpt)))
    return Statement(text, excerpts, "calculation")
