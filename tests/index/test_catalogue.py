"""The catalogue gives back what was put in, whole, and counts every change."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.catalogue.catalogue import Catalogue
from index.catalogue.source import Source
from index.embedding.embedder import Embedder
from index.errors import CatalogueError
from index.questions.query import Filters

Put = Callable[..., str]


def test_gives_back_a_report_with_everything_it_says(
    catalogue: Catalogue, put_report: Put, rich_identity: dict[str, object]
) -> None:
    report_id = put_report("a.pdf", "Nämnden redovisar ett underskott", **rich_identity)
    report = catalogue.report(report_id)
    assert report is not None
    assert report.sources == ("a.pdf",)
    for field, value in rich_identity.items():
        assert getattr(report.identity, field) == value
    assert catalogue.reports() == [report]


def test_gives_back_pages_and_passages(catalogue: Catalogue, put_report: Put) -> None:
    report_id = put_report("a.pdf", "första sidan", "andra sidan")
    page = catalogue.page(report_id, 2)
    assert page is not None and page.text == "andra sidan" and page.blocks[1].cells == ("a", "b")
    assert [p.number for p in catalogue.pages(report_id)] == [1, 2]
    passages = catalogue.passages_of(report_id)
    assert [p.page for p in passages] == [1, 2] and passages[0].heading == ("Ekonomi", "Resultat")
    assert catalogue.passages([passages[0].id, "unknown"]) == {passages[0].id: passages[0]}
    assert catalogue.page(report_id, 3) is None and catalogue.report("unknown") is None


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), None),
        (Filters(body="vård- och  omsorgsnämnden"), {"a"}),
        (Filters(kind="protokoll", municipality="EKBY"), {"a"}),
        (Filters(case_number="von2021/17"), {"a"}),
        (Filters(start=date(2021, 4, 30)), {"a", "b"}),
        (Filters(end=date(2021, 1, 1)), {"a"}),
        (Filters(start=date(2021, 5, 1), end=date(2021, 12, 31)), {"b"}),
        (Filters(body="Byggnadsnämnden"), set()),
    ],
)
def test_filters_reports(
    catalogue: Catalogue, put_report: Put, rich_identity: dict[str, object], filters: Filters, found: set[str] | None
) -> None:
    ids = {
        put_report("a.pdf", "text", **rich_identity): "a",
        put_report("b.pdf", "text", meeting_date=date(2021, 6, 1)): "b",
        put_report("c.pdf", "text"): "c",
    }
    reports = catalogue.filter_reports(filters)
    assert (None if reports is None else {ids[i] for i in reports}) == found


def test_lists_the_reports_of_a_case_in_order(catalogue: Catalogue, put_report: Put) -> None:
    late = put_report("b.pdf", "text", meeting_date=date(2021, 6, 1), case_numbers=("KS 2021/3",))
    early = put_report("a.pdf", "text", meeting_date=date(2021, 2, 1), case_numbers=("VON 2021/1", "KS 2021/3"))
    assert catalogue.case_reports("ks 2021/3") == [early, late]
    assert catalogue.case_reports("KS 2021/4") == []


def test_revision_grows_at_every_change_and_only_then(catalogue: Catalogue, put_report: Put) -> None:
    seen = [catalogue.revision()]
    report_id = put_report("a.pdf", "text")
    seen.append(catalogue.revision())
    assert catalogue.reports()
    seen.append(catalogue.revision())
    with catalogue.transaction() as transaction:
        transaction.drop_report(report_id)
    seen.append(catalogue.revision())
    assert seen[0] < seen[1] == seen[2] < seen[3]


def test_dropping_a_report_leaves_nothing_but_a_tombstone(
    catalogue: Catalogue, put_report: Put, embedder: Embedder
) -> None:
    report_id = put_report("a.pdf", "text", "mer")
    ids = catalogue.passage_ids()
    with catalogue.transaction() as transaction:
        transaction.drop_report(report_id)
    assert not catalogue.passage_ids() and not catalogue.sources() and not catalogue.pages(report_id)
    assert not catalogue.embedding_rows(embedder.name)
    assert {passage for _, passage in catalogue.tombstones()} == ids
    assert catalogue.check() == []


def test_a_failed_transaction_writes_nothing(catalogue: Catalogue, put_report: Put) -> None:
    report_id = put_report("a.pdf", "text")
    with pytest.raises(RuntimeError), catalogue.transaction() as transaction:
        transaction.drop_report(report_id)
        raise RuntimeError
    assert catalogue.report(report_id) is not None and catalogue.tombstones() == []


def test_a_changed_file_drops_the_report_only_its_old_self_held(catalogue: Catalogue, put_report: Put) -> None:
    old, other = put_report("a.pdf", "gammal"), put_report("b.pdf", "annan")
    with catalogue.transaction() as transaction:
        assert transaction.put_source(Source("/archive", "c.pdf", 1, 1, old), old) == []
        assert transaction.put_source(Source("/archive", "a.pdf", 1, 1, other), other) == []
        assert transaction.put_source(Source("/archive", "c.pdf", 1, 1, other), other) == [old]
    report = catalogue.report(other)
    assert catalogue.report(old) is None and report is not None and report.sources == ("a.pdf", "b.pdf", "c.pdf")


def test_threads_read_at_the_same_time(catalogue: Catalogue, put_report: Put) -> None:
    put_report("a.pdf", "text")
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(catalogue.reports()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 8


def test_a_snapshot_does_not_see_what_comes_later(catalogue: Catalogue, put_report: Put) -> None:
    put_report("a.pdf", "text")
    reader = Catalogue.open(catalogue.path, readonly=True)
    with reader.snapshot():
        assert len(reader.reports()) == 1
        put_report("b.pdf", "text")
        assert len(reader.reports()) == 1
    assert len(reader.reports()) == 2
    reader.close()


def test_readonly_refuses_to_write_and_to_make(catalogue: Catalogue, tmp_path: Path) -> None:
    reader = Catalogue.open(catalogue.path, readonly=True)
    with pytest.raises(CatalogueError, match="readonly"), reader.transaction() as transaction:
        transaction.note({"key": "value"})
    reader.close()
    with pytest.raises(CatalogueError, match="no catalogue"):
        Catalogue.open(tmp_path / "missing.sqlite", readonly=True)


def test_refuses_a_newer_version_and_a_damaged_file(catalogue: Catalogue, tmp_path: Path) -> None:
    raw = sqlite3.connect(catalogue.path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    with pytest.raises(CatalogueError, match="999"):
        Catalogue.open(catalogue.path)
    (tmp_path / "damaged.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CatalogueError, match=r"damaged\.sqlite"):
        Catalogue.open(tmp_path / "damaged.sqlite")
