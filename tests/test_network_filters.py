"""Knows what each choice of a filter must leave: as many ties as choosing it would draw."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from made_network import ecosystem, party, project, tie
from plain_files import drawn_ties, files

from necst_data.network import ORGANISATION_FILTERS, UNKNOWN, Choice, select
from necst_data.network_filters import Loosened, counts, loosen
from necst_ui.charts.tokens import group_of

CHOICES = [
    Choice(),
    Choice("necstgen", 1),
    Choice("lumc", 2, ties=["member-of", "partner-of"]),
    Choice(scopes=["core"], first=date(2018, 1, 1), last=date(2020, 12, 31)),
    Choice(kinds=["company"], countries=["NL"], park=["on"]),
    Choice("necstgen", 1, capabilities=["gmp-cell-manufacturing"], kinds=["company", "facility"]),
    Choice(programmes=["regmed-xb-pilot-factory"], ties=["licenses-to"]),
]


@pytest.fixture
def small():
    """Return five parties that differ in every filter; e has neither country nor capability."""
    parties = [
        party("a", country="NL", on_park=True, capabilities=["training", "biobank"]),
        party("b", "ministry", country="NL", capabilities=["training"]),
        party("c", country="BE", on_park=True, capabilities=["biobank"]),
        party("d", country="BE", capabilities=["biobank"]),
        party("e"),
        party("f"),
    ]
    ties = [tie("a", "b"), tie("a", "c", "funds"), tie("c", "d"), tie("d", "e"), tie("e", "f")]
    return ecosystem(parties, ties, [project("p", "a", "c"), project("q", "a", "b", lead="d")])


def drawn(data, **choice) -> list[str]:
    return [one.id for one in select(data, Choice(**choice)).ties]


def test_programme_country_capability_and_park_narrow_the_network(small):
    assert drawn(small, programmes=["p"]) == ["a--funds--c"]
    assert drawn(small, programmes=["q"]) == ["a--partner-of--b"]
    assert drawn(small, countries=["BE"]) == ["c--partner-of--d"]
    assert drawn(small, countries=["BE", UNKNOWN])[1:] == ["d--partner-of--e", "e--partner-of--f"]
    assert drawn(small, capabilities=["biobank"]) == ["a--funds--c", "c--partner-of--d"]
    assert drawn(small, capabilities=[UNKNOWN]) == ["e--partner-of--f"]
    assert drawn(small, park=["on"]) == ["a--funds--c"]
    assert drawn(small, park=["off"]) == ["d--partner-of--e", "e--partner-of--f"]


def test_the_one_in_focus_stays_whatever_is_chosen(small):
    assert drawn(small, focus="b", countries=["NL"], capabilities=["biobank"]) == [
        "a--partner-of--b"
    ]


def test_the_number_beside_a_choice_counts_both_ends(small):
    assert counts(small, Choice()) == {
        "ties": {"funds": 1, "partner-of": 4},
        "kinds": {"company": 4},
        "scopes": {"core": 5},
        "programmes": {"p": 1, "q": 1},
        "countries": {"BE": 1, "NL": 1, UNKNOWN: 1},
        "capabilities": {"biobank": 2, "training": 1, UNKNOWN: 1},
        "park": {"off": 2, "on": 1},
    }


@pytest.mark.parametrize("choice", CHOICES)
def test_the_number_beside_a_choice_is_what_choosing_it_draws(real, choice):
    told = counts(real, choice)
    codes = {
        "ties": {one.kind for one in real.relations.values()},
        **{
            name: {c for one in real.organisations.values() for c in codes_of(real, one)}
            for name, codes_of in ORGANISATION_FILTERS.items()
        },
    }
    for name, possible in codes.items():
        left = {
            code: len(select(real, replace(choice, **{name: [code]})).ties) for code in possible
        }
        assert told[name] == {code: count for code, count in left.items() if count}, name


def test_kinds_can_be_counted_in_groups(real):
    choice = Choice("lumc", 1)
    kinds = {one.kind for one in real.organisations.values() if one.kind != "collective"}
    left = {
        group: len(select(real, replace(choice, kinds=members)).ties)
        for group in sorted(map(group_of, kinds))
        if (members := [kind for kind in kinds if group_of(kind) == group])
    }
    assert counts(real, choice, group_of)["kinds"] == {g: n for g, n in left.items() if n}


def test_the_counts_of_the_whole_are_those_of_the_files(real):
    country = {one["id"]: one.get("country", "") for one in files("organisations")}
    rows = drawn_ties()
    told = counts(real, Choice())
    assert told["ties"] == Counter(row["kind"] for row in rows)
    dutch = [row for row in rows if (country[row["from"]], country[row["to"]]) == ("NL", "NL")]
    assert told["countries"]["NL"] == len(dutch)


def test_when_nothing_is_left_the_filter_to_loosen_is_named(small):
    choice = Choice(ties=["funds"], countries=["BE"], first=date(2020, 1, 1))
    assert drawn(small, ties=["funds"], countries=["BE"]) == []
    assert loosen(small, choice) == (
        Loosened("ties", 1),
        Loosened("countries", 1),
        Loosened("period", 0),
    )


def test_a_filter_that_is_not_used_is_not_to_be_loosened(small):
    assert loosen(small, Choice()) == ()
    assert loosen(small, Choice(ties=[], kinds=())) == ()
    assert loosen(small, Choice("f", park=["on"])) == (Loosened("focus", 1), Loosened("park", 1))


@pytest.mark.parametrize("choice", CHOICES)
def test_loosening_a_filter_never_leaves_less(real, choice):
    now = len(select(real, choice).ties)
    assert all(one.ties >= now for one in loosen(real, choice))
