"""Compares the derived stores with the catalogue, and makes them again from it."""

from dataclasses import dataclass
from pathlib import Path

from index.catalogue.catalogue import FILE_NAME, Catalogue
from index.embedding.embedder import Embedder
from index.errors import GenerationError, KeywordsError
from index.findings.findings_upkeep import bring_findings, compare_all
from index.intake.originals import FOLDER_NAME as ORIGINALS
from index.intake.originals import Originals, sha256_of
from index.intake.writer import writing
from index.search.keyword_catch_up import Analyse, catch_up, open_to_write
from index.search.keywords import FOLDER_NAME as KEYWORDS
from index.search.keywords import Keywords
from index.vectors.generation import Generation
from index.vectors.generations import FOLDER_NAME as VECTORS
from index.vectors.generations import Generations
from index.vectors.vector_upkeep import embed_missing

_NAMED = 5


@dataclass(frozen=True, slots=True)
class HealthReport:
    """How the stores compare. `problems` says in words what differs; empty when nothing does."""

    reports: int
    passages: int
    in_keywords: int
    in_vectors: int
    generation: str | None
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """True where every store holds what the catalogue says, and the catalogue is sound."""
        return not self.problems


def check(data: Path, embedder_name: str, chroma_url: str | None = None, originals: bool = True) -> HealthReport:
    """Compare catalogue, keywords, vectors and, with `originals`, the kept files byte for byte.

    Reads only, while others read and write. Raises CatalogueError when the catalogue cannot be opened.
    """
    catalogue = Catalogue.open(data / FILE_NAME, readonly=True)
    try:
        with catalogue.snapshot():
            problems = catalogue.check()
            passages = catalogue.passage_ids()
            words, said = _keyword_ids(data / KEYWORDS)
            problems += said or _differences("the keyword index", passages, words)
            vectors, generation, said = _vector_ids(catalogue, Generations(data / VECTORS, chroma_url), embedder_name)
            problems += said or _differences("the vectors", passages, vectors)
            if originals:
                problems += _originals(catalogue, Originals(data / ORIGINALS))
            name = generation.name if generation else None
            reports = catalogue.report_count()
        return HealthReport(reports, len(passages), len(words), len(vectors), name, tuple(problems))
    finally:
        catalogue.close()


def rebuild(data: Path, embedder: Embedder, analyse: Analyse, chroma_url: str | None = None) -> HealthReport:
    """Make keywords, vectors and what reports say as data again from the catalogue; return how the stores compare.

    Nothing of what was removed earlier is left in them. Raises LockedError when another process writes the archive.
    """
    with writing(data):
        catalogue = Catalogue.open(data / FILE_NAME)
        keywords = open_to_write(data / KEYWORDS)
        try:
            compare_all(catalogue)
            bring_findings(catalogue)
            catch_up(catalogue, keywords, analyse, from_nothing=True)
            embed_missing(catalogue, embedder, lambda _: None)
            generation = Generations(data / VECTORS, chroma_url)
            built = generation.build(catalogue, embedder.name, embedder.dimension)
            generation.remove_all_but({built.name})
            catalogue.tidy()
        finally:
            keywords.close()
            catalogue.close()
    return check(data, embedder.name, chroma_url, originals=False)


def _keyword_ids(folder: Path) -> tuple[list[str], list[str]]:
    try:
        return Keywords.open(folder).all_ids(), []
    except KeywordsError as error:
        return [], [f"the keyword index cannot be opened: {error}"]


def _vector_ids(
    catalogue: Catalogue, generations: Generations, embedder: str
) -> tuple[list[str], Generation | None, list[str]]:
    """Return the ids a search by meaning can find, as often as they stand there, and what is wrong."""
    try:
        generation = generations.check(whole=True)
        if generation is None:
            return [row[1] for row in catalogue.embedding_rows(embedder)], None, []
        if generation.embedder != embedder:
            return [], generation, [f"the vectors are of {generation.embedder}, not of {embedder}"]
        store = generations.open(generation)
        try:
            stored = store.ids()
        finally:
            store.close()
    except GenerationError as error:
        return [], None, [f"the vectors cannot be used: {error}"]
    dropped = {passage for _, passage in catalogue.tombstones(generation.tombstone)}
    newer = [row[1] for row in catalogue.embedding_rows(embedder, generation.seq)]
    return [*(stored - dropped), *newer], generation, []


def _differences(store: str, passages: set[str], found: list[str]) -> list[str]:
    problems = []
    ids = set(found)
    for what, which in (("lack", passages - ids), ("hold, beyond the catalogue,", ids - passages)):
        if which:
            some = ", ".join(sorted(which)[:_NAMED])
            problems.append(f"{store}: {what} {len(which)} passages: {some}{' …' if len(which) > _NAMED else ''}")
    if len(ids) != len(found):
        problems.append(f"{store}: {len(found) - len(ids)} passages stand there more than once")
    return problems


def _originals(catalogue: Catalogue, originals: Originals) -> list[str]:
    problems = []
    for report_id in sorted(catalogue.report_ids()):
        file = originals.path(report_id, catalogue.suffix(report_id) or "")
        if not file.is_file():
            problems.append(f"the original of {report_id} is missing")
        elif sha256_of(file) != report_id:
            problems.append(f"the original of {report_id} is damaged")
    return problems
