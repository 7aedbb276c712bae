# Every target sets up what it needs: a virtual environment in .venv from the lock files, nothing else.
KECAMATAN ?= perak
YEAR ?= 2024
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Recipes run modules: the scripts beside python name their folder in a line that a shell reads, dollar signs and all.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: report check test lint bench lab format lock standards clean

report: $(VENV)/.runtime ## build one report: make report KECAMATAN=perak YEAR=2024
	$(BIN)/python -m lkjip build $(KECAMATAN) $(YEAR)

check: $(VENV)/.runtime ## every finding in the data and parameters of a report
	$(BIN)/python -m lkjip check $(KECAMATAN) $(YEAR)

test: $(VENV)/.dev ## all tests
	$(BIN)/python -m pytest -n auto $(PYTEST)

lint: $(VENV)/.dev ## style and types
	$(BIN)/python -m ruff format --check src tests scripts notebooks
	$(BIN)/python -m ruff check src tests scripts notebooks
	$(BIN)/python -m mypy

format: $(VENV)/.dev
	$(BIN)/python -m ruff format src tests scripts notebooks
	$(BIN)/python -m ruff check --fix src tests scripts notebooks

bench: $(VENV)/.dev ## how fast: to papermill in the same run, and the preview in Chromium; over an hour, on a quiet machine
	$(BIN)/python scripts/benchmark.py $(BENCH)
	$(BIN)/python scripts/benchmark_preview.py

lab: $(VENV)/.lab ## the notebooks, data and parameters in JupyterLab, beside the preview of a report
	$(BIN)/python -m lkjip lab $(KECAMATAN) $(YEAR)

lock: $(VENV)/.dev ## lock the dependencies again, with hashes and no index address
	scripts/lock.sh $(BIN)

standards: $(VENV)/.runtime ## what is made from the contract: JSON Schema, data packages, docs/kamus-data.md, modelines
	$(BIN)/python scripts/standards.py

clean:
	rm -rf $(VENV) build _site _internal

$(VENV)/.venv:
	$(PYTHON) scripts/make_venv.py $(VENV)
	touch $@

$(VENV)/.runtime: $(VENV)/.venv requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.lab: $(VENV)/.runtime requirements-lab.lock
	$(PIP) install --require-hashes -r requirements-lab.lock
	touch $@
