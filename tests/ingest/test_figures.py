"""Figures of made-up tables and sentences: what each number is, whose, of when, and whether the arithmetic holds."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ingest.figures.column_roles import column_roles
from ingest.figures.figure import Figure
from ingest.figures.figures import find_figures
from ingest.figures.table_figures import figures_of_tables
from ingest.figures.text_figures import figures_of_text
from ingest.page import Block, Page
from ingest.report import Identity
from ingest.tables.table import Column, Row, Table
from ingest.wording.period import Period

APRIL = Identity(
    "Rapport", "tertialrapport", "Äldrenämnden", period=Period(date(2021, 1, 1), date(2021, 4, 30), "T1 2021")
)
WHOLE = Identity("Bokslut", "arsredovisning", period=Period(date(2021, 1, 1), date(2021, 12, 31), "2021"))
PAGE = Page(1, "1", "", (), "good", "text")


def _number(cell: str) -> Decimal | None:
    digits = cell.replace(" ", "").replace("−", "-").replace(",", ".")
    return Decimal(digits) if digits.lstrip("-").replace(".", "").isdigit() else None


def _row(line: str, section: str = "", doubt: str = "") -> Row:
    label, *cells = (cell.strip() for cell in line.split("|"))
    return Row(label, tuple(cells), tuple(map(_number, cells)), 0, 0, section, doubt)


def _table(header: str, *lines: str, unit: str | None = "tkr", title: str = "") -> Table:
    columns = tuple(Column(label.strip()) for label in header.split("|"))
    return Table(1, title, (), columns, tuple(map(_row, lines)), unit)


def _cells(identity: Identity, *tables: Table) -> dict[tuple[str, str], Figure]:
    found = figures_of_tables(identity, tables, [PAGE])
    return {(figure.label, figure.column): figure for figure in found}


def _said(text: str, identity: Identity = APRIL) -> list[Figure]:
    page = Page(1, "1", text, (Block("paragraph", 0, len(text)),), "good", "text")
    return list(figures_of_text(identity, [page], {}))


NET = _table(
    "Utfall intäkter | Utfall kostnader | Utfall netto | Budget netto | Budgetavvikelse | Budget helår netto | "
    "Prognos netto",
    "Hemtjänst | 85 005 | −86 910 | −1 905 | 2 440 | −4 345 | 1 150 | −6 650",
    "Boende | 48 630 | −45 741 | 2 889 | 2 676 | 213 | 4 175 | 4 175",
    "Summa | 133 635 | −132 651 | 984 | 5 116 | −4 132 | 5 325 | −2 475",
)


def test_a_row_is_recomputed_across_its_named_columns() -> None:
    cells = _cells(APRIL, NET)
    found = cells["Hemtjänst", "Budgetavvikelse"]
    assert (found.amount_type, found.direction, found.kronor) == ("avvikelse_period", "underskott", -4_345_000)
    assert {cells["Hemtjänst", column].check for column in ("Utfall intäkter", "Utfall netto", "Budget netto")} == {
        "recomputed"
    }
    assert cells["Hemtjänst", "Prognos netto"].check == "sum_ok"
    assert cells["Hemtjänst", "Prognos netto"].period == Period(date(2021, 1, 1), date(2021, 12, 31), "2021")


def test_a_budget_has_the_span_of_what_it_is_compared_with() -> None:
    table = _table(
        "Budget 2021 | Utfall | Prognos | Avvikelse",
        "Personal | −400 | −150 | −410 | −10",
        "Hyror | −90 | −30 | −85 | 5",
    )
    cells = _cells(APRIL, table)
    assert {figure.column: figure.span for figure in cells.values()} == {
        "Budget 2021": "år",
        "Utfall": "period",
        "Prognos": "år",
        "Avvikelse": "år",
    }
    assert cells["Personal", "Utfall"].check == "unchecked"


def test_a_deviation_that_does_not_come_out_is_contradicted_where_the_others_do() -> None:
    table = _table("Budget | Utfall | Avvikelse", "Ett | 10 | 8 | 2", "Två | 30 | 25 | 5", "Tre | 50 | 45 | 9")
    cells = _cells(APRIL, table)
    assert cells["Två", "Avvikelse"].check == "recomputed"
    assert cells["Tre", "Avvikelse"].check == "contradicted"


def test_unnamed_columns_are_never_recomputed() -> None:
    cells = _cells(APRIL, _table("A | B | C", "Ett | 10 | 8 | 2", "Två | 30 | 25 | 5"))
    assert {figure.check for figure in cells.values()} == {"unchecked"}


def test_a_total_that_does_not_come_out_in_one_column_is_contradicted() -> None:
    table = _table(
        "Budget | Utfall | Prognos | Bokslut",
        "Ett | 10 | 8 | 9 | 1",
        "Två | 30 | 25 | 28 | 3",
        "Summa | 40 | 33 | 37 | 9",
    )
    cells = _cells(APRIL, table)
    assert cells["Ett", "Budget"].check == "sum_ok"
    assert cells["Summa", "Bokslut"].check == "contradicted"


def test_costs_without_a_sign_are_overspent_by_a_plus_only_where_outcome_less_budget_says_so() -> None:
    unsigned = _table(
        "Utfall | Budget | Avvikelse", "Kostnad lokaler | 110 | 100 | 10", "Personalkostnad | 90 | 95 | −5"
    )
    cells = _cells(APRIL, unsigned)
    assert cells["Kostnad lokaler", "Avvikelse"].direction == "underskott"
    turned = _table("Utfall | Budget | Avvikelse", "Kostnad lokaler | 110 | 100 | −10", "Personalkostnad | 90 | 95 | 5")
    assert _cells(APRIL, turned)["Kostnad lokaler", "Avvikelse"].direction == "underskott"


def test_last_years_numbers_are_told_apart() -> None:
    cells = _cells(APRIL, _table("Utfall 2021 | Utfall 2020 | Bokslut 2020", "Äldreomsorg | 8 | 7 | 21"))
    assert cells["Äldreomsorg", "Utfall 2020"].amount_type == "utfall_period_fg"
    assert str(cells["Äldreomsorg", "Utfall 2020"].period).count("2020") == 3
    assert _cells(WHOLE, _table("2021 | 2020", "Årets resultat | 8 | 7"))["Årets resultat", "2020"].year_before


@pytest.mark.parametrize(
    ("label", "measure", "unit"),
    [
        ("Sjukfrånvaro, %", "sjukfranvaro", "%"),
        ("Antal platser", "platser", "platser"),
        ("Placeringar", "nettokostnad", "tkr"),
        ("Verksamhetens intäkter", "intakt", "tkr"),
        ("Kostnad, kr/inv", "kostnad", "kr/inv"),
        ("64 Vård och omsorg", "nettokostnad", "tkr"),
    ],
)
def test_the_label_tells_measure_and_unit(label: str, measure: str, unit: str) -> None:
    found = _cells(APRIL, _table("Budget | Utfall", f"{label} | 8 | 7"))[label, "Utfall"]
    assert (found.measure, found.unit, found.kronor is None) == (measure, unit, unit != "tkr")


def test_doubtful_rows_words_years_and_row_numbers_give_no_figures() -> None:
    columns = (Column("Nr"), Column("Start"), Column("Budget"))
    rows = (_row("Skola | 1 | 2021 | 40 | "), _row("Bad | 2 | 2022 | klar"), _row("Hall | 3 | 2023 | 5", doubt="tätt"))
    cells = _cells(APRIL, Table(1, "", (), columns, rows, "mnkr"))
    assert list(cells) == [("Skola", "Budget")]


def test_a_row_may_name_its_body() -> None:
    cells = _cells(APRIL, _table("Budget | Utfall", "Tekniska nämnden | 8 | 7", "Summa | 8 | 7"))
    assert cells["Tekniska nämnden", "Budget"].body == "Tekniska nämnden"
    assert cells["Summa", "Budget"].body == "Äldrenämnden"


def test_a_table_that_breaks_down_a_column_is_of_what_that_column_is() -> None:
    labels = ("Intäkter", "Personal", "Hyror", "Köp av tjänster")
    whole = _table("Avvikelse helår", *(f"{label} | {n * 30}" for n, label in enumerate(labels, 1)))
    parts = _table(
        "Skola | Vård | Summa", *(f"{label} | {n * 10} | {n * 20} | {n * 30}" for n, label in enumerate(labels, 1))
    )
    found = _cells(APRIL, whole, parts)["Hyror", "Skola"]
    assert (found.amount_type, found.direction, found.check) == ("avvikelse_år", "överskott", "sum_ok")


def test_what_a_title_says_is_counted_is_no_money_and_has_no_direction() -> None:
    table = _table("Budget | Prognos | Avvikelse", "Skola | 2 100 | 2 000 | -100", unit=None, title="Antal elever")
    money = _table("Budget | Prognos | Avvikelse", "Skola | 5 000 | 5 100 | -100", title="Drift")
    found = [figure for figure in figures_of_tables(APRIL, [money, table], [PAGE]) if figure.table == "Antal elever"]
    assert {(figure.measure, figure.unit, figure.kronor, figure.direction) for figure in found} == {
        ("elever", "elever", None, None)
    }


def test_a_large_table_is_read_in_no_time() -> None:
    lines = (f"Kostnad {n} | {n} | {n + 1} | {n + 2}" for n in range(600))
    start = time.thread_time()
    assert len(_cells(APRIL, _table("Budget | Utfall | Prognos", *lines))) == 1800
    assert time.thread_time() - start < 4


def test_the_unit_is_taken_from_a_table_of_the_same_title() -> None:
    tables = [_table("Budget", "Ett | 5 000", title="Drift"), _table("Utfall", "Ett | 4 000", unit=None, title="Drift")]
    assert _cells(APRIL, *tables)["Ett", "Utfall"].kronor == 4_000_000


TEXTS = [
    ("Nämnden visar en negativ avvikelse mot budget med 7,7 miljoner kronor.", "avvikelse", "underskott"),
    ("Nämnden visar en budgetavvikelse på 7,7 mnkr.", "avvikelse", None),
    ("Budgetavvikelsen är -7,7 mnkr.", "avvikelse", "underskott"),
    ("Kostnaderna är 3 mnkr högre än budget.", "avvikelse", "underskott"),
    ("Intäkterna är 3 mnkr högre än budget.", "avvikelse", "överskott"),
    ("Underskottet ökar med 2 mnkr.", "förändring", None),
    ("Utfallet är en ökning med 84 mnkr mot budget.", "avvikelse", None),
    ("Utfallet mot periodiserad budget avviker till och med april med -9 mnkr.", "avvikelse", "underskott"),
    ("Budgeten för året är 446 mnkr.", "budget", None),
]


@pytest.mark.parametrize(("text", "amount", "direction"), TEXTS)
def test_words_tell_amount_and_direction(text: str, amount: str, direction: str | None) -> None:
    (figure,) = _said(text)
    assert (figure.amount, figure.direction, figure.place) == (amount, direction, "text")
    assert text[figure.start : figure.end] == text


def test_each_amount_has_its_own_clause() -> None:
    first, second = _said("IFO har ett underskott med 2 mnkr och äldreomsorgen ett överskott med 3 mnkr.")
    assert (first.direction, second.direction, first.label) == ("underskott", "överskott", "IFO")
    deficit, budget = _said("Nämnden redovisar ett underskott på 3,7 mnkr mot en budget på 446,0 mnkr.")
    assert (deficit.amount, budget.amount, budget.direction) == ("avvikelse", "budget", None)


def test_a_forecast_is_of_the_whole_year_and_an_outcome_of_the_period() -> None:
    forecast, outcome = _said(
        "Prognosen för helåret är ett underskott på 7,8 mnkr.\nUtfallet för perioden är 3,5 mnkr."
    )
    assert (forecast.amount_type, forecast.period and forecast.period.label) == ("avvikelse_år", "2021")
    assert (outcome.amount_type, outcome.period) == ("utfall_period", APRIL.period)


def test_a_body_that_pays_is_not_whose_the_amount_is() -> None:
    (figure,) = _said("Enheten har efter ersättning från tekniska nämnden ett överskott med 22,1 mnkr.")
    assert (figure.body, figure.direction) == ("Äldrenämnden", "överskott")


def test_counts_and_shares_say_what_they_are_of() -> None:
    count, share = _said("Det fanns 12 tomma platser.\nSjukfrånvaron var 11 procent.")
    assert (count.measure, count.unit, count.kronor) == ("platser", "platser", None)
    assert (share.measure, share.unit) == ("sjukfranvaro", "%")
    assert _said("Det var 11 procent.") == []


def test_a_bare_list_of_names_and_signs_is_read_by_what_stands_above_it() -> None:
    lead = "Avvikelserna mot budget är:"
    items = ("Förskola + 6 239 tkr", "Grundskola -38 tkr")
    text = "\n".join((lead, *items))
    starts = [text.index(line) for line in (lead, *items)]
    blocks = [
        Block("list_item" if at else "paragraph", at, at + len(line))
        for at, line in zip(starts, (lead, *items), strict=True)
    ]
    found = find_figures(APRIL, [Page(1, "1", text, tuple(blocks), "good", "text")])
    assert [(one.label, one.direction) for one in found] == [("Förskola", "överskott"), ("Grundskola", "underskott")]


def test_no_figures_in_no_pages() -> None:
    assert find_figures(Identity("Tom"), []) == []
    assert column_roles(Identity("Tom"), _table("Budget", "Ett | 1"))[1] == []


def test_a_closing_day_in_a_header_is_a_period_and_its_year_counts() -> None:
    found = _cells(APRIL, _table("Utfall 2021-04-30 | Budget 2021-04-30 | Utfall 2020-04-30", "Vård | 10 | 11 | 9"))
    told = [(one.amount_type, one.period.label if one.period else None) for one in found.values()]
    part = [f"januari–april {year}" for year in (2021, 2021, 2020)]
    assert told == list(zip(("utfall_period", "budget_period", "utfall_period_fg"), part, strict=True))


def test_what_says_antal_is_counted_also_under_an_amount() -> None:
    found = _cells(APRIL, _table("Utfall 2021 | Mål 2021", "Antal besök | 45210 | 50000", unit=None))
    assert {(one.measure, one.unit) for one in found.values()} == {("antal", "stycken")}


def test_a_net_cost_in_a_sentence_is_no_cost() -> None:
    assert [one.measure for one in _said("Nettokostnaden uppgick till 402,1 mnkr.")] == ["nettokostnad"]


def test_a_budget_without_a_unit_takes_the_one_of_the_table_before() -> None:
    first = _table("Budget | Utfall", "Skola | 12 000 | 11 000")
    second = _table("Budget helår | Prognos helår | Avvikelse %", "Bygglov | 9100 | 9900 | -8,8", unit=None, title="B")
    second = replace(second, columns=(*second.columns[:2], Column("Avvikelse %", "%")))
    found = figures_of_tables(APRIL, [first, second], [PAGE])
    units = {one.column: one.unit for one in found if one.label == "Bygglov"}
    assert units == {"Budget helår": "tkr", "Prognos helår": "tkr", "Avvikelse %": "%"}
