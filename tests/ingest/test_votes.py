import pytest

from ingest.decisions.decision import Vote
from ingest.decisions.matter import Matter, Piece, Section
from ingest.decisions.matter_heading import Heading
from ingest.decisions.votes import votes_of

SUMS = [
    ("Med 5 ja-röster mot 6 nej-röster beslutar nämnden att återremittera ärendet.", Vote(6, 5)),
    ("Med 20 ja-röster mot 15 nej-röster, 3 ledamöter avstår, bifalls förslaget.", Vote(20, 15, 3)),
    ("Ja: 25, Nej: 16, Avstår: 4", Vote(25, 16, 4)),
    ("Omröstningen ger tolv ja-röster och nio nej-röster.", Vote(12, 9)),
    ("Med 31 röster mot 30 bifaller fullmäktige förslaget.", Vote(31, 30)),
    ("Anna Ek (S) och Bo Al (V) röstar Ja (8). Dan Lind (M) röstar Nej (5).", Vote(8, 5)),
    ("Ja-röst för bifall, nej-röst för avslag.", None),
]


def matter(*pieces: Piece) -> Matter:
    return Matter("§ 4", None, "Taxa", (Section(Heading("votering", "Omröstning"), 3, pieces),))


def row(*cells: str, places: tuple[tuple[float, float], ...] = ()) -> Piece:
    return Piece(1, 0, 0, " ".join(cells), "table_row", cells=cells, places=places)


@pytest.mark.parametrize(("words", "vote"), SUMS)
def test_a_sum_is_told_from_the_motion_that_carried(words: str, vote: Vote | None) -> None:
    assert votes_of(matter(Piece(1, 0, len(words), words, "paragraph"))) == vote


def test_the_sum_row_of_a_list_of_votes_is_read() -> None:
    assert votes_of(matter(row("Ledamot", "Ja", "Nej", "Avstår"), row("Resultat", "6", "7", "1"))) == Vote(7, 6, 1)


def test_marks_are_counted_by_the_column_they_stand_in() -> None:
    head = row("Ledamot", "Ja", "Nej", "Avstår", places=((50, 90), (300, 310), (350, 365), (400, 430)))
    marks = [(302, 308), (303, 309), (355, 361), (412, 418)]
    rows = [row(f"Person {n} (S)", "X", places=((50, 120), place)) for n, place in enumerate(marks)]
    assert votes_of(matter(head, *rows)) == Vote(2, 1, 1)


def test_names_are_counted_where_no_sum_stands() -> None:
    yes, no = "Ja-röst: Anna Ek (S), Bo Al (V) och Cia Ask (MP)", "Nej-röst: Dan Lind (M)"
    pieces = [Piece(1, 0, len(words), words, "paragraph") for words in (yes, no)]
    assert votes_of(matter(*pieces)) == Vote(3, 1)
