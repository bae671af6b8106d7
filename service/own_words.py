"""A municipality's own vocabulary, as the settings name its folder."""

from pathlib import Path

from index.questions.own_vocabulary import use_own
from ingest.errors import VocabularyError
from service.errors import SettingsError


def use_own_words(folder: Path | None) -> None:
    """Understand questions with the words of a folder too; raise SettingsError naming the setting, file and key."""
    try:
        use_own(folder)
    except VocabularyError as error:
        raise SettingsError(f"UNDERLAG_VOCABULARY: {error}") from error
