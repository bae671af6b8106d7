"""A crash at any named point loses nothing that was acknowledged, and the next run makes everything whole."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.intake.crash_points import EXIT_CODE, POINTS

Order = Callable[..., dict[str, Any]]
Write = Callable[[Path, str], str]

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, order: Order) -> Path:
    """Return an archive made of three files by embedder one."""
    made = tmp_path_factory.mktemp("base")
    (made / "folder").mkdir()
    for name in ("kvar", "ändrad", "borta"):
        (made / "folder" / f"{name}.txt").write_text(f"Rapport {name}\n\nNämnden redovisar {name}.\n", encoding="utf-8")
    assert order("ingest", made / "data", folder=str(made / "folder"))["code"] == 0
    return made


@pytest.mark.parametrize("point", POINTS)
def test_a_crash_leaves_what_was_acknowledged(
    point: str, base: Path, tmp_path: Path, order: Order, write: Write
) -> None:
    data, folder = tmp_path / "data", base / "folder"
    shutil.copytree(base / "data", data)
    ids = {"ny.txt": write(folder / "ny.txt", "ny"), "ändrad.txt": write(folder / "ändrad.txt", f"ändrad {point}")}
    shutil.copy(folder / "kvar.txt", folder / "kopia.txt")
    (folder / "borta.txt").unlink(missing_ok=True)

    crashed = order("ingest", data, folder=str(folder), embedder="two", crash_at=point)
    assert crashed["code"] == EXIT_CODE, crashed
    left = order("inspect", data)
    assert left["code"] == 0, left
    found = left["said"][0]
    for source, outcome, report in crashed["said"]:
        assert found["sources"].get(source) == (None if outcome == "removed" else report)
    assert found["short"] == [] and found["catalogue"] == [] and found["unembedded"] == 0
    assert found["generation"] is not None

    assert order("ingest", data, folder=str(folder), embedder="two")["code"] == 0
    whole = order("inspect", data, embedder="two")["said"][0]
    assert whole["problems"] == [] and whole["generation"]["embedder"] == "two"
    assert set(whole["sources"]) == {"kvar.txt", "kopia.txt", "ny.txt", "ändrad.txt"}
    assert {name: whole["sources"][name] for name in ids} == ids
    assert not [f.name for f in (data / "originals").iterdir() if f.name.startswith(".")]
