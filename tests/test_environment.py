"""Setting up: an environment that is whole is left alone, a damaged one is seen."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_spec = importlib.util.spec_from_file_location("environment", ROOT / "tools" / "environment.py")
assert _spec and _spec.loader
environment = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(environment)


def _site(folder: Path) -> Path:
    """An installed package `underlag` of one file with five bytes."""
    notes = folder / "underlag-0.1.0.dist-info"
    notes.mkdir(parents=True)
    (folder / "one.py").write_bytes(b"x = 1")
    (notes / "RECORD").write_text("one.py,sha256=abc,5\nunderlag-0.1.0.dist-info/RECORD,,\n")
    return folder


def test_a_whole_package_is_not_damaged(tmp_path: Path) -> None:
    assert list(environment.damaged(_site(tmp_path))) == []


def test_a_file_cut_short_is_named(tmp_path: Path) -> None:
    (_site(tmp_path) / "one.py").write_bytes(b"x")
    assert list(environment.damaged(tmp_path)) == ["underlag-0.1.0 is damaged"]


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    (_site(tmp_path) / "one.py").unlink()
    assert list(environment.damaged(tmp_path)) == ["underlag-0.1.0 is damaged"]


def test_a_package_half_installed_is_named(tmp_path: Path) -> None:
    (_site(tmp_path) / "typer-1.dist-info").mkdir()
    assert list(environment.damaged(tmp_path)) == ["typer-1 is damaged"]


def test_a_damaged_package_is_forgotten_and_a_whole_one_kept(tmp_path: Path) -> None:
    (_site(tmp_path) / "typer-1.dist-info").mkdir()
    environment.forget_damaged(tmp_path)
    assert [path.name for path in tmp_path.glob("*.dist-info")] == ["underlag-0.1.0.dist-info"]


def test_a_folder_without_our_command_is_not_whole(tmp_path: Path) -> None:
    assert list(environment.damaged(tmp_path)) == ["underlag is not installed"]


def test_a_half_made_folder_has_no_python(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").write_text("broken")
    assert environment.fault(tmp_path / ".venv", environment.RUNTIME) == "no working Python there"


def test_only_the_build_that_asks_for_nvidia_gets_it(tmp_path: Path) -> None:
    notes = tmp_path / "torch-2.13.0.dist-info"
    notes.mkdir()
    (notes / "METADATA").write_text("Requires-Dist: sympy\n")
    assert not environment.wants_cuda(tmp_path)
    (notes / "METADATA").write_text("Requires-Dist: nvidia-cublas==1; sys_platform == 'linux'\n")
    assert environment.wants_cuda(tmp_path) == (environment.sys.platform == "linux")


def test_marks_name_each_lock_the_python_and_the_folder() -> None:
    assert {"requirements.txt", "requirements-dev.txt", "python", "folder"} <= set(environment.marks(environment.DEV))
