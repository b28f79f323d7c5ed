"""Knows who must be told to bridge, and who is cut off without them; networkx is the judge."""

import networkx as nx
import pytest
from hypothesis import given
from made_network import ecosystem, graph_of, of_pairs, party, random_pairs, tie
from plain_files import drawn_ties, files

from necst_data.network import Choice, select, would_be_cut_off
from necst_data.network_bridges import (
    Bridge,
    CutOff,
    OnlyLink,
    only_links,
    who_bridges,
)
from necst_data.network_graph import Extent, Part


def whole(data):
    return select(data, Choice())


@pytest.fixture
def hub():
    """Return a triangle a, b, c; on a hang d, and e with f; only e and c offer something."""
    offers = {"e": ["biobank", "training"], "c": ["training"], "a": ["policy"]}
    parties = [party(key, capabilities=offers.get(key, [])) for key in "abcdef"]
    pairs = ["ab", "bc", "ca", "ad", "ae", "ef"]
    return ecosystem(parties, [*(tie(*pair) for pair in pairs), tie("e", "a", "funds")])


def test_who_leaves_is_told_with_the_parts_cut_off_and_what_they_cannot_reach(hub):
    found = who_bridges(hub, whole(hub))
    assert found.extent == Extent(6, 7)
    assert found.organisations == (
        Bridge(
            ("a",),
            (),
            (
                CutOff(Part(("e", "f")), ("policy",)),
                CutOff(Part(("d",)), ("biobank", "training", "policy")),
            ),
            2,
            "b",
            ("biobank", "policy"),
        ),
        Bridge(
            ("e",),
            (),
            (CutOff(Part(("f",)), ("biobank", "training", "policy")),),
            4,
            "a",
            ("biobank",),
        ),
    )
    assert found.organisations[0].organisations == ("e", "f", "d")


def test_all_ties_between_two_are_one_link_that_may_bridge(hub):
    found = who_bridges(hub, whole(hub)).links
    assert [(one.ends, [t.id for t in one.ties], one.organisations) for one in found] == [
        (("a", "e"), ["a--partner-of--e", "e--funds--a"], ("e", "f")),
        (("a", "d"), ["a--partner-of--d"], ("d",)),
        (("e", "f"), ["e--partner-of--f"], ("f",)),
    ]
    assert found[0].cut_off == (CutOff(Part(("e", "f")), ("policy",)),)
    assert (found[0].rest, found[0].rest_known, found[0].rest_loses) == (4, "a", ("biobank",))


def is_as_networkx_says(data, selection) -> None:
    found = who_bridges(data, selection)
    graph = graph_of(selection)
    parts_before = nx.number_connected_components(graph)
    assert {one.ends[0] for one in found.organisations} == set(nx.articulation_points(graph))
    assert {frozenset(one.ends) for one in found.links} == set(map(frozenset, nx.bridges(graph)))
    for bridge in (*found.organisations, *found.links):
        left = graph.copy()
        if len(bridge.ends) == 1:
            left.remove_nodes_from(bridge.ends)
        else:
            left.remove_edge(*bridge.ends)
        parts = list(nx.connected_components(left))
        cut_off = [set(one.part.members) for one in bridge.cut_off]
        assert all(part in parts for part in cut_off)
        assert len(parts) - parts_before == len(cut_off)
        rest = nx.node_connected_component(left, bridge.rest_known)
        assert len(rest) == bridge.rest >= max(map(len, cut_off))
        before = nx.node_connected_component(graph, bridge.ends[0])
        offers = offered(data, before)
        assert set(bridge.rest_loses) == offers - offered(data, rest)
        if len(bridge.ends) == 1:
            assert set(bridge.organisations) == set(would_be_cut_off(selection, *bridge.ends))
        for one in bridge.cut_off:
            assert set(one.capabilities) == offers - offered(data, one.part.members)


def offered(data, members) -> set[str]:
    return {code for key in members for code in data.organisations[key].capabilities}


@given(random_pairs)
def test_who_bridges_and_what_falls_off_is_what_networkx_says(pairs):
    data = of_pairs(*pairs)
    is_as_networkx_says(data, whole(data))


@pytest.mark.parametrize("choice", [Choice(), Choice("necstgen", 1), Choice(ties=["funds"])])
def test_who_bridges_on_the_real_data_is_what_networkx_says(real, choice):
    is_as_networkx_says(real, select(real, choice))


def test_who_bridges_cuts_off_those_that_the_answer_names(real):
    selection = whole(real)
    found = {one.ends[0]: one for one in who_bridges(real, selection).organisations}
    for organisation in selection.organisations:
        bridge = found.get(organisation.id)
        named = would_be_cut_off(selection, organisation.id)
        assert set(named) == set(bridge.organisations if bridge else ())


def test_bridges_rank_by_how_many_are_cut_off_then_by_the_largest_part(real):
    found = who_bridges(real, whole(real))
    for ranked in (found.organisations, found.links):
        weights = [(len(one.organisations), len(one.cut_off[0].part.members)) for one in ranked]
        assert weights == sorted(weights, reverse=True)


def test_without_regmed_xb_those_whose_only_line_in_the_file_it_is_are_cut_off(real):
    ends = [{row["from"], row["to"]} for row in drawn_ties()]
    near = {key for pair in ends if "regmed-xb" in pair for key in pair} - {"regmed-xb"}
    alone = {key for key in near if all("regmed-xb" in pair for pair in ends if key in pair)}
    found = {one.ends[0]: one for one in who_bridges(real, whole(real)).organisations}
    singles = {
        one.part.members[0] for one in found["regmed-xb"].cut_off if len(one.part.members) == 1
    }
    assert alone and singles == alone


def test_the_only_direct_tie_to_a_capability_is_told(hub):
    selection = whole(hub)
    assert only_links(hub, selection, "e") == (
        OnlyLink("biobank", ("a", "f")),
        OnlyLink("training", ("f",)),
    )
    assert only_links(hub, selection, "c") == (OnlyLink("training", ("b",)),)
    assert only_links(hub, selection, "nobody") == ()


def test_who_offers_it_has_no_only_link_and_the_most_dependent_come_first():
    offers = {"a": ["biobank", "training"], "b": ["biobank"]}
    parties = [party(key, capabilities=offers.get(key, [])) for key in "abc"]
    data = ecosystem(parties, [tie("a", "b"), tie("a", "c")])
    assert only_links(data, whole(data), "a") == (
        OnlyLink("training", ("b", "c")),
        OnlyLink("biobank", ("c",)),
    )


def test_who_has_only_necstgen_for_gmp_is_what_the_files_say(real):
    offers = {one["id"]: set(one.get("capabilities", ())) for one in files("organisations")}
    ends = [(row["from"], row["to"]) for row in drawn_ties()]
    near = {}
    for one, other in [*ends, *(pair[::-1] for pair in ends)]:
        near.setdefault(one, set()).add(other)
    gmp = "gmp-cell-manufacturing"
    expected = {
        key
        for key in near["necstgen"]
        if gmp not in offers[key] and [n for n in near[key] if gmp in offers[n]] == ["necstgen"]
    }
    found = {one.capability: one.organisations for one in only_links(real, whole(real), "necstgen")}
    assert set(found[gmp]) == expected
