"""Knows how a network is written as GraphML and as two tables, of its nodes and of its ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

import networkx as nx

from necst_data.exchange.csv_file import Plain, csv_bytes
from necst_data.exchange.graphs import NODE_FIELDS, TIE_FIELDS, Attribute

# A table says no day that is not known: dates stand in it in EDTF, with the days they may mean.
_NOT_IN_TABLES = ("start", "end", "x", "y", "size", "r", "g", "b")


def as_graphml(graph: nx.MultiDiGraph) -> bytes:
    """Return a graph (see graphs.py) as GraphML in UTF-8; the id of a tie is that of its edge.

    What is said of the whole (title, link, edition, ...) are attributes of the graph. The same
    graph gives the same bytes.
    """
    target = BytesIO()
    # The writer by name: the one that networkx prefers depends on what else is installed.
    nx.write_graphml_xml(graph, target, prettyprint=True)
    return target.getvalue() + b"\n"


def nodes_csv(graph: nx.MultiDiGraph, *, separator: str = ",") -> bytes:
    """Return the nodes as CSV below the names of their fields, as Gephi reads them."""
    names = _columns(NODE_FIELDS)
    rows = ((key, *_cells(told, names)) for key, told in graph.nodes(data=True))
    return csv_bytes(("id", *names), rows, separator=separator)


def ties_csv(graph: nx.MultiDiGraph, *, separator: str = ",") -> bytes:
    """Return the ties as CSV below the names of their fields, as Gephi reads them.

    `source` and `target` are ids of nodes; `type` tells Gephi that a tie has a direction.
    """
    names = _columns(TIE_FIELDS)
    rows = (
        (key, source, target, "Directed", *_cells(told, names))
        for source, target, key, told in graph.edges(keys=True, data=True)
    )
    return csv_bytes(("id", "source", "target", "type", *names), rows, separator=separator)


def _columns(fields: Iterable[str]) -> list[str]:
    return [name for name in fields if name not in _NOT_IN_TABLES]


def _cells(told: Mapping[str, Attribute], names: Iterable[str]) -> list[Plain | None]:
    values = [told.get(name) for name in names]
    return [str(value).lower() if isinstance(value, bool) else value for value in values]
