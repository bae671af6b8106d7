"""Question files and the figures they give."""

import math
from pathlib import Path

import pytest

from service.archive import Archive
from service.command.evaluation import Outcome, Question, figures, measure, read_questions
from service.command.printing import print_figures
from service.errors import QuestionFileError

LINE = (
    '{"id": "a", "kind": "why", "q": "Varför missade äldreomsorgen budgeten T1 2021?",'
    ' "facts": ["sjuklön", "hemtjänst|platser"], "page": 3, "evidence": ["beror på höga"],'
    ' "doc": "aldrenamnden/2021-05-20/tertialrapport-1-2021-aldrenamnden.pdf"}'
)
NONE = '{"id": "b", "kind": "none", "q": "Hur blir vädret i morgon?", "doc": null}'


def test_a_right_answer_counts_and_a_right_refusal_counts(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(f"{LINE}\n\n{NONE}\n", encoding="utf-8")
    outcomes = measure(read_questions(tmp_path / "q.jsonl"), archive)
    told = figures(outcomes)
    assert (told["questions"], told["page_cited"], told["facts"], told["doc@5"]) == (2, 1, 1, 1)
    assert (told["declined_right"], told["declined_wrong"]) == (1, 0)
    assert 0 < told["ask_ms_p50"] <= told["ask_ms_p95"]


def test_a_document_that_is_not_cited_counts_as_missed(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(LINE.replace("aldrenamnden/2021-05-20", "annan"), encoding="utf-8")
    (outcome,) = measure(read_questions(tmp_path / "q.jsonl"), archive)
    assert (outcome.rank, outcome.page_cited, outcome.first_cited) == (None, False, False)
    assert not outcome.doc_found


@pytest.mark.parametrize("line", ["{", '{"id": "a"}', '["a"]', '{"id": "a", "kind": "why", "q": "x", "facts": 3}'])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "q.jsonl").write_text(f"{NONE}\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match="line 2"):
        read_questions(tmp_path / "q.jsonl")


def test_figures_of_nothing_are_not_numbers() -> None:
    told = figures([])
    assert told["questions"] == 0 and math.isnan(told["hit@1"])


def test_no_name_is_cut_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    kinds = ("compare", "decision", "definition", "list", "measure", "number", "process", "why")
    asked = [Question(kind, kind, "Vad?", "a.pdf", (), (), (), ()) for kind in kinds]
    print_figures([Outcome(one, 1, True, True, True, False, 1523.4, 11.2) for one in asked])
    printed = capsys.readouterr().out
    assert "…" not in printed and max(map(len, printed.splitlines())) <= 80
    assert all(name in printed for name in (*kinds, "declined_right", "declined_wrong"))
