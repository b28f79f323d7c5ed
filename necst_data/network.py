"""Answers about who works with whom: a selection of ties and its measures.

The graph has organisations as nodes and relations as ties. A placeholder for several parties
(`collective`) is never a node: its ties are listed, not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import networkx as nx

from necst_data.ecosystem import Ecosystem
from necst_data.models import Organisation, Relation


@dataclass(frozen=True)
class Choice:
    """What to show; an empty collection sets no limit.

    `focus` and `steps` keep what lies within that many ties of one organisation. A tie counts in
    the period if it may have existed on a day between `first` and `last`.
    """

    focus: str | None = None
    steps: int = 1
    ties: Collection[str] = ()
    kinds: Collection[str] = ()
    scopes: Collection[str] = ()
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True)
class Selection:
    """The organisations and ties that a choice leaves.

    `listed` are ties with a placeholder, which are not drawn; `outside` counts for each
    organisation its ties that are not shown.
    """

    organisations: tuple[Organisation, ...]
    ties: tuple[Relation, ...]
    listed: tuple[Relation, ...]
    outside: Mapping[str, int] = field(default_factory=dict)

    @property
    def without_start(self) -> int:
        """Return how many ties have no known start."""
        return sum(tie.start is None for tie in self.ties)


def select(ecosystem: Ecosystem, choice: Choice) -> Selection:
    """Return what a choice leaves, in the order of the files."""
    fitting = [tie for tie in ecosystem.relations.values() if _fits(ecosystem, tie, choice)]
    drawn = [tie for tie in fitting if not _has_placeholder(ecosystem, tie)]
    graph = _graph(drawn)
    if choice.focus is None:
        reached = set(graph)
    elif choice.focus in graph:
        reached = set(nx.ego_graph(graph, choice.focus, choice.steps))
    else:
        reached = {choice.focus} & set(ecosystem.organisations)
    ties = tuple(tie for tie in drawn if tie.from_ in reached and tie.to in reached)
    listed = tuple(
        tie
        for tie in fitting
        if _has_placeholder(ecosystem, tie) and (tie.from_ in reached or tie.to in reached)
    )
    all_ties = tie_counts(ecosystem)
    shown = Counter(end for tie in ties for end in (tie.from_, tie.to))
    return Selection(
        tuple(o for key, o in ecosystem.organisations.items() if key in reached),
        ties,
        listed,
        {key: all_ties[key] - shown[key] for key in reached},
    )


def tie_counts(ecosystem: Ecosystem) -> Counter[str]:
    """Return the number of ties of each organisation in the whole data."""
    return Counter(
        end
        for tie in ecosystem.relations.values()
        if not _has_placeholder(ecosystem, tie)
        for end in (tie.from_, tie.to)
    )


def _has_placeholder(ecosystem: Ecosystem, tie: Relation) -> bool:
    ends = (tie.from_, tie.to)
    return any(ecosystem.organisations[end].collective for end in ends)


def _fits(ecosystem: Ecosystem, tie: Relation, choice: Choice) -> bool:
    if choice.ties and tie.kind not in choice.ties:
        return False
    begun = (tie.start.earliest if tie.start else None) or date.min
    ended = (tie.end.latest if tie.end else None) or date.max
    if begun > choice.last or ended < choice.first:
        return False
    ends = [ecosystem.organisations[end] for end in (tie.from_, tie.to)]
    return all(_may_stand(end, choice) for end in ends)


def _may_stand(organisation: Organisation, choice: Choice) -> bool:
    if organisation.id == choice.focus:
        return True
    return (not choice.kinds or organisation.kind in choice.kinds) and (
        not choice.scopes or organisation.scope in choice.scopes
    )


def _graph(ties: Iterable[Relation]) -> nx.Graph:
    graph = nx.Graph()
    for tie in ties:
        graph.add_edge(tie.from_, tie.to)
    return graph


def would_be_cut_off(selection: Selection, organisation: str) -> tuple[str, ...]:
    """Return who would lose every way to the largest rest if an organisation left.

    Counted in the selection as shown. The largest remaining part stays; everyone in another part
    is cut off. The organisation itself is not counted.
    """
    graph = _graph(selection.ties)
    if organisation not in graph:
        return ()
    together = nx.node_connected_component(graph, organisation) - {organisation}
    parts = sorted(
        nx.connected_components(graph.subgraph(together)), key=lambda p: (-len(p), min(p))
    )
    lost = set().union(*parts[1:]) if parts else set()
    return tuple(o.id for o in selection.organisations if o.id in lost)


def neighbours(selection: Selection, organisation: str) -> tuple[str, ...]:
    """Return the organisations with a tie to one organisation, in the order of the file."""
    near = {
        end
        for tie in selection.ties
        if organisation in (tie.from_, tie.to)
        for end in (tie.from_, tie.to)
    }
    return tuple(o.id for o in selection.organisations if o.id in near - {organisation})
