#!/bin/sh
# Installs the Python packages into .venv: exactly those of requirements/*.txt, each file checked against its hash.
#
#   setup/packages.sh site     to build
#   setup/packages.sh test     to build and test
#   setup/packages.sh audit    that, the checker of e-books, and the browser tools of tests/browser/ (npm): for `make audit` only
#
# A mark left in .venv says what it was made from: the lists, the Python and the folder (an environment that was moved
# does not work). Same marks: says nothing and leaves at once. Compared by content, not by date, because git
# gives every file the date of the check-out.
set -eu

cd "$(dirname "$0")/.."
what=${1:-site}
venv=.venv

say() { printf '%s\n' "$*" >&2; }
# -f: a /usr/bin/python3 that became another version is another Python
mark_of() { cksum "$@"; pwd -P; readlink -f "$venv/bin/python" || true; }
same() { [ -x "$venv/bin/python" ] && [ -e "$venv/$1" ] && [ "$(cat "$venv/$1")" = "$2" ]; }
install() {
    # The locks first, then the project by itself: pip refuses to check hashes of a folder (`-e .`).
    # --only-binary (below): to build a package, pip would fetch tools that no hash of ours covers.
    "$venv/bin/python" -m pip install -qq --no-input --disable-pip-version-check "$@" </dev/null
}

# A Python asked for by name (make PYTHON=...) that is not the one in use
if [ -n "${PYTHON:-}" ] && [ -x "$venv/bin/python" ]; then
    asked=$(sh setup/system.sh python)
    [ "$(readlink -f "$asked")" = "$(readlink -f "$venv/bin/python")" ] || rm -rf "$venv"
fi

site_mark=$(mark_of requirements/site.txt)
if ! same made-for-site "$site_mark"; then
    python=$(sh setup/system.sh python)
    say "Installing Python packages (about 70 MB, once) ..."
    # Made afresh, so that nothing of an older list stays behind.
    rm -rf "$venv"
    "$python" -m venv "$venv"
    install --require-hashes --only-binary :all: -r requirements/site.txt
    mark_of requirements/site.txt >"$venv/made-for-site"
fi

# Makes `sitebuild` importable for plain `mkdocs build` and `mkdocs serve` as well.
project_mark=$(mark_of pyproject.toml)
if ! same made-for-project "$project_mark"; then
    install --no-deps --no-build-isolation -e .
    mark_of pyproject.toml >"$venv/made-for-project"
fi

[ "$what" != site ] || exit 0

# test.txt holds every version of site.txt, so this adds packages and changes none.
test_mark=$(mark_of requirements/test.txt)
if ! same made-for-test "$test_mark"; then
    say "Installing Python packages for the tests (about 50 MB, once) ..."
    install --require-hashes --only-binary :all: -r requirements/test.txt
    mark_of requirements/test.txt >"$venv/made-for-test"
fi

[ "$what" = audit ] || exit 0

audit_mark=$(mark_of requirements/audit.txt)
if ! same made-for-audit "$audit_mark"; then
    say "Installing the checker of e-books (33 MB, once) ..."
    install --require-hashes --only-binary :all: -r requirements/audit.txt
    mark_of requirements/audit.txt >"$venv/made-for-audit"
fi

# npm checks each file against the lock's hash. No package may run a program of its own while it is installed.
tools=tests/browser
tools_mark=$(mark_of "$tools/package-lock.json")
if [ ! -d "$tools/node_modules" ] || ! same made-for-browser-tools "$tools_mark"; then
    say "Installing browser tools for the slow tests (about 190 MB, once) ..."
    (cd "$tools" && npm ci --ignore-scripts --loglevel=error </dev/null >/dev/null)
    mark_of "$tools/package-lock.json" >"$venv/made-for-browser-tools"
fi
