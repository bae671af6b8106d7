"""A word where it stands on its page, the smallest thing that layout works with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space and the box they fill.

    `left`, `top`, `right`, `bottom` are points from the top left corner of the page as shown. `size` is the height of
    a line of this font in points. `glued` is True where no space stands between this word and the one before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    glued: bool = False

    @property
    def middle(self) -> float:
        """Height of the word's centre line, points from the top."""
        return (self.top + self.bottom) / 2

    @property
    def middle_x(self) -> float:
        """Centre from the left edge, points."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of one page, before anything has been concluded from where they stand.

    `sideways` holds runs of text that are turned against the page, each already in reading order. `rules` are the
    heights of horizontal lines drawn on the page, as (y, left, right). `label` is the page number the file declares.
    `images` are the boxes of its larger pictures as (left, top, right, bottom), points.
    """

    number: int
    label: str | None
    width: float
    height: float
    words: tuple[Word, ...]
    sideways: tuple[str, ...] = ()
    pictures: float = 0.0
    unmapped: float = 0.0
    rules: tuple[tuple[float, float, float], ...] = ()
    images: tuple[tuple[float, float, float, float], ...] = ()
