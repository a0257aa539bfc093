# Each target does its own set-up; the second time is quick.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check bench requirements clean

demo: $(STAMP)
	$(BIN)/entente plan exercises/vigilant-isles-23.yml --as-of 2023-10-20 --out plans/vigilant-isles-23
	@echo "open plans/vigilant-isles-23/plan.html"

test: $(STAMP)
	@tests/system-packages
	$(BIN)/python -m pytest -n 2

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests docs bench || true
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/entente register check
	$(BIN)/python docs/generate.py --check
	$(BIN)/mkdocs build --strict --quiet --site-dir site
	$(BIN)/python tests/missing_japanese.py

bench: $(STAMP)
	$(BIN)/python bench/run.py

# Pinned with hashes; the list names no registry. Needs uv.
requirements:
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 requirements/dev.in pyproject.toml -o requirements/dev.txt

$(STAMP): requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

clean:
	rm -rf $(VENV) site plans dist
