"""A plain line chart as geometry: what a template needs to draw it in SVG, readable without colour."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal

Style = Literal["budget", "outcome", "deviation", "forecast"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 190, 28, 40
_HEIGHT, _STEP, _NARROWEST = 250, 104, 416
_APART = 18  # between the names of two lines
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A value (in kronor) at the place `at` (from 0) on the axis. Points of another `group` are not joined with it.

    `words` stand beside it, `name` is what its link is called.
    """

    at: int
    value: int
    group: object
    words: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its style, its name and its points in order of place."""

    style: Style
    name: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn point."""

    x: float
    y: float
    below: bool
    point: Point


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn series: strokes as SVG points, marks, and where its name stands."""

    style: Style
    name: str
    strokes: tuple[str, ...]
    marks: tuple[Mark, ...]
    name_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything in user units of a `width` × `height` drawing; `ticks` are (y, value), `places` (x, label)."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    zero: float
    ticks: tuple[tuple[float, float], ...]
    places: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...] = field(default=())


def draw(series: Sequence[Series], places: Sequence[str]) -> Chart | None:
    """Return the chart of lines over named places; None where no two points are joined."""
    shown = [one for one in series if one.points]
    if not any(before.group == after.group for one in shown for before, after in pairwise(one.points)):
        return None
    values = [point.value for one in shown for point in one.points]
    ticks = _ticks(min(0, *values), max(0, *values))
    width = max(_NARROWEST, (len(places) - 1) * _STEP)
    bottom = _TOP + _HEIGHT

    def x(at: int) -> float:
        return round(_LEFT + 24 + at * (width - 48) / max(1, len(places) - 1), 1)

    def y(value: float) -> float:
        return round(bottom - (value - ticks[0]) / (ticks[-1] - ticks[0]) * _HEIGHT, 1)

    lines = [
        _line(one, [_mark(point, one, shown, x(point.at), y(point.value)) for point in one.points]) for one in shown
    ]
    return Chart(
        width=_LEFT + width + _RIGHT,
        height=bottom + _BOTTOM,
        left=_LEFT,
        right=_LEFT + width,
        bottom=bottom,
        zero=y(0),
        ticks=tuple((y(value), value) for value in ticks),
        places=tuple((x(at), label) for at, label in enumerate(places)),
        lines=_told_apart(lines),
    )


def _mark(point: Point, series: Series, all_series: Sequence[Series], x: float, y: float) -> Mark:
    """The words of the lower of two points at the same place stand below it."""
    others = [p.value for one in all_series if one is not series for p in one.points if p.at == point.at]
    below = any(point.value < value or (point.value == value and series is all_series[-1]) for value in others)
    return Mark(x, y, below, point)


def _line(series: Series, marks: list[Mark]) -> Line:
    strokes = []
    for _, group in groupby(marks, key=lambda mark: mark.point.group):
        some = list(group)
        if len(some) > 1:
            strokes.append(" ".join(f"{mark.x},{mark.y}" for mark in some))
    return Line(series.style, series.name, tuple(strokes), tuple(marks), marks[-1].y)


def _told_apart(lines: list[Line]) -> tuple[Line, ...]:
    """Return the lines with their names so far apart that they can be read."""
    names: dict[str, float] = {}
    above = -math.inf
    for line in sorted(lines, key=lambda line: line.name_y):
        above = max(line.name_y, above + _APART)
        names[line.style] = above
    return tuple(replace(line, name_y=names[line.style]) for line in lines)


def _ticks(lowest: float, highest: float) -> list[float]:
    """Return round values from at or below the lowest to at or above the highest."""
    if lowest == highest:
        highest = lowest + 1
    rough = (highest - lowest) / _TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    return [step * number for number in range(first, last + 1)]
