# Each target sets up all that it needs; see `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed

.PHONY: help demo test check eval scores bench lock clean
.DEFAULT_GOAL := help

help: ## what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "frontwire needs Python 3.11 or newer; say: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing locked packages into $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP) ## a real Kafka, a worker, sample articles in, alerts out
	@$(BIN)/frontwire demo

test: $(STAMP) ## all tests, real broker included
	@$(BIN)/python -m pytest

check: $(STAMP) ## format, lint, import walls, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

eval: $(STAMP) ## the reading's scores on the project's own labelled texts, by language and family
	@$(BIN)/frontwire evaluate tests/labelled/*.jsonl

scores: $(STAMP) ## the same scores, written into README.md
	@$(BIN)/python -m tests.scores

bench: $(STAMP) ## speed of reading and of novelty, with the share of each step
	@$(BIN)/python -m tests.bench

lock: ## choose versions anew (writes requirements.lock)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-annotate --no-emit-index-url \
	  --quiet --custom-compile-command 'make lock' --output-file requirements.lock

clean: ## remove what the targets made
	@rm -rf $(VENV) .frontwire build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
