#!/bin/sh
# Print the path of a Chromium or Chrome that the browser tests can drive; on Debian, install what
# is missing for it. Use: sh setup/chromium.sh [--find]     (--find never installs)
# CHROMIUM=/path/to/browser names one that is not on the PATH.
set -eu
cd "$(dirname "$0")/.."

find_browser() {
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        # Asking its version tells a browser from a stand-in that only says where to get one.
        if [ -n "$candidate" ] && "$candidate" --version </dev/null >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# Playwright's driver needs a library that a bare Debian does not have.
driver_starts() {
    .venv/bin/python -m playwright --version >/dev/null 2>&1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

on_debian_as_root() {
    grep -q '^ID=debian' /etc/os-release 2>/dev/null && as_root true 2>/dev/null
}

packages=
find_browser >/dev/null || packages="chromium fonts-liberation"
driver_starts || packages="$packages libatomic1"
if [ -n "$packages" ] && [ "${1:-}" != --find ] && on_debian_as_root; then
    echo "Installing for the browser tests: $packages" >&2
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -qq >/dev/null || true
    # shellcheck disable=SC2086  # a list of words
    as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null || true
fi

if ! driver_starts; then
    echo "Playwright, which drives the browser tests, does not start:" >&2
    .venv/bin/python -m playwright --version >&2 || true
    echo "If libatomic.so.1 is missing, on Debian or Ubuntu: sudo apt-get install libatomic1" >&2
    exit 1
fi
if ! find_browser; then
    echo "No Chromium or Chrome that starts was found; the browser tests need one." >&2
    echo "On Debian: sudo apt-get install chromium. Elsewhere install Chromium or Google Chrome." >&2
    echo "If it is not on the PATH, name it: make test CHROMIUM=/path/to/browser" >&2
    exit 1
fi
