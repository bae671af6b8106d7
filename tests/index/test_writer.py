"""One process writes at a time; another is refused at once, in words."""

import os
import time
from pathlib import Path

import pytest

from index.errors import LockedError
from index.intake.writer import writing


def test_a_second_writer_is_refused_at_once_and_told_who_writes(tmp_path: Path) -> None:
    with writing(tmp_path / "data"):
        began = time.monotonic()
        with pytest.raises(LockedError, match=f"process {os.getpid()}"), writing(tmp_path / "data"):
            pass
        assert time.monotonic() - began < 1
    with writing(tmp_path / "data"):
        pass
