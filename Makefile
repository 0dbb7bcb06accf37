# Two commands: `make run` serves the site on this machine, `make test` runs every check. See README.md.

PORT ?= 8000
# The first Python of 3.11 or newer; another one with: make run PYTHON=python3.13
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
ENV = .venv/bin/python
UV = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.PHONY: help run test bench environment database-stop lock upgrade format clean

help:
	@echo "make run            the site on http://127.0.0.1:8000 (PORT=8001 for another port)"
	@echo "make test           every check and every test"
	@echo "make bench          how quick the site is with 1,000 KPIs and 10,000 projects; says which target is missed"
	@echo "make format         put Python files in the house's format"
	@echo "make lock           write the lock files anew after a change in pyproject.toml"
	@echo "make upgrade        the same, with the newest versions that pyproject.toml allows"
	@echo "make database-stop  stop the development database, if one was left running"
	@echo "make clean          remove .venv and caches (not the development database, var/)"

run: environment
	@exec $(ENV) -m smartnation.dev run --port "$(PORT)"

test: environment
	@exec $(ENV) -m smartnation.dev test

bench: environment
	@exec $(ENV) -m smartnation.dev bench

environment:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." \
		"On Debian or Ubuntu: sudo apt install python3 python3-venv. On macOS: brew install python." >&2; exit 1; }
	@exec $(PYTHON) -m smartnation.dev.virtualenv

database-stop: environment
	@exec $(ENV) -m smartnation.dev database stop

lock: environment
	$(UV) $(UPGRADE) pyproject.toml --output-file requirements.lock
	$(UV) $(UPGRADE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

upgrade:
	@$(MAKE) lock UPGRADE=--upgrade

format: environment
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

clean:
	rm -rf .venv .ruff_cache .pytest_cache .import_linter_cache tests/e2e/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
