"""The archive's coverage, made once for each state of the archive."""

from threading import Lock

from index.findings.coverage import Coverage, coverage_of
from service.archive import Archive


class KeptCoverage:
    """Remembers the last coverage. Safe to use from several threads."""

    def __init__(self) -> None:
        self._state: tuple[int, str | None] | None = None
        self._coverage = Coverage()
        self._lock = Lock()

    def get(self, archive: Archive) -> Coverage:
        """Return what the archive covers as it stands now. Raises CatalogueError."""
        state = (archive.catalogue.revision(), archive.catalogue.meta("last_ingest"))
        with self._lock:
            if state != self._state:
                self._coverage = _coverage(archive)
                self._state = state
            return self._coverage


def _coverage(archive: Archive) -> Coverage:
    catalogue = archive.catalogue
    with catalogue.snapshot():
        return coverage_of(
            catalogue.reports(),
            catalogue.unread(),
            catalogue.doubtful_pages(),
            catalogue.masked(),
            catalogue.last_ingest(),
        )
