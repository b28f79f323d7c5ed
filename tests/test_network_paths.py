"""Knows what the shortest ways must be and what two have in common; networkx is the judge."""

import networkx as nx
import pytest
from hypothesis import given
from made_network import LETTERS, ecosystem, graph_of, of_pairs, party, project, random_pairs, tie
from plain_files import files, last_steps, listed, table

from necst_data.models import Funding
from necst_data.network import Choice, select
from necst_data.network_graph import Extent, Part
from necst_data.network_paths import Step, Way, Ways, in_common, shortest_ways


def whole(data):
    return select(data, Choice())


def routes(ways: Ways) -> list[str]:
    return ["".join(way.organisations) for way in ways.listed]


def test_every_shortest_way_is_told_with_every_tie_that_makes_it():
    there = tie("a", "b", "funds", start="2019")
    back = tie("b", "a", "member-of")
    on = tie("c", "b")
    data = ecosystem([party(key) for key in "abc"], [there, back, on])
    assert shortest_ways(whole(data), "a", "c") == Ways(
        "a",
        "c",
        1,
        (Way(("a", "b", "c"), (Step("a", "b", (there, back)), Step("b", "c", (on,)))),),
        Extent(3, 3),
    )


def test_the_sources_of_a_way_are_those_of_its_ties(real):
    ways = shortest_ways(whole(real), "province-zuid-holland", "ccrm-australia")
    cited = {(row["from"], row["to"]): listed(row["sources"]) for row in table("relations.csv")}
    assert [way.organisations for way in ways.listed] == [
        ("province-zuid-holland", "ccrm", "ccrm-australia"),
        ("province-zuid-holland", "necstgen", "ccrm-australia"),
    ]
    assert ways.listed[1].sources == tuple(
        dict.fromkeys(
            [*cited["province-zuid-holland", "necstgen"], *cited["necstgen", "ccrm-australia"]]
        )
    )


def test_ways_stand_in_the_order_of_the_file_and_the_rest_is_counted():
    data = of_pairs("ad", "ac", "ab", "ed", "ec", "eb", "ef")
    assert routes(shortest_ways(whole(data), "a", "e")) == ["abe", "ace", "ade"]
    short = shortest_ways(whole(data), "a", "f", at_most=2)
    assert (short.count, routes(short)) == (3, ["abef", "acef"])


def test_thousands_of_ways_are_counted_without_being_walked():
    layers = [[f"{layer}-{place}" for place in range(10)] for layer in range(12)]
    ties = [
        tie(one, other)
        for near, far in zip(layers, layers[1:], strict=False)
        for one in near
        for other in far
    ]
    data = ecosystem([party(key) for layer in layers for key in layer], ties)
    ways = shortest_ways(whole(data), "0-0", "11-0", at_most=3)
    assert (ways.count, len(ways.listed)) == (10**10, 3)


def test_no_way_leads_over_a_placeholder():
    ways = shortest_ways(whole(of_pairs("as", "bs", "ac", several="s")), "a", "b")
    assert ways == Ways("a", "b", 0, (), Extent(2, 1), Part(("a", "c")), None)


def test_without_a_way_each_end_is_told_with_its_part():
    ways = shortest_ways(whole(of_pairs("ab", "bc", "de")), "c", "e")
    assert (ways.count, ways.listed) == (0, ())
    assert (ways.start_part, ways.end_part) == (Part(("b", "a", "c")), Part(("d", "e")))
    assert ways.start_part.known == "b"


def test_who_is_filtered_out_is_on_no_way(real):
    there, without = Choice(ties=["funds"]), Choice(ties=["licenses-to"])
    assert shortest_ways(select(real, there), "lumc", "necstgen").count == 1
    gone = shortest_ways(select(real, without), "lumc", "necstgen")
    assert (gone.count, gone.end_part) == (0, None)


def test_from_an_organisation_to_itself_there_is_one_way_without_a_step():
    ways = shortest_ways(whole(of_pairs("ab")), "a", "a")
    assert (ways.count, ways.listed) == (1, (Way(("a",), ()),))


def is_as_networkx_says(selection, start: str, end: str) -> None:
    ways = shortest_ways(selection, start, end, at_most=10_000)
    graph = graph_of(selection)
    try:
        expected = list(nx.all_shortest_paths(graph, start, end))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        expected = []
    place = {key: number for number, key in enumerate(graph)}
    expected.sort(key=lambda way: [place[key] for key in way])
    assert [list(way.organisations) for way in ways.listed] == expected
    assert ways.count == len(expected)


