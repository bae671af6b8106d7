"""Makes the demo archive of Lindfors kommun, a municipality that does not exist, from the texts in texts/.

    python -m demo.make_archive [FOLDER]       (default: demo/arkiv)

The same texts give the same files, byte for byte. Files in the folder that no text makes are left alone.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from demo.opendocument import write_opendocument
from demo.pdf import write_pdf
from demo.scan import write_scan
from demo.source import Source, read_source
from demo.web import write_web
from demo.word import write_word

_HERE = Path(__file__).parent
_WRITERS: dict[str, Callable[[Source, Path], None]] = {
    ".pdf": write_pdf,
    ".docx": write_word,
    ".odt": write_opendocument,
    ".html": write_web,
}


def make_archive(folder: Path) -> list[Path]:
    """Write every text's file below `folder`; return their paths, sorted."""
    made = []
    for text in sorted((_HERE / "texts").rglob("*.md")):
        source = read_source(text)
        target = folder / source.path
        target.parent.mkdir(parents=True, exist_ok=True)
        write = write_scan if source.form == "skanning" else _WRITERS[target.suffix]
        write(source, target)
        made.append(target)
    return sorted(made)


def main() -> None:
    """Make the archive where the command says and print how many files it holds."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _HERE / "arkiv"
    print(f"{len(make_archive(folder))} files in {folder}")


if __name__ == "__main__":
    main()
