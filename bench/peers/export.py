"""Writes the pages of an Underlag archive as JSON lines, so that every system is given the same texts.

    .venv/bin/python bench/peers/export.py DATA OUT.jsonl

The output holds the reports' words: keep it outside the repository. Run with Underlag's environment.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from index.catalogue.catalogue import Catalogue


def export(data: Path, out: Path) -> int:
    """Write one line for each page that has text; return how many."""
    catalogue = Catalogue.open(data / "catalogue.sqlite", readonly=True)
    count = 0
    with out.open("w", encoding="utf-8") as file:
        for report in catalogue.reports():
            paged = report.media_type == "application/pdf"
            for page in catalogue.pages(report.id):
                if page.text.strip():
                    row = {"sources": report.sources, "page": page.number, "paged": paged, "text": page.text}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    count += 1
    catalogue.close()
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    print(f"{export(args.data, args.out)} pages in {args.out}")


if __name__ == "__main__":
    main()
