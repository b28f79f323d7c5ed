"""Knows what the network costs: places, a change of filter beside other drawings, and dragging it.

The same made networks are shown in four ways by bench/network_app.py, in one run.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZES = (60, 300, 1_000, 5_000)
DRAGGED = (1_000, 5_000)
ANEW = 3
AIM = 5  # seconds for the places of 5,000 organisations
LINE = """[...document.querySelectorAll('[data-testid="stMain"] p')]
    .map((line) => line.textContent).find((text) => text.includes("organisations"))"""
# What is counted or looked at is small, as it is done in every frame.
PICTURES = {
    "text": LINE,
    "component": 'shadow("picture")?.querySelectorAll("[data-id]").length',
    "plotly": "document.querySelectorAll('.st-key-picture .points path').length",
    "echarts": """document.querySelector(".st-key-picture canvas")
        ?.getContext("2d").getImageData(4, 4, 1, 1).data.join()""",
}
MARKS = {
    "component": ".st-key-picture",
    "plotly": ".st-key-picture .nsewdrag",
    "echarts": ".st-key-picture canvas",
}
NOTES = """\
places: whole layout, computed anew, median of {anew}; by role and around the largest hub once
filter: from the press on a switch that leaves half of the organisations, or brings them back, to
  the changed picture, median of {changes}; x: beside the line of text of the same size
frames: in a second, while the picture is dragged by its middle; 60 is the most"""


def places() -> None:
    """Print how long it takes to place organisations, by layout and size."""
    from bench.network_data import made
    from necst_data import load
    from necst_data.loading import DATA
    from necst_data.network import tie_counts
    from necst_data.network_layout import ring_layout, whole_layout
    from necst_data.network_roles import role_layout
    from necst_ui.charts.tokens import group_of

    print(f"{'places, seconds':<18}{'ties':>8}{'whole':>10}{'by role':>10}{'around':>10}")
    for size in (0, *SIZES):
        ecosystem = made(size) if size else load(DATA)
        [(hub, _)] = tie_counts(ecosystem).most_common(1)
        whole = [_seconds(whole_layout, ecosystem, group_of) for _ in range(ANEW)]
        role = _seconds(role_layout, ecosystem)
        around = _seconds(ring_layout, ecosystem, hub, 3, group_of)
        named = f"{size:,}" if size else "real data"
        found = f"{median(whole):>10.2f}{role:>10.2f}{around:>10.2f}"
        print(f"{named:<18}{len(ecosystem.relations):>8,}{found}", flush=True)
    verdict = "met" if median(whole) < AIM else "missed"
    print(f"aim: {SIZES[-1]:,} organisations within {AIM} s: {verdict}\n")


def _seconds(layout: Callable[..., Any], *asked: Any) -> float:
    start = time.perf_counter()
    layout(*asked)
    return time.perf_counter() - start


def pictures() -> None:
    """Print how long a change of filter takes and how many frames a drag has, by size and way."""
    from playwright.sync_api import sync_playwright

    from bench.browser import FLAGS, TIMES, changed, frames_per_second, visited
    from bench.pages import chromium
    from bench.servers import served
    from bench.subjects import switched

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'organisations':<18}{'drawn as':<12}{'filter, ms':>12}{'':>7}{'frames':>9}")
    with (
        served(ROOT / "bench" / "network_app.py", ROOT) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for size in SIZES:
            least = 0.0
            for way, picture in PICTURES.items():
                address = f"http://{server.host}/?as={way}&size={size}"
                page, _ = visited(browser, address, {way: picture})
                waited = changed(page, {way: picture}, switched("core"))[way]
                least = least or waited
                frames = ""
                if size in DRAGGED and way in MARKS:
                    frames = f"{frames_per_second(page, MARKS[way]):.0f}"
                ratio = f"x{waited / least:.1f}"
                print(f"{size:<18,}{way:<12}{waited:>12.0f}{ratio:>7}{frames:>9}", flush=True)
                page.context.close()
        browser.close()
    print("\n" + NOTES.format(anew=ANEW, changes=TIMES))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    places()
    pictures()
