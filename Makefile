# Quartier. `make` lists what it can do; everything sets itself up first.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
SCALE ?= 1
SEARCH ?= database
BIN := .venv/bin
PYTEST := $(BIN)/pytest --numprocesses auto --dist worksteal --durations 10
# A journey needs a browser once, and what hangs on no database needs one of them (docs/conventions.md).
ON_SQLITE := -m "not race and not install and not browser and not walk"
ON_POSTGRES := -m "not race and not install and not browser and not walk and not one_database"
POSTGRES := $(BIN)/python tests/with_postgres.py
SEARCH_WITH_database := env
SEARCH_WITH_elasticsearch := $(BIN)/python -m tests.with_search_server var/demo-search
# Nothing is removed: uv itself lies in the environment, and perhaps an extra.
SYNC := UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --frozen --inexact --quiet --python $(BIN)/python
STEPS := MAKE="$(MAKE)" .ci/steps
ENGLISH := site/website/locale/en/LC_MESSAGES/django
# Where Python may not keep what it has compiled, each process compiles Django and Wagtail anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.PHONY: demo
demo: setup ## Serve the demo city at http://localhost:8000 (PORT=9000 for another port, HOST=0.0.0.0 for others in the network, SCALE=20 for more data, SEARCH=elasticsearch)
	@$(or $(SEARCH_WITH_$(SEARCH)),$(error SEARCH is database or elasticsearch)) $(BIN)/python manage.py demo --host $(HOST) --port $(PORT) --scale $(SCALE) --settings website.settings.demo

.PHONY: test
test: setup ## Run the tests, on SQLite and on PostgreSQL
	@+$(STEPS) test-sqlite test-postgres

.PHONY: test-sqlite
test-sqlite: setup
	@echo "== Tests on SQLite"
	@env -u DATABASE_URL $(PYTEST) $(ON_SQLITE)

.PHONY: test-postgres
test-postgres: setup
	@echo "== Tests on PostgreSQL"
	@$(POSTGRES) $(PYTEST) $(ON_POSTGRES)

.PHONY: journeys
journeys: setup ## Drive a real browser through the site, and go to every address there is as everybody
	@+$(STEPS) browse walk

.PHONY: browse
browse: setup
	@echo "== Journeys in a browser, on PostgreSQL"
	@$(POSTGRES) $(PYTEST) -m "browser and not race"

.PHONY: walk
walk: setup
	@echo "== To every address, as everybody"
	@env -u DATABASE_URL $(PYTEST) -m "walk and not race"

.PHONY: quick
quick: setup ## Run the tests that are quick and need neither a browser nor Node nor Elasticsearch, on SQLite
	@env -u DATABASE_URL $(PYTEST) --hypothesis-profile quick -m "not browser and not node and not elasticsearch and not long and not walk and not slow and not race and not install"

.PHONY: race
race: setup ## Let crowds of 200 come at once, on both databases, and print how long they took (ROUNDS=20; half an hour)
	@env -u DATABASE_URL $(BIN)/pytest -m race
	@$(POSTGRES) $(BIN)/pytest -m race

.PHONY: sequences
sequences: setup ## Do a thousand random sequences of things to events, and look everywhere after each (SEQUENCES=1000; minutes)
	@env -u DATABASE_URL SEQUENCES=$(or $(SEQUENCES),1000) $(BIN)/pytest -n0 --hypothesis-show-statistics tests/events/test_one_truth.py

.PHONY: install-walk
install-walk: setup ## Walk docs/operations.md from an empty folder to the first sign-in, on PostgreSQL (minutes)
	@echo "== Installing, word by word"
	@$(POSTGRES) $(BIN)/pytest -q -m install

.PHONY: chaos
chaos: setup ## Kill web, worker, clock and database under a stream of people, and count (KILLS=100 AWAY=300 SMTP_AWAY=60; a quarter of an hour)
	@PORT=$(PORT) $(BIN)/python -m tests.chaos

.PHONY: check
check: setup ## Everything CI checks, tests included
	@+$(STEPS) format lint types contracts migrations translations deploy-check secrets test-sqlite test-postgres browse walk

.PHONY: audit
audit: setup ## Look for known weaknesses in the dependencies, where a registry tells them, and for secrets in the files
	@+$(STEPS) secrets weaknesses

.PHONY: weaknesses
weaknesses: setup
	@echo "== Known weaknesses in the locked versions"
	@.ci/audit

.PHONY: secrets
secrets: setup
	@echo "== No secrets in the files"
	@.ci/secrets

.PHONY: format
format: setup
	@echo "== Format"
	@$(BIN)/ruff format --check .
	@git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 5.2 --check

.PHONY: lint
lint: setup
	@echo "== Lint"
	@$(BIN)/ruff check .
	@$(BIN)/reuse lint --lines

.PHONY: types
types: setup
	@echo "== Types"
	@$(BIN)/mypy

.PHONY: contracts
contracts: setup
	@echo "== Layers"
	@PYTHONPATH=site $(BIN)/lint-imports

.PHONY: migrations
migrations: setup
	@echo "== Migrations complete"
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings website.settings.test

.PHONY: translations
translations: setup
	@echo "== Translations complete"
	@$(BIN)/python manage.py translations --check --settings website.settings.test

.PHONY: deploy-check
deploy-check: setup
	@echo "== Production settings"
	@tests/check_deploy.sh

.PHONY: bench
bench: setup ## Print how fast the pages are, as ratios to a view that answers "ok"
	@$(BIN)/python manage.py bench --settings website.settings.demo

.PHONY: relevance
relevance: setup ## Print how well judged questions are answered (PAIRS=, QUERIES=, JUDGEMENTS= for other files)
	@env -u DATABASE_URL PAIRS="$(PAIRS)" QUERIES="$(QUERIES)" JUDGEMENTS="$(JUDGEMENTS)" $(BIN)/pytest -s -q tests/search/relevance

.PHONY: search-bench
search-bench: setup ## Print how fast the search is among 20,000 made-up documents on SQLite and 50,000 on PostgreSQL (minutes)
	@rm -f var/search-bench.sqlite3*
	@DATABASE_URL=sqlite:///$(CURDIR)/var/search-bench.sqlite3 $(BIN)/python manage.py search_bench --documents 20000 --settings website.settings.demo
	@rm -f var/search-bench.sqlite3*
	@env -u DATABASE_URL $(POSTGRES) $(BIN)/python manage.py search_bench --documents 50000 --settings website.settings.demo

.PHONY: fix
fix: setup ## Format the code and mend what can be mended by itself
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .
	@git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 5.2 || true

.PHONY: install
install: .venv/.installed $(ENGLISH).mo ## Set up what a server needs, without tests and tools

.PHONY: setup
setup: .venv/.complete $(ENGLISH).mo

$(ENGLISH).mo: $(ENGLISH).po | .venv/.installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale en

.venv/.installed: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit("Quartier needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@echo "== Setting up (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
	@$(SYNC) --no-dev
	@touch $@

.venv/.complete: .venv/.installed
	@$(SYNC)
	@touch $@

.PHONY: clean
clean: ## Remove the environment and all data of demo and tests
	@rm -rf .venv var node_modules
