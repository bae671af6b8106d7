"""Words of a vocabulary as one pattern that takes any of them."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Return a regular expression, without named groups, for any of `words`, the longest first, blanks of any kind."""
    listed = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) + ")"
