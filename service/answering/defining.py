"""Words that say what is meant by a term."""

import re
from collections.abc import Iterable, Iterator

from index.questions.query import Query
from index.swedish.lemmas import lemma
from ingest.page import Page
from ingest.wording.sentences import sentence_spans
from service.answering.answer_words import answer_pattern, answer_words

LEAST_WORDS = 4
MOST_TERM_WORDS = 4
_ENDS = re.compile(r"[?.!\"”’]+\s*$")
_ENDING = r"(?:en|et|n|t|er|ar|or|erna|arna|orna|s)?"
_CUT = 1.5
"""What is taken off for words without a full stop: part of a drawing, or of a sentence on two columns."""

Forms = tuple[tuple[float, re.Pattern[str]], ...]


def term_of(query: Query) -> str:
    """Return what the question asks the meaning of, "" where it asks for no meaning."""
    asked = _ENDS.sub("", query.text.strip())
    for pattern in answer_words("definitions.asks"):
        match = re.search(pattern, asked, re.IGNORECASE)
        if match is not None:
            term = answer_pattern("definitions.tail").sub("", match["term"]).strip(" ”\"’'")
            return answer_pattern("definitions.articles").sub("", term)
    return ""


def asks_strictly(query: Query) -> bool:
    """True where nothing but a meaning is asked for ("vad menas med", "vad räknas som")."""
    if not 0 < len(term_of(query).split()) <= MOST_TERM_WORDS or query.periods:
        return False
    return answer_pattern("definitions.strict").search(query.text) is not None and query.intent in _INTENTS


_INTENTS = ("definition", "search")


def is_defined(query: Query, pages: Iterable[Page]) -> bool:
    """True where a page says what the term that is asked about means."""
    forms = forms_of(term_of(query))
    return any(sureness(forms, page.text[start:end]) > 0 for page in pages for start, end in spans_of(page))


def forms_of(term: str) -> Forms:
    """Return the forms of words that define a term, each with how surely it does."""
    *first, last = term.split() or [""]
    plain = "|".join(
        dict.fromkeys((re.escape(last), re.escape(lemma(last.lower()))))
    )  # "minustecknet": "ett minustecken"
    said = r"\s+".join([*map(re.escape, first), f"(?:{plain}){_ENDING}"])
    begins = rf"^\W*(?:\d+\s+|o\s+)?(?:(?:en|ett|den|det|med)\s+)?{said}"
    sure, likely, dash, before = (answer_words(f"definitions.{key}") for key in ("sure", "likely", "dash", "before"))
    forms = [(3.0, f"{begins}{sure}"), (2.5, f"{begins}{dash}"), (2.5, rf"\bmed {said}\s+(?:avses|menas|förstås)\b")]
    forms += [(2.0, f"{begins}{likely}"), (2.0, rf"{before}\b(?:en |ett )?{said}\b"), (1.8, rf"\b{said}{sure}")]
    if term.isupper():
        forms.append((2.5, rf"[^\W\d_]{{4,}}\s*\({said}\)|\b{said}\s*\([^)]{{6,}}\)"))
    return tuple((weight, re.compile(form, re.IGNORECASE)) for weight, form in forms)


def sureness(forms: Forms, text: str) -> float:
    """Return how surely some words define the term, 0 to 3."""
    flat = " ".join(text.split())
    if len(flat.split()) < LEAST_WORDS:
        return 0.0
    best = max((weight for weight, form in forms if form.search(flat)), default=0.0)
    return best if not best or flat.endswith((".", "!", "”", ")")) else max(0.0, best - _CUT)


def spans_of(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a page's paragraphs and items, and its table rows, as characters of its text."""
    for block in page.blocks:
        if block.kind in ("paragraph", "list_item"):
            for start, end in sentence_spans(page.text[block.start : block.end]):
                yield block.start + start, block.start + end
