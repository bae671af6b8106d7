"""Measures search and answers on a question file, as `underlag eval` prints them."""

import json
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from index.search.hit import Hit
from index.search.results import Results
from service.answering.answer import Answer
from service.answering.verifying import squeezed
from service.errors import QuestionFileError


class Subject(Protocol):
    """What is measured: anything that searches and answers."""

    def search_words(self, text: str, limit: int) -> Results: ...

    def answer(self, question: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question with where its answer stands; `doc` is None where the reports hold no answer.

    `facts` are regular expressions that a right answer's text matches, every one; `also` names other documents that
    hold the same fact; `places` are (document, page from 1 or None).
    """

    id: str
    kind: str
    text: str
    doc: str | None
    places: tuple[tuple[str, int | None], ...]
    evidence: tuple[str, ...]
    facts: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question gave. `rank` is the first right hit's place from 1; None where none of ten was right.

    `doc_found` says that the right document, on whatever page, was among the first five hits.
    """

    question: Question
    rank: int | None
    page_cited: bool
    first_cited: bool
    facts: bool
    declined: bool
    ask_ms: float
    search_ms: float
    doc_found: bool = False
    text: str = field(repr=False, default="")


def read_questions(path: Path) -> list[Question]:
    """Return the questions of a JSON-lines file; raise QuestionFileError naming file and line."""
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QuestionFileError(f"{path}, line {number}: {error}") from error
    return questions


def _question(row: dict[str, object]) -> Question:
    doc = row.get("doc")
    listed = row.get("evidence_at") or []
    if not isinstance(listed, list):
        raise TypeError("evidence_at is no list")
    places = [(str(doc), row.get("page"))] if doc else []
    places += [(place["doc"], place.get("page")) for place in listed]
    texts = {key: tuple(map(str, row.get(key) or [])) for key in ("evidence", "facts", "also")}  # type: ignore[call-overload]
    return Question(str(row["id"]), str(row["kind"]), str(row["q"]), str(doc) if doc else None, tuple(places), **texts)  # type: ignore[arg-type]


def measure(questions: Sequence[Question], subject: Subject) -> list[Outcome]:
    """Ask and search every question once and compare with where the answer stands."""
    return [_measure(question, subject) for question in questions]


def _measure(question: Question, subject: Subject) -> Outcome:
    start = time.perf_counter()
    answer = subject.answer(question.text)
    asked = time.perf_counter()
    hits = subject.search_words(question.text, 10).hits
    done = time.perf_counter()
    cited = [_right(question, (citation.source,), citation.page, citation.quote) for citation in answer.citations]
    text = answer.text.replace("\u00a0", " ").replace("\u2212", "-")
    return Outcome(
        question=question,
        rank=first_right(question, hits),
        page_cited=any(cited),
        first_cited=bool(cited) and cited[0],
        facts=all(re.search(fact, text, re.IGNORECASE | re.DOTALL) for fact in question.facts),
        declined=answer.declined,
        ask_ms=(asked - start) * 1000,
        search_ms=(done - asked) * 1000,
        doc_found=any(_in_document(question, hit.report.sources) for hit in hits[:5]),
        text=answer.text,
    )


def first_right(question: Question, hits: Sequence[Hit]) -> int | None:
    """Return the place from 1 of the first hit that is where the answer stands, None where there is none."""
    right = (_right(question, hit.report.sources, hit.passage.page, hit.passage.text) for hit in hits)
    return next((place for place, is_right in enumerate(right, 1) if is_right), None)


def _right(question: Question, sources: Sequence[str], page: int, text: str) -> bool:
    if any(_same(source, doc) for source in sources for doc in question.also):
        return True
    for doc, wanted in question.places:
        if any(_same(source, doc) for source in sources) and (
            wanted == page or (wanted is None and _shares_words(text, question.evidence))
        ):
            return True
    return False


def _in_document(question: Question, sources: Sequence[str]) -> bool:
    docs = (*question.also, *(doc for doc, _ in question.places))
    return any(_same(source, doc) for source in sources for doc in docs)


def _same(source: str, doc: str) -> bool:
    return source == doc or source.endswith("/" + doc) or doc.endswith("/" + source)


def _shares_words(text: str, snippets: Sequence[str], run: int = 4) -> bool:
    """True where four words in a row of a snippet stand in the text (for sources without pages)."""
    flat = squeezed(text)
    for snippet in snippets:
        words = re.findall(r"\w+", snippet)
        if any(
            squeezed("".join(words[at : at + run])) in re.sub(r"\W", "", flat) for at in range(len(words) - run + 1)
        ):
            return True
    return False


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return shares (0 to 1) over the questions, and milliseconds at the median and the 95th percentile."""
    asked = [outcome for outcome in outcomes if outcome.question.doc is not None]
    none = [outcome for outcome in outcomes if outcome.question.doc is None]
    ask = [outcome.ask_ms for outcome in outcomes]
    search = [outcome.search_ms for outcome in outcomes]
    return {
        "questions": len(outcomes),
        "hit@1": _share([outcome.rank == 1 for outcome in asked]),
        "hit@5": _share([outcome.rank is not None and outcome.rank <= 5 for outcome in asked]),
        "hit@10": _share([outcome.rank is not None for outcome in asked]),
        "mrr": _share([1 / outcome.rank if outcome.rank else 0.0 for outcome in asked]),
        "doc@5": _share([outcome.doc_found for outcome in asked]),
        "page_cited": _share([outcome.page_cited for outcome in asked]),
        "first_cited": _share([outcome.first_cited for outcome in asked]),
        "facts": _share([outcome.facts for outcome in asked]),
        "declined_right": _share([outcome.declined for outcome in none]),
        "declined_wrong": _share([outcome.declined for outcome in asked]),
        "ask_ms_p50": round(_percentile(ask, 0.5), 1),
        "ask_ms_p95": round(_percentile(ask, 0.95), 1),
        "search_ms_p50": round(_percentile(search, 0.5), 1),
        "search_ms_p95": round(_percentile(search, 0.95), 1),
    }


def _share(values: Sequence[float]) -> float:
    return round(statistics.fmean(values), 3) if values else float("nan")


def _percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))] if ordered else 0.0
