"""Evidence held against a question: what speaks for a piece, and that each part stays within its bounds."""

from dataclasses import asdict, replace

from service.answering.evidence import Evidence, gather
from service.answering.support import asked_words
from service.answering.weighing import Parts, case_standing, parts_of
from service.archive import Archive


def _weighed(archive: Archive, question: str) -> list[tuple[Evidence, Parts]]:
    query = archive.understand(question)
    found = gather(archive.searcher.ranked(query)[:24], archive.catalogue)
    parts = parts_of(query, found, asked_words(query, lambda token: 1.0), archive.embedder)
    return list(zip(found, parts, strict=True))


def test_each_part_is_a_share(archive: Archive) -> None:
    weighed = _weighed(archive, "Varför blev det underskott i särskilt boende T1 2021?")
    assert weighed
    for _, parts in weighed:
        shares = asdict(parts)
        assert -1 <= shares.pop("meaning") <= 1.001
        assert all(0 <= share <= 1 for share in shares.values())


def test_a_row_counts_by_how_much_of_its_label_is_asked_for(archive: Archive) -> None:
    weighed = _weighed(archive, "Hur stort var underskottet i hemtjänsten januari–april 2021?")
    labels = {item.cells[0]: parts.label for item, parts in weighed if item.cells}
    assert labels["Hemtjänst"] == 1.0 and min(labels.values()) == 0.0
    assert {parts.label for item, parts in weighed if not item.cells} == {0.0}


def test_what_stands_around_and_on_the_page_adds_to_what_a_piece_says(archive: Archive) -> None:
    weighed = _weighed(archive, "Varför köptes korttidsplatser av en extern utförare?")
    assert any(parts.near < parts.page for _, parts in weighed)
    for place in {item.place for item, _ in weighed}:
        assert len({parts.page for item, parts in weighed if item.place == place}) == 1


def test_a_figure_counts_only_where_one_is_asked_for(archive: Archive) -> None:
    asked = _weighed(archive, "Hur många timmar utförde hemtjänsten T1 2021?")
    told = _weighed(archive, "Varför blev det underskott i hemtjänsten T1 2021?")
    assert any(parts.figure for _, parts in asked) and not any(parts.figure or parts.row for _, parts in told)
    assert all(parts.row == (item.kind == "row") for item, parts in asked)


def test_the_same_number_of_another_diary_is_another_case(archive: Archive) -> None:
    question = "Hur gick det med 2021.118 ÄN?"
    item = next(item for item, _ in _weighed(archive, question) if "2021.118" in item.quote)
    query = archive.understand(question)
    told = {one: case_standing(replace(query, case_numbers=(one,)), item) for one in ("2021.118", "2021.118 KS")}
    assert case_standing(query, item) == 1.0 and told == {"2021.118": 1.0, "2021.118 KS": -1.0}
