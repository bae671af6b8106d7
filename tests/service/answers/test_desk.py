"""The desk, the examples and the start of the service over a small real archive."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from index.questions.query import Filters
from index.swedish.analysis import question_terms
from ingest.report import Report
from service.answering.rarity import Rarity
from service.archive import Archive, scope_of
from service.archive_desk import ArchiveDesk, holdings_of
from service.command.serving import make_empty_archive, opened
from service.examples import example_candidates
from service.settings import Settings
from service.tried_examples import TriedExamples


def wait_for(found: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the first that is found, for at most half a minute."""
    for _ in range(300):
        if examples := found():
            return examples
        time.sleep(0.1)
    return ()


def _settings(data: Path) -> Settings:
    return Settings(data=data, ocr=False, _env_file=None)  # type: ignore[call-arg]


def test_choices_are_what_the_archive_holds(archive: Archive) -> None:
    choices = ArchiveDesk(archive).choices()
    assert "Äldrenämnden" in choices.bodies and choices.municipalities == ("Lindfors",)
    assert choices.kinds["protokoll"] == "Protokoll"


def test_reports_are_listed_newest_first_in_pages(archive: Archive) -> None:
    desk = ArchiveDesk(archive)
    every = desk.reports(Filters(), 10, 0)
    assert every.total == 6 and every.reports[0].identity.body == "Kommunfullmäktige"
    assert desk.reports(Filters(), 2, 4).reports == every.reports[4:]
    assert desk.reports(Filters(kind="protokoll"), 10, 0).total == 2


def test_holdings_count_bodies_and_name_what_was_not_read(archive: Archive) -> None:
    holdings = holdings_of(archive)
    assert (holdings.reports, sum(one.reports for one in holdings.bodies)) == (6, 6)
    assert holdings.pages == sum(report.page_count for report in archive.catalogue.reports())
    (unread,) = holdings.unread_files
    assert (unread.source.split("/")[-1], unread.reason) == ("bilaga-investeringar-tekniska-namnden.pdf", "damaged")


def test_every_example_question_is_answered(archive: Archive) -> None:
    assert wait_for(archive.examples)
    questions = ArchiveDesk(archive).choices().examples
    assert 2 <= len(questions) <= 4
    assert not [question for question in questions if archive.answer(question).declined]
    assert list(example_candidates([])) == []


def test_examples_are_tried_beside_the_page_and_once_for_each_state(archive: Archive) -> None:
    asked: list[str] = []
    gate = Event()

    def answers(question: str) -> bool:
        gate.wait(10)
        asked.append(question)
        return "äldrenämnden" in question

    tried = TriedExamples(answers, archive.catalogue.reports)
    assert [tried.ready(1, "sv") for _ in range(3)] == [(), (), ()]  # at once, though none has been tried yet
    gate.set()
    found = wait_for(lambda: tried.ready(1, "sv"))
    assert found and all("äldrenämnden" in question for question in found)
    assert len(asked) == len(set(asked)) and tried.get(1, "sv") == found
    before = len(asked)
    tried.get(2, "sv")
    assert len(asked) == 2 * before


def test_states_that_pass_while_one_is_tried_are_not_tried(archive: Archive) -> None:
    gate = Event()
    trials: list[int] = []

    def reports() -> list[Report]:
        trials.append(len(trials))
        return archive.catalogue.reports()

    tried = TriedExamples(lambda _: gate.wait(10), reports)
    assert [tried.ready(state, "sv") for state in range(1, 6)] == [()] * 5
    gate.set()
    assert len(wait_for(lambda: tried.ready(5, "sv"))) > 1
    assert len(trials) == 2


def test_a_trial_that_fails_is_made_again(archive: Archive) -> None:
    asked: list[str] = []

    def answers(question: str) -> bool:
        asked.append(question)
        if len(asked) == 1:
            raise OSError("closed")
        return True

    tried = TriedExamples(answers, archive.catalogue.reports)
    assert len(wait_for(lambda: tried.ready(1, "sv"))) > 1


def test_another_report_is_asked_about_where_the_newest_gives_no_answer(archive: Archive) -> None:
    by_kind = list(example_candidates(archive.catalogue.reports()))
    refused = {alike[0] for alike in by_kind}
    found = TriedExamples(lambda question: question not in refused, archive.catalogue.reports).get(1, "sv")
    assert found == tuple(alike[1] for alike in by_kind if len(alike) > 1) != ()


def test_the_scope_is_the_reports_bodies_and_years(archive: Archive) -> None:
    scope = scope_of(archive.catalogue.reports())
    assert (scope.municipalities, scope.earliest, scope.latest) == (("Lindfors",), 2021, 2021)
    assert scope_of([]).earliest is None


def test_rare_words_weigh_more_than_common_ones(archive: Archive) -> None:
    archive.refresh()
    rarity = Rarity(archive.keywords)
    tokens = [question_terms(word).words[0][0] for word in ("budget", "solceller", "finnsinte")]
    common, rare, unseen = (rarity(token) for token in tokens)
    assert 0.1 <= common < rare < unseen == 1.0


def test_an_empty_archive_can_be_served_and_says_so(tmp_path: Path) -> None:
    make_empty_archive(_settings(tmp_path / "data"))
    make_empty_archive(_settings(tmp_path / "data"))
    desk = ArchiveDesk(opened(_settings(tmp_path / "data")))
    assert desk.readiness().troubles == ("archive_empty",)
    answer = desk.ask("Varför blev det underskott?", Filters(), None)
    assert (answer.declined, answer.reason, desk.search("budget", Filters(), 5, 0).total) == (True, "no_support", 0)
    assert desk.choices().examples == ()


def test_a_damaged_keyword_index_is_made_again_at_the_start(own_data: Path) -> None:
    shutil.rmtree(own_data / "keywords")
    archive = opened(_settings(own_data))
    assert archive.search("tilläggsanslag").total > 0


def test_original_is_the_archives_own_copy(archive: Archive) -> None:
    report = archive.catalogue.reports()[0]
    path = archive.original(report.id)
    assert path is not None and path.stat().st_size == report.size
    assert archive.original("0" * 64) is None
