"""A hundred ingests ended at random moments: nothing acknowledged is lost, nothing is doubled."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Order = Callable[..., dict[str, Any]]
Write = Callable[[Path, str], str]

KILLS = 100
SEED = 20261121


def _change(folder: Path, write: Write, chance: random.Random) -> None:
    """Add, change, copy and remove some files."""
    for _ in range(4):
        write(folder / f"rapport{chance.randrange(24)}.txt", f"ord{chance.randrange(10_000)}")
    files = sorted(folder.iterdir())
    if len(files) > 12:
        chance.choice(files).unlink()
        (folder / "kopia.txt").write_bytes(chance.choice(sorted(folder.iterdir())).read_bytes())


def _hash(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


@pytest.mark.fault
@pytest.mark.timeout(900)
def test_random_kills_lose_nothing_acknowledged(tmp_path: Path, order: Order, write: Write) -> None:
    chance, data, folder = random.Random(SEED), tmp_path / "data", tmp_path / "folder"
    folder.mkdir()
    known: dict[str, str] = {}
    usual, killed, runs = 2.0, 0, 0
    while killed < KILLS:
        _change(folder, write, chance)
        whole = runs % 20 == 0
        runs += 1
        run = order("ingest", data, folder=str(folder), kill_after=None if whole else chance.uniform(0, usual))
        usual = run["seconds"] if whole else usual
        killed += run["code"] == -9
        for source, outcome, report in run["said"]:
            known.pop(source, None) if outcome == "removed" else known.update({source: report})
        state = order("inspect", data)
        assert state["code"] == 0, state
        found = state["said"][0]
        assert found["short"] == [] and found["catalogue"] == [] and found["unembedded"] == 0
        assert not [p for p in found["problems"] if not p.startswith("the keyword index")]
        for source, report in known.items():
            assert found["sources"].get(source) in {report, _hash(folder / source)}, source
    assert order("ingest", data, folder=str(folder))["code"] == 0
    end = order("inspect", data)["said"][0]
    assert end["problems"] == []
    print(f"{killed} kills in {runs} runs")
    assert end["sources"] == {file.name: _hash(file) for file in folder.iterdir()}
