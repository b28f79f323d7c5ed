#!/bin/sh
# Run every check and test in turn, then fail if one of them did. Use: sh setup/test.sh [pytest's arguments]
set -eu
cd "$(dirname "$0")/.."
CHROMIUM=$(sh setup/chromium.sh)
export CHROMIUM

failed=
.venv/bin/python -m ruff format --check . || failed="$failed, format (make format mends it)"
.venv/bin/python -m ruff check . || failed="$failed, style (ruff check)"
.venv/bin/python -m necst_data check || failed="$failed, data (make check)"
# pytest is last, so that its closing line is the last word on the tests.
.venv/bin/python -m pytest "$@" || failed="$failed, tests"
if [ -n "$failed" ]; then
    echo "Failed: ${failed#, }" >&2
    exit 1
fi
