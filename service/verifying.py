"""Nothing is shown that does not stand on the stored page."""

import re
import unicodedata
from collections.abc import Sequence

from index.catalogue import Catalogue
from service.evidence import Evidence

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_GAPS = re.compile(r"[\s\u00ad-]+")


def squeezed(text: str) -> str:
    """Return the text lower-cased without white space and hyphens, so that line ends do not matter."""
    return _GAPS.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).lower()


def stands_on_page(quote: str, page_text: str) -> bool:
    """True where the quote's characters stand in a row on the page, white space and hyphenation aside."""
    wanted = squeezed(quote)
    return bool(wanted) and wanted in squeezed(page_text)


def verified(evidence: Sequence[Evidence], catalogue: Catalogue) -> list[Evidence]:
    """Return the evidence whose quote, cells, column words and lead stand on the page as the catalogue holds it now.

    Column words of several header rows are checked one by one, since they stand below each other.
    """
    kept = []
    for item in evidence:
        page = catalogue.page(*item.place)
        if page is not None and stands_on_page(item.quote, page.text) and _rest_stands(item, squeezed(page.text)):
            kept.append(item)
    return kept


def _rest_stands(item: Evidence, page: str) -> bool:
    words = [word for column in item.columns for word in column.split()]
    return all(squeezed(part) in page for part in (*item.cells, *words, item.lead))
