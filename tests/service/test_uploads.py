import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from service.errors import UploadRefused
from service.uploads import LONGEST_NAME, Uploads, safe_name, safe_path


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


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("arkiv/Kulturnämnden/2021-05-20/protokoll.pdf", "arkiv/Kulturnämnden/2021-05-20/protokoll.pdf"),
        ("a/../../etc/protokoll.pdf", "protokoll.pdf"),
        ("/srv/arkiv/protokoll.pdf", "protokoll.pdf"),
        ("a//./con/.git/<b>/protokoll.pdf", "a/git/b/protokoll.pdf"),
        ("/".join([*"123456789", "protokoll.pdf"]), "/".join([*"23456789", "protokoll.pdf"])),
    ],
)
def test_folders_keep_their_names_and_never_lead_out(sent: str, kept: str) -> None:
    assert str(safe_path(sent)) == kept


def test_files_of_one_name_in_two_folders_are_two_files(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 100)
    uploads.add("a/p.pdf", BytesIO(b"one"))
    uploads.add("b/p.pdf", BytesIO(b"two"))
    assert uploads.names() == {"a/p.pdf", "b/p.pdf"} and uploads.left_over(lambda _: False) == ["a/p.pdf", "b/p.pdf"]


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, 100)
    uploads.add("a.pdf", BytesIO(b"one"))
    with pytest.raises(UploadRefused):
        uploads.add("a.pdf/b.pdf", BytesIO(b"two"))


def test_removing_a_report_leaves_no_empty_folder_and_no_other_file_less(tmp_path: Path, memory: Any) -> None:
    uploads = Uploads(tmp_path, 100)
    uploads.add("a/b/p.pdf", BytesIO(b"one"))
    uploads.add("a/q.pdf", BytesIO(b"two"))
    uploads.remove(replace(memory.report_of(hashlib.sha256(b"one").hexdigest()), sources=("a/b/p.pdf",)))
    assert uploads.names() == {"a/q.pdf"} and not (uploads.folder / "a" / "b").exists()


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
