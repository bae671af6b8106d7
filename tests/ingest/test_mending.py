import pytest

from ingest.reading.mending import join, mend


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["en verksam-", "het"], "en verksamhet"),
        (["barn-", "och ungdomsnämnden"], "barn- och ungdomsnämnden"),
        (["IT-", "system"], "IT-system"),
        (["åren 2024-", "2026"], "åren 2024-2026"),
        (["mjukt\u00ad", "delat"], "mjuktdelat"),
        (["ett tankstreck -", "som står kvar"], "ett tankstreck - som står kvar"),
        (["Vård-", "Omsorg"], "Vård-Omsorg"),
        (["", "rad"], "rad"),
    ],
)
def test_line_ends_are_joined_as_they_were_meant(lines: list[str], text: str) -> None:
    assert join(lines) == text


def test_ligatures_soft_hyphens_and_loose_accents_are_mended() -> None:
    assert mend("e\ufb00ekt \ufb01nns i verk\u00adsamhet a\u030angaende") == "effekt finns i verksamhet ångaende"
    assert mend("10 m²") == "10 m²"
