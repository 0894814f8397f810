#!/bin/sh
# Makes the lists requirements/*.txt anew from the .in files, for every Python and system at once.
#
#   setup/lock.sh               keeps the versions that are there, as far as the .in files let it
#   setup/lock.sh --upgrade     takes the newest (more options of `uv pip compile` may follow)
#   setup/lock.sh --advisories  makes nothing: asks a public list for known weaknesses of what is pinned
set -eu

cd "$(dirname "$0")/.."
side=.venv-lock

say() { printf '%s\n' "$*" >&2; }

mark=$(cksum requirements/lock.txt)
if [ "$(cat "$side/made-for-lock" 2>/dev/null)" != "$mark" ]; then
    say "Installing uv and pip-audit (once) ..."
    rm -rf "$side"
    "$(sh setup/system.sh python)" -m venv "$side"
    "$side/bin/python" -m pip install -qq --no-input --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/lock.txt </dev/null
    printf '%s\n' "$mark" >"$side/made-for-lock"
fi

if [ "${1:-}" = --advisories ]; then
    # test.txt holds site.txt, and the second engine adds to that. Nothing is installed: the versions stand in the lists.
    # --strict: a package that the public list does not know is a failure, or the question could go unanswered in silence.
    "$side/bin/pip-audit" --strict --requirement requirements/test.txt --requirement requirements/audit.txt \
        --requirement requirements/second-engine.txt --require-hashes --disable-pip --progress-spinner off && exit 0
    say "Was the first package not found? Then a mirror answered that has no list of weaknesses, and nothing was said of the others: ask again without it."
    exit 1
fi

# uv does not read pip's settings: hand over the index, if one is set there.
index=${PIP_INDEX_URL:-$("$side/bin/python" -m pip config get global.index-url 2>/dev/null || true)}
if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}" ]; then UV_DEFAULT_INDEX=$index; export UV_DEFAULT_INDEX; fi

for name in site test audit second-engine lock; do
    say "requirements/$name.txt ..."
    # --python-version: Debian 12 has 3.11.2, and some packages want 3.11.5 by now.
    # --fork-strategy fewest: one version of a package for all, not a newer one for newer Pythons.
    # --generate-hashes: of all files of a version, so of every system's.
    "$side/bin/uv" pip compile "requirements/$name.in" --output-file "requirements/$name.txt" --quiet \
        --universal --python-version 3.11.2 --fork-strategy fewest --generate-hashes \
        --no-emit-index-url --no-emit-find-links --annotation-style split \
        --custom-compile-command "make lock" --system-certs --no-python-downloads "$@"
done
