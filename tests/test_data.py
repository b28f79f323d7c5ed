"""Knows what the real data must hold: no mistake, and not less than was found out."""

import pytest

from necst_data.report import examine

# What the research before this project found; records are never deleted, only ended.
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


@pytest.fixture(scope="module")
def report(root):
    return examine(root / "data")


def test_the_data_have_no_mistake(report):
    assert [problem.text() for problem in report.problems] == []


@pytest.mark.parametrize("kind", RESEARCHED)
def test_no_record_was_lost(real, kind):
    assert len(real.records(kind)) >= RESEARCHED[kind]


def test_every_record_that_stands_in_a_file_is_shown(report, real):
    shown = {kind: len(real.records(kind)) for kind in report.records if kind != "ladder"}
    shown["ladder"] = sum(len(funding.steps) for funding in real.funding.values())
    assert shown == report.records
