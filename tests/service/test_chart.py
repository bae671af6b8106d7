"""A chart's lines break between years, its names do not collide, and its axis holds every value."""

from service.pages.chart import Point, Series, draw


def point(at: int, value: int, group: object = 2021) -> Point:
    return Point(at, value, group, str(value), f"punkt {at}", "/rapporter/x")


def test_points_of_another_year_are_not_joined() -> None:
    chart = draw([Series("outcome", "Utfall", [point(0, 5), point(1, 9), point(2, 2, 2022)])], ["a", "b", "c"])
    assert chart is not None
    (line,) = chart.lines
    assert len(line.strokes) == 1 and len(line.marks) == 3


def test_two_points_that_cannot_be_joined_are_no_chart() -> None:
    assert draw([Series("outcome", "Utfall", [point(0, 5), point(1, 9, 2022)])], ["a", "b"]) is None
    assert draw([Series("outcome", "Utfall", [])], []) is None


def test_everything_stands_inside_the_drawing() -> None:
    points = [point(at, value) for at, value in enumerate((-7_340_000, 0, 2_100_000, -3_700_000))]
    chart = draw([Series("deviation", "Perioden", points)], list("abcd"))
    assert chart is not None
    assert all(chart.left <= mark.x <= chart.right and 0 < mark.y <= chart.bottom for mark in chart.lines[0].marks)
    assert chart.ticks[0][1] <= -7_340_000 and chart.ticks[-1][1] >= 2_100_000 and 0 in dict(chart.ticks).values()


def test_names_of_lines_that_end_together_stand_apart() -> None:
    one = Series("budget", "Budget", [point(0, 100), point(1, 200)])
    other = Series("outcome", "Utfall", [point(0, 101), point(1, 200)])
    chart = draw([one, other], ["a", "b"])
    assert chart is not None and abs(chart.lines[0].name_y - chart.lines[1].name_y) >= 18


def test_a_line_of_zeros_is_drawn() -> None:
    assert draw([Series("deviation", "Perioden", [point(0, 0), point(1, 0)])], ["a", "b"]) is not None
