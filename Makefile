# Everything that is done here by hand is a target of this file; `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# An interpreter; if none is named, the first one here that will do.
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
# Stands for an environment that has what the locks and pyproject.toml ask for.
STAMP := $(VENV)/.complete

# pyright comes with its wheel; without this it would ask the network for a newer one.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: help env system brief test coverage test-slow compare update fmt gallery wheel clean

help: ## list the targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/\1\t\2/p' Makefile | expand -t 11

env: $(STAMP) ## make .venv: the locked dependencies, and briefgen itself as an editable install

# An interpreter that is named is compared with that of the environment each time.
$(STAMP): requirements/dev.txt pyproject.toml tools/env.sh tools/build_hook.py $(if $(PYTHON),compare)
	@tools/env.sh "$(PYTHON)" $(VENV)
	@touch $@

system: ## install the system's programs, and Node's, that the tests need
	@tools/system.sh
	@tools/node.sh

brief: env ## build all of briefs/ into out/
	$(BIN)/briefgen build

test: env system ## judge the code, then run the tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/fetch_fonts.py --check
	$(BIN)/python tools/make_geo.py --check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

coverage: env system ## run the tests and print the branch coverage; takes twice as long as they do
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term

test-slow: env system ## run the tests that take long: all decks and themes before other programs, fresh set-ups, wheels
	$(BIN)/python -m pytest -m slow -n 2 --dist loadgroup

update: env ## write the generated files (JSON Schemas, docs/reference) and the tests' golden files anew
	$(BIN)/python tools/generate.py
	$(BIN)/python -m pytest --update-golden

fmt: env ## format, and repair what can be repaired without a thought
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

gallery: env ## make the pictures of docs/gallery anew (needs LibreOffice)
	$(BIN)/python tools/gallery.py

wheel: env ## build dist/briefgen-*.whl
	rm -rf dist
	$(BIN)/python -m hatchling build --target wheel

clean: ## remove what was built, and the tools' caches; .venv stays
	rm -rf dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find out -mindepth 1 ! -name README.md -delete
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
