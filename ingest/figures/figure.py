"""A figure: one number of a report, with what it measures, for whom and when."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.wording.period import Period

Amount = Literal["budget", "utfall", "prognos", "avvikelse", "förändring", "plan"]
Span = Literal["period", "år"]
Direction = Literal["underskott", "överskott", "noll"]
Check = Literal["recomputed", "sum_ok", "unchecked", "contradicted"]
Place = Literal["table", "text"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table, or one amount of a sentence, that is money or a key figure.

    `label` is the row's words, or the words the sentence speaks of; `measure` a slug of vocabulary/measures.toml
    ("nettokostnad", "budgetavvikelse", "sjukfranvaro"). `amount` says whether it is budgeted, real, forecast or a
    deviation, `span` whether for the period so far or the whole year, `year_before` that it is last year's; each is
    None (False) where the report does not tell. `value` is in `unit` as printed ("tkr", "mnkr", "%", "platser");
    `kronor` is the same in kronor for money, else None. `direction` is what a deviation means for the budget, whatever
    its sign. `body` and `service` are whose it is, where the report or the row says.

    `page` counts from 1; `start` to `end` are the characters of the page's text that hold the row or the sentence, and
    `words` the number as it stands there. `column` is the column's header and `table` the table's title, both "" in
    running text. `check` is "recomputed" where another number of the row gives the same by arithmetic, "sum_ok" where
    it takes part in a sum that comes out, "contradicted" where such a sum does not, else "unchecked".
    """

    label: str
    measure: str
    amount: Amount | None
    span: Span | None
    year_before: bool
    period: Period | None
    value: Decimal
    unit: str
    kronor: int | None
    direction: Direction | None
    body: str | None
    service: str | None
    place: Place
    page: int
    start: int
    end: int
    words: str
    column: str = ""
    table: str = ""
    check: Check = "unchecked"
    extraction: str = "text"

    @property
    def amount_type(self) -> str | None:
        """The amount with its span, as in "avvikelse_period", "prognos_år" or "utfall_period_fg" (last year's)."""
        if self.amount is None:
            return None
        return "_".join(part for part in (self.amount, self.span, "fg" if self.year_before else None) if part)
