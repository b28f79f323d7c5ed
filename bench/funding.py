"""Knows what the page about money costs: pictures beside bare text, sums over many lines."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
LINES = 100_000
TIMES = 5
AIM = 0.3  # seconds from a filter to its sums


def sums() -> None:
    """Print what it takes to select and add up many lines: the real ones again and again."""
    from necst_data import load
    from necst_data.funding import add_up, funding_lines
    from necst_data.funding_flows import flows
    from necst_data.funding_selection import about, bars, choose
    from necst_data.loading import DATA

    ecosystem = load(DATA)
    real = funding_lines(ecosystem)
    lines = [
        replace(
            line,
            commitment=line.commitment.model_copy(update={"id": f"{line.commitment.id}-{copy}"}),
            programme=line.programme and f"{line.programme}-{copy}",
        )
        for copy in range(LINES // len(real) + 1)
        for line in real
    ][:LINES]
    shown = choose(about(ecosystem, lines, "all"), pot="grants", currency="EUR")
    work = {
        "filter and sums": lambda: add_up(
            choose(about(ecosystem, lines, "core"), pot="grants", currency="EUR")
        ),
        "bars by giver": lambda: bars(ecosystem, shown, "funder"),
        "flows": lambda: flows(ecosystem, shown, "site"),
    }
    print(f"{len(lines):,} lines of money, {len(shown):,} of them grants in euros; seconds")
    for name, do in work.items():
        found = []
        for _ in range(TIMES):
            start = time.perf_counter()
            do()
            found.append(time.perf_counter() - start)
        print(f"  {name:<18}{median(found):>8.3f}")
    print(f"  aim for filter and sums: under {AIM}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from bench.pages import measure
    from bench.subjects import BARS, FLOWS, TABLE, listed, page_of, text_of

    sums()
    figures = {
        "ladder": text_of(".money-ladder"),
        "table": TABLE.replace("KEY", "funding_lines_table"),
    }
    change = listed("funding_about")
    measure(
        [
            page_of("funding", {**figures, "flows": FLOWS}, change),
            page_of("funding", {**figures, "years": BARS}, change, more="view=year"),
            page_of("funding", {**figures, "givers": BARS}, change, more="view=funder"),
        ]
    )
