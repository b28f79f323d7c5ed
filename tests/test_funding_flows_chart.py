"""Flows of money: every band on one scale, each step told apart, names never taken for markup."""

import re

from necst_ui.charts.funding_flows import Band, Node, flow_chart, stylesheet
from necst_ui.charts.tokens import colour

NODES = [
    Node("funder.a", "Rich & <Sons>", "€ 9 mln"),
    Node("programme.p", "A programme with a name far too long", "€ 9 mln"),
    Node("recipient.b", "Taker", "€ 9 mln"),
]
BANDS = [
    Band("a--p", "funder.a", "programme.p", "awarded", 7, "<b>why</b>"),
    Band("a--p", "funder.a", "programme.p", "paid", 2, ""),
    Band("p--b", "programme.p", "recipient.b", "pledged", 9, ""),
]


def drawn(chosen=()):
    (sankey,) = flow_chart(NODES, BANDS, chosen).data
    return sankey


def test_bands_run_between_their_nodes_with_their_amounts_and_keep_their_order():
    link = drawn().link
    assert list(zip(link.source, link.target, link.value, strict=True)) == [
        (0, 1, 7),
        (0, 1, 2),
        (1, 2, 9),
    ]


def test_names_are_cut_and_never_taken_for_markup():
    sankey = drawn()
    assert list(sankey.node.label) == [
        "<b>Rich &amp; &lt;Sons&gt;</b><br>€ 9 mln",
        "<b>A programme with a…</b><br>€ 9 mln",
        "<b>Taker</b><br>€ 9 mln",
    ]
    assert sankey.link.customdata[0] == "&lt;b&gt;why&lt;/b&gt;"


def test_what_is_chosen_is_outlined():
    used = [re.search(r",([\d.]+)\)$", one)[1] for one in drawn({"a--p"}).link.color]
    assert used == ["0.405", "0.755", "0.97"]
    outlined = re.findall(
        r'fill-opacity: ([\d.]+);"\]\{stroke-width:2 !important\}', stylesheet(".here")
    )
    assert {"0.405", "0.755"} < set(outlined)
    assert "0.97" not in outlined


def test_each_step_is_found_by_its_opacity_and_only_money_is_a_plain_colour():
    used = [re.search(r",([\d.]+)\)$", one)[1] for one in drawn().link.color]
    assert len(set(used)) == 3
    rules = stylesheet(".here")
    painted = [
        re.search(rf'fill-opacity: {one};"\],[^{{]*{{fill:(.*?) !', rules)[1] for one in used
    ]
    assert painted == [
        "var(--necst-ladder-awarded)",
        "var(--necst-ladder-paid)",
        'url("#necst-pledged")',
    ]


def test_the_fullest_column_decides_the_height():
    many = [Node(f"funder.{n}", str(n), "") for n in range(9)] + NODES[1:]
    bands = [Band("x", f"funder.{n}", "programme.p", "awarded", 1, "") for n in range(9)]
    bands.append(BANDS[2])
    assert flow_chart(many, bands).layout.height > flow_chart(NODES, BANDS).layout.height
    assert colour("ink", "light") in flow_chart(NODES, BANDS).to_json()
