# Balai: `make help` says what there is.

VENV ?= .venv
override VENV := $(abspath $(VENV))
PYTHON := $(VENV)/bin/python
PINS := requirements/uv.txt requirements/base.txt pyproject.toml
FILES := src tests $(wildcard benchmarks)

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench format clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Settings: BALAI_PORT, BALAI_DATA and more: $(VENV)/bin/balai check"

run: $(VENV)/.base-stamp ## Set up a sample city and serve it (BALAI_PORT, BALAI_DATA)
	@exec $(VENV)/bin/balai demo

setup: $(VENV)/.base-stamp ## Make the environment only, without starting anything

test: $(VENV)/.test-stamp ## Set up and run every test, those in the browser too
	@bin/test-tools $(VENV)
	@$(PYTHON) -m pytest $(ARGS)

check: $(VENV)/.test-stamp ## What CI runs: format, lint, types, imports, migrations, services, tests
	@bin/test-tools $(VENV)
	@bin/check $(VENV)
	@$(PYTHON) -m pytest $(ARGS)

bench: $(VENV)/.test-stamp ## Measure, each claim beside its limit or peer
	@bin/test-tools $(VENV) bench
	@for file in benchmarks/*.py; do echo "== $$file"; $(PYTHON) "$$file" || exit 1; done

format: $(VENV)/.test-stamp ## Format the code
	@$(VENV)/bin/ruff format $(FILES)
	@$(VENV)/bin/ruff check --fix $(FILES)

clean: ## Remove the environment and caches; the data folder stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(VENV)/.base-stamp: $(PINS)
	@bin/environment $(VENV) base

$(VENV)/.test-stamp: $(PINS) requirements/test.txt requirements/s3.txt
	@bin/environment $(VENV) test
