"""Knows that the data hold not less than the research of 22 November 2026 had found."""

import pytest
from plain_files import drawn_ties
from researched import NECST, REGMED_XB

from necst_data.funding import BESIDE, MONEY, add_up, funding_lines
from necst_data.funding_selection import about, choose

# Records are never deleted, only ended.
RESEARCHED = {
    "organisation": 294,
    "relation": 488,
    "project": 180,
    "event": 271,
    "funding": 237,
    "need": 13,
    "indicator": 83,
    "contradiction": 52,
    "gap": 80,
    "source": 781,
    "step": 13,
    "example": 8,
}


@pytest.mark.parametrize("kind", RESEARCHED)
def test_no_record_was_lost(real, kind):
    assert len(real.records(kind)) >= RESEARCHED[kind]


def test_no_money_in_the_core_was_lost(real):
    lines = choose(about(real, funding_lines(real), "core"), pot="grants", currency="EUR")
    found = {total.status: total.amount for total in add_up(lines)}
    awarded = sum(found.get(step, 0) for step in MONEY)
    assert awarded >= 567_756_416
    # What was pledged may have been awarded since.
    assert awarded + sum(found.get(step, 0) for step in BESIDE) >= 567_756_416 + 2_462_500


def test_no_tie_of_necstgen_was_lost():
    ends = [{row["from"], row["to"]} for row in drawn_ties()]
    own = [pair for pair in ends if "necstgen" in pair]
    assert len(own) >= 20
    assert len(set().union(*own) - {"necstgen"}) >= 17


def test_the_amounts_known_for_necst_are_those_published(real):
    known = {key: real.funding[key].amount for key in NECST if real.funding[key].amount}
    assert known == {
        "pzh-necstgen-2021": 2_000_000,
        "ngf-regmedxb-56m": 56_000_000,
        "ngf-regmedxb-23m": 23_000_000,
        "ngf-regmedxb-33m": 33_000_000,
        "ngf-leiden-17m": 17_000_000,
        "ngf-regmedxb-paid-24m9": 24_900_000,
    }
    inside = {key: real.funding[key].part_of for key in REGMED_XB}
    assert (inside["ngf-leiden-17m"], inside["ngf-necstgen"]) == (
        "ngf-regmedxb-56m",
        "ngf-leiden-17m",
    )
