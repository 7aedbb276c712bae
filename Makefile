# The tasks of kerja.py, which works where there is no make: make report KECAMATAN=perak YEAR=2024.
KECAMATAN ?= perak
YEAR ?= 2024
PYTHON ?= python3

.PHONY: report check preview test lint bench lab format lock standards clean

report check preview lab:
	$(PYTHON) kerja.py $@ $(KECAMATAN) $(YEAR)

test: ## make test PYTEST="-k name"
	$(PYTHON) kerja.py test $(PYTEST)

bench:
	$(PYTHON) kerja.py bench $(BENCH)

lint format lock standards clean:
	$(PYTHON) kerja.py $@
