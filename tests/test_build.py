"""What builds, ships and runs the product: Dockerfile, docker-compose.yml, Makefile, locks."""

import re
import stat
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from typer.main import get_command

from service.command.cli import app
from service.settings import PREFIX, Settings, load_settings

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-cuda.txt", "requirements-cpu.txt")
TRUTH = ("True", "False")
KNOWN = {PREFIX + name.upper() for name in Settings.model_fields}


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _compose() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load(_text("docker-compose.yml"))
    return composed


SERVICES: dict[str, dict[str, Any]] = _compose()["services"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_container_is_locked_down(name: str) -> None:
    one = SERVICES[name]
    assert one["user"] not in ("root", "0", "0:0") and one["read_only"] and one["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in one["security_opt"] and "privileged" not in one
    assert one["healthcheck"]["test"][0] == "CMD"
    assert re.fullmatch(r"[\w./-]+:\d[\w.-]*", one["image"]), "an image has one exact tag"


def test_chroma_is_reached_from_inside_only() -> None:
    chroma = SERVICES["chroma"]
    assert "ports" not in chroma and chroma["networks"] == ["inside"]
    assert _compose()["networks"]["inside"]["internal"] is True


def test_the_published_port_is_of_this_machine_alone() -> None:
    published = [port for one in SERVICES.values() for port in one.get("ports", [])]
    assert published and all(port.startswith("127.0.0.1:") for port in published)


@pytest.mark.parametrize("name", ["docker-compose.yml", "Dockerfile", "Makefile", "tools/demo.py", ".ci/run"])
def test_settings_named_exist(name: str) -> None:
    named = set(re.findall(r"UNDERLAG_[A-Z][A-Z_]*", _text(name))) - {"UNDERLAG_CRASH_AT"}
    assert named <= KNOWN


def _given(name: str) -> dict[str, tuple[str, str]]:
    """Return the settings a container gets: (variable of compose.env or nothing, value where it is not set)."""
    hole = re.compile(r"\$\{(\w+):-(.*)\}")
    told = {key: str(value) for key, value in SERVICES[name]["environment"].items() if key.startswith(PREFIX)}
    return {key: match.groups() if (match := hole.fullmatch(value)) else ("", value) for key, value in told.items()}  # type: ignore[misc]


def test_what_a_municipality_decides_can_be_set_with_containers() -> None:
    decided = {"hosts", "public_url", "organisation", "logo", "colour", "contact", "personal_numbers", "calendar"}
    decided |= {"vocabulary", "originals_with_personal_numbers", "ocr", "log_level"}
    decided |= {name for name in Settings.model_fields if name.startswith("model_")} - {"model_download"}
    assert {f"{PREFIX}{name.upper()}" for name in decided} <= set(_given("service"))


@pytest.mark.parametrize("name", ["service", "worker"])
def test_settings_in_compose_have_their_own_name_and_default(name: str) -> None:
    for setting, (variable, value) in _given(name).items():
        field = Settings.model_fields[setting.removeprefix(PREFIX).lower()]
        default = field.get_default()
        shown = "" if "Secret" in type(default).__name__ else str(default)
        if variable:
            assert (variable, value) == (setting.removeprefix(PREFIX), shown.lower() if shown in TRUTH else shown)


def test_who_reads_and_who_answers_have_the_same_rules_of_reading() -> None:
    service, worker = _given("service"), _given("worker")
    assert {name for name in worker if service.get(name) != worker[name]} == set()


def test_compose_without_any_choice_is_a_service_that_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, (_, value) in _given("service").items():
        monkeypatch.setenv(name, value)
    assert load_settings().upload is False


def test_every_variable_of_compose_is_told_in_the_docs() -> None:
    told, variables = _text("docs/running.md"), re.findall(r"(?<!\$)\$\{(\w+)", _text("docker-compose.yml"))
    assert [name for name in variables if name not in told] == []


def test_commands_in_compose_exist() -> None:
    commands = set(getattr(get_command(app), "commands"))  # noqa: B009 - typer types it as a plain command
    assert set(SERVICES["service"]["command"]) <= commands
    assert set(re.findall(r"underlag (\w+)", " ".join(SERVICES["worker"]["command"]))) <= commands


def test_what_is_required_or_secret_is_not_given_a_value() -> None:
    text = _text("docker-compose.yml")
    assert "${REPORTS_FOLDER:?" in text
    assert not re.search(r"(?i)(password|secret|token|api_key)\s*[:=]", text + _text("Dockerfile"))


def test_dockerfile_pins_its_base_and_is_not_root() -> None:
    lines = _text("Dockerfile").splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-bookworm", base) for base in bases) and len(bases) == 2
    assert [line for line in lines if line.startswith("USER ")][-1] == "USER 10001:10001"
    assert any(line.startswith("HEALTHCHECK ") for line in lines) and "tesseract-ocr-swe" in _text("Dockerfile")


def test_image_carries_the_version_of_the_project() -> None:
    version = tomllib.loads(_text("pyproject.toml"))["project"]["version"]
    assert {one["image"] for one in SERVICES.values()} == {f"underlag:{version}"}


def test_dockerfile_copies_only_what_dockerignore_lets_in() -> None:
    let_in = {line[1:] for line in _text(".dockerignore").splitlines() if line.startswith("!")}
    lines = [line for line in _text("Dockerfile").splitlines() if line.startswith("COPY ") and "--from" not in line]
    copied = {word for line in lines for word in line.split()[1:-1]}
    assert copied == let_in and all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_exact_versions_with_hashes_and_no_address(name: str) -> None:
    text = _text(name)
    assert not re.search(r"://|--index|--extra-index|--find-links|(?m:^\s*/)", text)
    for entry in re.split(r"\n(?=[a-z])", text.partition("\n")[2]):
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", entry) and "--hash=sha256:" in entry


def test_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = set(re.findall(r"(?m)^([\w.-]+)(?:\[[\w,]+\])?(==\S+)", _text(LOCKS[0]) + _text(LOCKS[1])))
    wanted = {tuple(re.split(r"(?:\[\w+\])?(?===)", pin, maxsplit=1)) for pin in asked}
    assert wanted <= locked


def test_both_builds_of_pytorch_are_of_one_version() -> None:
    found = [re.search(r"(?m)^torch==([\d.]+)", _text(name)) for name in (LOCKS[0], LOCKS[3])]
    assert found[0] and found[1] and found[0][1] == found[1][1]


def test_only_the_lock_for_it_holds_cuda_packages() -> None:
    cuda = re.compile(r"(?m)^(nvidia-|cuda-|triton)")
    assert not cuda.search(_text(LOCKS[0]) + _text(LOCKS[1])) and cuda.search(_text(LOCKS[2]))


def test_ci_runs_without_a_person() -> None:
    run = ROOT / ".ci" / "run"
    assert run.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in _text(".ci/run") and "exec </dev/null" in _text(".ci/run")
    assert subprocess.run(["bash", "-n", run], capture_output=True).returncode == 0


def test_make_knows_every_target_that_it_lists() -> None:
    done = subprocess.run(["make", "-C", ROOT, "-n", "help", "clean"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    listed = set(re.search(r"(?m)^\.PHONY: (.*)$", _text("Makefile"))[1].split())  # type: ignore[index]
    assert {"install", "demo", "test", "check", "fix", "serve", "browser", "fault", "quality", "docs"} <= listed


def test_make_takes_the_pictures_that_the_readme_shows() -> None:
    done = subprocess.run(["make", "-C", ROOT, "-n", "screenshots", "README=1"], capture_output=True, text=True)
    assert "tools/shoot.py" in done.stdout and "--readme" in done.stdout
    kept = re.findall(r'"[\w-]+\.png": "([\w-]+\.png)"', _text("tools/shoot.py"))
    assert len(kept) == 2 and re.findall(r"\]\(docs/pictures/([^)]+)\)", _text("README.md")) == kept
