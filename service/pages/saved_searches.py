"""Saved searches: one small file each, found by a key that cannot be guessed. Nothing says who saved it."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from index.intake.durable_file import replace_file
from service.errors import Busy, SavedSearchNotFound
from service.texts import LANGUAGES, Language

MOST = 5000
KEPT = timedelta(days=400)
"""How long a saved search stays after its page or feed was last fetched."""
_KEY = re.compile(r"[A-Za-z0-9_-]{32}")
_NOTED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search as its address has it, without the question mark; what came into the archive after `created` is told."""

    key: str
    parameters: str
    language: Language
    created: datetime


class SavedSearches:
    """A folder of files, each named by a hash of its key: a list of the folder, or a copy of it, opens no feed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    def save(self, parameters: str, language: Language, now: datetime | None = None) -> SavedSearch:
        """Keep a search from `now` on (UTC). Raises Busy when there are too many."""
        saved = SavedSearch(secrets.token_urlsafe(24), parameters, language, now or datetime.now(UTC))
        content = {"parameters": parameters, "language": language, "created": saved.created.isoformat()}
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._make_room(saved.created)
            replace_file(self._path(saved.key), json.dumps(content, ensure_ascii=False).encode())
        return saved

    def get(self, key: str) -> SavedSearch:
        """Return the search with that key, and note that it is in use. Raises SavedSearchNotFound."""
        if not _KEY.fullmatch(key):
            raise SavedSearchNotFound()
        path = self._path(key)
        try:
            kept: Mapping[str, str] = json.loads(path.read_bytes())
            if datetime.now(UTC) - _used(path) > _NOTED:
                path.touch()
        except FileNotFoundError as error:
            raise SavedSearchNotFound() from error
        language: Language = next((one for one in LANGUAGES if one == kept["language"]), "sv")
        return SavedSearch(key, kept["parameters"], language, datetime.fromisoformat(kept["created"]))

    def remove(self, key: str) -> None:
        """Forget the search; its feed is gone. Raises SavedSearchNotFound."""
        self._path(self.get(key).key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.json"

    def _make_room(self, now: datetime) -> None:
        kept = list(self._folder.glob("*.json"))
        if len(kept) < MOST:
            return
        forgotten = [path for path in kept if now - _used(path) > KEPT]
        for path in forgotten:
            path.unlink(missing_ok=True)
        if len(kept) - len(forgotten) >= MOST:
            raise Busy()


def _used(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
