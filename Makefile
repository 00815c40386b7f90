# Two commands are enough: `make run` and `make test`. The rest is for daily work.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

AXE    := 4.14.1

.PHONY: run test quick lint browser server axe evaluate clean

$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $@

run: $(VENV)/.installed
	$(BIN)/crimestats dashboard

# The whole suite: style, types, layers, every test, the real browser included.
test: $(VENV)/.installed browser server axe lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# What a change needs before it is committed: no browser.
quick: $(VENV)/.installed
	$(BIN)/python -m pytest -n 2 -m "not browser and not slow"

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

# Installs Debian's Chromium where there is none and we may; elsewhere the browser tests say what is missing.
browser:
	@if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null && [ -z "$$CHROMIUM" ]; then \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	  else echo "No Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path."; fi; fi

# The same for PostgreSQL, whose server the suite starts itself in a folder of its own.
server:
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; \
	  else echo "No PostgreSQL found: install it (Debian: apt-get install postgresql); its tests are skipped."; fi; fi

# axe-core, by which the pages are checked against WCAG; without npm the copy inside axe-playwright-python is used.
axe: $(VENV)/.installed
	@if command -v npm >/dev/null && [ ! -f $(VENV)/share/axe-core/$(AXE) ]; then \
	  rm -rf $(VENV)/share/axe-core && mkdir -p $(VENV)/share/axe-core && cd $(VENV)/share/axe-core \
	  && npm pack --silent axe-core@$(AXE) >/dev/null && tar -xzf axe-core-$(AXE).tgz --strip-components=1 package/axe.min.js \
	  && touch $(AXE) || echo "axe-core could not be fetched from npm; the copy inside axe-playwright-python is used."; fi

# Scores all annotated sets that are present and writes docs/quality.md.
evaluate: $(VENV)/.installed
	$(BIN)/python benchmarks/quality.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
