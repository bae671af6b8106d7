from dataclasses import replace
from datetime import date, timedelta

from index.catalogue.case import Case
from index.findings.cases import join_cases
from ingest.decisions.decision import Decision
from ingest.decisions.stage import Stage
from ingest.report import Fact, Identity, Report


def report(name: str, title: str, body: str, day: date, number: str | None = None, place: str = "Norrby") -> Report:
    facts = (Fact("case_numbers", number, "text", number, 1, 0.95),) if number else ()
    numbers = (number,) if number else ()
    identity = Identity(title, "protokollsutdrag", body, place, meeting_date=day, case_numbers=numbers, facts=facts)
    return Report(name, (f"{name}.pdf",), "application/pdf", 1, 1, identity)


def clause(of: Report, stage: Stage = "beslut", next_body: str | None = None) -> Decision:
    identity = of.identity
    number = identity.case_numbers[0] if identity.case_numbers else None
    words = (identity.title, number, stage, "godkänns", "Taxan antas.", 1, 0, 12)
    return Decision(identity.body, identity.meeting_date, "§ 1", 1, *words, next_body=next_body)


def cases(*reports: Report, stages: tuple[tuple[Stage, str | None], ...] = ()) -> list[Case]:
    told = {one.id: [clause(one, *stages[n])] if stages else [clause(one)] for n, one in enumerate(reports)}
    return join_cases(reports, told)


DAY = date(2024, 3, 1)
LATER = DAY + timedelta(days=40)


def test_a_case_goes_through_its_bodies_in_order_of_time() -> None:
    number = "2024.118 SN"
    council = report("c", "Begäran om tilläggsanslag", "Kommunfullmäktige", LATER, number)
    board = report("b", "Begäran om tilläggsanslag", "Socialnämnden", DAY, number)
    committee = report("a", "Begäran om tilläggsanslag", "Socialnämndens arbetsutskott", DAY, number)
    stages: tuple[tuple[Stage, str | None], ...] = (("beslut", None), ("tillstyrkan", None), ("tillstyrkan", None))
    (case,) = cases(council, board, committee, stages=stages)
    assert [step.body for step in case.steps] == [
        "Socialnämndens arbetsutskott",
        "Socialnämnden",
        "Kommunfullmäktige",
    ]
    assert (case.number, case.confidence) == (number, 1.0)


def test_another_diarys_number_is_joined_by_a_title_that_tells() -> None:
    board = report("a", "Motion om laddstationer för elcyklar - Anna Ek (S)", "Tekniska nämnden", DAY, "2024.24 TN")
    office = report("b", "Svar på motion om laddstationer för elcyklar", "Kommunstyrelsen", LATER, "2024.446 KS")
    (case,) = cases(board, office)
    assert set(case.numbers) == {"2024.24 TN", "2024.446 KS"}
    assert {one.joined for one in case.documents} == {"dnr", "title"}
    assert case.confidence < 1


def test_look_alikes_stay_apart() -> None:
    pairs = [
        ("Delegationsordning 2024", "Delegationsordning 2026", "Socialnämnden", "Socialnämnden"),
        ("Månadsuppföljning mars 2024", "Månadsuppföljning april 2024", "Socialnämnden", "Socialnämnden"),
        ("Lokalförsörjningsplan 2024", "Lokalförsörjningsplan 2024", "Socialnämnden", "Tekniska nämnden"),
        ("Redovisning av delegationsbeslut", "Redovisning av delegationsbeslut", "Socialnämnden", "Socialnämnden"),
    ]
    for one, other, body, other_body in pairs:
        assert len(cases(report("a", one, body, DAY), report("b", other, other_body, LATER))) == 2


def test_two_numbers_of_one_diary_are_two_cases_under_the_same_title() -> None:
    title = "Ansökan om bygglov för padelhall vid Storgatan"
    first = report("a", title, "Byggnadsnämnden", DAY, "2024.010 BN")
    assert len(cases(first, report("b", title, "Byggnadsnämnden", LATER, "2024.099 BN"))) == 2


def test_the_same_number_in_another_municipality_is_another_case() -> None:
    here = report("a", "Taxa för torghandel", "Kommunstyrelsen", DAY, "2024.010 KS")
    there = report("b", "Taxa för torghandel", "Kommunstyrelsen", DAY, "2024.010 KS", place="Söderby")
    assert {case.municipality for case in cases(here, there)} == {"Norrby", "Söderby"}


def test_a_title_is_too_old_to_be_the_same_case() -> None:
    old = report("a", "Detaljplan för kvarteret Gråsparven", "Kommunstyrelsen", DAY)
    new = report(
        "b", "Detaljplan för kvarteret Gråsparven", "Kommunstyrelsen", DAY + timedelta(days=700), "2026.001 KS"
    )
    assert len(cases(old, new)) == 2


def test_a_number_without_a_diary_fits_the_one_that_says_the_same() -> None:
    plan = report("a", "Cykelplan", "Tekniska nämnden", DAY, "2024.008")
    other = report("c", "Vattentaxa", "Kommunstyrelsen", DAY, "2024.008 KS")
    found = cases(plan, report("b", "Cykelplan", "Tekniska nämnden", LATER, "2024.008 TN"), other)
    joined = next(case for case in found if "2024.008 TN" in case.numbers)
    assert len(found) == 2
    assert {one.report_id for one in joined.documents} == {"a", "b"}


def test_a_number_that_collects_many_matters_is_no_single_case() -> None:
    titles = ("Cykelväg", "Badhus", "Skolskjuts", "Lekplats", "Belysning", "Vattentorn", "Vindkraft")
    shared = [report(title, title, "Socialnämnden", DAY, "2024.002 SN") for title in titles]
    assert len(cases(*shared)) == len(titles)


def test_an_extract_and_the_minutes_tell_one_step() -> None:
    extract = report("a", "Taxa för torghandel", "Kommunstyrelsen", DAY, "2024.010 KS")
    whole = replace(extract, id="b", sources=("b.pdf",), identity=replace(extract.identity, kind="protokoll"))
    (case,) = cases(extract, whole)
    assert [step.report_id for step in case.steps] == ["b"]
    assert len(case.documents) == 2
