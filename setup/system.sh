#!/bin/sh
# Looks after what pip cannot install: Python itself, Pango (for the PDF files) and, for the tests, a browser.
#
#   setup/system.sh site       what `make site` needs
#   setup/system.sh test       that, and what `make test` needs
#   setup/system.sh audit      that, and what `make audit` needs: nginx, Node, npm, Java, LibreOffice and Firefox
#   setup/system.sh python     prints the Python to use
#   setup/system.sh chromium   prints the browser to use
#
# Nothing missing: says nothing and leaves at once (it runs before every make).
# Something missing, Debian or Ubuntu, as root: installs it. As root only, because a build should not change somebody's
# computer behind their back; in CI (CI=true) `sudo` is used where it asks no password.
# Anybody else: prints the command to run. Without Python, or without a browser for the tests, that is an error.
# Without Pango the site can be built, only the handbook and the sheets cannot, so `site` goes on.
set -eu

cd "$(dirname "$0")/.."
what=${1:-}
system=$(uname -s)

say() { printf '%s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# ---------------------------------------------------------------- what there is

# A version that will do, and the module that makes an environment with pip in it.
# (Debian ships `venv` without `ensurepip` until python3-venv is installed.)
python_fits='import sys; sys.exit(not ((3, 11, 2) <= sys.version_info[:3] < (3, 14)))'
python_makes_venv='import venv, ensurepip'
python_has_headers='import os, sys, sysconfig as s; sys.exit(not os.path.exists(s.get_path("include") + "/Python.h"))'

# The name is run, not only looked up: pyenv leaves names on the PATH that fail when called.
find_python() {
    python='' python_without_venv=''
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.13 python3.12 python3.11 python3; fi
    for name in "$@"; do
        have "$name" || continue
        "$name" -c "$python_fits" >/dev/null 2>&1 || continue
        if "$name" -c "$python_makes_venv" >/dev/null 2>&1; then
            # The real path: a pyenv name means another Python in another folder.
            python=$("$name" -c 'import sys; print(sys.executable)')
            return 0
        fi
        : "${python_without_venv:=$name}"
    done
    return 1
}

find_chromium() {
    # The package `chromium-browser` of Ubuntu is a stub that only tells you to install the snap: see below.
    chromium=''
    if [ -n "${CHROMIUM:-}" ]; then
        chromium=$(command -v "$CHROMIUM" 2>/dev/null) || chromium=''
        [ -n "$chromium" ]
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    do
        chromium=$(command -v "$name" 2>/dev/null) && return 0
    done
    chromium=''
    return 1
}

# find_library libfoo.so.0 libfoo.0.dylib : looks where the system's linker looks. No program is started if it is found.
find_library() {
    for dir in /usr/lib/*-linux-gnu* /usr/lib64 /usr/lib /usr/local/lib /opt/homebrew/lib /opt/local/lib; do
        if [ -e "$dir/$1" ] || [ -e "$dir/$2" ]; then return 0; fi
    done
    for ldconfig in /sbin/ldconfig /usr/sbin/ldconfig; do
        if [ -x "$ldconfig" ]; then
            case $("$ldconfig" -p 2>/dev/null || true) in *"$1 "*) return 0 ;; esac
        fi
    done
    return 1
}

# libsass (wanted by the PDF plugin) has ready-made files for Linux on x86_64 only; elsewhere pip compiles it.
libsass_needs_compiler() {
    [ "$system" = Linux ] || return 1
    case $(uname -m) in x86_64 | amd64) return 1 ;; esac
    for file in .venv/lib/python3*/site-packages/sass.py; do [ -e "$file" ] && return 1; done
    if [ -x .venv/bin/python ]; then with=.venv/bin/python; else with=${python:-}; fi
    [ -n "$with" ] && have c++ && "$with" -c "$python_has_headers" && return 1
    return 0
}

look() {
    no_python='' no_pango='' no_subset='' no_chromium='' no_shell='' no_atomic='' no_compiler='' no_nginx='' no_npm='' no_java='' no_office='' no_firefox=''
    # An environment already made answers the question without starting a Python.
    [ -x .venv/bin/python ] || find_python || no_python=1
    # libpangoft2 needs libpango, fontconfig and HarfBuzz, and so stands for all that WeasyPrint loads.
    find_library libpangoft2-1.0.so.0 libpangoft2-1.0.0.dylib || no_pango=1
    # Optional, but without it fonts are cut down by another program and the PDF files differ from everyone else's.
    find_library libharfbuzz-subset.so.0 libharfbuzz-subset.0.dylib || no_subset=1
    if libsass_needs_compiler; then no_compiler=1; fi
    if [ "$what" = audit ]; then
        # Debian puts nginx where only root's path looks.
        have nginx || [ -x /usr/sbin/nginx ] || no_nginx=1
        have npm || no_npm=1
        # macOS has a `java` that only says where to get one.
        java -version >/dev/null 2>&1 || no_java=1
        # Optional: without it the round trip of the Word files is skipped.
        have soffice || no_office=1
        # Its tests are left out, and say so, where it cannot be had.
        have firefox-esr || have firefox || no_firefox=1
    fi
    if [ "$what" = test ] || [ "$what" = audit ]; then
        find_chromium || no_chromium=1
        # Optional: Debian's Chromium without windows, in which the same tests take half the time.
        if have apt-get && ! is_ubuntu; then have chromium-headless-shell || no_shell=1; fi
        # The program inside Playwright that drives the browser wants it; the smallest Debian 12 has none.
        [ "$system" != Linux ] || find_library libatomic.so.1 libatomic.so.1 || no_atomic=1
    fi
    [ -z "$no_python$no_pango$no_subset$no_chromium$no_shell$no_atomic$no_compiler$no_nginx$no_npm$no_java$no_office$no_firefox" ]
}

# ---------------------------------------------------------------- Debian and Ubuntu

# first_known fallback name name ... : the first name that apt could install (releases rename packages: ...t64 in 2024,
# Python's with each version); the fallback where apt knows none, because its lists were never fetched.
first_known() {
    fallback=$1
    shift
    for name in "$@"; do
        case $(LC_ALL=C apt-cache policy "$name" 2>/dev/null || true) in
            '' | *'Candidate: (none)'*) ;;
            *) printf '%s\n' "$name"; return 0 ;;
        esac
    done
    printf '%s\n' "$fallback"
}

