import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import UnreadableFile
from service import pictures
from service.pictures import WIDTHS, Picture, Pictures, step_of


@dataclass(frozen=True)
class Dot:
    marked: bool
    png: bytes = b"a dot"


def render(marked: bool = True) -> Callable[[Path, int, str | None, int], Dot]:
    return lambda path, page, quote, width: Dot(marked)


def get(cache: Pictures, *asked: Any) -> Picture | None:
    return asyncio.run(cache.get(*asked))


async def all_of(*waiting: Coroutine[Any, Any, Picture | None]) -> list[Picture | None]:
    return await asyncio.gather(*waiting)


def test_whether_it_is_marked_is_remembered(tmp_path: Path, memory: Any) -> None:
    report = memory.report_of()
    first = get(Pictures(tmp_path, render(marked=False)), report, tmp_path, 1, "ett  citat")
    again = get(Pictures(tmp_path, render(marked=True)), report, tmp_path, 1, "ett citat")
    assert first == again
    assert first is not None and first.marked is False


def test_what_cannot_be_drawn_is_none(tmp_path: Path, memory: Any, caplog: pytest.LogCaptureFixture) -> None:
    def fails(path: Path, page: int, quote: str | None, width: int) -> Dot:
        raise UnreadableFile(path, "timeout")

    report = memory.report_of()
    assert get(Pictures(tmp_path, fails), report, tmp_path, 1, "") is None
    assert "cannot be drawn" in caplog.text
    assert get(Pictures(tmp_path, render()), report, None, 1, "") is None
    assert get(Pictures(tmp_path, render()), replace(report, media_type="text/plain"), tmp_path, 1, "") is None


def test_what_failed_is_not_tried_at_every_visit(tmp_path: Path, memory: Any) -> None:
    tried: list[int] = []

    def fails(path: Path, page: int, quote: str | None, width: int) -> Dot:
        tried.append(page)
        raise UnreadableFile(path, "crashed")

    cache = Pictures(tmp_path, fails)
    assert [get(cache, memory.report_of(), tmp_path, page, "") for page in (1, 1, 2)] == [None, None, None]
    assert tried == [1, 2]


def test_one_picture_asked_for_by_many_is_drawn_once(tmp_path: Path, memory: Any) -> None:
    drawn: list[int] = []

    def slow(path: Path, page: int, quote: str | None, width: int) -> Dot:
        time.sleep(0.05)
        drawn.append(page)
        return Dot(True)

    cache = Pictures(tmp_path, slow)
    got = asyncio.run(all_of(*(cache.get(memory.report_of(), tmp_path, 1, "x") for _ in range(8))))
    assert len(set(got)) == 1
    assert drawn == [1]


def test_those_who_wait_for_their_turn_hold_no_thread(tmp_path: Path, memory: Any) -> None:
    threads: set[int] = set()

    def slow(path: Path, page: int, quote: str | None, width: int) -> Dot:
        threads.add(threading.get_ident())
        time.sleep(0.02)
        return Dot(True)

    cache = Pictures(tmp_path, slow)
    got = asyncio.run(all_of(*(cache.get(memory.report_of(), tmp_path, page, "") for page in range(10))))
    assert len(set(got)) == 10
    assert len(threads) <= pictures.AT_ONCE


def test_widths_are_few() -> None:
    assert [step_of(width) for width in (1, 720, 721, 5000)] == [WIDTHS[0], WIDTHS[0], WIDTHS[1], WIDTHS[-1]]


def test_tidying_removes_what_is_gone_and_keeps_to_its_room(
    tmp_path: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Pictures(tmp_path, render())
    gone = get(cache, memory.report_of("b" * 64), tmp_path, 1, "")
    kept = [get(cache, memory.report_of(), tmp_path, page, "") for page in (1, 2, 3)]
    assert gone is not None
    monkeypatch.setattr(pictures, "MOST_BYTES", 2 * len(Dot(True).png))
    cache.tidy(lambda report_id: report_id == memory.REPORT_ID)
    assert not gone.path.exists()
    assert sum(picture is not None and picture.path.exists() for picture in kept) == 2
