"""What can be chosen between, gathered once for each state of the archive: every page with a form asks for it."""

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock

from ingest.identity.kinds import known_kinds
from service.archive import Archive
from service.desk import Choices


class KeptChoices:
    """Remembers the last choices. Safe to use from several threads."""

    def __init__(self) -> None:
        self._revision = -1
        self._choices = Choices()
        self._lock = Lock()

    def get(self, archive: Archive) -> Choices:
        """Return the bodies, municipalities and kinds that the archive holds as it stands now, and questions to try.

        The questions come as soon as they have been tried; nobody waits for them.
        """
        revision = archive.catalogue.revision()
        with self._lock:
            if revision != self._revision:
                self._choices = _choices(archive)
                self._revision = revision
            return replace(self._choices, examples=archive.examples())


def _choices(archive: Archive) -> Choices:
    reports = archive.catalogue.reports()
    names = {kind.slug: kind.name for kind in known_kinds()}
    held = sorted({report.identity.kind for report in reports})
    return Choices(
        bodies=_sorted(report.identity.body for report in reports),
        municipalities=_sorted(report.identity.municipality for report in reports),
        kinds={slug: names.get(slug, slug) for slug in held},
    )


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))
