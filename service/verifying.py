"""Nothing is shown that does not stand on the stored page."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from index.catalogue import Catalogue
from service.draft import Draft
from service.excerpt import Excerpt

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_GAPS = re.compile(r"[\s\u00ad-]+")


def squeezed(text: str) -> str:
    """Return the text lower-cased without white space and hyphens, so that line ends do not matter."""
    return _GAPS.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).lower()


def stands_on_page(quote: str, page_text: str) -> bool:
    """True where the quote's characters stand in a row on the page, white space and hyphenation aside."""
    wanted = squeezed(quote)
    return bool(wanted) and wanted in squeezed(page_text)


def verified(draft: Draft, catalogue: Catalogue) -> Draft:
    """Return the draft with only those statements and cells whose words stand on the page as the catalogue holds it.

    What loses its statements is left out whole; a draft of which nothing is left has no sections.
    """
    sections = []
    for section in draft.sections:
        kept = tuple(one for one in section.statements if one.excerpts and _all_stand(one.excerpts, catalogue))
        if kept:
            sections.append(replace(section, statements=kept))
    rows = tuple(row for row in draft.rows if _all_stand([c.excerpt for c in row if c.excerpt], catalogue))
    return replace(draft, sections=tuple(sections), rows=rows)


def _all_stand(excerpts: Sequence[Excerpt], catalogue: Catalogue) -> bool:
    return all(_stands(excerpt, catalogue) for excerpt in excerpts)


def _stands(excerpt: Excerpt, catalogue: Catalogue) -> bool:
    page = catalogue.page(excerpt.report.id, excerpt.page.number)
    if page is None or not stands_on_page(excerpt.quote, page.text):
        return False
    whole = squeezed(page.text)
    return all(squeezed(words) in whole for words in excerpt.also)
