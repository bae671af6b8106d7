"""What has to be done with each file to bring the archive in line."""

from dataclasses import dataclass, field, replace

from index.catalogue.catalogue import Catalogue
from index.catalogue.source import Source
from index.intake.folder_scan import Scan
from index.intake.originals import sha256_of


@dataclass(slots=True)
class Plan:
    """Files by what has to be done.

    `unchanged` and `still_unread` need nothing. `held` have content that is in the archive already, under the report
    id that is their hash; `touched` are those of them that only look different. `to_read` are groups of files with the
    same new content. `odd` cannot be read at all: source, reason, detail. `gone` are no longer there.
    """

    unchanged: list[Source] = field(default_factory=list)
    still_unread: list[Source] = field(default_factory=list)
    touched: list[Source] = field(default_factory=list)
    held: list[Source] = field(default_factory=list)
    to_read: list[list[Source]] = field(default_factory=list)
    odd: list[tuple[Source, str, str]] = field(default_factory=list)
    gone: list[Source] = field(default_factory=list)


def make_plan(catalogue: Catalogue, found: Scan, read_with: str) -> Plan:
    """Compare what was found with the catalogue; hash the files that look new or changed.

    `read_with` says how files are read now: one that could not be read is tried again when that has changed.
    """
    known, unread = catalogue.sources(), catalogue.unread_sources()
    plan = Plan(odd=list(found.odd))
    groups: dict[str, list[Source]] = {}
    reports = catalogue.report_ids()
    for source in found.files:
        before = known.get(source.key)
        failed = unread.get(source.key)
        if failed and failed[0].looks_like(source) and failed[1] == read_with:
            plan.still_unread.append(source)
        elif before and before[0].looks_like(source):
            plan.unchanged.append(source)
        else:
            _hash(source, before[0].sha256 if before else None, reports, groups, plan)
    plan.to_read = list(groups.values())
    present = {source.key for source in found.files} | {source.key for source, _, _ in found.odd}
    places = {**{k: s for k, (s, _) in unread.items()}, **{k: s for k, (s, _) in known.items()}}
    plan.gone = [s for k, s in places.items() if k not in present and found.covers(s.path) and not s.path.is_file()]
    return plan


def _hash(source: Source, before: str | None, reports: set[str], groups: dict[str, list[Source]], plan: Plan) -> None:
    try:
        source = replace(source, sha256=sha256_of(source.path))
    except OSError as error:
        plan.odd.append((source, "not_readable", str(error)))
        return
    if source.sha256 == before:
        plan.touched.append(source)
    elif source.sha256 in reports:
        plan.held.append(source)
    else:
        groups.setdefault(source.sha256, []).append(source)
