"""A municipality's own words beside the packaged ones, and in their place."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.questions.own_vocabulary import use_own
from index.questions.query import Query
from index.questions.understanding import understand
from ingest.errors import VocabularyError
from service.errors import SettingsError
from service.own_words import use_own_words


@pytest.fixture(autouse=True)
def _packaged_again() -> Iterator[None]:
    yield
    use_own(None)


def _use(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    use_own(folder)


def _understood(text: str, *bodies: str) -> Query:
    return understand(text, today=date(2026, 3, 1), bodies=bodies)


def test_own_words_are_added(tmp_path: Path) -> None:
    _use(
        tmp_path,
        everyday='[everyday]\n"vård- och omsorgsboende" = ["Björkgården"]\n',
        nicknames='[bodies]\n"Tekniska nämnden" = ["gatugänget"]\n',
        services='[names]\n"isbana" = ["isbana*"]\n[bodies]\n"isbana" = ["kultur"]\n',
    )
    assert "vård- och omsorgsboende" in _understood("Vad kostar Björkgården?").expansions
    assert _understood("Vad vill gatugänget?", "Tekniska nämnden").bodies == ("Tekniska nämnden",)
    found = _understood("När öppnar isbanan?", "Kulturnämnden")
    assert (found.services, found.responsible) == (("isbana",), ("Kulturnämnden",))
    assert "förskola" in _understood("Varför stängs dagis?").expansions


def test_a_list_under_instead_takes_the_packaged_place(tmp_path: Path) -> None:
    assert "särskilt boende" in _understood("Hur går det för äldreomsorgen?").expansions
    _use(tmp_path, services='[instead.related]\n"äldreomsorg" = ["Hemgården"]\n')
    assert _understood("Hur går det för äldreomsorgen?").expansions == ("Hemgården",)
    _use(tmp_path, services='[instead.related]\n"äldreomsorg" = []\n')
    assert _understood("Hur går det för äldreomsorgen?").expansions == ()


def test_slips_are_mended_to_own_words(tmp_path: Path) -> None:
    assert _understood("Vad kostar brukshundsklubben och seniorkollot?").expansions == ()
    _use(tmp_path, services='[names]\n"seniorkollo" = ["seniorkollo"]\n')
    assert _understood("Vad kostar seniorkolo?").services == ("seniorkollo",)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("dagis", "", "dagis.toml: no such vocabulary; there are english, everyday"),
        ("everyday", '[everyday\n"a"', "everyday.toml: "),
        ("everyday", '[vardag]\n"a" = ["b"]\n', "everyday.toml: vardag: no such table; there are everyday"),
        ("everyday", '[everyday]\n"förskola" = "dagis"\n', "everyday.toml: everyday: förskola: should be a list"),
        ("spoken", '[spoken]\n"a" = ["... b"]\n', "spoken.toml: spoken: a: a phrase must begin with a word"),
        ("spoken", '[instead.spok]\n"a" = ["b"]\n', "spoken.toml: instead: spok: no such table"),
        ("services", '[related]\n"rymdfart" = ["raket"]\n', "services.toml: related: rymdfart: no such service"),
    ],
)
def test_a_fault_names_file_and_key_and_changes_nothing(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        _use(tmp_path, **{name: text})
    assert str(caught.value).startswith(said)
    with pytest.raises(SettingsError, match=r"UNDERLAG_VOCABULARY: .*\.toml: "):
        use_own_words(tmp_path)
    assert "förskola" in _understood("Varför stängs dagis?").expansions


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="borta: no such folder"):
        use_own(tmp_path / "borta")
