"""The settings of a language model: what cannot be used is named, and the key is never printed."""

from typing import Any

import pytest

from service.errors import SettingsError
from service.model.writer import writer_of
from service.settings import Settings


def _settings(url: str, **more: Any) -> Settings:
    return Settings(**{"model_url": url, "model_name": "provmodell", **more}, _env_file=None)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"model_name": " "}, "UNDERLAG_MODEL_NAME"),
        ({"model_url": "ftp://modell"}, "UNDERLAG_MODEL_URL"),
        ({"model_url": "http://"}, "UNDERLAG_MODEL_URL"),
        ({"model_url": "http://x:port/v1"}, "UNDERLAG_MODEL_URL"),
        ({"model_url": "http://per:ord@x/v1"}, "UNDERLAG_MODEL_KEY"),
        ({"model_key": "hem\r\nlig"}, "UNDERLAG_MODEL_KEY"),
    ],
)
def test_settings_that_cannot_be_used_are_named(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        writer_of(_settings(**{"url": given.pop("model_url", "http://x/v1"), **given}))
    assert said in str(caught.value) and "lig" not in str(caught.value)


def test_without_an_address_there_is_no_writer_and_the_key_is_never_printed() -> None:
    settings = _settings("", model_key="hemlig")
    assert writer_of(settings) is None
    writer = writer_of(_settings("http://x/v1", model_key="hemlig"))
    assert "hemlig" not in repr(settings) + repr(writer) + settings.model_dump_json()
