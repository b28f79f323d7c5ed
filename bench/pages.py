"""Knows what every page costs the server and its visitor, beside a bare Streamlit page.

Both are served from this virtual environment with the same .streamlit/config.toml. The bare page
is run once more with Streamlit's defaults, but for what would reach other machines.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from bench.browser import Subject

ROOT = Path(__file__).resolve().parents[1]
# What Streamlit does otherwise: listen to every machine, and report to its maker.
SAFE = ("--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false")
HEADINGS = ("server processor", "server wall", "first visit", "click", "filter")
NOTES = """\
server: one more run of the page as it stands, without a browser, median of {runs} warm ones;
  processor is all that the server process took for it, wall is from request to last message
  (a short run waits some 40 ms for the server's socket, which is without TCP_NODELAY)
first visit: from address to picture, server warm, browser's cache empty, median of {first_visits}
click: from the press on the page's link in the sidebar to the picture, median of {times}
filter: from the press that changes a filter to the changed picture, median of {times}
picture: painted, so each time has up to one frame more; the chart's first visit loads plotly
x: beside the bare page of this run"""


def chromium() -> str:
    """Return the path of the browser, or end with what is missing."""
    found = subprocess.run(
        ["sh", ROOT / "setup" / "chromium.sh", "--find"], capture_output=True, text=True
    )
    if found.returncode:
        sys.exit(found.stderr)
    return found.stdout.strip()


def show(name: str, picture: str, times: list[float | None], bare: list[float | None]) -> None:
    """Print a line of the table: each time in milliseconds, and how often it holds the bare one."""
    cells = []
    for one, least in zip(times, bare, strict=True):
        known = one is not None
        ratio = f"x{one / least:.1f}" if known and least else ""
        cells.append(f"{f'{one:.0f}' if known else '-':>10}{ratio:>7}")
    print(f"{name:<20}{picture:<14}{''.join(cells)}", flush=True)


def measure(subjects: Sequence[Subject]) -> None:
    """Measure the bare page, then each of the subjects, and print the table."""
    from bench.browser import FIRST_VISITS, FLAGS, TIMES, waits
    from bench.servers import RUNS, run_time, served
    from bench.subjects import BARE

    # Servers and browser are stopped on the way out, however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    bare_app = ROOT / "bench" / "bare.py"
    with TemporaryDirectory() as empty, served(bare_app, Path(empty), *SAFE) as server:
        usual = run_time(server, "")
    with (
        served(bare_app, ROOT) as bare_server,
        served(ROOT / "dashboard.py", ROOT) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
            f"Streamlit {version('streamlit')}, Chromium {browser.version}; milliseconds\n"
        )
        print(f"{'page':<20}{'picture':<14}{''.join(f'{one:>17}' for one in HEADINGS)}")
        first: list[float | None] = []
        for subject in (BARE, *subjects):
            at = bare_server if subject is BARE else server
            ran = run_time(at, subject.path.partition("?")[0].strip("/"))
            waited = waits(browser, at.host, subject)
            for picture in subject.pictures:
                times = [ran.processor, ran.wall]
                times += [one[picture] for one in waited]
                first = first or times
                show(subject.name, picture, times, first)
            if subject is BARE:
                show("  with defaults", "", [usual.processor, usual.wall, *[None] * 3], first)
        browser.close()
    print("\n" + NOTES.format(runs=RUNS, first_visits=FIRST_VISITS, times=TIMES))
    print(f"took {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from bench.subjects import PAGES

    measure(PAGES)
