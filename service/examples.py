"""Questions to try, made from what is really in the archive."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from index.questions.query import Language
from ingest.report import Report

MOST = 4
MOST_TRIED = 3


@cache
def _templates(language: Language) -> dict[str, str]:
    table = tomllib.loads(files("service").joinpath("vocabulary/examples.toml").read_text(encoding="utf-8"))
    return {kind: str(template) for kind, template in table["by_kind" if language == "sv" else "in_english"].items()}


def example_candidates(reports: Sequence[Report], language: Language = "sv") -> Iterator[tuple[str, ...]]:
    """Yield for each kind of report that has one up to three questions, about the newest reports of the kind first."""
    for kind, template in _templates(language).items():
        fitting = [report for report in reports if report.identity.kind == kind and _fills(report, template)]
        newest = sorted(fitting, key=lambda report: _filled(report)["day"], reverse=True)
        questions = dict.fromkeys(template.format(**_filled(report)) for report in newest)
        if questions:
            yield tuple(questions)[:MOST_TRIED]


def _filled(report: Report) -> dict[str, str]:
    identity = report.identity
    period = identity.period
    when = identity.meeting_date or (period.end if period else None) or identity.document_date
    body = identity.body or ""
    return {
        "body": body[:1].lower() + body[1:],
        "period": period.label if period else "",
        "dnr": identity.case_numbers[0] if identity.case_numbers else "",
        "day": when.isoformat() if when else "",
    }


def _fills(report: Report, template: str) -> bool:
    holes = re.findall(r"{(\w+)}", template)
    return all(_filled(report)[hole] for hole in holes)
