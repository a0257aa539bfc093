# Each target does its own set-up; the second time is quick.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check bench docs requirements parts clean

demo: parts
	@$(BIN)/entente plan exercises/vigilant-isles-23.yml --as-of 2023-10-20 --out plans/vigilant-isles-23
	@$(BIN)/entente documents exercises/vigilant-isles-23.yml --out plans/vigilant-isles-23-papers --as-of 2023-10-20 \
		--manifest gb-gurkhas=exercises/made-up/vigilant-isles-23-gb-gurkhas-roll.csv \
		--manifest gb-gurkhas=exercises/made-up/vigilant-isles-23-gb-gurkhas-inventory.csv
	@echo "papers of a made-up roll and inventory: $(CURDIR)/plans/vigilant-isles-23-papers"
	@echo "open $(CURDIR)/plans/vigilant-isles-23/plan.html"

test: parts
	@tests/system-packages
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: parts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/entente register check
	$(BIN)/python docs/generate.py --check
	$(BIN)/mkdocs build --strict --quiet --site-dir site
	$(BIN)/python tests/missing_japanese.py
	$(BIN)/python build_site.py --check

# Reference pages and schemas, written anew from the code and the vocabularies.
docs: parts
	$(BIN)/python docs/generate.py

bench: parts
	$(BIN)/python bench/run.py
	$(BIN)/python bench/manifest.py
	$(BIN)/python bench/network.py
	$(BIN)/python bench/watch.py 10000

# What the site needs beside its code: packages from npm, compiled translations. Quick where they are there.
parts: $(STAMP)
	@$(BIN)/python build_site.py

# Pinned with hashes; the lists name no registry. Needs uv.
requirements:
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 requirements/dev.in pyproject.toml -o requirements/dev.txt

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; found $$($(PYTHON) -V). Set PYTHON=..."; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

clean:
	rm -rf $(VENV) site plans dist src/entente/_frontend frontend/node_modules
