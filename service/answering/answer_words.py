"""The words of vocabulary/answers.toml: what questions of some kinds ask for and what their answers look like."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def answer_words(path: str) -> Any:
    """Return what stands at a dotted path of the file ("lists.counts"); raise KeyError where nothing does."""
    found: Any = _file()
    for name in path.split("."):
        found = found[name]
    return found


@cache
def answer_pattern(path: str) -> re.Pattern[str]:
    """Return one pattern for the expression, or any of the expressions, at a dotted path; any case."""
    found = answer_words(path)
    return re.compile(found if isinstance(found, str) else "|".join(found), re.IGNORECASE)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("service").joinpath("vocabulary/answers.toml").read_text(encoding="utf-8"))
