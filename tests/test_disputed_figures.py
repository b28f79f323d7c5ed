"""Beside the figures of the page stands where sources disagree, and of which data they are."""

import re

import pytest
from opened_page import OpenedPage

from necst_data.needs import coverage, need_of
from necst_ui import cached

FOLDED = re.compile(r"<details( open)?><summary>≠ <b>(.*?)</b>")


def page(**choices):
    at = OpenedPage("funding")(**choices)
    assert at.failed == []
    return at


def test_the_disagreements_are_those_of_the_lines_and_the_need_beside_them(real):
    at = page(about="centre", view="year")
    shown = [re.search("record=([^&]*)", row[4]["address"])[1] for row in at.rows("funding_lines")]
    about_lines = [one.id for key in shown for one in real.contradictions_about("funding", key)]
    beside = [one.id for one in coverage(real, need_of(real, "centre")).contradictions(real)]
    block = at.said.partition('<div class="money-disputed">')[2].partition("</div></div>")
    links = re.findall(r"kind=contradiction&amp;record=([^&]*)", "".join(block))
    told = [key for key in links if key in {*about_lines, *beside}]
    assert sorted(set(told)) == sorted({*about_lines, *beside})
    assert set(links) == set(told)
    folded = [is_open for is_open, _ in FOLDED.findall(at.said)]
    assert folded == [" open"] * 2 + [""] * (len(set(told)) - 2)


def test_a_filter_that_hides_a_line_hides_its_disagreements():
    at = page(about="centre", view="year", step="in-talks")
    assert FOLDED.findall(at.said) == []


@pytest.mark.parametrize(
    ("language", "used"),
    [("nl", "hier gebruikt: € 56 mln"), ("en", "used here: €56m")],
)
def test_a_disagreement_says_what_is_used_and_why(language, used):
    said = page(about="project.regmed-xb-pilot-factory", language=language).words
    assert used in said
    assert {"nl": "Waarom: Het besluit zegt", "en": "Why: The decision says"}[language] in said


def test_the_sums_name_their_day_the_version_of_the_data_and_how_many_lines_these_hold(real):
    at = page(language="en")
    version = cached.edition(cached.folder())[:7]
    assert (
        f"As of 22 November 2026, as far as public and found. Version {version} of the data, "
        f"with {len(real.funding)} commitments."
    ) in at.words
