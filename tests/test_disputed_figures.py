"""Beside the figures of the page stands where sources disagree, and of which data they are."""

import re

import pytest
import researched
from opened_page import OpenedPage

from necst_data.needs import coverage, need_of
from necst_ui import cached

FOLDED = re.compile(r"<details( open)?><summary>≠ <b>(.*?)</b>")


def page(**choices):
    at = OpenedPage("funding")(**choices)
    assert at.failed == []
    return at


def test_the_disagreements_are_those_of_the_lines_and_the_need_beside_them(real):
    at = page(about="centre")
    shown = [re.search("record=([^&]*)", row[4]["address"])[1] for row in at.rows("funding_lines")]
    wanted = {one.id for key in shown for one in real.contradictions_about("funding", key)}
    wanted |= {one.id for one in coverage(real, need_of(real, "centre")).contradictions(real)}
    block = at.said.partition('<div class="money-disputed">')[2]
    found = re.findall(r"kind=contradiction&amp;record=([^&]*)", block)
    assert len(found) == len(set(found))
    assert set(found) >= wanted
    assert FOLDED.findall(block)[: len(wanted)] == [
        (" open" if place < 2 else "", fact)
        for place, (_, fact) in enumerate(FOLDED.findall(block)[: len(wanted)])
    ]


@pytest.mark.parametrize(
    ("language", "used"),
    [("nl", "hier gebruikt: € 56 mln"), ("en", "used here: €56m")],
)
def test_a_disagreement_says_what_is_used_and_why(language, used):
    said = page(about="project.regmed-xb-pilot-factory", language=language).words
    assert used in said
    assert {"nl": "Waarom: Het besluit zegt", "en": "Why: The decision says"}[language] in said


def test_where_no_source_disagrees_no_block_stands(real):
    assert researched.NECST
    at = page(about="funder.leiden-university")
    assert 'class="money-disputed"' not in at.said or "≠" in at.said


def test_the_sums_name_their_day_the_version_of_the_data_and_how_many_lines_these_hold(real):
    at = page(language="en")
    version = cached.fingerprint(cached.folder())[:7]
    assert (
        f"As of 22 November 2026, as far as public and found. Version {version} of the data, "
        f"with {len(real.funding)} commitments."
    ) in at.words
