"""The demo archive is what its texts say, made the same way every time, and its sums are right."""

# PDFium's binding carries no types.
# mypy: allow-untyped-calls

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = ROOT / "demo" / "arkiv"
FILES = sorted(path.relative_to(ARCHIVE).as_posix() for path in ARCHIVE.rglob("*") if path.is_file())
DAMAGED = "bilaga-investeringar-tekniska-namnden.pdf"
SCANNED = "avtal-vintervaghallning-2020-2024.pdf"


def make(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "demo.make_archive", str(folder)], cwd=ROOT, check=True, timeout=60)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("arkiv"))


def content(path: Path) -> object:
    """What a reader sees: compressed streams may differ between zlib versions, the words in them may not."""
    if path.name == DAMAGED or path.suffix == ".html":
        return path.read_bytes()
    if path.suffix != ".pdf":
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}
    document = pypdfium2.PdfDocument(path)
    pages = [(page.get_size(), page.get_textpage().get_text_bounded()) for page in document]
    metadata = document.get_metadata_dict()
    document.close()
    return pages, metadata


def test_texts_make_just_the_files_of_the_archive(made: Path) -> None:
    assert sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()) == FILES


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(DAMAGED)])
def test_committed_file_says_what_its_text_says(made: Path, name: str) -> None:
    assert content(made / name) == content(ARCHIVE / name)


def test_making_twice_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path)
    assert [name for name in FILES if (made / name).read_bytes() != (again / name).read_bytes()] == []


def test_scanned_contract_has_no_text_layer() -> None:
    (path,) = ARCHIVE.rglob(SCANNED)
    document = pypdfium2.PdfDocument(path)
    assert [page.get_textpage().count_chars() for page in document] == [0, 0]
    document.close()


def test_damaged_file_cannot_be_opened() -> None:
    (path,) = ARCHIVE.rglob(DAMAGED)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(path)


def test_archive_is_small_and_many_sided() -> None:
    suffixes = [Path(name).suffix for name in FILES]
    assert len(FILES) >= 22 and suffixes.count(".docx") >= 3
    assert {".pdf", ".docx", ".odt", ".html"} == set(suffixes)
    assert sum((ARCHIVE / name).stat().st_size for name in FILES) < 3_000_000


def test_code_files_are_short() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "demo").glob("*.py")}
    assert max(lengths.values()) < 300


def test_no_text_names_a_machine_path() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "demo" / "texts").rglob("*.*")]
    assert not any(re.search(r"/(work|home|tmp)/", text) for text in texts)
