"""A small real archive: six files of the demo and one that is cut off, read and indexed once for all tests here."""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from service.answering.answer import Answer
from service.answering.asking import Asker
from service.answering.brief import Brief
from service.answering.draft import Draft
from service.archive import Archive
from service.command.ingesting import open_intake
from service.model.writer import ModelWriter, writer_of
from service.settings import Settings

DEMO = Path(__file__).resolve().parents[3] / "demo" / "arkiv"
CAUSE = "Underskottet i särskilt boende på 2,2 mnkr"
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


class Noting:
    """A writer that notes what it was given and leaves the quotes."""

    written_by = "noting"

    def __init__(self) -> None:
        self.given: list[tuple[Brief, Draft]] = []

    def write(self, brief: Brief, quoted: Draft) -> None:
        self.given.append((brief, quoted))


@dataclass(frozen=True)
class Wording:
    """The archive asked through a language model's writer; what needs no model is gathered once for all tests."""

    WHY = "Varför missade äldreomsorgen budgeten T1 2021?"
    archive: Archive
    quoted: dict[str, Answer] = field(default_factory=dict)
    given: dict[str, tuple[Brief, Draft]] = field(default_factory=dict)

    def settings(self, url: str, **more: Any) -> Settings:
        given = {"model_url": url, "model_name": "provmodell", "model_seconds": 10.0, **more}
        return Settings(**given, _env_file=None)  # type: ignore[call-arg]

    def writer(self, server: Any, **more: Any) -> ModelWriter:
        return self.served_by(server.origin, **more)

    def served_by(self, origin: str, **more: Any) -> ModelWriter:
        writer = writer_of(self.settings(f"{origin}/v1", **more))
        assert writer is not None
        return writer

    def ask(self, writer: ModelWriter | None, question: str = WHY) -> Answer:
        return Asker(self.archive.searcher, writer).answer(self.archive.understand(question))

    def claims(self, writer: ModelWriter, question: str = WHY) -> list[str] | None:
        """Return the claims that a writer makes of a question's evidence; None for the quotes."""
        if question not in self.given:
            noting = Noting()
            Asker(self.archive.searcher, noting).answer(self.archive.understand(question))
            self.given[question] = noting.given[0]
        draft = writer.write(*self.given[question])
        return None if draft is None else [one.text for section in draft.sections for one in section.statements]

    def is_quoted(self, answer: Answer, question: str = WHY) -> bool:
        """True when the answer is the one that the quotes make."""
        if question not in self.quoted:
            self.quoted[question] = self.ask(None, question)
        plain = self.quoted[question]
        return (answer.written_by, answer.text, answer.citations) == ("quotes", plain.text, plain.citations)

    def saying(self, *claims: str, about: str = CAUSE) -> Callable[[Any, Any], None]:
        """A model that says the claims, {key} being the key of the source that holds `about`."""
        return lambda asked, line: line.says("\n".join(claims).replace("{key}", asked.key(about)))


@pytest.fixture(scope="session")
def wording(archive: Archive) -> Wording:
    """Questions to the archive, worded by a model."""
    return Wording(archive)
