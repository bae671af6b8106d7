"""Words that do not say what a question is about: silent ones are not searched for, quiet ones count for little."""

import tomllib
from pathlib import Path

_LISTS = tomllib.loads(Path(__file__).with_name("stop_words.toml").read_text(encoding="utf-8"))

SILENT: frozenset[str] = frozenset(_LISTS["silent"])
QUIET: frozenset[str] = frozenset(_LISTS["quiet"])
