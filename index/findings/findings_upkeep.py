"""Brings what reports say as data in line with the reports: figures, decisions, contradictions and cases."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.catalogue.catalogue import Catalogue
from index.catalogue.masked import Masked, masked_in, told
from index.catalogue.source import Source
from index.findings.cases import join_cases
from index.findings.contradictions import find_contradictions
from index.intake.rules import Rules
from ingest.document import Document
from ingest.findings import VERSION, understand
from ingest.identity.identity import identify
from ingest.masking import PersonalNumber, mask_document
from ingest.report import Report
from ingest.splitter import split

_JOINED_FROM = "cases_joined_from"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Upkeep:
    """What was done: where numbers were masked in reports taken in before, and sources that cannot be understood."""

    masked: list[Masked] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def bring_findings(catalogue: Catalogue, rules: Rules | None = None, read_with: str = "") -> Upkeep:
    """Go through reports that an older version understood, from their stored pages, then compare and join.

    `read_with` is noted of files that are refused. The writer's lock is held. Each report is a transaction of its own,
    so a run that is cut short goes on where it was.
    """
    upkeep, rules = Upkeep(), rules or Rules()
    if rules.personal_numbers == "refuse":
        _refuse_masked(catalogue, read_with)
    for report_id in catalogue.not_understood(VERSION):
        report = catalogue.report(report_id)
        if report is not None:
            _understand_again(catalogue, report, rules, read_with, upkeep)
    _compare(catalogue)
    _join(catalogue)
    return upkeep


def compare_all(catalogue: Catalogue) -> None:
    """Make contradictions and cases again from all figures and decisions. The writer's lock is held."""
    with catalogue.transaction() as transaction:
        transaction.compare_again()
        transaction.note({_JOINED_FROM: ""})


def _refuse_masked(catalogue: Catalogue, read_with: str) -> None:
    """Take out reports that were let in with their numbers masked, now that such files are refused."""
    found = defaultdict[str, list[PersonalNumber]](list)
    for one in catalogue.masked():
        found[one.report_id].append(PersonalNumber(kind=one.kind, place=one.place, page=one.page, count=one.count))
    for report_id, numbers in found.items():
        _refuse(catalogue, report_id, numbers, read_with)


def _refuse(catalogue: Catalogue, report_id: str, numbers: Sequence[PersonalNumber], read_with: str) -> None:
    held = _sources(catalogue, report_id)
    with catalogue.transaction() as transaction:
        transaction.drop_report(report_id)
        for source in held:
            transaction.put_unread(source, "personal_numbers", told(numbers), read_with)
    catalogue.tidy()


def _understand_again(catalogue: Catalogue, report: Report, rules: Rules, read_with: str, upkeep: Upkeep) -> None:
    source = report.sources[0]
    try:
        document, masked = mask_document(Document(report.media_type, tuple(catalogue.pages(report.id))))
        if masked and rules.personal_numbers == "refuse":
            _refuse(catalogue, report.id, masked, read_with)
            return
        if masked:
            report = replace(report, identity=identify(document, source, rules.calendar))
            _put_masked(catalogue, report, document, masked)
            upkeep.masked += masked_in(report.id, source, masked)
        findings = understand(report.identity, document.pages)
    except Exception:  # the report's text is in and can be found; the next run tries again
        _log.exception("%s cannot be understood", source)
        upkeep.failed.append(source)
        return
    with catalogue.transaction() as transaction:
        transaction.put_findings(report.id, report.identity, findings, VERSION)


def _put_masked(catalogue: Catalogue, report: Report, document: Document, masked: Sequence[PersonalNumber]) -> None:
    """Put a report again whose stored pages still held numbers: archives of version 1 did not mask them."""
    held, suffix = _sources(catalogue, report.id), catalogue.suffix(report.id) or ""
    with catalogue.transaction() as transaction:
        transaction.drop_report(report.id)
        transaction.put_report(report, suffix, document.pages, tuple(split(report.id, document.pages)))
        transaction.put_personal_numbers(report.id, masked)
        for source in held:
            transaction.put_source(source, report.id)
    catalogue.tidy()


def _sources(catalogue: Catalogue, report_id: str) -> list[Source]:
    return [source for source, held in catalogue.sources().values() if held == report_id]


def _compare(catalogue: Catalogue) -> None:
    for body_key, year in catalogue.contradictions.changed():
        found = find_contradictions(catalogue.figures.comparable(body_key, year))
        with catalogue.transaction() as transaction:
            transaction.put_contradictions(body_key, year, found)


def _join(catalogue: Catalogue) -> None:
    """Join the cases again where anything they are made of has changed."""
    basis = catalogue.case_basis()
    if catalogue.meta(_JOINED_FROM) == basis:
        return
    cases = join_cases(catalogue.reports(), catalogue.decisions.by_report())
    with catalogue.transaction() as transaction:
        transaction.put_cases(cases)
        transaction.note({_JOINED_FROM: basis})
