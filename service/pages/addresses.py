"""Addresses of the pages that people see."""

from urllib.parse import quote


def case_address(name: str) -> str:
    """Return the page of a case by its diarienummer or key; a number's slash is part of its name."""
    return f"/arenden/{quote(name, safe='')}"
