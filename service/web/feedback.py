"""What people say of answers, one JSON line each, added at the end and never changed."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock


class Feedback:
    """The file of feedback. Only what was sent is kept, with the time to the minute: no address, no cookie."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    def add(self, said: Mapping[str, object]) -> None:
        """Append one line. It is written in one call, so a stop in the middle costs that line at most."""
        line = json.dumps({"at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"), **said}, ensure_ascii=False) + "\n"
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(line.encode())
