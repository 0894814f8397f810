#!/bin/sh
# Makes requirements/site.txt and requirements/test.txt anew from the .in files, for every Python and system at once.
#
#   setup/lock.sh              keeps the versions that are there, as far as the .in files let it
#   setup/lock.sh --upgrade    takes the newest (more options of `uv pip compile` may follow)
set -eu

cd "$(dirname "$0")/.."
uv_version=0.13.9
side=.venv-lock

say() { printf '%s\n' "$*" >&2; }

if ! [ -x "$side/bin/uv" ] || [ "$("$side/bin/uv" --version | cut -d' ' -f2)" != "$uv_version" ]; then
    say "Installing uv $uv_version (once) ..."
    rm -rf "$side"
    "$(sh setup/system.sh python)" -m venv "$side"
    "$side/bin/python" -m pip install -qq --no-input --disable-pip-version-check "uv==$uv_version" </dev/null
fi

# uv does not read pip's settings: hand over the index, if one is set there.
index=${PIP_INDEX_URL:-$("$side/bin/python" -m pip config get global.index-url 2>/dev/null || true)}
if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}" ]; then UV_DEFAULT_INDEX=$index; export UV_DEFAULT_INDEX; fi

for name in site test; do
    say "requirements/$name.txt ..."
    # --python-version: Debian 12 has 3.11.2, and some packages want 3.11.5 by now.
    # --fork-strategy fewest: one version of a package for all, not a newer one for newer Pythons.
    # --generate-hashes: of all files of a version, so of every system's.
    "$side/bin/uv" pip compile "requirements/$name.in" --output-file "requirements/$name.txt" --quiet \
        --universal --python-version 3.11.2 --fork-strategy fewest --generate-hashes \
        --no-emit-index-url --no-emit-find-links --annotation-style split \
        --custom-compile-command "make lock" --system-certs --no-python-downloads "$@"
done
