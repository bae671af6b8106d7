import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.wording.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Utfallet blev 4,5 mnkr. Det är bättre än budget.", 2),
        ("Kostnaden ökar p.g.a. volymer, bl.a. i hemtjänsten.", 1),
        ("Mötet öppnades kl. 14.00 i rådhuset.", 1),
        ("A. Svensson (S) yrkade bifall. B. Ek (M) yrkade avslag.", 2),
        ("Rad utan punkt\nNästa rad", 2),
        ("1. Rapporten godkänns", 1),
        ("Höjdes avgiften? Nej. Den sänktes!", 3),
        ("Den 31.12.2021 var antalet 14.", 1),
    ],
)
def test_full_stops_end_sentences_only_where_a_reader_would_stop(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="aÅ1 .!?\n§(", max_size=80))
def test_every_character_but_white_space_is_in_one_sentence(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
