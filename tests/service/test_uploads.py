import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from service.errors import UploadRefused
from service.uploads import LONGEST_NAME, Uploads, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("rapport.PDF", "rapport.pdf"),
        ("../../etc/rapport.pdf", "rapport.pdf"),
        ("C:\\Users\\anna\\årsredovisning 2023.docx", "årsredovisning 2023.docx"),
        ("a\x00b\n<c>.txt", "a b c.txt"),
        (".hidden.pdf", "hidden.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("a\u030a.pdf", "å.pdf"),
    ],
)
def test_names_are_made_safe(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@pytest.mark.parametrize("sent", ["", ".", "..", "/", ".pdf", "con.pdf", "rapport", "rapport.pdf.exe"])
def test_names_that_cannot_be_used_are_refused(sent: str) -> None:
    with pytest.raises(UploadRefused):
        safe_name(sent)


def test_long_names_are_cut_and_keep_their_type() -> None:
    name = safe_name("x" * 400 + ".pdf")
    assert len(name) == LONGEST_NAME and name.endswith(".pdf")


def test_the_same_file_twice_is_one_file(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 100)
    assert uploads.add("a.pdf", BytesIO(b"one")) == uploads.add("a.pdf", BytesIO(b"one"))


def test_another_file_of_the_same_name_replaces_nothing(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 100)
    first, second = uploads.add("a.pdf", BytesIO(b"one")), uploads.add("a.pdf", BytesIO(b"two"))
    assert (first.name, second.name) == ("a.pdf", "a (2).pdf")
    assert first.read_bytes() == b"one"


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UploadRefused):
        Uploads(tmp_path, 3).add("a.pdf", BytesIO(b"four"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_only_the_same_content_is_the_reports_own_file(tmp_path: Path, memory: Any) -> None:
    uploads = Uploads(tmp_path, 100)
    path = uploads.add("a.pdf", BytesIO(b"one"))
    report = replace(memory.report_of(hashlib.sha256(b"one").hexdigest()), sources=("a.pdf", "../uploads/a.pdf"))
    assert uploads.of_report(report) == [path]
    assert uploads.of_report(replace(report, id="b" * 64)) == []
    assert uploads.of_report(replace(report, sources=("mapp/a.pdf",))) == []
