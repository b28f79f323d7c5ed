"""Knows that a network leaves whole: what is read back from each file is what was drawn."""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest
from gexf_rules import G, V, faults
from hypothesis import given
from hypothesis import strategies as st

from necst_data.ecosystem import Ecosystem
from necst_data.exchange.gexf import as_gexf
from necst_data.exchange.graph_files import as_graphml, nodes_csv, ties_csv
from necst_data.exchange.graphs import (
    NODE_FIELDS,
    TIE_FIELDS,
    About,
    Derived,
    Drawn,
    Mark,
    graph_of,
    writable,
)
from necst_data.models import Bilingual, Organisation, Relation, Source
from necst_data.network import Choice, select
from necst_data.network_layout import whole_layout
from necst_ui.charts.tokens import colour, group_of

ABOUT = About(
    "Netwerk",
    date(2026, 11, 22),
    language="nl",
    creator="Beheer",
    edition="1a2b3c",
    link="https://example.org/network?about=all&language=nl",
    lines=("Centraal: hele netwerk", "Soort band: partner & gever"),
)
CHOICES = {
    "whole": Choice(),
    "focus": Choice("necstgen", 2),
    "period": Choice("lumc", 3, ties=["funds", "partner-of"], first=date(2018, 1, 1)),
}


def drawn(real: Ecosystem, choice: Choice) -> Drawn:
    selection = select(real, choice)
    places = whole_layout(real, group_of)
    marks = {
        party.id: Mark(
            party.short or party.name.get("nl"),
            group_of(party.kind),
            colour(f"group-{group_of(party.kind)}", "light"),
            12.5,
            (round(100 * places[party.id][0], 2), round(-100 * places[party.id][1], 2)),
        )
        for party in selection.organisations
    }
    return Drawn(selection.organisations, selection.ties, marks, {"funds": "financiert"})


@pytest.fixture(scope="module", params=list(CHOICES))
def graph(request: pytest.FixtureRequest, real) -> nx.MultiDiGraph:
    """Return what is drawn of the real data at one of three choices."""
    return graph_of(real, drawn(real, CHOICES[request.param]), ABOUT)


def parties_called(*keys: str, **fields) -> list[Organisation]:
    plain = {"name": {"nl": "A"}, "kind": "company", "scope": "core", "sources": ["s"], **fields}
    return [Organisation.model_validate(plain | {"id": key}) for key in keys]


def small(*ties: dict, **fields) -> nx.MultiDiGraph:
    """Return a graph of two parties, with these fields and ties."""
    parties = parties_called("a", "b", **fields)
    between = {"from": "a", "to": "b", "kind": "partner-of", "sources": ["s"]}
    told = [Relation.model_validate(between | tie) for tie in ties]
    return graph_of(known(parties), Drawn(parties, told), ABOUT)


def known(parties: list[Organisation]) -> Ecosystem:
    source = {"id": "s", "title": "T", "publisher": "P", "url": "https://example.org/s?a=1&b=2"}
    return Ecosystem(
        meta=None,
        known_on=ABOUT.known_on,
        organisations={one.id: one for one in parties},
        sources={"s": Source.model_validate(source | {"language": "nl"})},
    )


def from_graphml(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(as_graphml(graph)), edge_key_type=str, force_multigraph=True)


