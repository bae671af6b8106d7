import pytest

from ingest.reading.quality import quality

_PROSE = (
    "Nämnden redovisar ett underskott som beror på att fler barn går i förskolan än vad som var budgeterat för året."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "no_text"),
        (" \n ", "no_text"),
        (_PROSE, "good"),
        ("Personal -823 681 -836 257 -12 576 Lokaler -122 745", "good"),
        ("".join(chr(0xE000 + ord(char)) for char in _PROSE), "garbled"),
        ("(cid:12)(cid:13)(cid:14)(cid:15)(cid:16)", "garbled"),
        (" ".join(["bcdfg", "hjklm", "npqrs", "tvwxz"] * 6), "garbled"),
        ("\ufffd" * 40, "garbled"),
        ("- - - - - - - - - - - - - - - - -", "no_text"),
    ],
)
def test_a_page_is_judged_by_its_characters(text: str, expected: str) -> None:
    assert quality(text) == expected


def test_characters_without_a_meaning_make_a_page_garbled() -> None:
    assert quality(_PROSE, unmapped=0.5) == "garbled"
