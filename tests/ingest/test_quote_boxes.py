from ingest.reading.quote_boxes import quote_boxes
from ingest.reading.word import Word


def _words(text: str, left: float, top: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, left, top, left + len(part) * 6, top + 10, 10))
        left += len(part) * 6 + 3
    return words


_PAGE = [*_words("Nämnden redovisar en verksam-", 50, 100), *_words("het i balans om 135 tkr och 35 tkr", 50, 114)]


def test_a_quote_over_a_divided_word_is_one_box_per_line() -> None:
    boxes = quote_boxes(_PAGE, "en verksamhet i balans")
    assert [box[1] for box in boxes] == [100, 114]
    assert boxes[1][0] == 50


def test_a_number_is_not_found_inside_another() -> None:
    ((left, *_),) = quote_boxes(_PAGE, "35 tkr")
    assert left == _PAGE[-2].left


def test_a_short_quote_that_stands_twice_is_not_placed() -> None:
    assert quote_boxes(_PAGE, "tkr") == ()


def test_a_quote_is_followed_down_its_column() -> None:
    left = [word for at in range(8) for word in _words(f"vänster rad {at} med ord", 50, 100 + 14 * at)]
    right = [word for at in range(8) for word in _words(f"höger rad {at} med ord", 300, 100 + 14 * at)]
    mixed = sorted([*left, *right], key=lambda word: (word.top, word.left))
    boxes = quote_boxes(mixed, "vänster rad 3 med ord vänster rad 4 med ord")
    assert [(box[0], box[1]) for box in boxes] == [(50, 142), (50, 156)]
