# The two commands that matter: `make run` and `make test`. Everything they need comes from the lock files.
SHELL := /bin/bash
.DELETE_ON_ERROR:
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A stamp is newer than what it was made from, or its rule runs again.
RUN := .venv/.installed-run
DEV := .venv/.installed
CLIENT := client/node_modules/.installed
FRONT_END := chalkmap/web/static/client/.built
# Folders are in the list as well: theirs is the time at which a file was removed. Templates say what of Tabler is used.
CLIENT_SOURCES := $(shell find client/src -not -name '*.test.ts') $(wildcard client/vite*.ts locale/*.po) \
	$(shell find chalkmap -path '*/templates*' -not -path '*/__pycache__*')
TEXTS := chalkmap/locale/.compiled
PIP_INSTALL := .venv/bin/pip install --quiet --require-hashes --requirement

.PHONY: run test lint format messages dev bench package lock clean

run: $(RUN) $(TEXTS) $(FRONT_END)
	@chalkmap run

test: $(DEV) $(CLIENT) $(TEXTS) $(FRONT_END)
	@.ci/get-chromium
	cd client && npm run --silent test
	pytest -n 2
	@.ci/test-on-postgresql

lint: $(DEV) $(CLIENT)
	ruff format --check .
	ruff check .
	mypy chalkmap
	lint-imports
	python -m chalkmap.config.settings_page --check
	python schema/generate.py --check
	python locale/messages.py --check
	python manage.py makemigrations --check --dry-run
	cd client && npm run --silent lint

format: $(DEV) $(CLIENT)
	ruff format .
	ruff check --fix .
	cd client && npm run --silent format

messages: $(DEV) $(CLIENT)
	@python locale/messages.py

dev: $(DEV) $(CLIENT) $(TEXTS)
	@trap 'kill 0' EXIT; (cd client && npm run --silent dev) & CHALKMAP_DEBUG=yes CHALKMAP_VITE=yes chalkmap run --reload

bench: $(DEV) $(CLIENT) $(TEXTS) $(FRONT_END)
	bench/run

package: $(RUN) $(TEXTS) $(FRONT_END)
	@.venv/bin/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

lock: $(DEV)
	.ci/lock

clean:
	rm -rf .venv client/node_modules chalkmap/web/static/client chalkmap/maps/drawing/*.js chalkmap/locale dist

.venv/bin/pip:
	@.ci/make-venv

$(RUN): requirements.lock | .venv/bin/pip
	@echo "Installing Python packages ..."
	@$(PIP_INSTALL) requirements.lock
	@.venv/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo "Installing Python packages for tests and checks ..."
	@$(PIP_INSTALL) requirements-dev.lock
	@touch $@

# Not `npm ci`: it refuses a lock without the binaries of platforms that a registry does not offer.
$(CLIENT): client/package-lock.json | $(RUN)
	@echo "Installing the front end's packages ..."
	@cd client && npm install --no-save --loglevel=error
	@touch $@

$(TEXTS): $(wildcard locale/*.po) locale/messages.py $(RUN)
	@.venv/bin/python locale/messages.py --compile
	@touch $@

$(FRONT_END): $(CLIENT_SOURCES) client/package.json $(CLIENT)
	@echo "Building the front end ..."
	@cd client && npm run --silent build
	@touch $@