is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }

apt_packages() {
    packages=''
    # (A PYTHON named by the caller that does not fit is not ours to mend.)
    if [ -n "$no_python" ] && { [ -z "${PYTHON:-}" ] || [ -n "$python_without_venv" ]; }; then
        # pythonX.Y-venv brings pythonX.Y along. Where a fitting Python is there, only its own will do.
        if [ -n "$python_without_venv" ]; then
            own=$("$python_without_venv" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
            packages=$(first_known python3-venv "$own")
        else
            packages=$(first_known python3-venv python3.13-venv python3.12-venv python3.11-venv)
        fi
    fi
    [ -z "$no_pango" ] ||
        packages="$packages $(first_known libpangoft2-1.0-0 libpangoft2-1.0-0 libpangoft2-1.0-0t64)"
    [ -z "$no_pango$no_subset" ] ||
        packages="$packages $(first_known libharfbuzz-subset0 libharfbuzz-subset0 libharfbuzz-subset0t64)"
    [ -z "$no_compiler" ] || packages="$packages g++ python3-dev"
    [ -z "$no_atomic" ] || packages="$packages libatomic1"
    [ -z "$no_nginx" ] || packages="$packages nginx-light"
    [ -z "$no_firefox" ] || is_ubuntu || packages="$packages firefox-esr"  # Ubuntu's is a snap
    [ -z "$no_npm" ] || packages="$packages nodejs npm"
    [ -z "$no_java" ] || packages="$packages default-jre-headless"
    [ -z "$no_office" ] || packages="$packages libreoffice-writer"
    # Ubuntu's package is an empty one that wants the snap, which cannot be installed in a container.
    [ -z "$no_chromium" ] || is_ubuntu || packages="$packages chromium"
    [ -z "$no_shell" ] || packages="$packages chromium-headless-shell"
    packages=${packages# }
}

apt_get() { # runs quietly; shows what went wrong only if something did
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" \
        >"$log" 2>&1 </dev/null
    then
        say "apt-get $1 failed:"
        tail -n 15 "$log" >&2
        return 1
    fi
}

apt_install() {
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    # The lists first, since a fresh image has none and no name can be looked up.
    say "Fetching the list of system packages (once) ..."
    apt_get update || return 1
    apt_packages
    [ -n "$packages" ] || return 0
    say "Installing system packages (once): $packages ..."
    # Unquoted on purpose: several names.
    apt_get install -y --no-install-recommends $packages || return 1
}

# ---------------------------------------------------------------- what to tell the reader

command_to_run() {
    command=''
    if have apt-get; then
        apt_packages
        [ -z "$packages" ] || command="sudo apt-get update && sudo apt-get install -y --no-install-recommends $packages"
    elif [ "$system" = Darwin ]; then
        formulas=''
        [ -z "$no_pango$no_subset" ] || formulas="$formulas pango"
        [ -z "$no_python" ] || formulas="$formulas python@3.12"
        [ -z "$no_nginx" ] || formulas="$formulas nginx"
        [ -z "$no_npm" ] || formulas="$formulas node"
        [ -z "$no_java" ] || formulas="$formulas temurin"
        [ -z "$formulas" ] || command="brew install$formulas"
        [ -z "$no_chromium" ] || command="${command:+$command && }brew install --cask google-chrome"
    fi
}

report() {
    command_to_run
    run=${command:+run \`$command\`}
    failed=0
    if [ -n "$no_python" ]; then
        failed=1
        if [ -n "$python_without_venv" ]; then
            say "$python_without_venv has no ensurepip module (Debian and Ubuntu pack it apart): ${run:-install it}."
        elif [ -n "${PYTHON:-}" ]; then
            say "PYTHON=$PYTHON is not a Python from 3.11 (3.11.2) to 3.13."
        else
            say "A Python from 3.11 (3.11.2) to 3.13 is needed and none was found: ${run:-install one}, or name it: make PYTHON=/path/to/python3.12."
        fi
    fi
    if [ -n "$no_compiler" ]; then
        failed=1
        say "On $(uname -m), one Python package (libsass) is compiled, which needs a C++ compiler and Python's headers: ${run:-install them}."
    fi
    if [ -n "$no_pango" ]; then
        run_pango=${run:-install Pango with your system\'s packages}
        if [ "$what" != site ]; then
            failed=1
            say "The tests also read the handbook and the sheets, which need Pango: $run_pango."
        else
            say "The handbook and sheets need Pango (libpangoft2): $run_pango. Building the site without them."
        fi
    elif [ -n "$no_subset" ]; then
        say "HarfBuzz's subsetter (libharfbuzz-subset) is missing, so the PDF files will differ a little from the published ones: ${run:-install it}."
    fi
    if [ -n "$no_chromium" ]; then
        failed=1
        if is_ubuntu; then
            say "The tests need Chromium or Chrome. Ubuntu's own is a snap: \`sudo snap install chromium\`; where snaps do not work (containers), install Google Chrome or name a browser: CHROMIUM=/path/to/chrome make test."
        else
            say "The tests need Chromium or Chrome: ${run:-install one}, or name one: CHROMIUM=/path/to/chrome make test."
        fi
    fi
    if [ -n "$no_shell" ] && [ -z "$no_chromium" ]; then
        say "The tests run in Chromium; in chromium-headless-shell they take half the time: ${run:-install it}."
    fi
    if [ -n "$no_atomic" ]; then
        failed=1
        say "Playwright, which drives the browser in the tests, needs libatomic: ${run:-install it}."
    fi
    if [ -n "$no_nginx$no_npm$no_java" ]; then
        failed=1
        say "The slow tests need nginx, npm (with Node 18.20 or newer) and Java: ${run:-install them}."
    fi
    if [ -n "$no_office" ]; then
        say "LibreOffice is missing, so the Word files are not sent through it: ${run:-install it, so that \`soffice\` is found}."
    fi
    return "$failed"
}

# ---------------------------------------------------------------- the four commands

case $what in
    python)
        if find_python; then printf '%s\n' "$python"; exit 0; fi
        say "No Python 3.11 to 3.13 that can make an environment. Try: sh setup/system.sh site"
        exit 1 ;;
    chromium)
        if find_chromium; then printf '%s\n' "$chromium"; exit 0; fi
        say "No Chromium or Chrome. Try: sh setup/system.sh test"
        exit 1 ;;
    site | test | audit) ;;
    *)
        say "usage: sh setup/system.sh site|test|audit|python|chromium"
        exit 2 ;;
esac

if look; then exit 0; fi

if have apt-get; then
    as_root='no'
    if [ "$(id -u)" = 0 ]; then
        as_root=''
    elif [ -n "${CI:-}" ] && have sudo && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    fi
    if [ "$as_root" != no ]; then
        # A failure (no network, say) is not the end: what is still missing decides.
        apt_install || true
        hash -r 2>/dev/null || true
        if look; then exit 0; fi
    fi
fi
report
