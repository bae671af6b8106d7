"""A service over the made-up reports of desk_in_memory.py, run as a process of its own: `PORT DATA [PAUSE]`.

PAUSE is how many seconds an answer takes.
"""

import sys
from io import BytesIO
from pathlib import Path

import uvicorn
from desk_in_memory import REPORT_ID, DeskInMemory, Dot  # type: ignore[import-not-found]  # beside this when it runs
from PIL import Image, ImageDraw

from service.app import make_app
from service.pictures import Pictures
from service.settings import load_settings
from service.workings import make_workings

port, data, pause = int(sys.argv[1]), Path(sys.argv[2]), float((*sys.argv[3:], "0")[0])


def draw(path: Path, page: int, quote: str | None, width: int) -> Dot:
    """Return a drawn page: grey lines, and a yellow one where the quote is marked."""
    image = Image.new("RGB", (550, 778), "white")
    pen = ImageDraw.Draw(image)
    for line in range(30):
        colour = "#ffe58a" if quote is not None and line == 4 else "#cccccc"
        pen.rectangle((60, 60 + line * 20, 490 - 40 * (line % 3), 70 + line * 20), fill=colour)
    out = BytesIO()
    image.save(out, "PNG")
    return Dot(quote is not None, out.getvalue())


def break_down() -> None:
    """What no reader should see: a fault of our own."""
    raise RuntimeError("broken for a test")


data.mkdir(exist_ok=True)
(data / REPORT_ID).write_bytes(b"%PDF-1.4 made up")
workings = make_workings(
    load_settings(data=data, organisation="Lindeborgs kommun", read_file_mb=1),
    DeskInMemory(data, pause=pause),
    Pictures(data / "pictures", draw),
)
app = make_app(workings)
app.add_api_route("/gar-sonder", break_down)
uvicorn.run(app, port=port, log_level="warning", timeout_graceful_shutdown=10)
