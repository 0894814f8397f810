#!/bin/bash
# Tries the first two commands of the README on a computer that has nothing: a fresh Debian of the smallest kind in a
# folder of its own, the last commit of this project in it, `make site`, and a second `make site` that has nothing to
# set up. By hand, before a release. Needs root, debootstrap and 1-3 GB of disk for a while.
#
#   setup/try-bare-root.sh bookworm            Debian 12, Python 3.11.2: the oldest that is promised
#   setup/try-bare-root.sh trixie --test       Debian 13, Python 3.13, and `make test` as well
#   setup/try-bare-root.sh bookworm --keep     leaves the folder and prints its name
#   setup/try-bare-root.sh bookworm --no-pango tries that the site alone can be built where nothing can be installed
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=$PWD

suite='' with_test='' keep='' no_pango=''
for argument in "$@"; do
    case $argument in
        --test) with_test=1 ;;
        --keep) keep=1 ;;
        --no-pango) no_pango=1 ;;
        -*) echo "Unknown option $argument" >&2; exit 2 ;;
        *) suite=$argument ;;
    esac
done
suite=${suite:-bookworm}

cannot() { echo "Cannot try a bare root here: $*" >&2; exit 3; }

[ "$(uname -s)" = Linux ] || cannot "it needs Linux."
[ "$(id -u)" = 0 ] || cannot "it needs root (chroot, mount)."
PATH=$PATH:/usr/sbin:/sbin
for tool in debootstrap chroot mount git apt-config; do
    command -v "$tool" >/dev/null || cannot "$tool is missing (apt-get install $tool)."
done
[ -e "/usr/share/debootstrap/scripts/$suite" ] || cannot "debootstrap does not know the release '$suite'."
git rev-parse --verify -q HEAD >/dev/null || cannot "there is no commit to try."
if ! git diff --quiet HEAD; then echo "Note: the last commit is tried, without the changes that are not committed." >&2; fi

# Mounts in a space of our own are gone with this process, however it ends.
if [ -z "${BARE_ROOT_OWN_MOUNTS:-}" ] && unshare --mount true 2>/dev/null; then
    BARE_ROOT_OWN_MOUNTS=1 exec unshare --mount --propagation private "$BASH" "setup/${BASH_SOURCE[0]##*/}" "$@"
fi

