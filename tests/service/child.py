"""Stands for the `underlag` command in tests of jobs: writes what it was asked, and exits as a file's name says."""

import os
import sys
import time
from pathlib import Path

data = Path(os.environ["UNDERLAG_DATA"])
data.mkdir(parents=True, exist_ok=True)
with (data / "asked.txt").open("a", encoding="utf-8") as asked:
    asked.write(" ".join(sys.argv[1:]) + "\n")
names = {path.name for path in (data / "uploads").glob("*")} if (data / "uploads").exists() else set()
if "slow.pdf" in names:
    time.sleep(30)
sys.exit(3 if "unread.pdf" in names else 1 if "fails.pdf" in names else 0)
