# make site      builds the website, the handbook and the sheets; the first run also sets everything up
# Works with GNU make from 3.81 (macOS) on.

.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/sh

# ---- what of the caller's environment must not reach us
# Python's and pip's switches that change what is run or installed. Where pip gets packages from (PIP_INDEX_URL,
# PIP_CONFIG_FILE, PIP_CERT, proxies ...) stays the caller's business.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONOPTIMIZE PYTHONSAFEPATH PYTHONPLATLIBDIR
# The tests start Python again and again: without compiled files each start reads our code as text (0.3 s more).
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV CONDA_PREFIX PYTEST_ADDOPTS PYTEST_PLUGINS __PYVENV_LAUNCHER__
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_REQUIRE_HASHES PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT
unexport PIP_REQUIREMENT PIP_EDITABLE PIP_NO_DEPS PIP_NO_BINARY PIP_ONLY_BINARY PIP_PRE PIP_UPGRADE PIP_DRY_RUN
unexport PIP_IGNORE_INSTALLED PIP_FORCE_REINSTALL PIP_NO_BUILD_ISOLATION PIP_PLATFORM PIP_PYTHON_VERSION
unexport PIP_IMPLEMENTATION PIP_ABI PIP_QUIET PIP_VERBOSE PIP_LOG PIP_REPORT PIP_BUILD_CONSTRAINT

# Text is UTF-8, whatever the locale.
export PYTHONUTF8 := 1

# Every date in the output is that of the last commit, so that two builds of one commit are the same.
ifeq ($(strip $(SOURCE_DATE_EPOCH)),)
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
endif
ifneq ($(strip $(SOURCE_DATE_EPOCH)),)
export SOURCE_DATE_EPOCH
else
unexport SOURCE_DATE_EPOCH
endif

# Material's reminder at every start that its support ends on 5 May 2027: known, see requirements/site.in
export NO_MKDOCS_2_WARNING := 1

# Which Python makes the environment: make PYTHON=/path/to/python3.12
ifdef PYTHON
export PYTHON
endif

# Homebrew on Apple silicon puts Pango where the linker does not look. It is set in front of each command, since
# macOS removes an exported DYLD_... whenever /bin/sh starts.
LIBRARIES :=
ifeq ($(shell uname -s),Darwin)
LIBRARIES := DYLD_FALLBACK_LIBRARY_PATH="/opt/homebrew/lib:/usr/local/lib:/opt/local/lib:/usr/lib"
endif
BIN := $(LIBRARIES) .venv/bin
PY := $(BIN)/python
# the same browser for everything that needs one
PY_BROWSER := CHROMIUM="$$(sh setup/system.sh chromium)" && export CHROMIUM && $(PY)

# More for the command: make test ARGS="-k forms -x"
ARGS :=
ALL :=

.PHONY: help site serve test test-data style format check compare sheet diff due links issue correct propose newer advisories release audit second-engine pictures lock setup setup-test setup-audit clean

help:
	@echo "make site      build the website, the handbook and the sheets into site/"
	@echo "make serve     show the site while writing (no PDF)"
	@echo "make test      set up what the tests need and run them"
	@echo "make check     check the texts and data only"
	@echo "make sheet     one area's sheet with your own numbers: make sheet AREA=sudbury"
	@echo "make diff      show what changed for readers: make diff ARGS=main"
	@echo "make compare   compare every published number with the data: make compare ADDRESS=https://..."
	@echo "make due       list whom to call; make links: visit each contact's website"
	@echo "make release   gather the downloads of site/ for a release: make release TAG=2026.11"
	@echo "make format    bring the code into the formatter's form (make style only looks)"
	@echo "make test-data the tests of numbers and words alone: what publishing waits for"
	@echo "make audit     the slow tests, before a release"
	@echo "make second-engine  build with MkDocs and with its stand-in, and compare every file"
	@echo "make pictures  make the pictures of the site anew"
	@echo "make lock      make the lists of Python packages anew (newest: make lock ARGS=--upgrade)"
	@echo "make setup     install what building needs, and nothing else"
	@echo "make clean     remove what was built (.venv stays; make clean ALL=1 removes it too)"

