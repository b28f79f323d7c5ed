#!/bin/sh
# Make or renew .venv so that it holds exactly what a requirements file pins.
# Use: sh setup/environment.sh requirements.txt
#      sh setup/environment.sh --find-python     (only prints the Python it would use)
set -eu
cd "$(dirname "$0")/.."

suits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ] && ! suits "$PYTHON"; then
        echo "$PYTHON is not a Python 3.11 or newer." >&2
        return 1
    fi
    # The system's own python3 first; another by name where the system's is too old.
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
        if suits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    echo "No Python 3.11 or newer found (looked for python3, python3.11 to python3.14)." >&2
    echo "Install one; on Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2
    echo "If it stands elsewhere, name it: make run PYTHON=/path/to/python3" >&2
    return 1
}

make_environment() {
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "$python cannot make virtual environments: its venv or ensurepip module is missing." >&2
        echo "On Debian or Ubuntu: sudo apt-get install python$version-venv" >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version) ($python)"
    "$python" -m venv --clear .venv
}

case ${1:-} in
    --find-python)
        find_python
        exit
        ;;
    '')
        echo "Name a requirements file, for instance: sh setup/environment.sh requirements.txt" >&2
        exit 2
        ;;
esac
requirements=$1

pins=$(cat requirements.txt requirements-dev.txt constraints.txt | cksum)
stamp=.venv/installed-${requirements%.txt}
if suits .venv/bin/python; then
    # An environment made for the tests also serves a plain run.
    for done_before in "$stamp" .venv/installed-requirements-dev; do
        [ "$(cat "$done_before" 2>/dev/null)" != "$pins" ] || exit 0
    done
    .venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment
else
    make_environment
fi

echo "Installing what $requirements pins into .venv (about a minute the first time)"
if ! .venv/bin/python -m pip install -qq --no-input --disable-pip-version-check \
    -r "$requirements"; then
    echo "Installing failed; pip says why above. It needs to reach a package index." >&2
    exit 1
fi
echo "$pins" >"$stamp"
