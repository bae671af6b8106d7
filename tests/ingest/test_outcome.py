import pytest

from ingest.decisions.outcome import outcome_of

CASES = [
    ("Tertialrapport 1 godkänns och överlämnas till kommunstyrelsen.", "godkänns"),
    ("Nämnden beslutar att anta yttrandet som sitt eget.", "godkänns"),
    ("Ansökan godkänns inte.", "avslag"),
    ("Kommunfullmäktige beslutar att inte bevilja borgen.", "avslag"),
    ("Kommunfullmäktige avslår motionen.", "avslag"),
    ("Motionen ska anses vara besvarad.", "besvarad"),
    ("Motionen bifalls och förvaltningen får i uppdrag att återkomma.", "bifall"),
    ("Informationen antecknas till protokollet.", "noteras"),
    ("Redovisningen av delegationsbeslut läggs till handlingarna.", "noteras"),
    ("Motionen remitteras till kommunstyrelsen för beredning.", "överlämnas"),
    ("Förvaltningen uppdras att redovisa en handlingsplan.", "uppdrag"),
    ("Nämnden uppmanar förvaltningen att stärka uppföljningen.", "uppmaning"),
    ("Nämnden beslutar att återremittera det godkända förslaget.", "återremiss"),
    ("Ärendet bordläggs till nästa sammanträde.", "bordläggning"),
    ("Uppdraget från 2021 förklaras fullgjort.", "fullgjort"),
    ("Till ersättare utses Anna Ek (S).", "utses"),
    ("Riktlinjen från 2012 upphävs.", "upphävs"),
    ("Anslaget finansieras genom att resultatet sänks.", "övrigt"),
    ("Informationen noteras inte.", "övrigt"),
]


@pytest.mark.parametrize(("words", "outcome"), CASES)
def test_the_first_verb_tells_what_a_clause_comes_to(words: str, outcome: str) -> None:
    assert outcome_of(words) == outcome


def test_the_line_above_a_list_tells_where_the_item_does_not() -> None:
    assert outcome_of("Taxa för torghandel 2024", "Fullmäktige beslutar att fastställa följande:") == "godkänns"
    assert outcome_of("Taxan upphävs", "Fullmäktige beslutar att fastställa följande:") == "upphävs"
