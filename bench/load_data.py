"""Knows what loading and checking the data costs, and how the cost grows with the data.

Each line is measured in a process of its own, from its start: interpreter, imports, reading,
checking. The larger folders hold the real data some times, made in a temporary folder.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
AIM = 1.5  # seconds for the real data, cold
SIZES = (1, 10, 50)
MEASURE = "from bench.load_data import measure; measure()"
HEADINGS = (
    *("data", "files", "records", "cold s", "load s", "processor s", "growth"),
    *("memory MB", "fingerprint ms", "known on ms", "problems"),
)


def measure() -> None:
    """Print what one loading of the folder named on the command line costs, as JSON."""
    from datetime import date

    from necst_data import fingerprint, load

    folder = Path(sys.argv[1])
    before, spent = time.perf_counter(), time.process_time()
    ecosystem = load(folder)
    loaded, spent = time.perf_counter(), time.process_time() - spent
    ready = time.time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    marks = [time.perf_counter()]
    for task in (lambda: fingerprint(folder), lambda: ecosystem.as_known_on(date(2018, 11, 30))):
        task()
        marks.append(time.perf_counter())
    found = {
        "ready": ready,
        "load": loaded - before,
        "processor": spent,
        # Linux counts in kilobytes, macOS in bytes.
        "memory": peak / (1e6 if sys.platform == "darwin" else 1e3),
        "fingerprint": marks[1] - marks[0],
        "known_on": marks[2] - marks[1],
        "records": sum(ecosystem.counts().values()),
        "problems": len(ecosystem.problems),
    }
    print(json.dumps(found))


def best_of(runs: int, folder: Path) -> dict[str, float]:
    """Return the quickest of some runs: the others waited for something else."""
    found = []
    for _ in range(runs):
        start = time.time()
        run = subprocess.run(
            [sys.executable, "-c", MEASURE, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        measured = json.loads(run.stdout)
        found.append({**measured, "cold": measured["ready"] - start})
    return min(found, key=lambda measured: measured["cold"])


def main() -> None:
    """Measure every size and print a table, with growth as cost per record beside the real data."""
    sys.path.insert(0, str(ROOT))
    from bench.multiplied import multiply

    print(" ".join(f"{heading:>14}" for heading in HEADINGS))
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for times in SIZES:
            folder = DATA
            if times > 1:
                folder = Path(temporary) / f"times-{times}" / "data"
                multiply(DATA, times, folder)
            cost = best_of(5 if times == 1 else 1, folder)
            first = first or cost
            growth = cost["processor"] / first["processor"] * first["records"] / cost["records"]
            cells = (
                f"x {times}" if times > 1 else "real",
                sum(1 for _ in folder.rglob("*.*")),
                int(cost["records"]),
                f"{cost['cold']:.2f}",
                f"{cost['load']:.2f}",
                f"{cost['processor']:.2f}",
                f"{growth:.2f}",
                f"{cost['memory']:.0f}",
                f"{cost['fingerprint'] * 1e3:.0f}",
                f"{cost['known_on'] * 1e3:.0f}",
                int(cost["problems"]),
            )
            print(" ".join(f"{cell:>14}" for cell in cells), flush=True)
    print("growth: processor time of loading per record, beside the real data; 1 is linear")
    verdict = "met" if first["cold"] < AIM else "missed"
    print(f"aim: real data under {AIM} s cold: {verdict}")


if __name__ == "__main__":
    main()
