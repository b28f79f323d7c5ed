"""Knows which organisations form groups, what holds each together, and how far the park reaches.

A group is a community: more ties run within it than by chance. How it is found: Blondel et al.
2008 (Louvain), by networkx, seeded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import networkx as nx

from necst_data.ecosystem import Ecosystem
from necst_data.models import Bilingual, Organisation
from necst_data.network import Selection
from necst_data.network_graph import Drawn, Extent

_SEED = 2018
_CENTRAL = 3

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Shared(Generic[K]):
    """Something that several have: a code or text, and how many of them."""

    what: K
    count: int


@dataclass(frozen=True)
class Group:
    """Organisations among which ties are dense, and what holds them together.

    `members` and `central`, the first few of them, rank by ties within the group. `kinds` of
    ties within are counted by ties, `projects`, `towns` and `capabilities` by members; all that
    at least two share, commonest first. `density` is the share of pairs of members that are tied.
    """

    members: tuple[str, ...]
    central: tuple[str, ...]
    within: int
    across: int
    density: float
    kinds: tuple[Shared[str], ...]
    projects: tuple[Shared[str], ...]
    towns: tuple[Shared[Bilingual], ...]
    capabilities: tuple[Shared[str], ...]


@dataclass(frozen=True)
class Groups:
    """The groups of a graph of this extent, the largest first.

    `modularity` tells how much denser groups are within than by chance: 0 is not at all.
    """

    extent: Extent
    groups: tuple[Group, ...]
    modularity: float


@dataclass(frozen=True)
class Country:
    """What the park has to do with a country; None is not known.

    `organisations` are all those drawn there, `neighbours` those off the park with a tie to it,
    `across` the ties between these and the park.
    """

    country: str | None
    organisations: int
    on_park: int
    neighbours: int
    across: int


@dataclass(frozen=True)
class Reach:
    """The park within a graph of this extent.

    `on_park` have a place on the park, `neighbours` a tie to one that has. Ties run `within` the
    park, `across` its edge or `outside`, as ids. `density` is the share of all pairs that are
    tied, `park_density` that of the pairs on the park. `countries` rank by neighbours.
    """

    extent: Extent
    on_park: tuple[str, ...]
    neighbours: tuple[str, ...]
    within: tuple[str, ...]
    across: tuple[str, ...]
    outside: tuple[str, ...]
    density: float
    park_density: float
    countries: tuple[Country, ...]

    @property
    def share(self) -> float:
        """Return which share of the organisations is on the park or tied to it, from 0 to 1."""
        reached = len(self.on_park) + len(self.neighbours)
        return reached / self.extent.organisations if self.extent.organisations else 0.0


def communities(ecosystem: Ecosystem, selection: Selection) -> Groups:
    """Return the groups into which the graph falls, the same for the same selection.

    Computed on the selection as shown, a link weighing as many as its ties. A group hangs
    together within itself. Projects are those in which members lead, take part or make the
    product.
    """
    drawn = Drawn(selection)
    found = _communities(drawn)
    graph = drawn.graph
    modularity = (
        nx.community.modularity(graph, found, weight="weight") if graph.number_of_edges() else 0.0
    )
    return Groups(
        drawn.extent, tuple(_group(ecosystem, drawn, members) for members in found), modularity
    )


def _communities(drawn: Drawn) -> list[tuple[str, ...]]:
    found = nx.community.louvain_communities(drawn.graph, weight="weight", seed=_SEED)
    # The method may leave a group in pieces (Traag et al. 2019).
    pieces = [
        drawn.in_order(piece)
        for members in found
        for piece in nx.connected_components(drawn.graph.subgraph(members))
    ]
    return sorted(pieces, key=lambda piece: (-len(piece), drawn.place[piece[0]]))


def _group(ecosystem: Ecosystem, drawn: Drawn, members: tuple[str, ...]) -> Group:
    inside = drawn.graph.subgraph(members)
    degree = dict(inside.degree(weight="weight"))
    ranked = tuple(sorted(members, key=lambda key: (-degree[key], drawn.place[key])))
    ties = [tie for *_, link in inside.edges(data="ties") for tie in link]
    ends = sum(count for _, count in drawn.graph.degree(members, weight="weight"))
    parties = [ecosystem.organisations[key] for key in members]
    return Group(
        ranked,
        ranked[:_CENTRAL],
        len(ties),
        ends - 2 * len(ties),
        nx.density(inside),
        _commonest((tie.kind for tie in ties), least=1),
        _commonest(project.id for key in members for project in ecosystem.projects_of(key)),
        _commonest(party.city for party in parties if party.city),
        _commonest(code for party in parties for code in party.capabilities),
    )


def _commonest(items: Iterable[K], least: int = 2) -> tuple[Shared[K], ...]:
    counted = Counter(items)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], str(item[0])))
    return tuple(Shared(what, count) for what, count in ranked if count >= least)


def park_reach(ecosystem: Ecosystem, selection: Selection) -> Reach:
    """Return who is on the park, whom it is tied to and how its ties run.

    Counted in the selection as shown; the park is where records say `on_park`.
    """
    drawn = Drawn(selection)
    park = {one.id for one in selection.organisations if one.on_park}
    near = {other for key in park for other in drawn.graph[key]} - park
    ties: dict[int, list[str]] = {0: [], 1: [], 2: []}
    across: Counter[str | None] = Counter()
    for tie in selection.ties:
        ends = (tie.from_, tie.to)
        on = sum(end in park for end in ends)
        ties[on].append(tie.id)
        if on == 1:
            away = next(end for end in ends if end not in park)
            across[ecosystem.organisations[away].country] += 1
    return Reach(
        drawn.extent,
        drawn.in_order(park),
        drawn.in_order(near),
        within=tuple(ties[2]),
        across=tuple(ties[1]),
        outside=tuple(ties[0]),
        density=nx.density(drawn.graph),
        park_density=nx.density(drawn.graph.subgraph(park)),
        countries=_countries(selection, park, near, across),
    )


def _countries(
    selection: Selection, park: set[str], near: set[str], across: Counter[str | None]
) -> tuple[Country, ...]:
    def number(wanted: Callable[[Organisation], bool]) -> Counter[str | None]:
        return Counter(one.country for one in selection.organisations if wanted(one))

    everyone = number(lambda one: True)
    here, there = number(lambda one: one.id in park), number(lambda one: one.id in near)
    found = [
        Country(code, everyone[code], here[code], there[code], across[code]) for code in everyone
    ]
    return tuple(sorted(found, key=lambda c: (-c.neighbours, -c.organisations, c.country or "~")))
