"""Knows in which words a file of the network says what was chosen."""

from datetime import date

import pytest

from necst_data.network import Choice
from necst_ui import language
from necst_ui.charts.network import size_of, tie_mark
from necst_ui.network.asked import Asked
from necst_ui.network.take_home import filters, title_of


def asked(focus: str | None = None, steps: int = 1, **choice) -> Asked:
    return Asked(focus, steps, Choice(focus, steps, **choice))


CHOSEN = asked(
    "lumc",
    2,
    ties=["funds", "partner-of"],
    kinds=["ministry", "municipality", "company"],
    scopes=["core"],
    first=date(2018, 1, 1),
    last=date(2024, 12, 31),
)


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        (
            "nl",
            [
                ("Centraal", "LUMC"),
                ("Stappen", "2"),
                ("Soort band", "geeft geld aan en werkt samen met"),
                ("Groep", "Overheid en Bedrijf en investeerder"),
                ("Kring", "kern"),
                ("Periode", "2018-2024"),
            ],
        ),
        (
            "en",
            [
                ("In the middle", "LUMC"),
                ("Steps", "2"),
                ("Kind of tie", "gives money to and works with"),
                ("Group", "Government and Company and investor"),
                ("Circle", "core"),
                ("Period", "2018-2024"),
            ],
        ),
    ],
    indirect=["spoken"],
)
def test_every_choice_is_said_in_words(real, spoken, said):
    assert filters(real, CHOSEN) == said


def test_what_is_not_chosen_is_not_said(real):
    assert filters(real, asked()) == []


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"first": date(2018, 1, 1)}, "vanaf 2018"),
        ({"last": date(2020, 12, 31)}, "tot en met 2020"),
    ],
)
def test_a_period_that_is_open_on_one_side_says_which(real, period, said):
    assert filters(real, asked(**period)) == [("Periode", said)]


def test_the_title_names_who_stands_in_the_middle(real):
    language.show("nl")
    assert title_of(real, asked("necstgen")) == "Het netwerk rond NecstGen"
    assert title_of(real, asked()) == "Het hele netwerk"


def test_a_party_grows_with_its_ties_to_a_largest_size():
    assert [size_of(count) for count in (0, 10, 40, 90)] == [0, 0.5, 1, 1]


def test_every_style_of_tie_has_a_mark_of_its_own():
    styles = ("money", "hatched", "owner", "solid", "dashed", "dotted")
    marks = [tie_mark(style) for style in styles]
    assert len(set(marks)) == len(styles)
    assert all(mark.startswith("<svg ") and "var(--necst-" in mark for mark in marks)
