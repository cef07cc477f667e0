# Two commands: `make run` starts the program, `make test` checks everything.
# Both bring what is missing by themselves; see packaging/bootstrap.py.

BIN := .venv/bin
PYTEST_ARGS ?=
PYTEST_JOBS ?= 2
EVAL_MEDIA ?= ../shared/media
EVAL_ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help run test env env-test check bench eval-face eval-speech shots dist lock clean

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

run: env  ## Start Netflix Coach; without a display, review the sample take into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/netflix-coach; \
	else echo "· no display: reviewing the sample take without a window"; \
	  QT_QPA_PLATFORM=offscreen exec $(BIN)/netflix-coach --data-dir out/data sample --out out; fi

test: env-test check  ## Check the code and run every test, with coverage
	$(BIN)/python -m pytest -n $(PYTEST_JOBS) --dist worksteal --cov --cov-report= $(PYTEST_ARGS)
	@if [ -z "$(PYTEST_ARGS)" ]; then echo "· coverage"; $(BIN)/python packaging/coverage_floors.py; fi

env:  ## Make the environment in .venv, with the system libraries it needs
	@python3 packaging/bootstrap.py run

env-test:
	@python3 packaging/bootstrap.py run test

check: env  ## Lint, formatting, types, layers
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: env-test  ## Measure recording, analysis and start against the bare calls
	$(BIN)/python -m tests.bench

eval-face: env-test  ## Hold gaze against recordings with known truth (EVAL_MEDIA)
	$(BIN)/python -m tests.eval.face $(EVAL_MEDIA) $(EVAL_ARGS)

eval-speech: env-test  ## Hold speech against recordings with known truth (EVAL_MEDIA)
	$(BIN)/python -m tests.eval.speech $(EVAL_MEDIA) $(EVAL_ARGS)

shots: env-test  ## Take the pictures of the documentation
	$(BIN)/python -m tests.shots docs/shots
	$(BIN)/python -m tests.shots.review docs/shots/review
	$(BIN)/python -m tests.shots.review docs/shots/review/150-percent --text 150

dist: env-test  ## Build the wheel and the frozen program into dist/, and try both
	@python3 packaging/bootstrap.py run test dist
	bash packaging/dist.sh

lock: env  ## Renew the locked versions (the only target that changes them)
	bash packaging/lock.sh

clean:  ## Remove what was built; the environment stays
	rm -rf build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f .coverage .coverage.* netflix_coach/ui/resources.rcc
