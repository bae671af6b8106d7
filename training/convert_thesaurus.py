"""Writes index/vocabulary/everyday.toml and english.toml from the thesaurus of concept groups, weeded.

    python -m training.convert_thesaurus THESAURUS.jsonl

A line of the thesaurus is {concept, official[], everyday[], english[], narrower[]}. Kept are everyday phrases of up to
four words that stand in at most two groups and are not in everyday_weeded.toml; each group gives its concept and one
official word as the words to search for. English terms of up to four words give the concept alone.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

_HERE = Path(__file__).parent
_TARGET = _HERE.parent / "index" / "vocabulary"
_BODIES = ("nämnd", "styrelse", "fullmäktige", "utskott")  # ingest/vocabulary/bodies.toml has their abbreviations
_LONGEST = 4
_MOST_GROUPS = 2
_BRACKETS = re.compile(r"\s*\([^)]*\)")

Groups = list[dict[str, list[str] | str]]
Table = dict[str, list[str]]


def everyday_table(groups: Groups, weeded: frozenset[str]) -> Table:
    """Return the words to search for (", " between) with the phrases that people say for them."""
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups:
        for phrase in group["everyday"]:
            counts[phrase.lower()].add(str(group["concept"]))
    table: Table = {}
    for group in groups:
        said = [p for p in group["everyday"] if _is_kept(p, weeded) and len(counts[p.lower()]) <= _MOST_GROUPS]
        if not str(group["concept"]).endswith(_BODIES):
            said += [word for word in group["official"] if _abbreviates(word, str(group["concept"]), weeded)]
        words = _words(group)
        kept = [phrase for phrase in dict.fromkeys(said) if phrase.lower() not in {word.lower() for word in words}]
        if kept:
            table.setdefault(", ".join(words), []).extend(kept)
    return table


def english_table(groups: Groups) -> Table:
    """Return the Swedish concept with the English terms for it."""
    table: Table = {}
    for group in groups:
        terms = [_BRACKETS.sub("", term).replace("/", " ").strip() for term in group["english"]]
        kept = [
            term for term in terms if term and len(term.split()) <= _LONGEST and term.lower() not in _ENGLISH_WEEDED
        ]
        table.setdefault(str(group["concept"]), []).extend(kept)
    return {concept: list(dict.fromkeys(terms)) for concept, terms in table.items() if terms}


_ENGLISH_WEEDED = frozenset(
    [
        "service",
        "case",
        "matter",
        "test",
        "plan",
        "report",
        "municipality",
        "year",
        "care",
        "user",
        "attitude",
        "award",
        "bid",
        "board",
        "committee",
        "chair",
        "charge",
        "deck",
        "denial",
        "developer",
        "development",
        "equity",
        "exclusion",
        "hospitality",
        "impairment",
        "member",
        "meeting",
        "opinion",
        "port",
        "reply",
        "shelter",
        "statement",
        "session",
        "vision",
        "administration",
    ]
)


def _is_kept(phrase: str, weeded: frozenset[str]) -> bool:
    plain = phrase.lower()
    return plain not in weeded and len(plain.split()) <= _LONGEST and len(plain) > 2


def _abbreviates(word: str, concept: str, weeded: frozenset[str]) -> bool:
    """True for capitals whose letters stand in the concept in their order: "SIP", not "LVU" for tvångsvård."""
    letters = iter(concept.lower())
    fits = word[:1].lower() == concept[:1].lower() and all(letter in letters for letter in word.lower())
    return fits and word.isupper() and 2 < len(word) < 6 and _is_kept(word, weeded)


def _words(group: dict[str, list[str] | str]) -> list[str]:
    concept = str(group["concept"])
    others = [word for word in group["official"] if not word.isupper() and len(word.split()) <= 3]
    return [concept, *(word for word in others[:1] if word.lower() != concept.lower())]


def _written(comment: str, name: str, table: Table) -> str:
    lines = [f"{_quoted(key)} = {_quoted(said)}" for key, said in table.items()]
    return "\n".join([comment, "", f"[{name}]", *lines, ""])


def _quoted(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


_EVERYDAY = """# What people say, and what reports call it: the words to search for = the phrases that are said.
# Extra search words are shown with the answer and never limit a search. Words in capitals must stand in capitals."""
_ENGLISH = "# English terms and the Swedish words that reports use: the Swedish words = the English terms."


def main(source: Path) -> None:
    """Convert one thesaurus file; both vocabulary files are overwritten."""
    groups: Groups = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line]
    weeded = frozenset(tomllib.loads((_HERE / "everyday_weeded.toml").read_text(encoding="utf-8"))["phrases"])
    (_TARGET / "everyday.toml").write_text(_written(_EVERYDAY, "everyday", everyday_table(groups, weeded)), "utf-8")
    (_TARGET / "english.toml").write_text(_written(_ENGLISH, "english", english_table(groups)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
