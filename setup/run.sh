#!/bin/sh
# Start the dashboard on this machine. Use: sh setup/run.sh PORT [DATA-FOLDER]
set -eu
cd "$(dirname "$0")/.."
port=$1
data=${2:-}

if [ -n "$data" ]; then
    if [ ! -d "$data" ]; then
        echo "There is no folder $data to take the data from." >&2
        exit 1
    fi
    NECST_DATA=$(cd "$data" && pwd)
    export NECST_DATA
fi

.venv/bin/python - "$port" <<'PYTHON'
import socket
import sys

port = sys.argv[1]
if not (port.isdigit() and 0 < int(port) < 65536):
    sys.exit(f"PORT is a number from 1 to 65535, not '{port}'.")
with socket.socket() as probe:
    # As the server does: a port that only waits for old connections to end is free.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(port)))
    except OSError as error:
        sys.exit(
            f"Port {port} cannot be used ({error.strerror}); is the dashboard running already?\n"
            f"Take another one: make run PORT={int(port) + 1 if int(port) < 65535 else 8502}"
        )
PYTHON

echo "NECST dashboard: http://localhost:$port   (Ctrl+C stops it)"
exec .venv/bin/python -m streamlit run dashboard.py --server.port "$port"
