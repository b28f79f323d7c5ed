"""Knows how a network is written in GEXF 1.3, the form of Gephi.

The rules are those of the schema (gexf.net/1.3). networkx reads such a file, but what it writes
does not follow them: it names the graph, which the schema does not allow, and carries the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import networkx as nx

from necst_data.exchange.graphs import NODE_FIELDS, TIE_FIELDS, Attribute

NAMESPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
# What has a place of its own in the format; everything else is an attribute of the file.
_LOOKS = ("x", "y", "size", "r", "g", "b")
_OWN = ("label", "start", "end", "weight", *_LOOKS)


def as_gexf(graph: nx.MultiDiGraph) -> bytes:
    """Return a graph (see graphs.py) as GEXF 1.3 in UTF-8: directed, dynamic, in days.

    `start` and `end` bound when a party or tie may have existed; without them it has no bound on
    that side. The kind of a tie is its `kind` too, by which Gephi keeps parallel ties apart. The
    same graph gives the same bytes.
    """
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"})
    _meta(root, graph.graph)
    drawn = SubElement(
        root,
        "graph",
        defaultedgetype="directed",
        idtype="string",
        mode="dynamic",
        timeformat="date",
        timerepresentation="interval",
    )
    numbers = {
        of: _declared(drawn, of, fields)
        for of, fields in (("node", NODE_FIELDS), ("edge", TIE_FIELDS))
    }
    nodes = SubElement(drawn, "nodes", count=str(graph.number_of_nodes()))
    for key, told in graph.nodes(data=True):
        node = SubElement(nodes, "node", id=key, **_own(told))
        _values(node, told, numbers["node"])
        _look(node, told)
    edges = SubElement(drawn, "edges", count=str(graph.number_of_edges()))
    for source, target, key, told in graph.edges(keys=True, data=True):
        ends = {"id": key, "source": source, "target": target, "kind": told["kind"]}
        _values(SubElement(edges, "edge", ends | _own(told)), told, numbers["edge"])
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _meta(root: Element, said: Mapping[str, str]) -> None:
    meta = SubElement(root, "meta", lastmodifieddate=said["known_on"])
    if creator := said.get("creator"):
        SubElement(meta, "creator").text = creator
    lines = (said.get(name) for name in ("title", "description", "link"))
    SubElement(meta, "description").text = "\n".join(line for line in lines if line)


def _declared(drawn: Element, of: str, fields: Mapping[str, type]) -> dict[str, str]:
    """Write which attributes there are and return the id of each."""
    declared = SubElement(drawn, "attributes", {"class": of})
    names = [name for name in fields if name not in _OWN]
    for name in names:
        kind = _TYPES[fields[name]]
        SubElement(declared, "attribute", id=f"{of}-{name}", title=name, type=kind)
    return {name: f"{of}-{name}" for name in names}


def _own(told: Mapping[str, Attribute]) -> dict[str, str]:
    return {name: str(told[name]) for name in ("label", "start", "end", "weight") if name in told}


def _values(element: Element, told: Mapping[str, Attribute], numbers: Mapping[str, str]) -> None:
    values = SubElement(element, "attvalues")
    for name, number in numbers.items():
        if name in told:
            value = told[name]
            plain = str(value).lower() if isinstance(value, bool) else str(value)
            SubElement(values, "attvalue", {"for": number, "value": plain})


def _look(node: Element, told: Mapping[str, Attribute]) -> None:
    if "r" in told:
        SubElement(node, "viz:color", {part: str(told[part]) for part in "rgb"})
    if "x" in told:
        SubElement(node, "viz:position", {part: str(told[part]) for part in "xy"})
    if "size" in told:
        SubElement(node, "viz:size", value=str(told["size"]))
