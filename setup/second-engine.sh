#!/bin/sh
# Installs the second engine (requirements/second-engine.in) into .venv-second-engine, beside the environment that builds what
# is published. `make second-engine` and `make audit` then build the site with both and compare every file.
set -eu

cd "$(dirname "$0")/.."
side=.venv-second-engine

mark=$(cksum requirements/second-engine.txt pyproject.toml; pwd -P)
[ "$(cat "$side/made-for-second-engine" 2>/dev/null)" != "$mark" ] || exit 0
printf '%s\n' "Installing the second engine (about 70 MB, once) ..." >&2
rm -rf "$side"
"$(sh setup/system.sh python)" -m venv "$side"
install() { "$side/bin/python" -m pip install -qq --no-input --disable-pip-version-check "$@" </dev/null; }
install --require-hashes --only-binary :all: -r requirements/second-engine.txt
# The engine finds our plug-in by its entry.
install --no-deps --no-build-isolation -e .
printf '%s\n' "$mark" >"$side/made-for-second-engine"
