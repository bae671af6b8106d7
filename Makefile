# Underlag: `make demo` shows it, `make test` tests it; each does all set-up itself, also a second time.
# GNU make and a POSIX shell; PYTHON= picks the Python that .venv is made with, PORT= the demo's port.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && exit; done; echo python3)
PORT ?= 8000
DEMO_STAY ?= 1
BIN := .venv/bin
PYTEST := $(BIN)/pytest
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
unexport UNDERLAG_CRASH_AT

.PHONY: help install dev demo serve test check fix browser fault quality load screenshots docs lock clean
.DEFAULT_GOAL := help

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

install: ## make .venv with the command in it, and nothing else; mends a broken one
	@$(PYTHON) tools/environment.py

dev: ## the same, with the tools that checks and tests need
	@$(PYTHON) tools/environment.py --dev

demo: install ## ingest the sample archive, start the service, show an answer; DEMO_STAY=0 stops it again
	@$(BIN)/python tools/demo.py --port "$(PORT)" --stay "$(DEMO_STAY)"

serve: install ## the service over your own reports
	@$(BIN)/underlag serve

test: check ## checks, then all tests that are fast enough for every change
	@$(PYTEST)

check: dev ## format, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

fix: dev ## format, and mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

browser fault quality load: dev ## the slower suites, one marker each
	@$(PYTEST) -m $@

screenshots: dev ## pictures of a running service's pages into build/pictures; README=1 renews the README's
	@$(BIN)/python tools/shoot.py --address "http://127.0.0.1:$(PORT)" $(if $(README),--readme)

docs: dev ## write docs/settings.md from the table of settings
	@$(BIN)/python tools/settings_page.py > build/settings.md
	@mv build/settings.md docs/settings.md

lock: dev ## write the locked requirements from pyproject.toml
	@$(BIN)/python tools/lock.py

clean: ## remove what was made: .venv, build/ with the demo's data, caches; never data/
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
