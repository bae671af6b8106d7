"""A clause of a matter: the words that one decision, recommendation or proposal fills on one page."""

from dataclasses import dataclass

from ingest.page import Extraction


@dataclass(frozen=True, slots=True)
class MatterClause:
    """Stands at characters `start` to `end` of `page` (from 1) and never crosses a page: of a clause that goes on over
    a page break that is the part on the first page. `said` is the whole clause with blanks made one, for reading what
    it says. `lead` is the line above that says who decides ("Nämnden beslutar att"), "" where none does.
    """

    page: int
    start: int
    end: int
    said: str
    lead: str = ""
    extraction: Extraction = "text"
