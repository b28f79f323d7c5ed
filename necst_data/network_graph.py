"""Knows the graph that a selection draws, how large it is and into which parts it falls.

Organisations are the nodes; all ties between two organisations are one link between them, in
either direction. A placeholder for several parties is never in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from necst_data.models import Relation
from necst_data.network import Selection


@dataclass(frozen=True)
class Extent:
    """How much a measure was computed on: organisations and ties drawn."""

    organisations: int
    ties: int


@dataclass(frozen=True)
class Part:
    """Organisations that hang together, the one with the most ties drawn first."""

    members: tuple[str, ...]

    @property
    def known(self) -> str:
        """Return the best-known member, after whom the part can be named."""
        return self.members[0]


class Drawn:
    """The graph of a selection, with the order in which its organisations rank.

    `graph` is simple and undirected. Its nodes stand in the order of the files, and each link has
    its ties in that order under `ties` and their number under `weight`.
    """

    def __init__(self, selection: Selection) -> None:
        self.graph = nx.Graph()
        self.graph.add_nodes_from(one.id for one in selection.organisations)
        for tie in selection.ties:
            if self.graph.has_edge(tie.from_, tie.to):
                link = self.graph[tie.from_][tie.to]
                self.graph.add_edge(
                    tie.from_, tie.to, ties=(*link["ties"], tie), weight=link["weight"] + 1
                )
            else:
                self.graph.add_edge(tie.from_, tie.to, ties=(tie,), weight=1)
        self.extent = Extent(len(self.graph), len(selection.ties))
        self.place = {key: place for place, key in enumerate(self.graph)}
        self._ties = dict(self.graph.degree(weight="weight"))

    def ties_between(self, one: str, other: str) -> tuple[Relation, ...]:
        """Return the ties between two organisations; raises KeyError if there are none."""
        return self.graph[one][other]["ties"]

    def in_order(self, members: Iterable[str]) -> tuple[str, ...]:
        """Return organisations in the order of the files."""
        return tuple(sorted(members, key=self.place.__getitem__))

    def ranked(self, members: Iterable[str]) -> tuple[str, ...]:
        """Return organisations by their ties drawn, most first, else in the order of the files."""
        return tuple(sorted(members, key=lambda key: (-self._ties[key], self.place[key])))

    def part(self, members: Collection[str]) -> Part:
        """Return organisations as a part."""
        return Part(self.ranked(members))

    def part_of(self, organisation: str) -> Part | None:
        """Return all that hangs together with an organisation, None if it is not drawn."""
        if organisation not in self.graph:
            return None
        return self.part(nx.node_connected_component(self.graph, organisation))

    def parts(self) -> tuple[Part, ...]:
        """Return the parts between which there is no tie, the largest first."""
        found = [self.part(members) for members in nx.connected_components(self.graph)]
        return tuple(sorted(found, key=lambda p: (-len(p.members), self.place[p.known])))
