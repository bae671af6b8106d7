from ingest.reading.ruled import bands, cells
from ingest.reading.word import Sheet, Word


def _words(text: str, left: float, top: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, left, top, left + len(part) * 6, top + 10, 10))
        left += len(part) * 6 + 3
    return words


_ROW = [
    *_words("Styrelsen följer upp måluppfyl-", 50, 104),
    *_words("lelsen under året", 50, 118),
    *_words("Ja", 400, 104),
]


def _sheet(*rules: tuple[float, float, float]) -> Sheet:
    return Sheet(1, None, 595, 842, tuple(_ROW), rules=rules)


def test_a_row_between_drawn_lines_keeps_its_cells_whole() -> None:
    assert bands(_sheet((100, 45, 500), (135, 45, 500)), _ROW) == [(100, 135)]
    texts, places = cells(_ROW)
    assert texts == ("Styrelsen följer upp måluppfyllelsen under året", "Ja")
    assert [left for left, _ in places] == [50, 400]


def test_lines_drawn_under_something_else_make_no_row() -> None:
    assert bands(_sheet((100, 45, 120), (135, 45, 120)), _ROW) == []
    assert bands(_sheet((100, 45, 500), (600, 45, 500)), _ROW) == []


def test_running_text_between_lines_is_no_row() -> None:
    text = [*_words("en rad med vanlig text", 50, 104), *_words("och en rad till", 50, 118)]
    assert bands(_sheet((100, 45, 500), (135, 45, 500)), text) == []


def test_rows_that_no_line_parts_stay_rows() -> None:
    rows = [
        *_words("Skola", 50, 104),
        *_words("274 077", 400, 104),
        *_words("Vård", 50, 118),
        *_words("405 665", 400, 118),
    ]
    assert bands(_sheet((100, 45, 500), (135, 45, 500)), rows) == []
