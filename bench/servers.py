"""Knows how to start a Streamlit server, and what a run of a page costs it without a browser."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

START_PATIENCE = 60  # seconds
RUN_PATIENCE = 30
# The first runs read the data and fill the caches.
WARMING_RUNS = 3
RUNS = 7


@dataclass(frozen=True)
class Server:
    """A running server: its address without `http://`, and its process."""

    host: str
    pid: int


@dataclass(frozen=True)
class RunTime:
    """What a run of a page costs, in milliseconds; no processor time where it cannot be known."""

    processor: float | None
    wall: float


@contextlib.contextmanager
def served(script: Path, folder: Path, *options: str) -> Iterator[Server]:
    """Run a script on a free port, with the configuration of a folder, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    # Both servers show the project's own data, with no option from the surroundings.
    kept = ("STREAMLIT_", "NECST_")
    surroundings = {name: v for name, v in os.environ.items() if not name.startswith(kept)}
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    with TemporaryDirectory() as temporary:
        log = Path(temporary) / "log.txt"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*command, f"--server.port={host.partition(':')[2]}", *options],
                cwd=folder,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                _await(process, host, log)
                yield Server(host, process.pid)
            finally:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _await(process: subprocess.Popen, host: str, log: Path) -> None:
    end = time.monotonic() + START_PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://{host}/_stcore/health", timeout=2).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"a server did not start:\n{log.read_text(errors='replace')}")


def run_time(server: Server, page: str) -> RunTime:
    """Return the medians of some warm runs of a page in Dutch, as one visitor asks for them.

    A run is timed from the request until its last message is in; the processor time is that of
    the whole server process, whose only visitor this is.
    """
    stream = f"ws://{server.host}/_stcore/stream"
    runs = []
    with connect(stream, subprotocols=["streamlit"], max_size=None) as visitor:
        page_hash = ""
        for _ in range(WARMING_RUNS + RUNS):
            before, spent = time.perf_counter(), processor_time(server.pid)
            page_hash = _run(visitor, page, page_hash)
            wall, after = time.perf_counter() - before, processor_time(server.pid)
            runs.append((wall, after - spent if spent is not None else None))
    walls, spendings = zip(*runs[WARMING_RUNS:], strict=True)
    known = None not in spendings
    return RunTime(median(spendings) * 1e3 if known else None, median(walls) * 1e3)


def _run(visitor: ClientConnection, page: str, page_hash: str) -> str:
    """Ask for a run as the browser does, await its end, and return the code of the page shown."""
    asked = BackMsg()
    asked.rerun_script.query_string = "language=nl"
    if page_hash:
        asked.rerun_script.page_script_hash = page_hash
    else:
        asked.rerun_script.page_name = page
    visitor.send(asked.SerializeToString())
    while True:
        message = ForwardMsg.FromString(visitor.recv(timeout=RUN_PATIENCE))
        kind = message.WhichOneof("type")
        if kind == "navigation":
            page_hash = message.navigation.page_script_hash
        if kind == "script_finished":
            return page_hash


def processor_time(pid: int) -> float | None:
    """Return the processor time a process has taken, in seconds; None on macOS, which tells none.

    POSIX has a clock for each process; Python gives no name to it.
    """
    find_clock = getattr(ctypes.CDLL(None), "clock_getcpuclockid", None)
    clock = ctypes.c_int()
    if find_clock is None or find_clock(pid, ctypes.byref(clock)):
        return None
    return time.clock_gettime(clock.value)
