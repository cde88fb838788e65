# Every target works on a fresh clone: it makes .venv from the locks first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check -q

.PHONY: demo test check format lint types layers registry lock clean

demo: $(VENV)/.run gazetteer
	@$(BIN)/dateline run examples/reports --record out/demo.db
	@echo
	@echo "The record is out/demo.db. Next, try:"
	@echo "  $(BIN)/dateline list incidents --record out/demo.db"
	@echo "  $(BIN)/dateline show INCIDENT --record out/demo.db      (every value with its words)"
	@echo "  $(BIN)/dateline explain INCIDENT --record out/demo.db   (why its accounts are one incident)"
	@echo "  $(BIN)/dateline run PATH... --record my.db              (your own articles)"

test: $(VENV)/.dev gazetteer
	$(BIN)/pytest -n 2

check: lint types layers test

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

registry: $(VENV)/.run
	@$(BIN)/python -m dateline.registry.lint

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: golden
golden: $(VENV)/.dev gazetteer
	PYTHONPATH=tests $(BIN)/python -m share.regolden

.PHONY: gazetteer
gazetteer: $(VENV)/.run
	@$(BIN)/python -m dateline.gazetteer.build

$(VENV)/.run: requirements/run.txt pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "Installing Dateline and what it stands on (about a minute the first time) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@mkdir -p out
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt requirements/opencti.txt
	@echo "Installing what the tests need (some minutes the first time) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@test -d $(VENV)/opencti || $(PYTHON) -m venv $(VENV)/opencti
	@$(VENV)/opencti/bin/pip --disable-pip-version-check -q install --require-hashes -r requirements/opencti.txt
	@touch $@

lock:
	uv pip compile -q --generate-hashes --no-emit-index-url --extra build pyproject.toml -o requirements/run.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --extra build --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	uv pip compile -q --generate-hashes --no-emit-index-url requirements/opencti.in -o requirements/opencti.txt

clean:
	rm -rf $(VENV) out src/dateline/gazetteer/compiled
