"""Knows what the picture of the network says to the browser: ties, years, changes, limits."""

from datetime import date

import pytest
from test_network import ecosystem, party, tie

from necst_data.dates import read_date
from necst_data.network import Choice, select
from necst_ui.charts.network import (
    MOST_TIES,
    Words,
    extent,
    network_picture,
    project_tie,
    thinned,
    years,
)
from necst_ui.components.network import PLAY_TEXTS, TEXTS, drawable, network

WORDS = Words(
    label=lambda one: one.id,
    name=lambda one: f"{one.id} in full",
    describe=lambda one, count: f"{count} ties",
    tie=lambda one: one.kind,
    tie_sentence=lambda one: f"{one.from_} and {one.to}",
)
PLACES = {"a": (0.0, 0.0), "b": (1.0, -1.0), "c": (3.0, 2.0)}


def drawn(**more):
    parties = [party(key) for key in "ab"]
    data = ecosystem(parties, [tie("a", "b", start="2018", end="2020-05")])
    return network_picture(data, select(data, Choice()), PLACES, WORDS, layout="one", **more)


def test_a_picture_says_what_changed_and_in_which_years():
    key = "a--partner-of--b"
    picture = drawn(changes={key: "ended", "a": "new"})
    assert [node["change"] for node in picture["nodes"]] == ["new", None]
    assert picture["ties"] == [
        {
            "id": key,
            "source": "a",
            "target": "b",
            "kind": "partner-of",
            "style": "dashed",
            "directed": False,
            "label": "partner-of",
            "description": "a and b",
            "change": "ended",
            "since": (2018, 2018),
            "until": (2020, 2020),
        }
    ]


def test_the_extent_is_that_of_all_places_whoever_is_drawn():
    assert drawn()["extent"] == (0.0, -1.0, 3.0, 2.0)
    assert extent({}) is None


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("2018", (2018, 2018)),
        ("2018-11/2022-06", (2018, 2022)),
        ("2021/..", (2021, None)),
        (None, None),
    ],
)
def test_the_years_of_a_date_are_as_wide_as_what_is_known(written, bounds):
    assert years(read_date(written) if written else None) == bounds


def test_a_tie_through_projects_grows_with_their_number_to_a_limit():
    shared = {"id": "p", "source": "a", "target": "b", "label": "2", "description": "two projects"}
    assert [project_tie({**shared, "count": n})["weight"] for n in (1, 2, 4, 9)] == [1, 2, 4, 4]
    picture = drawn(
        through_projects=[{**shared, "count": 2}, {**shared, "target": "c", "count": 1}]
    )
    assert picture["ties"][1:] == [
        {
            **shared,
            "kind": "projects",
            "style": "projects",
            "directed": False,
            "weight": 2,
            "change": None,
            "since": None,
            "until": None,
        }
    ]
    assert drawable(picture)["ties"][1]["money"] is False


def test_of_ten_thousand_ties_those_of_the_most_important_are_drawn():
    nodes = [{"id": f"n{rank}", "rank": rank} for rank in range(200)]
    pairs = [(a, b) for a in range(200) for b in range(a + 1, 200)][:10_000]
    ties = [{"id": f"{a}-{b}", "source": f"n{a}", "target": f"n{b}"} for a, b in pairs]
    picture, left_out = thinned({"nodes": nodes, "ties": ties})
    assert (len(picture["ties"]), left_out) == (MOST_TIES, 6_000)
    assert picture["nodes"] == nodes
    weight = {one["id"]: a + b for one, (a, b) in zip(ties, pairs, strict=True)}
    kept = {one["id"] for one in picture["ties"]}
    assert max(weight[key] for key in kept) <= min(
        w for key, w in weight.items() if key not in kept
    )
    assert picture["ties"] == [one for one in ties if one["id"] in kept]
    assert thinned(picture) == (picture, 0)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"change": "gone"}, "a--partner-of--b: change 'gone'"),
        ({"style": "wavy"}, "tie a--partner-of--b: style 'wavy'"),
        ({"style": "projects", "weight": 5}, "tie a--partner-of--b: weight 5"),
        ({"style": "projects"}, "tie a--partner-of--b: weight None"),
    ],
)
def test_what_cannot_be_drawn_is_told(fault, told):
    picture = drawn()
    picture["ties"][0] |= fault
    with pytest.raises(ValueError, match=told):
        drawable(picture)


def test_a_picture_without_its_texts_is_refused():
    play = {"first": 2010, "last": 2026, "texts": {}}
    texts = dict.fromkeys(TEXTS, "")
    with pytest.raises(ValueError, match=", ".join(PLAY_TEXTS)):
        network(drawn(), selected=None, texts=texts, key="one", height=1, play=play)
    with pytest.raises(ValueError, match="without label"):
        network(drawn(), selected=None, texts={}, key="one", height=1)


def test_dates_of_real_ties_are_years_the_slider_knows(real):
    ties = [one for one in real.relations.values() if one.start]
    bounds = [years(one.start) for one in ties]
    assert all(first is None or 1900 < first <= date.max.year for first, _ in bounds)
    assert sum(first is not None for first, _ in bounds) > 100
