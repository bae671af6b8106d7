"""Tables as files for a spreadsheet: UTF-8 with a mark, semicolons, and no cell that could be taken for a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from starlette.responses import StreamingResponse

Cell = str | int | float | None
_MARK = "\ufeff"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_AT_A_TIME = 200


def spreadsheet(name: str, rows: Iterable[Sequence[Cell]]) -> StreamingResponse:
    """Return rows, the first of them the header, as a file called `name`; sent as they are read, never held whole."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_lines(rows), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    out = StringIO()
    out.write(_MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for number, row in enumerate(rows, 1):
        writer.writerow([_safe(cell) for cell in row])
        if number % _AT_A_TIME == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _safe(cell: Cell) -> Cell:
    """Words that a spreadsheet would calculate get an apostrophe before them, which makes them text; numbers do not."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_STARTS_FORMULA):
        return f"'{cell}"
    return cell