@given(random_pairs)
def test_all_shortest_ways_are_those_of_networkx(pairs):
    selection = whole(of_pairs(*pairs))
    for end in LETTERS[1:]:
        is_as_networkx_says(selection, LETTERS[0], end)


@pytest.mark.parametrize("start", ["necstgen", "astrazeneca", "mendus", "ccrm-nordic"])
def test_all_shortest_ways_on_the_real_data_are_those_of_networkx(real, start):
    selection = whole(real)
    for end in selection.organisations[::3]:
        is_as_networkx_says(selection, start, end.id)


def commitment(key: str, funder: str, recipient: str, status: str = "awarded", **more) -> Funding:
    plain = {"level": "programme", "scope": "core", "currency": "EUR", "instrument": "grant"}
    steps = [{"funding": key, "status": status, "sources": ["s"]}]
    return Funding(
        id=key, funder=funder, recipient=recipient, steps=steps, sources=["s"], **{**plain, **more}
    )


def test_two_have_neighbours_projects_and_funders_in_common():
    parties = [*(party(key) for key in "abcdfgh"), party("several", "collective")]
    ties = [tie("a", "b"), tie("c", "a"), tie("c", "b"), tie("a", "d"), tie("g", "a", "funds")]
    ties += [tie("several", "a", "funds"), tie("several", "b", "funds"), tie("b", "g")]
    money = [
        commitment("one", "f", "a"),
        commitment("two", "h", "c", co_funders=["f"], beneficiaries=["b"]),
        commitment("three", "g", "b"),
        commitment("talks", "h", "a", "in-talks"),
        commitment("more", "h", "b"),
        commitment("own", "a", "a"),
        commitment("unnamed", "several", "a", beneficiaries=["b"]),
        commitment("on", "a", "b"),
    ]
    data = ecosystem(
        parties,
        ties,
        [project("p", "a", lead="b"), project("q", "a", "c"), project("r", "b", manufacturer="a")],
        funding={one.id: one for one in money},
    )
    found = in_common(data, whole(data), "a", "b")
    assert [one.id for one in found.direct] == ["a--partner-of--b"]
    assert [
        (one.organisation, [[t.id for t in side] for side in one.ties]) for one in found.neighbours
    ] == [
        ("c", [["c--partner-of--a"], ["c--partner-of--b"]]),
        ("g", [["g--funds--a"], ["b--partner-of--g"]]),
    ]
    assert [one.id for one in found.projects] == ["p", "r"]
    assert [
        (one.organisation, [[c.id for c in side] for side in one.commitments])
        for one in found.funders
    ] == [("f", [["one"], ["two"]]), ("g", [[], ["three"]])]
    assert [[t.id for t in side] for side in found.funders[1].ties] == [["g--funds--a"], []]
    assert found.extent == Extent(5, 6)


def test_who_is_not_drawn_has_no_neighbours_in_common():
    data = of_pairs("ab")
    found = in_common(data, whole(data), "a", "nobody")
    assert (found.direct, found.neighbours, found.projects, found.funders) == ((), (), (), ())


def test_what_lumc_and_its_facility_have_in_common_is_what_the_files_say(real):
    pair = ("lumc", "necstgen")
    found = in_common(real, whole(real), *pair)
    members = {
        one["id"]: {
            one.get("lead"),
            one.get("manufacturer"),
            *(part["organisation"] for part in one.get("participants", ())),
        }
        for one in files("projects")
    }
    assert {one.id for one in found.projects} == {
        key for key, who in members.items() if set(pair) <= who
    }
    takers = {
        key: {
            giver
            for row in table("funding.csv")
            if key in (row["recipient"], *listed(row["beneficiaries"]))
            and last_steps()[row["id"]] in ("pledged", "reserved", "awarded", "paid")
            for giver in (row["funder"], *listed(row["co_funders"]))
        }
        | {
            row["from"]
            for row in table("relations.csv")
            if row["to"] == key and row["kind"] in ("funds", "invests-in")
        }
        for key in pair
    }
    several = {one["id"] for one in files("organisations") if one["kind"] == "collective"}
    assert {one.organisation for one in found.funders} == (
        takers["lumc"] & takers["necstgen"] - several - set(pair)
    )
