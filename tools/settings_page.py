"""Print docs/settings.md, made from the table of settings."""

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from service.settings import PREFIX, Settings

HEAD = """# Settings

Every setting is an environment variable, or a line of a file `.env` in the folder that the command is started in.
A variable that begins with `UNDERLAG_` and is not named here is refused at the start, so that a slip of the pen shows.
This page is made from `service/settings.py` by `make docs`.

| variable | default | meaning |
| --- | --- | --- |"""


def main() -> None:
    """Print the page."""
    print(HEAD)
    for row in rows():
        print(row)


def rows() -> Iterator[str]:
    """One row of the table for each setting, in the order of the code."""
    for name, field in Settings.model_fields.items():
        yield f"| `{PREFIX}{name.upper()}` | {_default(field)} | {field.description}{_bounds(field)} |"


def _default(field: FieldInfo) -> str:
    value: Any = field.get_default()
    if str(value) == "":  # also a secret that is not set
        return "(empty)"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _bounds(field: FieldInfo) -> str:
    """What pydantic refuses besides, in words: the choices, or the ends of the range."""
    choices = getattr(field.annotation, "__args__", ())
    if choices and all(isinstance(choice, str) for choice in choices):
        return " One of " + ", ".join(f"`{choice}`" for choice in choices) + "."
    words = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
    found = [f"{words[key]} {getattr(mark, key)}" for mark in field.metadata for key in words if hasattr(mark, key)]
    return f" ({', '.join(found)})" if found else ""


if __name__ == "__main__":
    main()
