"""Knows what the answers about who works with whom must be; networkx is the judge on real data."""

from datetime import date

import networkx as nx
import pytest
from made_network import ecosystem, party, tie
from plain_files import drawn_ties

from necst_data.ecosystem import Ecosystem
from necst_data.models import Relation
from necst_data.network import (
    Choice,
    neighbours,
    select,
    tie_counts,
    would_be_cut_off,
)
from necst_ui.charts.network import tie_style


@pytest.fixture
def chain() -> Ecosystem:
    """Return a chain from a to d, e hanging on c, and a placeholder tied to b."""
    parties = [*(party(key) for key in "abcde"), party("several", "collective")]
    ties = [tie("a", "b"), tie("b", "c"), tie("c", "d"), tie("e", "c"), tie("b", "several")]
    return ecosystem(parties, ties)


def keys(selection) -> tuple[list[str], list[str]]:
    return [o.id for o in selection.organisations], [t.id for t in selection.ties]


def test_focus_keeps_what_lies_within_so_many_ties(chain):
    assert keys(select(chain, Choice("a", 1))) == (["a", "b"], ["a--partner-of--b"])
    assert keys(select(chain, Choice("a", 2)))[0] == ["a", "b", "c"]
    assert keys(select(chain, Choice("a", 3)))[0] == ["a", "b", "c", "d", "e"]


def test_a_placeholder_is_never_a_node_but_its_tie_is_listed(chain):
    selection = select(chain, Choice("b", 1))
    assert keys(selection)[0] == ["a", "b", "c"]
    assert [one.id for one in selection.listed] == ["b--partner-of--several"]
    assert tie_counts(chain)["b"] == 2


def test_ties_out_of_sight_are_counted_per_organisation(chain):
    assert select(chain, Choice("a", 1)).outside == {"a": 0, "b": 1}


def test_an_organisation_without_ties_stands_alone(chain):
    alone = ecosystem([*chain.organisations.values(), party("z")], list(chain.relations.values()))
    assert keys(select(alone, Choice("z", 2))) == (["z"], [])
    assert keys(select(alone, Choice("nobody", 2))) == ([], [])


def test_who_would_be_cut_off_is_who_loses_every_way_to_the_rest(chain):
    whole = select(chain, Choice())
    assert would_be_cut_off(whole, "c") == ("d", "e")
    assert would_be_cut_off(whole, "a") == ()
    assert would_be_cut_off(whole, "nobody") == ()


def test_kinds_of_ties_and_parties_and_circles_narrow_the_network():
    parties = [party("a"), party("b", "ministry"), party("c", scope="context")]
    data = ecosystem(parties, [tie("a", "b", "funds"), tie("a", "c"), tie("a", "b")])
    assert keys(select(data, Choice(ties=["funds"])))[1] == ["a--funds--b"]
    assert keys(select(data, Choice(kinds=["company"])))[0] == ["a", "c"]
    assert keys(select(data, Choice(scopes=["core"])))[0] == ["a", "b"]
    assert keys(select(data, Choice("c", scopes=["core"])))[0] == ["a", "c"]


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, True),
        ("2018", None, True),
        ("2021", None, False),
        (None, "2017", False),
        ("2017", "2018-06", True),
        ("2020-12-31", "2021", True),
    ],
)
def test_a_tie_is_shown_if_it_may_have_existed_in_the_period(start, end, shown):
    dates = {name: value for name, value in (("start", start), ("end", end)) if value}
    data = ecosystem([party("a"), party("b")], [tie("a", "b", **dates)])
    period = Choice(first=date(2018, 1, 1), last=date(2020, 12, 31))
    assert bool(select(data, period).ties) is shown


def test_focus_on_the_real_data_is_the_breadth_first_set_of_networkx(real):
    drawn = [
        one
        for one in real.relations.values()
        if not any(real.organisations[end].collective for end in (one.from_, one.to))
    ]
    graph = nx.Graph((one.from_, one.to) for one in drawn)
    for focus in ("necstgen", "lumc", "ccrm-australia"):
        for steps in (1, 2, 3):
            reached = {focus, *nx.single_source_shortest_path_length(graph, focus, steps)}
            shown = select(real, Choice(focus, steps))
            assert {one.id for one in shown.organisations} == reached
            assert [one.id for one in shown.ties] == [
                one.id for one in drawn if {one.from_, one.to} <= reached
            ]
        left = graph.subgraph(nx.node_connected_component(graph, focus) - {focus})
        largest = max(nx.connected_components(left), key=len)
        assert set(would_be_cut_off(select(real, Choice()), focus)) == set(left) - largest


def test_a_neighbour_is_who_shares_a_line_of_the_file(real):
    for focus in ("necstgen", "lumc", "ccrm-australia"):
        ends = [{row["from"], row["to"]} for row in drawn_ties()]
        near = set().union(*(pair for pair in ends if focus in pair)) - {focus}
        shown = neighbours(select(real, Choice(focus, 1)), focus)
        assert shown == tuple(key for key in real.organisations if key in near)


def test_a_neighbour_with_two_ties_is_one_neighbour():
    parties = [party("a"), party("b"), party("c")]
    data = ecosystem(parties, [tie("a", "b"), tie("b", "a", "funds"), tie("c", "b")])
    assert neighbours(select(data, Choice("a", 1)), "a") == ("b",)
    assert neighbours(select(data, Choice("b", 1)), "b") == ("a", "c")


def test_a_tie_looks_like_what_is_known_of_it(real):
    def style(one: Relation, steps: set[str] | None = None) -> str:
        return tie_style(real, one, {(one.from_, one.to): steps or set()})

    since = {"start": "2020"}
    assert style(tie("a", "b", "in-talks-with", **since)) == "dotted"
    assert style(tie("a", "b", "funds", **since), {"pledged"}) == "hatched"
    assert style(tie("a", "b", "funds", **since), {"pledged", "awarded"}) == "solid"
    assert style(tie("a", "b")) == "dashed"
    assert style(tie("a", "b", start="2020", end="2024")) == "dashed"
    assert style(tie("a", "b", start="2020", end="2030")) == "solid"
    assert style(tie("a", "b", "subsidiary-of", **since)) == "owner"
