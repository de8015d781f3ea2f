# The two commands that matter: `make run` and `make test`. Everything they need comes from the lock files.
SHELL := /bin/bash
export PATH := $(CURDIR)/.venv/bin:$(PATH)

INSTALLED_PYTHON := .venv/.installed
INSTALLED_CLIENT := client/node_modules/.installed

.PHONY: lint test

$(INSTALLED_PYTHON): requirements-dev.lock
	python3 -m venv .venv
	grep -A100 '^uv==' requirements-dev.lock | sed '2,$${/^[a-z]/,$$d}' > .venv/uv.lock && .venv/bin/pip install -q --require-hashes -r .venv/uv.lock
	uv pip sync -q --python .venv/bin/python --require-hashes requirements-dev.lock
	uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
	touch $@

$(INSTALLED_CLIENT): client/package-lock.json $(INSTALLED_PYTHON)
	# Not `npm ci`: it refuses a lock without the binaries of platforms that a registry does not offer.
	cd client && npm install --no-save --silent
	touch $@

lint: $(INSTALLED_PYTHON) $(INSTALLED_CLIENT)
	ruff format --check .
	ruff check .
	mypy chalkmap
	lint-imports
	cd client && npm run -s lint

test: $(INSTALLED_PYTHON) $(INSTALLED_CLIENT)
	cd client && npm run -s test
	pytest -n 2
