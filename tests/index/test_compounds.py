"""Tests of lemmas, stems and the parts of compounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.swedish.compounds import canonical, parts, split, split_name

_INFLECTIONS = """
skolskjuts skolskjutsen skolskjutsar skolskjutsens
bygglov bygglovet bygglovens bygglovs
budget budgeten budgetens budgetar
nämnd nämnden nämnder nämndernas nämndens
beslut beslutet besluten beslutets
protokoll protokollet protokollen protokollets
motion motionen motioner motionens
yrkande yrkandet yrkanden yrkandena
ledamot ledamoten ledamöter ledamöterna
reservation reservationen reservationer
avgift avgiften avgifter avgifterna
taxa taxan taxor taxorna
förskola förskolan förskolor förskolorna
lärare läraren lärarna lärarnas
hemtjänst hemtjänsten hemtjänstens
äldreboende äldreboendet äldreboenden äldreboendena
detaljplan detaljplanen detaljplaner detaljplanerna
bidrag bidraget bidragen bidragens
kostnad kostnaden kostnader kostnaderna
intäkt intäkten intäkter intäkterna
investering investeringen investeringar investeringarna
underhåll underhållet underhållets
upphandling upphandlingen upphandlingar
granskning granskningen granskningar
revisor revisorn revisorer revisorerna
elev eleven elever eleverna elevernas
barn barnet barnen barnens
kommun kommunen kommuner kommunernas kommunens
väg vägen vägar vägarna
fastighet fastigheten fastigheter fastigheterna
sjukfrånvaro sjukfrånvaron
resultat resultatet resultaten resultatets
mål målet målen målens
åtgärd åtgärden åtgärder åtgärderna
handläggare handläggaren handläggarna
bok boken böcker böckerna
stad staden städer städerna
hus huset husen husens
"""


@pytest.mark.parametrize("line", _INFLECTIONS.strip().splitlines())
def test_all_forms_of_a_word_meet(line: str) -> None:
    assert len({canonical(form) for form in line.split()}) == 1


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("äldreomsorgsnämnden", {"äldreomsorg", "omsorg", "nämnd"}),
        ("budgetavvikelserna", {"budget", "avvik"}),
        ("socialtjänstlagen", {"socialtjänst", "lag"}),
        ("gatukontoret", {"gat", "kont"}),
        ("investeringsbudget", {"investering", "budget"}),
        ("försörjningsstöd", {"försörjning", "stöd"}),
        ("klimatutsläppen", {"klim", "utsläpp"}),
    ],
)
def test_a_compound_gives_its_parts(word: str, inside: set[str]) -> None:
    assert inside <= {canonical(part) for part in parts(word)}


@pytest.mark.parametrize("word", ["underskottet", "överskott", "regeringen", "verksamheten", "avgifter", "behandlades"])
def test_plain_words_are_not_split(word: str) -> None:
    assert parts(word) == ()


@pytest.mark.parametrize("word", ["lindström", "norrköping", "bergström"])
def test_known_names_are_not_split(word: str) -> None:
    assert split(word) is None


def test_a_capital_word_is_split_only_as_a_body() -> None:
    assert split_name("socialnämnden") is not None
    assert split_name("skogsdal") is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abdegiklmnorstuvåäö", max_size=30))
def test_splitting_ends_and_keeps_the_letters(word: str) -> None:
    found = split(word)
    assert found is None or word[found.at :] == found.last
    assert len(parts(word)) < 40


def test_a_line_without_spaces_is_not_searched_for_words() -> None:
    assert split("skolskjuts" * 400) is None
