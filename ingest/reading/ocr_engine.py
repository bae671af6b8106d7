"""Whether this machine can recognise Swedish text in pictures."""

import shutil
import subprocess
from functools import cache


@cache
def can_recognise() -> bool:
    """True where Tesseract and its Swedish data are installed; asked once per process."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"swe" in told.stdout.split()
