"""Answers from figures: the asked amount first, its causes after it, and amounts set side by side."""

from dataclasses import replace

import pytest

from ingest.figures.figure import Amount
from service.answering.asked_figures import asked_figures
from service.answering.asking import Asker
from service.answering.brief import Brief
from service.answering.compared import in_asked_years
from service.answering.composers.compare import compare
from service.answering.composers.number import number
from service.answering.composers.why import deviations, why
from service.answering.draft import Draft
from service.answering.evidence import gather
from service.answering.figure_words import in_words
from service.answering.rarity import Rarity
from service.answering.support import asked_words
from service.answering.verifying import verified
from service.answering.weighed import CAUSES, MEASURES, chosen_of, weighed_pages
from service.answering.weighing import supports
from service.archive import Archive
from service.texts import Texts


def _brief(archive: Archive, question: str) -> Brief:
    query, searcher = archive.understand(question), archive.searcher
    evidence = gather(searcher.ranked(query)[:24], searcher.catalogue)
    asked = asked_words(query, Rarity(searcher.keywords))
    scored = list(zip(evidence, supports(query, evidence, asked, searcher.embedder), strict=True))
    return Brief(query, scored, asked, searcher.catalogue, Texts(query.language))


def _first(draft: Draft | None) -> str:
    assert draft is not None
    return draft.sections[0].statements[0].text


def test_the_asked_deviation_comes_first_with_unit_period_and_direction(archive: Archive) -> None:
    told = _first(number(_brief(archive, "Hur stort var underskottet i hemtjänsten januari–april 2021?")))
    assert told == "Hemtjänst, avvikelse mot budget, T1 2021: -2 380 tkr (≈ 2,4 mnkr), underskott"


def test_a_figure_is_told_in_the_language_of_the_question(archive: Archive) -> None:
    best = asked_figures(_brief(archive, "Hur stort var underskottet i hemtjänsten januari–april 2021?"))[0]
    told = in_words(best.figure, Texts("en"), "Äldrenämnden")
    assert told == "Hemtjänst, deviation from budget, T1 2021: -2 380 tkr (≈ 2,4 mnkr), deficit"


def test_a_question_without_a_fitting_figure_is_left_to_quotes(archive: Archive) -> None:
    assert number(_brief(archive, "Hur många ledamöter var med på mötet?")) is None


def test_why_tells_the_period_and_the_year_before_the_causes(archive: Archive) -> None:
    brief = _brief(archive, "Varför missade äldreomsorgen budgeten T1 2021?")
    assert [(one.figure.span, abs(one.figure.kronor or 0)) for one in deviations(brief)] == [
        ("period", 4_800_000),
        ("år", 11_600_000),
    ]
    draft = why(brief)
    assert draft is not None and sum(len(section.statements) for section in draft.sections) > 3


def test_the_sentences_that_explain_come_before_others_of_their_page(archive: Archive) -> None:
    pages = weighed_pages(_brief(archive, "Varför missade äldreomsorgen budgeten T1 2021?"), CAUSES)
    assert CAUSES.has(pages[0][0][1])
    weights = [weight for weight, _ in pages[0]]
    assert weights == sorted(weights, reverse=True)


def test_a_row_of_a_table_is_no_cause(archive: Archive) -> None:
    brief = _brief(archive, "Varför missade äldreomsorgen budgeten T1 2021?")
    rows = [item for item, _ in brief.evidence if item.kind == "row"]
    assert rows and not any(CAUSES.has(item) for item in rows)


def test_measures_are_told_in_sentences_where_no_list_fits(archive: Archive) -> None:
    brief = _brief(archive, "Vad gör äldreomsorgen åt underskottet 2021?")
    first, *_ = chosen_of(weighed_pages(brief, MEASURES))
    assert MEASURES.has(first) and first.hit.report.identity.body == "Äldrenämnden"
    assert "egna åtgärder" in first.quote


def test_what_only_announces_causes_is_none(archive: Archive) -> None:
    brief = _brief(archive, "Varför missade äldreomsorgen budgeten T1 2021?")
    assert any(item.quote.endswith("har tre huvudorsaker.") for item, _ in brief.evidence)
    assert not any("huvudorsaker" in item.quote for page in weighed_pages(brief, CAUSES) for _, item in page)


