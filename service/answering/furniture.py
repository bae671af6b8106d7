"""What stands on a page for the office alone: letterheads, fields to fill in, enclosures, lines of contents."""

from collections.abc import Sequence

from service.answering.answer_words import answer_pattern, answer_words


def is_furniture(words: str, heading: Sequence[str], question: str) -> bool:
    """True for words under the path `heading` that tell nothing of a matter, unless the question asks for their kind.

    They are words of a letterhead, a field that was never filled in, the title of an enclosure or a line of a table of
    contents.
    """
    text = " ".join(words.split())
    for kind, known in answer_words("furniture").items():
        under = "under" in known and heading and answer_pattern(f"furniture.{kind}.under").search(heading[-1].strip())
        if under or answer_pattern(f"furniture.{kind}.says").search(text):
            asks = "asks" in known and answer_pattern(f"furniture.{kind}.asks").search(question)
            return not asks
    return False
