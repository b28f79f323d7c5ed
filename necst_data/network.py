"""Answers about who works with whom: a selection of ties and its measures.

The graph has organisations as nodes and relations as ties. A placeholder for several parties
(`collective`) is never a node: its ties are listed, not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import networkx as nx

from necst_data.ecosystem import Ecosystem
from necst_data.models import Organisation, Relation

# The code of a country or capability that the record does not give.
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Choice:
    """What to show; an empty collection sets no limit.

    `focus` and `steps` keep what lies within that many ties of one organisation. `ties` are kinds
    of ties; all other codes are of organisations (see `ORGANISATION_FILTERS`), and a tie stays if
    both its ends have one that is chosen; the organisation in focus always does. A tie counts in
    the period if it may have existed on a day between `first` and `last`.
    """

    focus: str | None = None
    steps: int = 1
    ties: Collection[str] = ()
    kinds: Collection[str] = ()
    scopes: Collection[str] = ()
    first: date = date.min
    last: date = date.max
    programmes: Collection[str] = ()
    countries: Collection[str] = ()
    capabilities: Collection[str] = ()
    park: Collection[str] = ()


# Field of Choice -> the codes that an organisation has there. A programme is the id of a project
# in which it leads, takes part or makes the product; on the park or not is `on` or `off`.
ORGANISATION_FILTERS: dict[str, Callable[[Ecosystem, Organisation], tuple[str, ...]]] = {
    "kinds": lambda ecosystem, one: (one.kind,),
    "scopes": lambda ecosystem, one: (one.scope,),
    "programmes": lambda ecosystem, one: tuple(p.id for p in ecosystem.projects_of(one.id)),
    "countries": lambda ecosystem, one: (one.country or UNKNOWN,),
    "capabilities": lambda ecosystem, one: one.capabilities or (UNKNOWN,),
    "park": lambda ecosystem, one: ("on" if one.on_park else "off",),
}


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
    standing = set(ecosystem.organisations)
    for name in ORGANISATION_FILTERS:
        standing &= fitting_organisations(ecosystem, choice, name)
    fitting = [
        tie
        for tie in ecosystem.relations.values()
        if fits(tie, choice) and tie.from_ in standing and tie.to in standing
    ]
    drawn = [tie for tie in fitting if not has_placeholder(ecosystem, tie)]
    reached = within_reach(drawn, choice) & set(ecosystem.organisations)
    ties = tuple(tie for tie in drawn if tie.from_ in reached and tie.to in reached)
    listed = tuple(
        tie
        for tie in fitting
        if has_placeholder(ecosystem, tie) and (tie.from_ in reached or tie.to in reached)
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
        if not has_placeholder(ecosystem, tie)
        for end in (tie.from_, tie.to)
    )


def has_placeholder(ecosystem: Ecosystem, tie: Relation) -> bool:
    """Return whether an end of a tie stands for several parties, so that it is never drawn."""
    ends = (tie.from_, tie.to)
    return any(ecosystem.organisations[end].collective for end in ends)


def fits(tie: Relation, choice: Choice) -> bool:
    """Return whether a tie is of a chosen kind and may have existed in the period."""
    return (not choice.ties or tie.kind in choice.ties) and in_period(tie, choice)


def in_period(tie: Relation, choice: Choice) -> bool:
    """Return whether a tie may have existed on a day of the period."""
    begun = (tie.start.earliest if tie.start else None) or date.min
    ended = (tie.end.latest if tie.end else None) or date.max
    return begun <= choice.last and ended >= choice.first


def fitting_organisations(ecosystem: Ecosystem, choice: Choice, name: str) -> set[str]:
    """Return who stays by one of `ORGANISATION_FILTERS`, always with the one in focus."""
    chosen = frozenset(getattr(choice, name))
    codes = ORGANISATION_FILTERS[name]
    return {
        key
        for key, one in ecosystem.organisations.items()
        if not chosen or key == choice.focus or not chosen.isdisjoint(codes(ecosystem, one))
    }


def within_reach(ties: Iterable[Relation], choice: Choice) -> set[str]:
    """Return who has a tie, or lies within the steps asked for from the one in focus."""
    graph = _graph(ties)
    if choice.focus is None:
        return set(graph)
    if choice.focus not in graph:
        return {choice.focus}
    return set(nx.single_source_shortest_path_length(graph, choice.focus, choice.steps))


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
