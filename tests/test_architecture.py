"""The house: imports point one way, each outside library has one home, files stay small and are named for a thing."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ingest", "index", "service")
BELOW = {"ingest": {"ingest"}, "index": {"index", "ingest"}, "service": {"service", "index", "ingest"}}
LONGEST_FILE = 300
MEDIAN_FILE = 120
LONGEST_FUNCTION = 40
FORBIDDEN_NAMES = {"utils", "util", "common", "core", "helpers", "helper", "schemas", "models", "misc", "base"}

# Outside library → the modules that may import it, as paths or folders.
ONLY_HOME: dict[str, set[str]] = {
    "chromadb": {"index/vectors/chroma.py"},
    "docx": {"ingest/reading/docx_reader.py", "service/export/export_docx.py"},
    "fastapi": {"service"},
    "jinja2": {"service/pages/rendering.py"},
    "lxml": {f"ingest/reading/{format}_reader.py" for format in ("docx", "html", "odt")},  # each is its own XML
    "numpy": {"index"},
    "odfdo": {"ingest/reading/odt_reader.py"},
    "PIL": {"ingest/reading/picture.py"},
    "pydantic": {"service"},
    "pydantic_settings": {"service/settings.py"},
    "pypdf": {"ingest/reading/pdf_reader.py"},
    "pypdfium2_raw": {"ingest/reading/pdfium.py"},
    "rich": {"service"},
    "safetensors": {"index/embedding/piece_table.py"},
    "sentence_transformers": {"index/embedding/embedding.py", "index/embedding/reranker.py"},
    "simplemma": {"index"},
    "snowballstemmer": {"index/swedish/lemmas.py"},
    "sqlite3": {"index"},
    "starlette": {"service"},
    "tantivy": {"index/search/keywords.py"},
    "tokenizers": {"index/embedding/piece_table.py"},
    "typer": {"service/command/cli.py"},
    "uvicorn": {"service/command/serving.py"},
}
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write the whole name of the module"
            yield node.module or ""


@pytest.mark.parametrize("name", NAMES)
def test_imports_point_one_way(name: str) -> None:
    ours = {module.split(".")[0] for module in imported(ROOT / name)} & {
        *PACKAGES,
        "tests",
        "demo",
        "training",
        "tools",
    }
    assert ours <= BELOW[name.split("/")[0]]


@pytest.mark.parametrize("name", NAMES)
def test_outside_libraries_stay_in_their_home(name: str) -> None:
    outside = {module.split(".")[0] for module in imported(ROOT / name)}
    outside -= {*sys.stdlib_module_names, *PACKAGES} - {"sqlite3"}
    homeless = [
        library for library in outside if not any(_lies_in(name, home) for home in ONLY_HOME.get(library, set()))
    ]
    assert not homeless, f"{name} imports {homeless}; give each a home in ONLY_HOME or go through the one it has"


def _lies_in(name: str, home: str) -> bool:
    return name == home or name.startswith(home + "/")


def test_every_home_is_lived_in() -> None:
    used = {(module.split(".")[0], name) for name in NAMES for module in imported(ROOT / name)}
    empty = [(library, home) for library, homes in ONLY_HOME.items() for home in homes]
    empty = [(lib, home) for lib, home in empty if not any(lib == got and _lies_in(name, home) for got, name in used)]
    assert not empty


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_are_those_of_this_checkout(package: str) -> None:
    found = importlib.import_module(package).__file__
    assert found and Path(found).resolve() == ROOT / package / "__init__.py"


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("__init__.py")])
def test_init_holds_a_docstring_only(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) and len(tree.body) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_file_or_function_is_too_long(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{name}: {node.name}"


def test_files_are_small_and_named_for_a_thing() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)
    assert lengths[len(lengths) // 2] <= MEDIAN_FILE
    assert not [name for name in NAMES if Path(name).stem in FORBIDDEN_NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_every_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / name).read_text(encoding="utf-8")))
