"""Named places where a test can end the process at once, as a power cut would, to see what is left behind."""

import os

VARIABLE = "UNDERLAG_CRASH_AT"
EXIT_CODE = 137

POINTS = (
    "original.copied",
    "original.stored",
    "report.written",
    "report.committed",
    "source.committed",
    "dropped.committed",
    "keywords.deleted",
    "keywords.added",
    "keywords.committed",
    "keywords.marked",
    "embeddings.committed",
    "generation.started",
    "generation.half",
    "generation.filled",
    "generation.written",
    "generation.verified",
    "generation.synced",
    "pointer.written",
    "pointer.renamed",
    "pointer.published",
    "generation.noted",
    "generation.cleaned",
    "originals.cleaned",
    "intake.finished",
)

_passed: dict[str, int] = {}


def reached(point: str) -> None:
    """End the process without any clean-up when UNDERLAG_CRASH_AT is `point`, or `point:3` at its third passing."""
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return
    name, _, times = wanted.partition(":")
    if name == point:
        _passed[point] = _passed.get(point, 0) + 1
        if _passed[point] >= int(times or 1):
            os._exit(EXIT_CODE)
