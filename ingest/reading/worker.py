"""The child process that touches files. It reads one request from standard input and writes one JSON answer.

Requests: {"do": "read"|"render"|"ocr", "path": …, "seconds": …, "memory_mb": …, …}. Whatever a library below does,
it does here: a crash, a hang or a memory hunger ends this process and nothing else.
"""

import json
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.reading.media_type import DOCX, HTML, ODT, PDF, media_type
from ingest.reading.reader import Reader
from ingest.reading.wire import document_out, error_out, packed, sheet_out

_MEGABYTE = 1024 * 1024
_MOST_ANSWER_MB = 256


def main() -> None:
    """Answer the request on standard input; always exits 0 when an answer was written."""
    request = json.load(sys.stdin.buffer)
    _limit(request)
    path = Path(request["path"])
    try:
        answer = _answer(request, path)
    except UnreadableFile as error:
        answer = error_out(error)
    except MemoryError:
        answer = {"error": "memory", "detail": f"more than {request['memory_mb']} MB"}
    except RecursionError:
        answer = {"error": "damaged", "detail": "nested too deep"}
    sys.stdout.buffer.write(packed(answer))
    sys.stdout.buffer.flush()


def _limit(request: Mapping[str, Any]) -> None:
    memory = int(request["memory_mb"]) * _MEGABYTE
    seconds = int(request["seconds"]) + 5
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_ANSWER_MB * _MEGABYTE, _MOST_ANSWER_MB * _MEGABYTE))


def _answer(request: Mapping[str, Any], path: Path) -> dict[str, Any]:
    if request["do"] == "read":
        return {"document": document_out(_reader(path, request).read(path))}
    if request["do"] == "render":
        from ingest.reading.picture import picture, picture_out

        return picture_out(picture(path, request["page"], request["quote"], request["width"]))
    from ingest.reading.ocr import recognise

    return {"sheet": sheet_out(recognise(path, request["page"], request["seconds"]))}


def _reader(path: Path, request: Mapping[str, Any]) -> Reader:
    """Import only the reader this file needs: a child lives a tenth of a second, and imports are most of it."""
    kind = media_type(path)
    if kind == PDF:
        from ingest.reading.pdf_reader import PdfReader

        return PdfReader(request["pages"])
    if kind == DOCX:
        from ingest.reading.docx_reader import DocxReader

        return DocxReader()
    if kind == ODT:
        from ingest.reading.odt_reader import OdtReader

        return OdtReader()
    if kind == HTML:
        from ingest.reading.html_reader import HtmlReader

        return HtmlReader()
    from ingest.reading.text_reader import TextReader

    return TextReader()


if __name__ == "__main__":
    main()