def from_gexf(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return what networkx reads, with the looks of a node and the id of a tie back in place."""
    read = nx.MultiDiGraph(nx.read_gexf(io.BytesIO(as_gexf(graph)), version="1.3"))
    for _, told in read.nodes(data=True):
        viz = told.pop("viz", {})
        place, paint = viz.get("position", {}), viz.get("color", {})
        looks = {"size": viz.get("size"), **{one: place.get(one) for one in "xy"}}
        looks |= {one: paint.get(one) for one in "rgb"}
        told |= {name: value for name, value in looks.items() if value is not None}
    again = nx.MultiDiGraph()
    again.add_nodes_from(read.nodes(data=True))
    for source, target, told in read.edges(data=True):
        again.add_edge(source, target, key=told.pop("id"), **told)
    return again


def content(graph: nx.MultiDiGraph) -> tuple[dict, dict]:
    """Return all nodes and all ties with all that is said of them."""
    ties = graph.edges(keys=True, data=True)
    return dict(graph.nodes(data=True)), {(u, v, key): told for u, v, key, told in ties}


def rows(content: bytes, separator: str = ",") -> list[dict[str, str]]:
    file = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(file, delimiter=separator))


def test_the_graph_is_what_is_drawn(real):
    for choice in CHOICES.values():
        selection = select(real, choice)
        graph = graph_of(real, drawn(real, choice), ABOUT)
        assert list(graph) == [one.id for one in selection.organisations]
        assert {(u, v, key) for u, v, key in graph.edges(keys=True)} == {
            (one.from_, one.to, one.id) for one in selection.ties
        }


def test_graphml_read_back_by_networkx_is_equal(graph):
    read = from_graphml(graph)
    assert content(read) == content(graph)
    said = {name: told for name, told in read.graph.items() if not name.endswith("_default")}
    assert said == graph.graph


def test_gexf_read_back_by_networkx_is_equal(graph):
    assert content(from_gexf(graph)) == content(graph)


def test_gexf_keeps_the_rules_of_version_1_3(graph):
    assert faults(as_gexf(graph)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('version="1.3"', 'version="1.2"'),
        ('mode="dynamic"', 'mode="dynamic" name=""'),
        (' end="2023-03-31"', ' end="2023-03"'),
        (' end="2023-03-31"', ' end="1923-03-31"'),
        ('value="false"', 'value="no"'),
        ('r="', 'r="3'),
        ('<edge id="afry--supplies--ccrm-nordic" source="afry"', '<edge source="nobody"'),
        ("<meta ", "<slices/><meta "),
    ],
)
def test_the_rules_refuse_a_file_that_breaks_them(real, right, wrong):
    file = as_gexf(graph_of(real, drawn(real, Choice()), ABOUT)).decode()
    assert right in file
    assert faults(file.replace(right, wrong).encode()) != []


def test_every_attribute_is_a_plain_value_and_none_is_empty(graph):
    fields = ((NODE_FIELDS, graph.nodes(data=True)), (TIE_FIELDS, graph.edges(data=True)))
    for types, records in fields:
        for *_, told in records:
            assert [name for name, value in told.items() if type(value) is not types[name]] == []
            assert "" not in told.values()


def test_both_tables_hold_the_same_as_the_graph(graph):
    nodes, ties = content(graph)
    for separator in (",", ";"):
        listed = rows(nodes_csv(graph, separator=separator), separator)
        assert {row["id"]: row["name_en"] or row["name_nl"] for row in listed} == {
            key: told.get("name_en") or told["name_nl"] for key, told in nodes.items()
        }
        listed = rows(ties_csv(graph, separator=separator), separator)
        assert {
            (row["source"], row["target"], row["id"]): (
                row["kind"],
                row["start_edtf"],
                row["end_edtf"],
                row["sources_count"],
                row["sources"],
            )
            for row in listed
        } == {
            key: (
                told["kind"],
                told.get("start_edtf", ""),
                told.get("end_edtf", ""),
                str(told["sources_count"]),
                told["sources"],
            )
            for key, told in ties.items()
        }
        assert {row["type"] for row in listed} == {"Directed"}


def test_a_date_is_as_exact_as_it_is_known_and_its_bounds_hold_what_it_may_mean():
    graph = small({"start": "2018~", "end": "2020-06"}, founded="2011-05-04")
    tie = graph.edges["a", "b", "a--partner-of--b"]
    assert {name: value for name, value in tie.items() if name.startswith(("start", "end"))} == {
        "start": "2018-01-01",
        "end": "2020-06-30",
        "start_edtf": "2018~",
        "start_earliest": "2018-01-01",
        "start_latest": "2018-12-31",
        "end_edtf": "2020-06",
        "end_earliest": "2020-06-01",
        "end_latest": "2020-06-30",
    }
    assert graph.nodes["a"]["start"] == "2011-05-04"
    assert content(from_gexf(graph)) == content(from_graphml(graph)) == content(graph)


@pytest.mark.parametrize("dates", [{}, {"start": "2018"}, {"end": "2020"}, {"start": "../2018"}])
def test_an_unknown_side_has_no_bound(dates):
    (edge,) = ElementTree.fromstring(as_gexf(small(dates))).iter(f"{G}edge")
    bounds = {"start": "2018-01-01", "end": "2020-12-31"}
    open_start = dates.get("start", "").startswith("..")
    known = {side: bounds[side] for side in dates if not (side == "start" and open_start)}
    assert {side: edge.get(side) for side in ("start", "end") if edge.get(side)} == known


def test_two_ties_between_the_same_parties_stay_two():
    graph = small({"start": "2018"}, {"kind": "funds", "start": "2020"}, {"kind": "hosts"})
    assert graph.number_of_edges("a", "b") == 3
    assert content(from_gexf(graph)) == content(from_graphml(graph)) == content(graph)
    kinds = [edge.get("kind") for edge in ElementTree.fromstring(as_gexf(graph)).iter(f"{G}edge")]
    assert kinds == ["partner-of", "funds", "hosts"]


def test_a_tie_that_follows_from_shared_projects_has_its_weight(real):
    seen = drawn(real, Choice("necstgen", 1))
    source = next(iter(real.sources))
    shared = Derived("necstgen", "lumc", "projects", 3, "drie projecten", (source, "unknown"))
    words = {"projects": "samen in projecten"}
    more = Drawn(seen.organisations, seen.ties, seen.marks, words, (shared,))
    graph = graph_of(real, more, ABOUT)
    assert graph.edges["necstgen", "lumc", "necstgen--projects--lumc"] == {
        "label": "samen in projecten",
        "kind": "projects",
        "weight": 3.0,
        "note": "drie projecten",
        "sources_count": 1,
        "sources": real.sources[source].url,
    }
    assert faults(as_gexf(graph)) == []
    assert content(from_gexf(graph)) == content(from_graphml(graph)) == content(graph)


def test_a_tie_to_who_is_not_drawn_is_refused(real):
    seen = drawn(real, Choice("necstgen", 1))
    with pytest.raises(ValueError, match="not both its ends are drawn"):
        graph_of(real, Drawn(seen.organisations[1:], seen.ties), ABOUT)


def test_a_node_has_the_place_size_and_colour_of_the_picture(real):
    seen = drawn(real, Choice())
    root = ElementTree.fromstring(as_gexf(graph_of(real, seen, ABOUT)))
    for node in root.iter(f"{G}node"):
        mark = seen.marks[node.get("id")]
        place, paint = node.find(f"{V}position"), node.find(f"{V}color")
        assert (float(place.get("x")), float(place.get("y"))) == mark.place
        assert "#" + "".join(f"{int(paint.get(one)):02X}" for one in "rgb") == mark.colour
        assert float(node.find(f"{V}size").get("value")) == mark.size


def test_the_file_says_what_it_is(real):
    file = as_gexf(graph_of(real, drawn(real, Choice()), ABOUT))
    meta = ElementTree.fromstring(file).find(f"{G}meta")
    assert meta.get("lastmodifieddate") == "2026-11-22"
    assert meta.findtext(f"{G}creator") == "Beheer"
    assert meta.findtext(f"{G}description").split("\n") == [
        "Netwerk",
        *ABOUT.lines,
        ABOUT.link,
    ]


@pytest.mark.parametrize("write", [as_gexf, as_graphml, nodes_csv, ties_csv])
def test_the_same_graph_gives_the_same_bytes(real, write):
    first, second = (write(graph_of(real, drawn(real, Choice()), ABOUT)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("nul\x00 and \x1b[31m red", "nul and [31m red"),
        ("half \ud83d a pair", "half  a pair"),
        ("not a character \ufffe\uffff", "not a character"),
        ("two\r\nlines\rand more", "two\nlines\nand more"),
        ("<b>'A' & \"B\"</b> ]]> 🧬 مركز", "<b>'A' & \"B\"</b> ]]> 🧬 مركز"),
    ],
)
def test_what_xml_cannot_hold_is_left_out_of_a_name_and_nothing_else(name, left):
    assert writable(name) == left
    # Read as a record such a name would be refused, so it is put in afterwards.
    (named,) = parties_called("a")
    named = named.model_copy(update={"name": Bilingual.model_construct(nl=name, en=None)})
    graph = graph_of(known([named]), Drawn([named], []), ABOUT)
    assert graph.nodes["a"]["name_nl"] == left
    assert graph.nodes["a"]["label"] == " ".join(left.split())
    assert content(from_gexf(graph)) == content(from_graphml(graph)) == content(graph)
    assert faults(as_gexf(graph)) == []


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_written_once_it_is_writable(words):
    clean = writable(words)
    made = ElementTree.Element("a", b=clean)
    made.text = clean
    read = ElementTree.fromstring(ElementTree.tostring(made))
    assert (read.get("b"), read.text or "") == (clean, clean)
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", clean)
