"""A service whose answers take a second, run by test_stopping.py as a process of its own: `PORT DATA`."""

import sys
from pathlib import Path

import uvicorn
from desk_in_memory import DeskInMemory  # type: ignore[import-not-found]  # beside this script when it runs

from service.app import make_app
from service.pictures import Pictures
from service.settings import load_settings
from service.workings import make_workings

port, data = int(sys.argv[1]), Path(sys.argv[2])


def draw(path: Path, page: int, quote: str | None, width: int) -> object:
    raise AssertionError("nothing is drawn here")


workings = make_workings(
    load_settings(data=data),
    DeskInMemory(data, pause=1.0),
    Pictures(data / "pictures", draw),  # type: ignore[arg-type]
)
uvicorn.run(make_app(workings), port=port, log_level="warning", timeout_graceful_shutdown=10)
