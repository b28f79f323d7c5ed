"""Knows who must be told to work together in projects."""

from collections import Counter
from datetime import date
from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from made_network import LETTERS, ecosystem, party, project
from plain_files import files

from necst_data.network_projects import (
    SharedProjects,
    Together,
    TooLarge,
    members,
    shared_projects,
)


def of_projects(*projects, several: str = ""):
    parties = [party(key, "collective" if key in several else "company") for key in LETTERS]
    return ecosystem(parties, [], list(projects))


def test_two_are_tied_by_each_project_that_they_share():
    data = of_projects(
        project("p", "b", "a", sources=["one", "two"]),
        project("q", "a", lead="b", manufacturer="c", sources=["two", "three"]),
        project("alone", "a", lead="a"),
    )
    assert shared_projects(data) == SharedProjects(
        (
            Together(("a", "b"), ("p", "q"), ("one", "two", "three")),
            Together(("a", "c"), ("q",), ("two", "three")),
            Together(("b", "c"), ("q",), ("two", "three")),
        ),
        3,
        2,
        (),
    )
    assert [one.weight for one in shared_projects(data).pairs] == [2, 1, 1]


def test_a_member_is_named_once_whatever_it_does():
    data = of_projects(project("p", "b", "a", "c", lead="a", manufacturer="b"), several="c")
    assert members(data, data.projects["p"]) == ("a", "b")


def test_a_placeholder_is_tied_to_nobody():
    found = shared_projects(of_projects(project("p", "a", "b", "c"), several="b"))
    assert [one.ends for one in found.pairs] == [("a", "c")]


def test_pairs_can_be_limited_to_those_drawn_and_to_a_number_of_projects():
    data = of_projects(project("p", "a", "b", "c"), project("q", "a", "b"))
    among = shared_projects(data, ["c", "b"])
    assert [one.ends for one in among.pairs] == [("b", "c")]
    often = shared_projects(data, at_least=2)
    assert ([one.ends for one in often.pairs], often.count, often.projects) == ([("a", "b")], 1, 2)


def test_a_project_counts_if_it_may_have_run_in_the_period():
    data = of_projects(
        project("before", "a", "b", end="2017"),
        project("open", "a", "c"),
        project("within", "a", "d", start="2018-12", end="2019"),
        project("after", "a", "e", start="2021"),
    )
    found = shared_projects(data, first=date(2018, 1, 1), last=date(2020, 12, 31))
    assert [one.projects for one in found.pairs] == [("open",), ("within",)]


def test_a_large_consortium_is_named_and_not_paired():
    data = of_projects(project("huge", *LETTERS[:6]), project("p", "a", "b"))
    found = shared_projects(data, largest=5)
    assert ([one.projects for one in found.pairs], found.count) == ([("p",)], 1)
    assert (found.too_large, found.too_large[0].pairs) == ((TooLarge("huge", 6),), 15)
    assert shared_projects(data, "abcde", largest=5).too_large == ()


def test_no_more_pairs_are_listed_than_asked_for_but_all_are_counted():
    data = of_projects(project("p", "a", "b", "c"), project("q", "b", "c"))
    found = shared_projects(data, at_most=1)
    assert ([one.ends for one in found.pairs], found.count, found.projects) == ([("b", "c")], 3, 2)


@given(st.lists(st.sets(st.sampled_from(LETTERS), min_size=1, max_size=8), min_size=1, max_size=8))
def test_weights_are_those_of_the_bipartite_projection_of_networkx(projects):
    data = of_projects(*(project(f"p{n}", *sorted(who)) for n, who in enumerate(projects)))
    graph = nx.Graph()
    graph.add_nodes_from(LETTERS)
    graph.add_edges_from((key, f"p{n}") for n, who in enumerate(projects) for key in who)
    projected = nx.bipartite.weighted_projected_graph(graph, LETTERS)
    found = shared_projects(data)
    assert {frozenset(one.ends): one.weight for one in found.pairs} == {
        frozenset((a, b)): weight for a, b, weight in projected.edges(data="weight")
    }
    assert [one.weight for one in found.pairs] == sorted(
        (one.weight for one in found.pairs), reverse=True
    )


def test_pairs_on_the_real_data_are_those_of_the_files(real):
    several = {one["id"] for one in files("organisations") if one["kind"] == "collective"}
    expected: Counter[frozenset[str]] = Counter()
    for one in files("projects"):
        named = {one.get("lead"), one.get("manufacturer")}
        named |= {part["organisation"] for part in one.get("participants", ())}
        expected.update(map(frozenset, combinations(named - several - {None}, 2)))
    found = shared_projects(real, at_most=10_000)
    assert {frozenset(one.ends): one.weight for one in found.pairs} == expected
    assert (found.count, found.too_large) == (len(expected), ())


def test_lumc_and_its_facility_share_what_their_files_say(real):
    pair = {"lumc", "necstgen"}
    shared = [
        one
        for one in files("projects")
        if pair
        <= {one.get("lead"), one.get("manufacturer")}
        | {part["organisation"] for part in one.get("participants", ())}
    ]
    found = next(one for one in shared_projects(real, pair).pairs if set(one.ends) == pair)
    assert set(found.projects) == {one["id"] for one in shared}
    assert set(found.sources) == {source for one in shared for source in one["sources"]}