root=$(mktemp -d)
mounts=()
clean_up() {
    status=$?
    trap - EXIT
    for ((i = ${#mounts[@]} - 1; i >= 0; i--)); do umount -l "${mounts[i]}" || true; done
    if [ -n "$keep" ]; then
        echo "Kept: $root"
    elif grep -q " $root/" /proc/mounts; then
        # Never delete through a mount that is still there.
        echo "Something is still mounted below $root: left as it is." >&2
    else
        rm -rf --one-file-system "$root"
    fi
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

mount_into() { # mount_into /place mount-options... : inside the new root
    mkdir -p "$root$1"
    mount "${@:2}" "$root$1"
    mounts+=("$root$1")
}
timed() { # timed "what" command ...
    local start=$SECONDS name=$1
    shift
    echo "== $name"
    if "$@"; then
        echo "== $name: $((SECONDS - start)) s"
    else
        echo "== $name: FAILED after $((SECONDS - start)) s" >&2
        return 1
    fi
}

# ---- this computer's way to packages: nothing of it is written in this file
host_release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ -n "$host_release" ] || cannot "the name of this computer's release is unknown."
sources=$(grep -lsE "\b$host_release\b" /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources || true)
[ -n "$sources" ] || cannot "no package source for $host_release found in /etc/apt."
# The first server named for the release itself (not its updates or security) serves the other releases, too.
# shellcheck disable=SC2086
mirror=$(awk -v release="$host_release" '
    $1 == "deb" { for (i = 2; i < NF; i++) if ($i ~ /:\/\// && $(i + 1) == release) { print $i; exit } }
    $1 == "URIs:" { uri = $2 }
    $1 == "Suites:" { for (i = 2; i <= NF; i++) if ($i == release && uri != "") { print uri; exit } }
' $sources | head -n 1)
[ -n "$mirror" ] || cannot "no server for $host_release found in /etc/apt."
eval "$(apt-config shell apt_proxy Acquire::http::Proxy)"
if [ -n "${apt_proxy:-}" ] && [ "$apt_proxy" != DIRECT ] && [ -z "${http_proxy:-}" ]; then export http_proxy=$apt_proxy; fi

# make and git are what the README asks for beforehand.
make_root() {
    debootstrap --variant=minbase --include=ca-certificates,git,make "$suite" "$root" "$mirror" >"$root.log" 2>&1 || {
        tail -n 15 "$root.log" >&2
        return 1
    }
    rm -f "$root.log"
}
timed "a bare $suite" make_root

rm -f "$root/etc/apt/sources.list"
mkdir -p "$root/etc/apt/sources.list.d" "$root/etc/apt/apt.conf.d" "$root/usr/share/keyrings" "$root/etc/apt/keyrings"
for file in $sources; do
    sed -E "s/\b$host_release\b/$suite/g" "$file" >"$root/etc/apt/sources.list.d/host-$(basename "$file")"
done
# Signed-By may name any of these.
cp -n /usr/share/keyrings/* "$root/usr/share/keyrings/" 2>/dev/null || true
cp -n /etc/apt/keyrings/* "$root/etc/apt/keyrings/" 2>/dev/null || true
# Proxies, time limits and the like; not the hooks, whose programs are not in there.
apt-config dump | grep -v IndexTargets | grep -E '^Acquire::[A-Za-z:-]+ "[^"]+";' >"$root/etc/apt/apt.conf.d/99host" || true

for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt \
    "${PIP_CONFIG_FILE:-}" "${PIP_CERT:-}" "${SSL_CERT_FILE:-}" "${REQUESTS_CA_BUNDLE:-}"
do
    if [ -n "$file" ] && [ -f "$file" ]; then
        mkdir -p "$root$(dirname "$file")"
        rm -f "$root$file"
        cp -L "$file" "$root$file"
    fi
done
for file in .config/pip/pip.conf .pip/pip.conf; do
    if [ -f "${HOME:-/root}/$file" ]; then install -D -m 600 "${HOME:-/root}/$file" "$root/root/$file"; fi
done
# Folders of this computer that pip is told to look in (find-links; an index of files in simple/ keeps them beside it).
pip_places=$( { cat /etc/pip.conf "${HOME:-/root}/.config/pip/pip.conf" "${HOME:-/root}/.pip/pip.conf" "${PIP_CONFIG_FILE:-/dev/null}" \
    2>/dev/null; env | grep '^PIP_'; } | tr '=' ' ' | tr -s ' \t' '\n' | sed 's#^file://##; s#/simple/*$##' | grep '^/' | sort -u || true)

mount_into /proc -t proc proc
mount_into /dev/shm -t tmpfs tmpfs
while read -r place; do
    if [ -d "$place" ] && [ ! -e "$root$place" ]; then mount_into "$place" --bind -o ro "$place"; fi
done <<<"$pip_places"

git clone -q --no-hardlinks "$project" "$root/root/project"
# `git clone` left the address of this folder: it would be the only trace of where the project lives.
git -C "$root/root/project" remote remove origin

settings=()
while IFS= read -r line; do settings+=("$line"); done < <(env | grep -E '^(PIP_[A-Z_]+|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|(https?|no|all)_proxy|(HTTPS?|NO|ALL)_PROXY)=' || true)
inside() {
    chroot "$root" /usr/bin/env -i HOME=/root CI=true PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${settings[@]+"${settings[@]}"} /bin/sh -c "cd /root/project && $1" </dev/null
}

if [ -n "$no_pango" ]; then
    # Python is there, but apt finds nothing any more: what a reader without root meets.
    timed "Python only" inside "(apt-get -qq update && apt-get -qq install -y --no-install-recommends python3-venv) >/dev/null 2>&1"
    rm -rf "$root"/etc/apt/sources.list.d/* "$root"/var/lib/apt/lists/*
fi
inside "df -Pm / | awk 'NR == 2 { print \$3 }' >/root/before"
timed "make site, the first time" inside "make site"
timed "make site, again" inside "make site"
inside "test -s site/index.html" || { echo "site/index.html is missing" >&2; exit 1; }
timed "plain mkdocs build" inside "NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build -q -f $([ -n "$no_pango" ] && echo mkdocs-nopdf.yml || echo mkdocs.yml) -d /root/plain"
if [ -n "$with_test" ]; then
    timed "make test, the first time" inside "make test"
    timed "make test, again" inside "make test"
fi
inside ".venv/bin/python -V; du -sm .venv | awk '{ print \$1 \" MB in .venv\" }'; find site -name '*.pdf' -exec ls -l {} +"
inside "git status --short" | sed 's/^/not ignored: /'
echo "$suite: all went well"
