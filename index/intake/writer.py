"""The right to write an archive: held by one process at a time, and given back by the kernel if that process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LockedError

FILE_NAME = "writer.lock"


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Hold the right to write the archive in `data`, which is made when missing.

    Raises LockedError at once when another process (or another thread of this one) holds it.
    """
    data.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data / FILE_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise LockedError(
                f"{data} is being written by process {holder}; wait until it is done, then try again"
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)
