import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from ingest.errors import Reason
from service import errors
from service.desk import Trouble
from service.errors import RequestProblem, TextsError
from service.jobs import JobState
from service.texts import Texts

SERVICE = Path(errors.__file__).parent
SWEDISH, ENGLISH = Texts("sv"), Texts("en")
TEMPLATES = "".join(path.read_text() for path in sorted((SERVICE / "templates").glob("*.html")))
CODE = "".join(path.read_text() for path in sorted(SERVICE.rglob("*.py")))


def holes(texts: Texts, key: str) -> set[str]:
    entry = texts.entries[key]
    forms = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert SWEDISH.entries.keys() == ENGLISH.entries.keys()


@pytest.mark.parametrize("key", SWEDISH.entries)
def test_both_languages_have_the_same_holes_and_forms(key: str) -> None:
    assert holes(SWEDISH, key) == holes(ENGLISH, key)
    assert type(SWEDISH.entries[key]) is type(ENGLISH.entries[key])
    assert isinstance(SWEDISH.entries[key], str) or set(SWEDISH.entries[key]) == {"one", "other"}


def test_every_text_a_template_asks_for_exists() -> None:
    asked = set(re.findall(r"""\bt(?:\.pattern)?\(["']([a-z_]+\.[a-z_0-9]+)["'][,)]""", TEMPLATES))
    assert len(asked) > 80
    assert asked <= SWEDISH.entries.keys()


def test_no_text_is_unused() -> None:
    asked = set(re.findall(r"""["']([a-z_]+\.[a-z_0-9]+)["']""", TEMPLATES + CODE))
    begun = tuple(re.findall(r"""["']([a-z_]+\.[a-z_]*)(?:\{|["'] ~)""", TEMPLATES + CODE))
    assert [key for key in SWEDISH.entries if key not in asked and not key.startswith(begun)] == []


@pytest.mark.parametrize("texts", [SWEDISH, ENGLISH], ids=["sv", "en"])
def test_every_code_has_words(texts: Texts) -> None:
    codes = set(re.findall(r'code, status = "(\w+)"', (SERVICE / "errors.py").read_text()))
    codes |= set(get_args(errors.RefusedUpload)) | {"question_empty", "question_too_long"}
    assert {problem.code for problem in RequestProblem.__subclasses__()} <= codes | {"internal_error"}
    wanted = {f"{table}.{code}" for code in codes for table in ("problem", "problem_title")}
    wanted |= {f"unread.{reason}" for reason in get_args(Reason)}
    wanted |= {f"trouble.{trouble}" for trouble in get_args(Trouble)} | {f"job.{state}" for state in get_args(JobState)}
    assert wanted <= texts.entries.keys()


def test_plural_forms_follow_n() -> None:
    assert SWEDISH("search.hits", n=1) == "1 träff"
    assert ENGLISH("search.hits", n=0) == "0 hits"


def test_a_missing_text_or_hole_is_an_error() -> None:
    with pytest.raises(TextsError, match=r"no\.such"):
        SWEDISH("no.such")
    with pytest.raises(TextsError, match="page"):
        SWEDISH("answer.page")
