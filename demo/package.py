"""Zip packages (DOCX, ODT) whose bytes depend on their content alone."""

import io
import zipfile
from datetime import date


def repacked(raw: bytes, day: date) -> bytes:
    """Return the package with every member dated `day`, in the order it had."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return packed({name: package.read(name) for name in package.namelist()}, day)


def packed(members: dict[str, bytes], day: date) -> bytes:
    """Return a zip of the members; one called "mimetype" is stored uncompressed, as OpenDocument asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 9, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return out.getvalue()
