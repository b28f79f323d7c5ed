"""Knows what groups must be and what holds them together, and how far the park reaches."""

import os
import subprocess
import sys
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from made_network import ecosystem, graph_of, of_pairs, party, project, random_pairs, tie
from plain_files import drawn_ties, files

from necst_data.models import Bilingual
from necst_data.network import Choice, select
from necst_data.network_graph import Extent
from necst_data.network_groups import (
    Country,
    Group,
    Groups,
    Reach,
    Shared,
    communities,
    park_reach,
)


def whole(data):
    return select(data, Choice())


@pytest.fixture
def two():
    """Return two triangles, a b c and d e f, with one tie between c and d."""
    traits = {
        "a": {"city": "Leiden", "capabilities": ["training", "biobank"], "country": "NL"},
        "b": {"city": "Leiden", "capabilities": ["training"], "country": "NL", "on_park": True},
        "c": {"city": "Delft", "country": "NL", "on_park": True},
        "d": {"country": "BE"},
    }
    parties = [party(key, **traits.get(key, {})) for key in "abcdef"]
    ties = [tie(*pair) for pair in ("ab", "bc", "ca", "cd", "de", "ef", "fd")]
    ties += [tie("b", "a", "funds")]
    return ecosystem(parties, ties, [project("p", "a", "b", "d"), project("q", "a", "e")])


def test_a_group_is_told_with_what_holds_it_together(two):
    assert communities(two, whole(two)) == Groups(
        Extent(6, 8),
        (
            Group(
                ("a", "b", "c"),
                ("a", "b", "c"),
                within=4,
                across=1,
                density=1.0,
                kinds=(Shared("partner-of", 3), Shared("funds", 1)),
                projects=(Shared("p", 2),),
                towns=(Shared(Bilingual(nl="Leiden", en="Leiden"), 2),),
                capabilities=(Shared("training", 2),),
            ),
            Group(
                ("d", "e", "f"),
                ("d", "e", "f"),
                within=3,
                across=1,
                density=1.0,
                kinds=(Shared("partner-of", 3),),
                projects=(),
                towns=(),
                capabilities=(),
            ),
        ),
        pytest.approx(7 / 8 - (9 / 16) ** 2 - (7 / 16) ** 2),
    )


@given(random_pairs)
def test_everyone_is_in_one_group_that_hangs_together(pairs):
    data = of_pairs(*pairs)
    selection = whole(data)
    found = communities(data, selection)
    graph = graph_of(selection)
    members = [key for group in found.groups for key in group.members]
    assert sorted(members) == sorted(graph)
    for group in found.groups:
        assert nx.is_connected(graph.subgraph(group.members))
    inside = sum(group.within for group in found.groups)
    across = sum(group.across for group in found.groups)
    assert inside + across / 2 == len(selection.ties)


def test_a_group_that_the_method_leaves_in_pieces_is_told_as_its_pieces(monkeypatch):
    data = of_pairs("ab", "bc", "de")
    monkeypatch.setattr(nx.community, "louvain_communities", lambda graph, **_: [set(graph)])
    found = communities(data, whole(data))
    assert [group.members for group in found.groups] == [("b", "a", "c"), ("d", "e")]


def test_groups_on_the_real_data_are_as_close_as_networkx_measures(real):
    selection = whole(real)
    found = communities(real, selection)
    graph = graph_of(selection)
    for one in selection.ties:
        link = graph[one.from_][one.to]
        link["weight"] = link.get("weight", 0) + 1
    sets = [set(group.members) for group in found.groups]
    assert found.modularity == pytest.approx(nx.community.modularity(graph, sets))
    greedy = nx.community.greedy_modularity_communities(graph, weight="weight")
    assert found.modularity >= nx.community.modularity(graph, greedy)
    sizes = [len(group.members) for group in found.groups]
    assert sizes == sorted(sizes, reverse=True)
    for group in found.groups:
        part = graph.subgraph(group.members)
        degree = dict(part.degree(weight="weight"))
        assert max(degree.values()) == degree[group.central[0]]
        assert group.density == pytest.approx(nx.density(part))


def test_what_a_group_on_the_real_data_shares_is_what_the_files_say(real):
    first = communities(real, whole(real)).groups[0]
    members = set(first.members)
    rows = [row for row in drawn_ties() if {row["from"], row["to"]} <= members]
    assert {one.what: one.count for one in first.kinds} == Counter(row["kind"] for row in rows)
    offers = Counter(
        code
        for one in files("organisations")
        if one["id"] in members
        for code in one.get("capabilities", ())
    )
    shared = {code: count for code, count in offers.items() if count > 1}
    assert {one.what: one.count for one in first.capabilities} == shared


def test_groups_are_the_same_on_every_run(root):
    code = (
        "from pathlib import Path; from necst_data import load;"
        "from necst_data.network import *; from necst_data.network_groups import *;"
        "data = load(Path('data')); print(communities(data, select(data, Choice())))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_a_network_without_ties_has_no_groups_and_no_reach():
    nothing = ecosystem([], [])
    assert communities(nothing, whole(nothing)) == Groups(Extent(0, 0), (), 0.0)
    assert park_reach(nothing, whole(nothing)).share == 0.0
    alone = ecosystem([party("a")], [])
    assert communities(alone, select(alone, Choice("a"))).groups[0].members == ("a",)


def test_the_park_reaches_those_it_is_tied_to(two):
    assert park_reach(two, whole(two)) == Reach(
        Extent(6, 8),
        on_park=("b", "c"),
        neighbours=("a", "d"),
        within=("b--partner-of--c",),
        across=("a--partner-of--b", "c--partner-of--a", "c--partner-of--d", "b--funds--a"),
        outside=("d--partner-of--e", "e--partner-of--f", "f--partner-of--d"),
        density=7 / 15,
        park_density=1.0,
        countries=(Country("NL", 3, 2, 1, 3), Country("BE", 1, 0, 1, 1), Country(None, 2, 0, 0, 0)),
    )
    assert park_reach(two, whole(two)).share == pytest.approx(4 / 6)


def test_the_reach_of_the_real_park_is_what_the_files_say(real):
    parties = {one["id"]: one for one in files("organisations")}
    park = {key for key, one in parties.items() if one.get("on_park") == "true"}
    rows = drawn_ties()
    on = [(row["from"] in park) + (row["to"] in park) for row in rows]
    found = park_reach(real, whole(real))
    assert [len(found.outside), len(found.across), len(found.within)] == [
        on.count(number) for number in (0, 1, 2)
    ]
    ends = [(row["from"], row["to"]) for row in rows]
    near = {b for a, b in [*ends, *(e[::-1] for e in ends)] if a in park and b not in park}
    assert set(found.neighbours) == near
    by_country = Counter(parties[key].get("country") for key in near)
    assert {one.country: one.neighbours for one in found.countries if one.neighbours} == by_country
