"""Counts the words of government pages and statutes: word, count, share as a name, in word_counts.tsv.gz.

Usage: python training/count_words.py [folder with the training data] [output file]
"""

import gzip
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_WORD = re.compile(r"([.!?:•\n\"”(–-]\s*)?([^\W\d_]+)")
_LINK = re.compile(r"\]\([^)]*\)")
_LEAST = 3


def read_texts(folder: Path) -> Iterator[str]:
    """Yield every title and body of the government pages and the statutes."""
    for name in ("government-pages.jsonl.gz", "statutes.jsonl.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                yield _LINK.sub("]", f"{page['title']}\n{page['body']}")


def count_words(texts: Iterator[str]) -> list[tuple[str, int, int]]:
    """Return (word, count, percent capitalised where no sentence begins), most frequent first, counts of 3 and more."""
    counts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for before, word in _WORD.findall(f"\n{text}"):
            lower = word.lower()
            counts[lower] += 1
            if not before:
                inside[lower] += 1
                capital[lower] += word[0].isupper() and not word.isupper()
    kept = (pair for pair in counts.items() if pair[1] >= _LEAST and len(pair[0]) > 1)
    ordered = sorted(kept, key=lambda pair: (-pair[1], pair[0]))
    return [(word, count, 100 * capital[word] // max(1, inside[word])) for word, count in ordered]


def main() -> None:
    """Write the list; the same data gives the same bytes."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT.parent / "shared" / "swedish"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else _ROOT / "index" / "word_counts.tsv.gz"
    rows = "".join(f"{word}\t{count}\t{name}\n" for word, count, name in count_words(read_texts(folder)))
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", mtime=0) as packed:
        packed.write(rows.encode())
    target.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
