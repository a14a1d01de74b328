# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Each makes its own virtual environment if there is none.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# torch goes first and by exact version, so that no other package asks for a larger build of it.
TORCH ?= torch==2.13.0

.PHONY: demo test check floors clean

demo: $(READY)
	@$(BIN)/rassegna run examples/lavrov.it.txt

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

floors: $(READY)
	$(BIN)/python -m benchmarks.quality

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt $(TORCH)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[web,documents,dev]'
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
