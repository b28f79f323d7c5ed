"""Knows which money the research of 22 November 2026 had found for NECST and a few programmes.

By their ids: whatever is added to the data later, what was found stays as it was found.
"""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from necst_data import Ecosystem

DAY = date(2026, 11, 22)

REGMED_XB = (
    "ngf-regmedxb-23m",
    "ngf-regmedxb-56m",
    "ngf-ipsc-hotel",
    "ngf-leiden-17m",
    "ngf-necstgen",
    "ngf-regmedxb-33m",
    "ngf-regmedxb-paid-24m9",
    "ngf-regen-share",
)
NECST = (
    "necst-talks-health-foundations",
    "necst-talks-leiden-university",
    "necst-talks-ministries",
    "necst-talks-municipality",
    "necst-talks-province",
    "pzh-necstgen-2021",
    *REGMED_XB,
    "leiden-university-necstgen-support",
    "necstgen-lumc-owner",
)
# What fills the plans and the ambition of RegMed XB, and the ceilings of two schemes.
REGMED_XB_AND_BEFORE = (
    "regmedxb-diabetesfonds",
    "regmedxb-municipality-2016",
    "regmedxb-nierstichting",
    "regmedxb-reumanederland",
    "regmedxb-stichting-don",
    "flanders-regmedxb-2017",
    "ezk-regmedxb-8m-2019",
    "pzh-regmedxb-2019",
    "pzh-regmedxb-2020",
    "pzh-regmedxb-2021",
    "don-regmedxb-1m",
    *REGMED_XB,
    "zh-campus-2019",
    "zh-campus-2022-lbsp",
    "ngf-biotech-booster-246m",
    "ngf-biotech-booster-direct",
    "ngf-biotech-booster-196m4",
    "biotech-booster-54-projects-17m6",
)
RENEW = (
    "nnf-renew-300m",
    "nnf-renew-lumc-100m",
    "nnf-renew-lumc-second-half",
    "nnf-renew-second-half",
)
ONCODE = (
    "ngf-oncode-pact-umcu-60m",
    "ngf-oncode-accelerator-161m",
    "ngf-oncode-accelerator-164m-conditional",
    "ngf-oncode-accelerator-325m",
    "ngf-oncode-accelerator-2025-123m",
)
CPBT = ("ngf-cpbt-124m5", "ngf-cpbt-55m", "ngf-cpbt-69m5")


def only(ecosystem: Ecosystem, ids: tuple[str, ...]) -> Ecosystem:
    """Return an ecosystem with these commitments alone, on the steps they had that day."""
    return replace(ecosystem, funding={key: _then(ecosystem.funding[key]) for key in ids})


def _then(commitment):
    steps = tuple(s for s in commitment.steps if s.date is None or s.date.earliest <= DAY)
    return commitment.model_copy(update={"steps": steps})


def leave_only(folder: Path, ids: tuple[str, ...]) -> None:
    """Leave only these commitments in a data folder, on the steps they had that day."""
    _filter(folder / "funding.csv", lambda row: row["id"] in ids)
    _filter(
        folder / "funding_status.csv",
        lambda row: row["funding"] in ids and row["date"][:10] <= DAY.isoformat(),
    )


def _filter(path: Path, kept) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if kept(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames)
        writer.writeheader()
        writer.writerows(rows)
