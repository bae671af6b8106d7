"""Tells what a file is from its content; its name is asked only where content cannot tell."""

import re
import zipfile
from pathlib import Path

from ingest.errors import UnreadableFile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
TEXT = "text/plain"

_LOOK = 65_536
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta)\b", re.I | re.S
)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ""})
_TEXT_NAMES = frozenset({".txt", ".text", ".md", ""})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED = 600_000_000


def media_type(path: Path) -> str:
    """Return one of the types above; raise UnreadableFile where the file is none of them."""
    with path.open("rb") as file:
        start = file.read(_LOOK)
    suffix = path.suffix.lower()
    if not start.strip(b"\x00\t\n\r "):
        raise UnreadableFile(path, "empty", "no content")
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith(b"PK"):
        return _packed(path)
    if start.startswith(_OLE):
        return _ole(path)
    if _HTML.match(start.removeprefix(b"\xef\xbb\xbf")):
        if suffix not in _HTML_NAMES | _TEXT_NAMES:
            raise UnreadableFile(path, "disguised_html", f"named {suffix}")
        return HTML
    return _text(path, start, suffix)


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise UnreadableFile(path, "too_large", "unpacks to too much")
            if "word/document.xml" in names:
                return DOCX
            if "mimetype" in names and packed.read("mimetype")[:100].strip() == ODT.encode():
                return ODT
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise UnreadableFile(path, "damaged", f"broken archive: {error}") from error
    raise UnreadableFile(path, "unsupported_type", "an archive that is neither DOCX nor ODT")


def _ole(path: Path) -> str:
    """A DOCX behind a password lies in Office's old container; what else lies in one is a format we do not read."""
    with path.open("rb") as file:
        encrypted = "EncryptedPackage".encode("utf-16-le") in file.read(1_000_000)
    if encrypted:
        raise UnreadableFile(path, "encrypted", "needs a password")
    raise UnreadableFile(path, "unsupported_type", "an old Office file")


def _text(path: Path, start: bytes, suffix: str) -> str:
    if suffix == ".pdf":
        raise UnreadableFile(path, "damaged", "no PDF header")
    if suffix in (".docx", ".odt"):
        raise UnreadableFile(path, "damaged", "no archive")
    if suffix in _HTML_NAMES - {""} and b"<" in start:
        return HTML
    if suffix in _TEXT_NAMES and b"\x00" not in start and not start.startswith(b"{\\rtf"):
        return TEXT
    raise UnreadableFile(path, "unsupported_type", suffix or "no suffix")
