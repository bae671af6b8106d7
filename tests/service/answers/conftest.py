"""A small real archive: six files of the demo and one that is cut off, read and indexed once for all tests here."""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from service.archive import Archive
from service.command.ingesting import open_intake
from service.settings import Settings

DEMO = Path(__file__).resolve().parents[3] / "demo" / "arkiv"
FILES = (
    "aldrenamnden/2021-05-20/tertialrapport-1-2021-aldrenamnden.pdf",
    "aldrenamnden/2021-05-20/tjansteskrivelse-begaran-om-tillaggsanslag-2021.pdf",
    "aldrenamnden/2021-05-20/protokoll.pdf",
    "kommunfullmaktige/2021-09-29/protokoll.pdf",
    "tekniska-namnden/2021-09-21/tertialrapport-2-2021-tekniska-namnden.docx",
    "barn-och-utbildningsnamnden/2021-05-19/tertialrapport-1-2021-barn-och-utbildningsnamnden.pdf",
    "tekniska-namnden/2021-05-25/bilaga-investeringar-tekniska-namnden.pdf",
)


def _settings(data: Path) -> Settings:
    return Settings(data=data, ocr=False, _env_file=None)  # type: ignore[call-arg]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files, below body and date as in the demo."""
    folder = tmp_path_factory.mktemp("reports")
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DEMO / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> Path:
    """The data folder; tests read it only, and copy it when they write."""
    folder = tmp_path_factory.mktemp("data")
    open_intake(_settings(folder)).run([reports])
    return folder


@pytest.fixture(scope="session")
def archive(data: Path) -> Iterator[Archive]:
    """The archive, opened for reading."""
    opened = Archive.open(_settings(data))
    yield opened
    opened.catalogue.close()


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of the data folder that a test may write to."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture
def model_server() -> Iterator[Callable[[Any], Any]]:
    """Start a language model's API (see model_server.py) whose model behaves as the given function does."""
    name = "model_server"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    started: list[Any] = []

    def start(behaviour: Any) -> Any:
        started.append(module.ModelServer(behaviour))
        return started[-1]

    yield start
    for server in started:
        server.close()
