"""Settings from the environment and `.env`."""

from pathlib import Path

import pytest

from service.errors import SettingsError
from service.settings import load_settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_env_file_may_hold_names_of_other_programs(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\nUNDERLAG_PORT=8123\n", encoding="utf-8")
    assert load_settings().port == 8123


def test_overrides_win_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("UNDERLAG_PORT=1\nUNDERLAG_HOST=file\n", encoding="utf-8")
    monkeypatch.setenv("UNDERLAG_HOST", "env")
    found = load_settings(port=3, host=None)
    assert (found.port, found.host) == (3, "env")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("UNDERLAG_PROT=1", "unknown setting UNDERLAG_PROT;"),
        ("UNDERLAG_PORT=en", "UNDERLAG_PORT: "),
        ("UNDERLAG_READ_SECONDS=0", "UNDERLAG_READ_SECONDS: "),
    ],
)
def test_a_mistake_is_named_as_it_was_written(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / ".env").write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(said)


def test_an_unknown_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDERLAG_DATTA", "x")
    with pytest.raises(SettingsError, match="UNDERLAG_DATTA"):
        load_settings()
