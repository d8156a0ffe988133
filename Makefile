# Asah. `make` lists what there is; `make run` is all a newcomer needs.
.DEFAULT_GOAL := help
.PHONY: help setup run test demo check fix words bench screens ci shell clean
SHELL := /bin/bash
PY := .venv/bin/python
ASAH := .venv/bin/asah
DATA := $(if $(ASAH_DATA),$(ASAH_DATA),var)

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

.venv/.ready: requirements.lock pyproject.toml
	@.ci/python
	@touch $@

node_modules/.ready: package-lock.json | .venv/.ready
	@PATH="$$PATH:$(CURDIR)/.venv/bin" npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

BUILT := src/asah/ui/static/build/.ready
$(BUILT): node_modules/.ready package.json $(shell find frontend -type f 2>/dev/null)
	@PATH="$$PATH:$(CURDIR)/.venv/bin" npm run --silent build
	@touch $@

WORDS := src/asah/locale/en/LC_MESSAGES/django
$(WORDS).mo: $(WORDS).po | .venv/.ready
	@.venv/bin/pybabel -q compile -i $< -o $@ -l en

setup: .venv/.ready $(BUILT) $(WORDS).mo  ## everything the project needs, in .venv and node_modules

$(DATA)/demo-logins.json: | setup
	@$(ASAH) init
	@$(ASAH) demo --seed 7

run: setup $(DATA)/demo-logins.json  ## the running site with the Kendari demo
	@$(ASAH) init --quiet
	@$(ASAH) run

demo: setup  ## play the demo into the present database
	@$(ASAH) init && $(ASAH) demo --seed 7

test: setup  ## all tests, on SQLite, in a browser too
	@.ci/debian chromium gettext
	@$(PY) -m pytest -n 2

words: setup  ## collect the sentences of the interface into the English catalogue
	@.ci/debian gettext
	@.ci/words

check: setup  ## style, contracts, types, settings: all but the tests
	@.ci/check

fix: setup  ## what can be mended by itself
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

bench: setup  ## measure; one JSON line per figure
	@for file in bench/bench_*.py; do $(PY) -m bench.$$(basename $$file .py) || exit 1; done

screens: setup $(DATA)/demo-logins.json  ## every page x 2 widths x 2 themes, one index page under build/screens
	@.ci/debian chromium
	@$(PY) -m tests.screens.pictures build/screens

ci:  ## what the build checks, the same here and there
	@.ci/all

shell: setup  ## a Python shell on the database
	@$(ASAH) manage shell

clean:  ## forget all that was built or played, the environment too
	rm -rf .venv .uv node_modules build var src/asah/ui/static/build src/asah/ui/fonts
