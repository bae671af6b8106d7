"""Nothing is shown that does not stand on the stored page."""

import re
import unicodedata
from collections.abc import Sequence

from index.catalogue import Catalogue
from service.evidence import Evidence

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_GAPS = re.compile(r"[\s\u00ad-]+")
_NUMBER = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")


def squeezed(text: str) -> str:
    """Return the text lower-cased without white space and hyphens, so that line ends do not matter."""
    return _GAPS.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).lower()


def stands_on_page(quote: str, page_text: str) -> bool:
    """True where the quote's characters stand in a row on the page, white space and hyphenation aside."""
    wanted = squeezed(quote)
    return bool(wanted) and wanted in squeezed(page_text)


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text without thousands separators, decimal comma kept."""
    return {re.sub(r"[ \u00a0]", "", number) for number in _NUMBER.findall(text)}


def numbers_stand_in(claim: str, quotes: Sequence[str]) -> bool:
    """True where every number of the claim stands in one of its quotes."""
    quoted = set().union(*(numbers_in(quote) for quote in quotes)) if quotes else set()
    return numbers_in(claim) <= quoted


def verified(evidence: Sequence[Evidence], catalogue: Catalogue) -> list[Evidence]:
    """Return the evidence whose quote stands on the page as the catalogue holds it now."""
    kept = []
    for item in evidence:
        page = catalogue.page(*item.place)
        if page is not None and stands_on_page(item.quote, page.text):
            kept.append(item)
    return kept
