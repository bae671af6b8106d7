"""Whatever is put, changed, dropped and rebuilt, in any order: the stores hold what a plain dictionary holds."""

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.catalogue.source import Source
from index.embedding.embedder import FloatMatrix
from index.search.keyword_catch_up import catch_up
from index.search.keywords import Keywords
from index.vectors.generations import Generations
from index.vectors.vectors import Vectors
from ingest.page import Page
from ingest.passage import Passage
from ingest.report import Identity, Report

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"])
TEXTS = st.sampled_from(["skola", "vatten", "vård", "budget", "underskott"])


def embed(texts: Sequence[str]) -> FloatMatrix:
    """Return one direction per text."""
    rows = [np.random.default_rng(int.from_bytes(hashlib.sha256(t.encode()).digest()[:4])).random(16) for t in texts]
    return np.asarray([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def analyse(text: str, _: str) -> Mapping[str, str]:
    """Return the words as they are."""
    return {"words": text, "grams": "", "context": "", "context_grams": ""}


class Archive(RuleBasedStateMachine):
    """The stores beside `model`: source → text."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.catalogue = Catalogue.open(self.folder / FILE_NAME)
        self.keywords = Keywords.open(self.folder / "keywords", create=True)
        self.generations = Generations(self.folder / "vectors")
        self.vectors = Vectors(self.catalogue, self.generations, "m", 16)
        self.model: dict[str, str] = {}

    @rule(name=NAMES, text=TEXTS)
    def put(self, name: str, text: str) -> None:
        """Put a file, new, changed, the same or a copy."""
        report_id = hashlib.sha256(text.encode()).hexdigest()
        passage = Passage(f"p-{report_id}", report_id, 1, 0, len(text), text, "text", ())
        with self.catalogue.transaction() as transaction:
            if self.catalogue.report(report_id) is None:
                page = Page(1, "1", text, (), "good", "text")
                report = Report(report_id, (name,), "text/plain", 1, 1, Identity(text))
                transaction.put_report(report, ".txt", [page], [passage])
                transaction.put_embeddings("m", [passage.id], embed([text]))
            transaction.put_source(Source("/r", name, 1, 1, report_id), report_id)
        self.model[name] = text

    @rule(name=NAMES)
    def drop(self, name: str) -> None:
        """Remove a file."""
        with self.catalogue.transaction() as transaction:
            transaction.drop_source(Source("/r", name, 1, 1))
        self.model.pop(name, None)

    @rule()
    def build(self) -> None:
        """Publish a generation."""
        self.generations.build(self.catalogue, "m", 16)

    @rule()
    def reopen(self) -> None:
        """Open the vectors anew, as another process would."""
        self.vectors.close()
        self.vectors = Vectors(self.catalogue, self.generations, "m", 16)

    @rule(from_nothing=st.booleans())
    def words(self, from_nothing: bool) -> None:
        """Bring the keywords along."""
        catch_up(self.catalogue, self.keywords, analyse, from_nothing)
        expected = {f"p-{hashlib.sha256(text.encode()).hexdigest()}" for text in self.model.values()}
        assert self.keywords.all_ids() == sorted(expected)

    @invariant()
    def the_catalogue_and_vectors_hold_the_model(self) -> None:
        """Compare, and search for every text there is."""
        sources = {source: text for text in set(self.model.values()) for source in self._sources_of(text)}
        assert sources == self.model and self.catalogue.report_count() == len(set(self.model.values()))
        self.vectors.refresh()
        assert self.vectors.ids() == self.catalogue.passage_ids()
        for text in set(self.model.values()):
            found = self.vectors.nearest(embed([text]), 1)
            assert found[0][0] == f"p-{hashlib.sha256(text.encode()).hexdigest()}"

    def teardown(self) -> None:
        """Close and remove everything."""
        self.vectors.close()
        self.keywords.close()
        self.catalogue.close()
        shutil.rmtree(self.folder)

    def _sources_of(self, text: str) -> tuple[str, ...]:
        report = self.catalogue.report(hashlib.sha256(text.encode()).hexdigest())
        return report.sources if report else ()


def _settings(examples: int, steps: int) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=slow)


TestArchive = Archive.TestCase
TestArchive.settings = _settings(1, 15)


class LongArchive(Archive):
    """The same for much longer."""


TestArchiveAtLength = pytest.mark.slow(pytest.mark.timeout(1800)(LongArchive.TestCase))
TestArchiveAtLength.settings = _settings(40, 50)
