"""Between the catalogue's rows and the types of ingest."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.catalogue.source import Source
from index.catalogue.unread import Unread
from index.embedding.embedder import FloatMatrix
from ingest.page import Block, BlockKind, Page
from ingest.passage import Passage
from ingest.report import Fact, Identity, Report
from ingest.wording.period import Period

Row = sqlite3.Row
Values = tuple[Any, ...]


def name_key(name: str | None) -> str | None:
    """Return a name as it is compared: case and white space do not count."""
    return " ".join(name.casefold().split()) if name else None


def case_key(number: str) -> str:
    """Return a case number as it is compared: case and white space do not count."""
    return "".join(number.casefold().split())


def report_values(report: Report, suffix: str, added: datetime) -> Values:
    """Return a row of `reports`, in the order of its columns."""
    identity = report.identity
    period = identity.period
    return (
        report.id,
        report.media_type,
        report.size,
        suffix,
        report.page_count,
        identity.title,
        identity.kind,
        identity.body,
        name_key(identity.body),
        identity.municipality,
        name_key(identity.municipality),
        _iso(period.start if period else None),
        _iso(period.end if period else None),
        period.label if period else None,
        _iso(identity.document_date),
        _iso(identity.meeting_date),
        _json([astuple(fact) for fact in identity.facts]),
        added.isoformat(),
        _iso(identity.adjustment_date),
        _iso(identity.horizon),
        0,  # not gone through by ingest.findings
    )


def report(row: Row, sources: Sequence[str], case_numbers: Sequence[str]) -> Report:
    """Return the report of a row of `reports`."""
    period = None
    if row["period_start"]:
        period = Period(
            date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]), row["period_label"]
        )
    identity = Identity(
        title=row["title"],
        kind=row["kind"],
        body=row["body"],
        municipality=row["municipality"],
        period=period,
        document_date=_date(row["document_date"]),
        meeting_date=_date(row["meeting_date"]),
        adjustment_date=_date(row["adjustment_date"]),
        horizon=_date(row["horizon"]),
        case_numbers=tuple(case_numbers),
        facts=tuple(Fact(*fact) for fact in json.loads(row["facts"])),
    )
    return Report(row["id"], tuple(sources), row["media_type"], row["size"], row["page_count"], identity)


def page_values(report_id: str, page: Page) -> Values:
    """Return a row of `pages`, in the order of its columns."""
    return (
        report_id,
        page.number,
        page.label,
        page.text,
        _json([astuple(block) for block in page.blocks]),
        page.quality,
        page.extraction,
        page.header,
        page.footer,
        page.width,
        page.height,
        page.pictures,
        _json(page.unread_tables),
    )


def page(row: Row) -> Page:
    """Return the page of a row of `pages`."""
    return Page(
        number=row["number"],
        label=row["label"],
        text=row["text"],
        blocks=tuple(_block(*values) for values in json.loads(row["blocks"])),
        quality=row["quality"],
        extraction=row["extraction"],
        header=row["header"],
        footer=row["footer"],
        width=row["width"],
        height=row["height"],
        pictures=row["pictures"],
        unread_tables=tuple(json.loads(row["unread_tables"])),
    )


def _block(
    kind: BlockKind,
    start: int,
    end: int,
    level: int,
    cells: Sequence[str],
    folded: bool,
    places: Sequence[Sequence[float]] = (),
) -> Block:
    """A stored block; `places` were not kept before version 2."""
    return Block(kind, start, end, level, tuple(cells), folded, tuple((left, right) for left, right in places))


def passage_values(passage: Passage) -> Values:
    """Return a row of `passages` without its seq, in the order of its columns."""
    return (
        passage.id,
        passage.report_id,
        passage.page,
        passage.start,
        passage.end,
        passage.text,
        passage.kind,
        _json(passage.heading),
        passage.extraction,
    )


def passage(row: Row) -> Passage:
    """Return the passage of a row of `passages`."""
    return Passage(
        id=row["id"],
        report_id=row["report_id"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        kind=row["kind"],
        heading=tuple(json.loads(row["heading"])),
        extraction=row["extraction"],
    )


def unread(row: Row) -> Unread:
    """Return the unread file of a row of `unread`."""
    when = datetime.fromisoformat(row["noticed"])
    return Unread(row["source"], row["root"], row["reason"], row["detail"], row["sha256"], when)


def source(row: Row) -> Source:
    """Return the source of a row of `sources` or `unread`."""
    return Source(row["root"], row["source"], row["size"], row["mtime_ns"], row["sha256"])


def vector_blob(vector: NDArray[np.float32]) -> bytes:
    """Return a vector as it is stored: float16, least significant byte first."""
    return vector.astype("<f2").tobytes()


def vector_matrix(blobs: Sequence[bytes], dimension: int) -> FloatMatrix:
    """Return stored vectors as float32 of shape (len(blobs), dimension), each row brought back to length 1."""
    if not blobs:
        return np.zeros((0, dimension), dtype=np.float32)
    matrix = np.frombuffer(b"".join(blobs), dtype="<f2").reshape(len(blobs), -1).astype(np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