def test_a_row_is_compared_over_the_asked_years_whatever_its_amounts_are_called(archive: Archive) -> None:
    brief = _brief(archive, "Hur mycket större blev hemtjänstens budget 2021 än 2020?")
    best = asked_figures(brief)[0]
    told: list[tuple[str, Amount]] = [("2021", "budget"), ("2020", "utfall"), ("2019", "utfall")]
    years = [
        replace(best, kept=replace(best.kept, figure=replace(best.figure, column=year, amount=amount)))
        for year, amount in told
    ]
    assert [one.figure.column for one in in_asked_years(brief, years, years[0])] == ["2020", "2021"]


def test_causes_are_of_the_told_figures_report_or_body(archive: Archive) -> None:
    draft = why(_brief(archive, "Varför missade äldreomsorgen budgeten T1 2021?"))
    assert draft is not None
    bodies = {one.excerpts[0].report.identity.body for section in draft.sections for one in section.statements}
    assert bodies == {"Äldrenämnden"}


def test_a_comparison_has_a_table_and_a_difference_that_is_shown(archive: Archive) -> None:
    draft = compare(_brief(archive, "Hur stor var budgeten för hemtjänsten jämfört med utfallet januari–april 2021?"))
    assert draft is None or len(draft.rows) > 1


def test_the_largest_of_a_table_is_told_with_what_it_was_chosen_from(archive: Archive) -> None:
    question = "Vilken verksamhet inom äldreomsorgen hade störst underskott januari–april 2021?"
    draft = compare(_brief(archive, question))
    assert draft is not None and len(draft.rows) > 2
    values = [row[2].text for row in draft.rows]
    assert values[0] == "-2 380 tkr" and "Hemtjänst" in _first(draft)


def test_what_is_drafted_stands_the_check_whole(archive: Archive) -> None:
    for question in (
        "Hur stort var underskottet i hemtjänsten januari–april 2021?",
        "Varför missade äldreomsorgen budgeten?",
    ):
        brief = _brief(archive, question)
        draft = number(brief) or why(brief)
        assert draft is not None and verified(draft, brief.catalogue) == draft


def test_a_figure_with_a_changed_digit_is_taken_away(archive: Archive) -> None:
    brief = _brief(archive, "Hur stort var underskottet i hemtjänsten januari–april 2021?")
    draft = number(brief)
    assert draft is not None
    lead = draft.sections[0]
    false = replace(lead.statements[0], text=lead.statements[0].text.replace("2 380", "2 830"))
    changed = replace(draft, sections=(replace(lead, statements=(false,)),))
    assert verified(changed, brief.catalogue).sections == ()


@pytest.mark.parametrize("question", ["BUN underskott T1 2021", "Hur mycket var budgeten för grundsärskolan 2021?"])
def test_figures_of_another_body_fit_less(archive: Archive, question: str) -> None:
    found = asked_figures(_brief(archive, question))
    assert found and (found[0].kept.body or "").startswith("Barn- och utbildning")


def test_the_answer_has_the_figure_as_data(archive: Archive) -> None:
    answer = Asker(archive.searcher).answer(
        archive.understand("Hur stort var underskottet i hemtjänsten januari–april 2021?")
    )
    assert answer.figures[0].value == -2380 and answer.figures[0].unit == "tkr"
    assert answer.citations[answer.figures[0].citation - 1].page == 3


def test_measures_are_told_after_every_cause(archive: Archive) -> None:
    quotes = [one.quote for one in archive.answer("Varför missade äldreomsorgen budgeten T1 2021?").citations]
    causes = [at for at, quote in enumerate(quotes) if "beror på" in quote or "orsak" in quote]
    measures = [at for at, quote in enumerate(quotes) if "åtgärd" in quote]
    assert causes and measures and max(causes) < min(measures)


def test_the_amounts_of_one_row_are_told_apart(archive: Archive) -> None:
    answer = archive.answer("Vilken avvikelse hade hemtjänsten T1 2021?")
    row = [one for one in answer.figures if one.label == "Hemtjänst"]
    assert len({one.name for one in row}) == len({(one.value, one.period) for one in row}) > 1
