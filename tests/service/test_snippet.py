from service.pages.snippet import opening, snippet


def marked(text: str, words: str, length: int = 320) -> list[str]:
    return [run.text for run in snippet(text, words, length) if run.marked]


def test_inflected_words_are_marked() -> None:
    assert marked("Avvikelsen inom hemtjänsten är stor", "avvikelse hemtjänst") == ["Avvikelsen", "hemtjänsten"]


def test_compounds_with_the_word_in_them_are_marked() -> None:
    assert marked("Antalet parkeringsplatser minskar", "parkering") == ["parkeringsplatser"]
    assert marked("Mopedparkeringen vid badet", "parkering") == ["Mopedparkeringen"]


def test_words_that_only_begin_alike_are_not_marked() -> None:
    assert marked("En progression i prognosen, två av tvåhundra", "prognos två") == ["prognosen", "två"]


def test_a_long_passage_is_cut_around_the_words() -> None:
    runs = snippet("början " * 100 + "underskottet blev stort " + "slut " * 100, "underskott", 80)
    text = "".join(run.text for run in runs)
    assert text.startswith("… ") and text.endswith(" …")
    assert "underskottet" in text and len(text) < 100


def test_without_words_the_passage_begins_at_its_beginning() -> None:
    runs = snippet("ord " * 200, "")
    assert runs[0].text.startswith("ord ord")
    assert not any(run.marked for run in runs)


def test_an_opening_ends_with_a_whole_word() -> None:
    assert opening("ett två tre", 9) == "ett två"
    assert opening("ett", 9) == "ett"
