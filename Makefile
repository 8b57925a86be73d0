# `make demo` checks the two articles; `make test` passes the whole suite. Both make their own environment.
# Works from any folder (make -C PATH) with nothing but Python >= 3.11 and make.

MAKEFLAGS += --no-print-directory
override ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
PYTHON ?= python3
PIP := -m pip --disable-pip-version-check --quiet
DEV := $(ROOT)/.venv
DEMO := $(ROOT)/.venv/demo
WORKERS ?= 2

.PHONY: demo test soak bench check lint types layers docs format lock clean

demo: $(DEMO)/ready
	@cd "$(ROOT)/articles" && "$(DEMO)/bin/annotator" check --exit-zero

test: $(DEV)/ready lint types layers
	cd "$(ROOT)" && "$(DEV)/bin/python" -m pytest -n $(WORKERS) $(ARGS)

soak: $(DEV)/ready
	cd "$(ROOT)" && ANNOTATOR_SOAK=1 "$(DEV)/bin/python" -m pytest -n $(WORKERS) --timeout 3600 $(ARGS)

bench: $(DEV)/ready
	cd "$(ROOT)" && "$(DEV)/bin/python" -m benchmarks $(ARGS)

lint: $(DEV)/ready
	cd "$(ROOT)" && "$(DEV)/bin/ruff" check . && "$(DEV)/bin/ruff" format --check .

types: $(DEV)/ready
	cd "$(ROOT)" && "$(DEV)/bin/mypy"

layers: $(DEV)/ready
	cd "$(ROOT)" && "$(DEV)/bin/lint-imports"

docs: $(DEV)/ready
	cd "$(ROOT)" && "$(DEV)/bin/python" docs/generate.py

format: $(DEV)/ready
	cd "$(ROOT)" && "$(DEV)/bin/ruff" check --fix . ; "$(DEV)/bin/ruff" format .

# Needs uv. The lock files pin every package by hash.
lock:
	cd "$(ROOT)" && for set in run dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url pyproject.toml $$([ $$set = dev ] && echo --group dev) --output-file requirements/$$set.lock; \
	done

clean:
	rm -rf "$(ROOT)/.venv" "$(ROOT)/build" "$(ROOT)/dist"

$(DEV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv "$(DEV)"

$(DEV)/ready: $(DEV)/bin/python $(ROOT)/requirements/dev.lock $(ROOT)/pyproject.toml
	"$(DEV)/bin/python" $(PIP) install --require-hashes -r "$(ROOT)/requirements/dev.lock"
	"$(DEV)/bin/python" $(PIP) install --no-deps --no-build-isolation -e "$(ROOT)"
	@touch "$@"

$(DEMO)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv "$(DEMO)"

# The demonstration runs what users install: a wheel, not this checkout.
$(DEMO)/ready: $(DEMO)/bin/python $(ROOT)/requirements/run.lock $(ROOT)/pyproject.toml \
               $(shell find "$(ROOT)/annotator" "$(ROOT)/plugins" "$(ROOT)/grammars" -name '*.py' -o -name '*.lark' 2>/dev/null)
	@"$(DEMO)/bin/python" $(PIP) install --require-hashes -r "$(ROOT)/requirements/run.lock"
	@"$(DEMO)/bin/python" $(PIP) install --no-deps --force-reinstall "$(ROOT)"
	@touch "$@"