# Both leave at once when there is nothing to do.
setup:
	@sh setup/system.sh site
	@sh setup/packages.sh site

setup-test:
	@sh setup/system.sh test
	@sh setup/packages.sh test

setup-audit:
	@sh setup/system.sh audit
	@sh setup/packages.sh audit
	@sh setup/second-engine.sh

site: setup
	@$(PY) -m sitebuild site $(ARGS)

# The preview's pages lie in memory where the system has room for that: 0.3 s sooner after each edit, and none stays on the disk.
serve: setup
	@if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi; exec $(BIN)/mkdocs serve -f mkdocs-nopdf.yml $(ARGS)

check: setup
	@$(PY) -m sitebuild check $(ARGS)

# ADDRESS and TAG come from outside, so the shell gets them from the environment, between quotation marks: as text, never as
# a command. Each program refuses what does not look like an address or a version.
compare: setup
	@$(PY) -m sitebuild compare $${ADDRESS:+"$$ADDRESS"} $(ARGS)

# AREA is the name of a folder of data/contacts/; the sheet goes into build/local/, never into site/.
sheet: setup
	@$(PY) -m sitebuild sheet "$${AREA:?Say which area: make sheet AREA=sudbury}" $(ARGS)

diff: setup
	@$(PY) -m sitebuild diff $(ARGS)

due: setup
	@$(PY) -m sitebuild due $(ARGS)

links: setup
	@$(PY) -m sitebuild links $(ARGS)

# For the weekly run on the project's page: the list that `make links` or `make due` left becomes one open issue.
issue: setup
	@$(PY) -m sitebuild issue $(ARGS)

# What somebody wrote into a form comes as a file: never as words of a command. By hand: make correct ISSUE=file
correct propose: setup
	@$(PY) -m sitebuild $@ --issue "$${ISSUE:-$${GITHUB_EVENT_PATH:?Say which file holds the issue: make $@ ISSUE=...}}" $(ARGS)

release: setup
	@$(PY) -m sitebuild release "$${TAG:?Say which version: make release TAG=2026.11}" $(ARGS)

# The newest packages, to be tried by `make test`; what changed is shown, nothing is committed.
newer:
	@sh setup/lock.sh --upgrade
	@git --no-pager diff --unified=0 -- requirements | grep -E '^[-+][a-z0-9.-]+==' || echo "Every package is the newest."

# Known weaknesses of the packages that are pinned; asks a public list.
advisories:
	@sh setup/lock.sh --advisories

# Three workers, also on two processors: some tests wait for a clock. tests/helpers/order.py says who gets which, and
# contributing/tests.md what is left to the audit.
test: setup-test style
	@$(PY_BROWSER) -m pytest -n 3 --dist loadscope --no-loadscope-reorder $(ARGS)

# How the code looks, what the linter finds, and whether types agree; `make format` mends the looks.
PYTHON_FILES := sitebuild tests macros.py
style: setup-test
	@$(BIN)/ruff check -q $(PYTHON_FILES)
	@$(BIN)/ruff format -q --check $(PYTHON_FILES) || { echo "The files named above are not in the formatter's form. Run: make format" >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary

format: setup-test
	@$(BIN)/ruff check -q --fix $(PYTHON_FILES)
	@$(BIN)/ruff format -q $(PYTHON_FILES)

# What publishing waits for: the tests that read the data and need neither a built site nor a browser.
test-data: setup-test
	@$(PY) -m pytest -m "data and not audit" $(ARGS)

audit: setup-audit
	@$(PY_BROWSER) -m pytest -m audit $(ARGS)

# Whether the site could be built the day MkDocs cannot be had any more. It builds twice from nothing: some minutes.
second-engine: setup-test
	@sh setup/second-engine.sh
	@$(PY) -m pytest -m audit -k second_engine tests/test_reproducible.py $(ARGS)

pictures: setup-test
	@$(PY_BROWSER) tests/tools/pictures.py $(ARGS)

lock:
	@sh setup/lock.sh $(ARGS)

clean:
	rm -rf build site
	$(if $(ALL),rm -rf .venv .venv-lock .venv-second-engine *.egg-info)
