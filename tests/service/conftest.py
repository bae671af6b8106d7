"""A running application over a desk in memory, for every test of pages and API."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from starlette.testclient import TestClient


def _module(name: str) -> ModuleType:
    """Load a file beside this one: tests are no package, so they cannot import each other."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_MEMORY = _module("desk_in_memory")


@pytest.fixture
def memory() -> ModuleType:
    """The made-up reports and the desk over them."""
    return _MEMORY


@pytest.fixture
def desk(tmp_path: Path, memory: ModuleType) -> Any:
    """A desk with one report, whose original is a small file."""
    originals = tmp_path / "originals"
    originals.mkdir()
    made = memory.DeskInMemory(originals)
    (originals / memory.REPORT_ID).write_bytes(b"%PDF-1.4 made up")
    return made


@pytest.fixture
def drawn() -> list[tuple[int, str | None]]:
    """What was asked to be drawn: page and quote."""
    return []


@pytest.fixture
def workings(tmp_path: Path, memory: ModuleType, desk: Any, drawn: list[tuple[int, str | None]]) -> Any:
    """The parts of a service; pictures are one white dot, and children only say what they were asked."""
    from service.pictures import Pictures
    from service.settings import load_settings
    from service.workings import make_workings

    def render(path: Path, page: int, quote: str | None, width: int) -> Any:
        drawn.append((page, quote))
        return memory.Dot(marked=quote is not None and "hittas inte" not in quote)

    settings = load_settings(data=tmp_path / "data", read_file_mb=1, hosts="testserver")
    child = (sys.executable, str(Path(__file__).with_name("child.py")))
    return make_workings(settings, desk, Pictures(tmp_path / "data" / "pictures", render), child)


@pytest.fixture
def client(workings: Any) -> Iterator[TestClient]:
    """A client of the running application."""
    from service.app import make_app

    with TestClient(make_app(workings), raise_server_exceptions=False) as client:
        yield client
