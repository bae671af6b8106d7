"""What `underlag status` prints: the matrix of bodies and periods, what seems missing, and what was not read."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from index.catalogue.doubtful_pages import Doubt
from index.findings.coverage import BodyRow, Cell, CellReport, Coverage
from ingest.identity.kinds import kind_named
from service.command.printing import console, print_holdings
from service.holdings import Holdings
from service.texts import Texts

_MOST = 20


def print_status(holdings: Holdings, coverage: Coverage, texts: Texts) -> None:
    """Print everything that is in, and everything that is not or cannot be relied on."""
    out = console()
    print_holdings(holdings, texts)
    for lines in (_matrix(coverage, texts), _gaps(coverage, texts), _doubtful(holdings, coverage, texts)):
        for line in lines:
            out.print(line)
    for line in _masked(coverage, texts):
        out.print(line)
    when = coverage.last_ingest
    out.print(texts("cli.last_ingest", when=f"{when:%Y-%m-%d %H:%M} UTC") if when else texts("cli.never_ingested"))


def _matrix(coverage: Coverage, texts: Texts) -> Iterator[str]:
    """A body a paragraph, a year a line: what covers a period, then what is only dated."""
    for row in coverage.rows:
        yield ""
        yield ", ".join(name for name in (row.body or texts("cli.no_body"), row.municipality) if name)
        for year, cells in _by_year(row).items():
            yield f"  {year}  {' · '.join(_told(cell) for cell in cells)}"
        if row.undated:
            yield f"  {texts('cli.undated', n=len(row.undated))}"
    yield ""


def _by_year(row: BodyRow) -> Mapping[int, list[Cell]]:
    years: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(row.cells, key=lambda cell: (cell.end.year, cell.by == "day", cell.end)):
        years[cell.end.year].append(cell)
    return years


def _told(cell: Cell) -> str:
    """ "T1 2021: Tertialrapport, 2 Tjänsteskrivelse": the period, and how many of each kind."""
    counts = Counter(kind_named(report.kind).name for report in cell.reports)
    kinds = ", ".join(f"{count} {name}" if count > 1 else name for name, count in sorted(counts.items()))
    return f"{cell.label}: {kinds}"


def _gaps(coverage: Coverage, texts: Texts) -> Iterator[str]:
    if coverage.gaps:
        yield texts("cli.gaps")
    for gap in coverage.gaps:
        kind = kind_named(gap.kind).name
        yield "  " + texts("cli.gap", body=gap.body, kind=kind, label=gap.label, because=", ".join(gap.because))


def _doubtful(holdings: Holdings, coverage: Coverage, texts: Texts) -> Iterator[str]:
    """Pages in doubt, by report; pages that were not read at all are named above."""
    titles = {report.id: report.source for row in coverage.rows for report in _all(row)}
    pages: dict[tuple[str, Doubt], list[int]] = defaultdict(list)
    for page in coverage.doubtful_pages:
        for doubt in page.doubts:
            if doubt in ("ocr", "unread_tables"):
                pages[page.report_id, doubt].append(page.page)
    if pages:
        yield texts("cli.doubtful")
    for (report_id, doubt), numbers in sorted(pages.items(), key=lambda one: (titles.get(one[0][0], ""), one[0][1])):
        why, source = texts(f"doubt.{doubt}"), titles.get(report_id, report_id)
        yield "  " + texts("cli.doubtful_pages", source=source, pages=_numbers(numbers), why=why)


def _all(row: BodyRow) -> Iterator[CellReport]:
    yield from row.undated
    for cell in row.cells:
        yield from cell.reports


def _numbers(numbers: list[int]) -> str:
    """ "3, 5, 7" and, after the first twenty, how many more."""
    shown = ", ".join(str(number) for number in numbers[:_MOST])
    return f"{shown} (+{len(numbers) - _MOST})" if len(numbers) > _MOST else shown


def _masked(coverage: Coverage, texts: Texts) -> Iterator[str]:
    if coverage.masked:
        yield texts("cli.masked")
    for one in coverage.masked:
        where = texts("cli.page", page=one.page) if one.page else texts(f"masked_place.{one.place}")
        yield "  " + texts("cli.masked_in", source=one.source, where=where, kind=one.kind, count=one.count)
