"""The documents say what the code does, and name nothing of any one machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from service.command.cli import app
from service.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = {".md", ".py", ".toml", ".txt", ".yml", ".yaml", ".html", ".css", ".js", ".json", ".jsonl", ".sql", ".tsv", ""}
# Folders that only some machine has, and addresses of package registries, written apart so that this file names none.
MACHINE = re.compile(r"(?<![\w./-])/(?:work|root|home|opt/(?:wheels|pypi[\w-]*)|Users)/[\w.]")
REGISTRY = re.compile(r"(?i)\b(?:pypi|pythonhosted|pytorch|npmjs|anaconda)\." + r"(?:org|com)\b")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_stands_with_its_default_and_sentence(name: str) -> None:
    field = Settings.model_fields[name]
    row = next(line for line in SETTINGS.splitlines() if line.startswith(f"| `{PREFIX}{name.upper()}` |"))
    default = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
    assert field.description and field.description in row and (default or "(empty)") in row


def test_settings_page_is_the_one_the_table_makes() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "tools" / "settings_page.py"], capture_output=True, text=True, cwd=ROOT
    )
    assert made.stdout == SETTINGS, "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z ]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    known = {target for line in targets for target in line.split()}
    shown = "\n".join(re.findall(r"(?s)```.*?```|`[^`\n]+`", text))
    assert set(re.findall(r"\bmake ([a-z]+)", shown)) <= known
    assert set(re.findall(r"(?m)(?:^|[`/ ])underlag ([a-z]+)", shown)) <= set(getattr(get_command(app), "commands"))  # noqa: B009


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_named_exist(page: Path) -> None:
    named = set(re.findall(r"UNDERLAG_[A-Z][A-Z_]*[A-Z]", page.read_text(encoding="utf-8"))) - {"UNDERLAG_CRASH_AT"}
    assert named <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_readers_guide_calls_things_what_the_pages_call_them() -> None:
    guide = (ROOT / "docs" / "anvandning.md").read_text(encoding="utf-8")
    shown = re.sub(r"[{}].*", "", (ROOT / "service" / "locale" / "sv.toml").read_text(encoding="utf-8")).lower()
    named = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", guide)
    assert len(named) > 15
    assert [name for name in named if " ".join(name.lower().split()) not in shown] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:bench|demo|index|ingest|service|tests|tools|training)/[\w/.-]+)`", page.read_text("utf-8")
    )
    assert not [name for name in named if not (ROOT / name).exists()]


def test_no_machine_and_no_registry_is_named() -> None:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, cwd=ROOT)
    if listed.returncode:
        pytest.skip("not a git checkout")
    named = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in TEXT and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            named += [f"{name}: {hit[0]}" for pattern in (MACHINE, REGISTRY) for hit in pattern.finditer(text)]
    assert not named
