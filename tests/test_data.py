"""Knows that the real data have no mistake and are all shown."""

import pytest

from necst_data.report import examine


@pytest.fixture(scope="module")
def report(root):
    return examine(root / "data")


def test_the_data_have_no_mistake(report):
    assert [problem.text() for problem in report.problems] == []


def test_every_record_that_stands_in_a_file_is_shown(report, real):
    shown = {kind: len(real.records(kind)) for kind in report.records if kind != "ladder"}
    shown["ladder"] = sum(len(funding.steps) for funding in real.funding.values())
    assert shown == report.records
