"""Bars of money: a piece per step, patterns from the tokens, nothing drawn without an amount."""

import re

import pytest

from necst_ui.charts.funding import PIECES, Drawn, named_bars, short, stylesheet, year_bars
from necst_ui.charts.tokens import colour, colours

BARS = [
    Drawn("Rich & <Sons>", "€ 9 mln", {"awarded": 7_000_000, "paid-inside": 2_000_000}),
    Drawn(
        "Poor",
        "€ 3 mln",
        {"paid": 500_000, "pledged": 2_000_000, "reserved": 1_000_000, "assumed": 4_000_000},
        {"assumed": "why"},
    ),
]


def lengths(figure, axis):
    return {trace.name: list(getattr(trace, axis)) for trace in figure.data}


def test_each_step_is_a_bar_of_its_own_and_only_what_is_paid_of_an_award_lies_inside_it():
    figure = named_bars(BARS)
    both = Drawn("Both", "", {"paid-inside": 1, "awarded": 2, "pledged": 5})
    places = {trace.name: (trace.base[0], trace.offset[0]) for trace in named_bars([both]).data}
    assert places["paid-inside"] == (0, -0.1)
    assert places["awarded"] == (1, -0.1)
    assert places["pledged"] == (0, pytest.approx(0.07))
    assert figure.layout.barmode == "overlay"
    assert lengths(figure, "x") == {
        "paid": [0, 500_000],
        "paid-inside": [2_000_000, 0],
        "awarded": [7_000_000, 0],
        "reserved": [0, 1_000_000],
        "pledged": [0, 2_000_000],
        "assumed": [0, 4_000_000],
    }
    assert tuple(lengths(figure, "x")) == PIECES


def test_years_stand_at_their_year_in_millions():
    figure = year_bars([(2019, BARS[0]), (2026, BARS[1])], "miljoen euro", ",.")
    assert [list(trace.x) for trace in figure.data] == [[2019, 2026]] * len(PIECES)
    assert lengths(figure, "y")["awarded"] == [7, 0]
    assert lengths(figure, "y")["pledged"] == [0, 2]
    assert (figure.layout.separators, figure.layout.yaxis.title.text) == (",.", "miljoen euro")


def test_an_award_can_be_stacked_by_who_gives_and_then_its_steps_are_not_drawn_twice():
    groups = [{"government": (6_000_000, "six"), "company": (3_000_000, "three")}, {}]
    figure = year_bars([(2019, BARS[0]), (2026, BARS[1])], "m", ".,", groups)
    found = {trace.name: (list(trace.base), list(trace.y)) for trace in figure.data}
    assert found["government"] == ([0, 0], [6, 0])
    assert found["company"] == ([6, 0], [3, 0])
    assert found.keys() == {"paid", "reserved", "pledged", "assumed", "government", "company"}
    assert figure.data[-1].customdata[0] == ["Rich &amp; &lt;Sons&gt;", "three"]


def test_what_is_not_sure_has_a_pattern_and_money_is_solid():
    patterns = {trace.name: trace.marker.pattern.shape for trace in named_bars(BARS).data}
    assert patterns == {
        "paid": None,
        "paid-inside": None,
        "awarded": None,
        "reserved": "x",
        "pledged": "/",
        "assumed": None,
    }


def test_every_colour_drawn_is_a_token_and_follows_the_theme():
    figures = [named_bars(BARS), year_bars([(2020, BARS[0])], "m", ".,")]
    drawn = {one.upper() for f in figures for one in re.findall(r"#[0-9A-Fa-f]{6}", f.to_json())}
    light = {value["light"].upper(): name for name, value in colours().items()}
    assert drawn <= set(light)
    rules = stylesheet(".here")
    for value in drawn:
        red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
        assert f'[style*="fill: rgb({red}, {green}, {blue})"]' in rules
    assert "var(--necst-ladder-paid)" in rules
    assert set(re.findall(r"#[0-9a-fA-F]{6}", rules)) == set()


def test_two_colours_that_look_alike_do_not_take_each_others_place():
    # The rules find a colour by its value: of one value in light, all must be one in dark.
    names = re.findall(r"var\(--necst-([a-z-]+)\)", stylesheet(""))
    dark = {}
    for name in names:
        dark.setdefault(colour(name, "light"), set()).add(colour(name, "dark"))
    assert {value: found for value, found in dark.items() if len(found) > 1} == {}


def test_a_long_name_is_cut_on_the_axis_and_whole_on_hover():
    name = "Centrum voor Proefdiervrije Biomedische Translatie en nog veel meer woorden"
    figure = named_bars([Drawn(name, "€ 55 mln", {"awarded": 55_000_000})])
    assert short(name) == "Centrum voor Proefdiervrije…"
    assert figure.layout.annotations[0].text == "<b>Centrum voor Proefdiervrije…</b><br>€ 55 mln"
    assert figure.data[0].customdata[0][0] == name


@pytest.mark.parametrize(
    ("name", "cut"),
    [("Kort", "Kort"), ("x" * 50, "x" * 39 + "…"), ("a" * 40, "a" * 40)],
)
def test_a_name_without_a_space_is_cut_too(name, cut):
    assert short(name) == cut


def test_a_name_is_never_taken_for_markup():
    figure = named_bars(BARS)
    assert figure.layout.annotations[0].text == "<b>Rich &amp; &lt;Sons&gt;</b><br>€ 9 mln"
    assert figure.data[0].customdata[0][0] == "Rich &amp; &lt;Sons&gt;"
    assert figure.data[-1].customdata[1][1] == "why"


def test_the_picture_is_as_high_as_its_bars():
    one, two = named_bars(BARS[:1]).layout.height, named_bars(BARS).layout.height
    assert two - one == 72
