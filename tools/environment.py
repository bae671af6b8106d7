"""Make or mend `.venv`, so that it holds what the locks say, whole; run by any Python from 3.11, no packages needed.

A stamp inside `.venv` names the locks, the Python and the checkout it was made for. Where the stamp fits and every
installed file has the size its package recorded, nothing is done. Else what is missing is added; where that is not
enough (a folder half made, a file cut short, a Python that is gone) `.venv` is thrown away and made anew.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
RUNTIME = ("requirements.txt",)
DEV = ("requirements.txt", "requirements-dev.txt")
CPU, CUDA = "requirements-cpu.txt", "requirements-cuda.txt"
STAMP = "made-for.json"
TROUBLE = (OSError, ValueError, subprocess.SubprocessError)


def main() -> int:
    """Bring the environment in line; 0 when it is whole, 1 with a sentence when it cannot be made."""
    parser = argparse.ArgumentParser(description="Make or mend the environment in .venv.")
    parser.add_argument("--dev", action="store_true", help="with the tools that checks and tests need")
    locks = DEV if parser.parse_args().dev else RUNTIME
    if sys.version_info < OLDEST_PYTHON:
        return _fail(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}; try make PYTHON=python3.12")
    with _alone():
        return bring_in_line(ROOT / ".venv", locks)


def bring_in_line(venv: Path, locks: tuple[str, ...]) -> int:
    """Leave `venv` as it is when whole, else complete it, else make it anew. Returns the exit status."""
    reason = fault(venv, locks)
    if not reason:
        return 0
    print(f"Setting up .venv ({reason}); the first time takes a few minutes.", flush=True)
    if runs(venv):
        try:
            install(venv, locks)
        except TROUBLE as error:
            print(f"Could not complete .venv ({error}); making it anew.", flush=True)
        reason = fault(venv, locks)
        if not reason:
            return 0
        print(f".venv is still not whole ({reason}); making it anew.", flush=True)
    try:
        remake(venv)
        install(venv, locks)
    except TROUBLE as error:
        return _fail(f"the environment could not be made: {error}")
    reason = fault(venv, locks)
    return _fail(f"the environment was made but is not whole: {reason}") if reason else 0


def fault(venv: Path, locks: tuple[str, ...]) -> str:
    """What keeps `venv` from being whole, in words; empty when nothing does."""
    if not runs(venv):
        return "no working Python there"
    try:
        stamp = json.loads((venv / STAMP).read_text())
    except (OSError, ValueError):
        return "not finished"
    if not isinstance(stamp, dict) or any(stamp.get(name) != mark for name, mark in marks(locks).items()):
        return "made for other locks, another Python or another folder"
    return next(damaged(_site(venv)), "")


def marks(locks: tuple[str, ...]) -> dict[str, str]:
    """What an environment is made for: the digest of each lock, the Python and the folder."""
    names = (*locks, CPU, CUDA, "pyproject.toml")
    digests = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}
    return digests | {"python": sys.version.split()[0], "folder": str(ROOT)}


def runs(venv: Path) -> bool:
    """Whether the Python of `venv` starts, is the one that runs this, and has a pip."""
    script = (
        "import sys, importlib.util as u; print(sys.version.split()[0], sys.prefix, u.find_spec('pip') is not None)"
    )
    try:
        done = subprocess.run([venv / "bin" / "python", "-c", script], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0 and done.stdout.split() == [sys.version.split()[0], str(venv.absolute()), "True"]


def damaged(site: Path) -> Iterator[str]:
    """Name each installed package that has a file gone, or of another size than the package recorded."""
    for folder in sorted(site.glob("*.dist-info")):
        if not _whole(site, folder / "RECORD"):
            yield f"{folder.name.removesuffix('.dist-info')} is damaged"
    if not list(site.glob("underlag-*.dist-info")):
        yield "underlag is not installed"


def forget_damaged(site: Path) -> None:
    """Take from pip the knowledge of damaged packages, so that it installs them again."""
    for folder in site.glob("*.dist-info"):
        if not _whole(site, folder / "RECORD"):
            shutil.rmtree(folder)


def _whole(site: Path, record: Path) -> bool:
    try:
        lines = [line.rsplit(",", 2) for line in record.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return False
    return all(_size(site / path.strip('"')) == int(size) for path, _, size in lines if size)


def remake(venv: Path) -> None:
    """Throw away whatever stands at `venv` and make an empty environment.

    Raises OSError or subprocess.SubprocessError when that cannot be done.
    """
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    done = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{(done.stdout + done.stderr).strip()} (on Debian and Ubuntu: apt-get install python3-venv)")


def install(venv: Path, locks: tuple[str, ...]) -> None:
    """Install what the locks name, then the project itself, editable, and stamp the environment.

    Raises subprocess.SubprocessError when a package cannot be had, or the command does not start.
    """
    (venv / STAMP).unlink(missing_ok=True)
    forget_damaged(_site(venv))
    _take_small_torch(venv)
    _pip(venv, "install", "--require-hashes", "--no-deps", *(word for lock in locks for word in ("-r", lock)))
    if wants_cuda(_site(venv)):
        _pip(venv, "install", "--require-hashes", "--no-deps", "-r", CUDA)
    _pip(venv, "install", "--no-deps", "--no-build-isolation", "--force-reinstall", "-e", ".")
    _pip(venv, "check")
    subprocess.run([venv / "bin" / command(), "--help"], check=True, stdout=subprocess.DEVNULL, timeout=300)
    (venv / STAMP).write_text(json.dumps(marks(locks), indent=1))


def wants_cuda(site: Path) -> bool:
    """Whether the PyTorch in `site` is the Linux build that cannot start without NVIDIA's packages."""
    notes = list(site.glob("torch-*.dist-info/METADATA"))
    return sys.platform == "linux" and any(
        "Requires-Dist: nvidia-" in note.read_text(encoding="utf-8") for note in notes
    )


def command() -> str:
    """The name of the console command, from pyproject.toml."""
    import tomllib  # here, so that a Python too old for it gets our sentence and no traceback

    scripts: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    return next(iter(scripts))


def _take_small_torch(venv: Path) -> None:
    """Install PyTorch's build for processors alone where pip's settings offer it; the public one comes later if not."""
    if os.environ.get("TORCH") == "public" or list(_site(venv).glob("torch-*.dist-info/METADATA")):
        return
    try:
        _pip(venv, "install", "--require-hashes", "--no-deps", "-r", CPU, quiet=True)
    except subprocess.SubprocessError:
        print("PyTorch's small build is not offered by pip's settings here; taking the public one.", flush=True)


def _pip(venv: Path, *words: str, quiet: bool = False) -> None:
    """Run pip in the environment, its talk kept for when it fails."""
    line = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(line, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        if not quiet:
            sys.stdout.write(done.stdout.decode(errors="replace"))
        raise subprocess.SubprocessError(f"pip {' '.join(words)} failed")


def _site(venv: Path) -> Path:
    return venv / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


class _alone:
    """Holds off a second set-up of the same checkout until this one is done."""

    def __enter__(self) -> None:
        (ROOT / "build").mkdir(exist_ok=True)
        self._held = os.open(ROOT / "build" / "environment.lock", os.O_RDWR | os.O_CREAT, 0o644)
        fcntl.flock(self._held, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self._held)


def _fail(sentence: str) -> int:
    print(f"Underlag: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
