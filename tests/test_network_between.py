"""Knows what betweenness must be: that of networkx, to the last digits that count."""

import networkx as nx
import pytest
from hypothesis import given
from made_network import graph_of, of_pairs, random_pairs

from necst_data.network import Choice, Selection, select
from necst_data.network_between import Between, Betweenness, betweenness
from necst_data.network_graph import Extent


def whole(data):
    return select(data, Choice())


def is_as_networkx_says(selection) -> None:
    expected = nx.betweenness_centrality(graph_of(selection))
    found = {one.organisation: one.value for one in betweenness(selection).ranked}
    assert found == pytest.approx({key: value for key, value in expected.items() if value})


def test_betweenness_is_the_share_of_pairs_whose_shortest_ways_lead_over_one():
    found = betweenness(whole(of_pairs("ab", "bc", "bd")))
    assert (found.extent, found.ranked) == (Extent(4, 3), (Between("b", 1.0),))
    square = betweenness(whole(of_pairs("ab", "bc", "cd", "da")))
    assert [one.organisation for one in square.ranked] == ["a", "b", "c", "d"]
    assert [one.value for one in square.ranked] == pytest.approx([1 / 6] * 4)


def test_betweenness_on_the_real_data_is_that_of_networkx(real):
    selection = whole(real)
    expected = nx.betweenness_centrality(graph_of(selection))
    found = betweenness(selection)
    assert {one.organisation: one.value for one in found.ranked} == pytest.approx(
        {key: value for key, value in expected.items() if value}
    )
    values = [one.value for one in found.ranked]
    assert values == sorted(values, reverse=True)


@given(random_pairs)
def test_betweenness_is_that_of_networkx(pairs):
    is_as_networkx_says(whole(of_pairs(*pairs)))


def test_betweenness_does_not_depend_on_how_many_are_followed_at_a_time(real, monkeypatch):
    selection = whole(real)
    at_once = betweenness(selection)
    monkeypatch.setattr("necst_data.network_between._BLOCK", 7)
    assert betweenness(selection) == at_once


def test_who_stands_alone_counts_among_the_pairs_but_is_between_nobody(real):
    is_as_networkx_says(select(real, Choice(ties=["funds"])))
    chain = of_pairs("ac", "cd", "de", "bx")
    ties = tuple(one for one in chain.relations.values() if one.from_ != "b")
    beside = Selection(tuple(chain.organisations.values()), ties, ())
    assert len(betweenness(beside).ranked) == 2
    is_as_networkx_says(beside)
    assert betweenness(select(of_pairs("ab"), Choice())) == Betweenness(Extent(2, 1), ())
    assert betweenness(select(of_pairs("ab"), Choice("a", ties=["funds"]))).ranked == ()
