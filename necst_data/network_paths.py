"""Knows the shortest ways between two organisations, and what two have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from necst_data.ecosystem import Ecosystem
from necst_data.funding import IN_NO_TOTAL
from necst_data.models import Funding, Project, Relation
from necst_data.network import Selection
from necst_data.network_graph import Drawn, Extent, Part


@dataclass(frozen=True)
class Step:
    """A step of a way, with every tie that makes it; `tie.from_` tells its direction."""

    start: str
    end: str
    ties: tuple[Relation, ...]


@dataclass(frozen=True)
class Way:
    """Organisations from one end to the other, and the steps between them."""

    organisations: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of the sources of every tie on the way."""
        return _each(s for step in self.steps for tie in step.ties for s in tie.sources)


@dataclass(frozen=True)
class Ways:
    """The shortest ways between two organisations.

    `count` is how many there are, of which `listed` may be the first. If there is none,
    `start_part` and `end_part` are what hangs together with each end; None if it is not drawn.
    """

    start: str
    end: str
    count: int
    listed: tuple[Way, ...]
    extent: Extent
    start_part: Part | None = None
    end_part: Part | None = None


@dataclass(frozen=True)
class CommonNeighbour:
    """An organisation with ties to both; the ties with each of the two."""

    organisation: str
    ties: tuple[tuple[Relation, ...], tuple[Relation, ...]]


@dataclass(frozen=True)
class CommonFunder:
    """An organisation that gives money to both: its commitments and money ties to each."""

    organisation: str
    commitments: tuple[tuple[Funding, ...], tuple[Funding, ...]]
    ties: tuple[tuple[Relation, ...], tuple[Relation, ...]]


@dataclass(frozen=True)
class InCommon:
    """What two organisations have in common; `direct` are the ties between them."""

    organisations: tuple[str, str]
    direct: tuple[Relation, ...]
    neighbours: tuple[CommonNeighbour, ...]
    projects: tuple[Project, ...]
    funders: tuple[CommonFunder, ...]
    extent: Extent


def shortest_ways(selection: Selection, start: str, end: str, at_most: int = 20) -> Ways:
    """Return the ways with the fewest steps between two organisations, whichever way ties point.

    Counted in the selection as shown, so that no way leads over a placeholder or over what is
    filtered out. Listed in the order of the files, `at_most` of them; the others are counted but
    not walked. From an organisation to itself there is one way, without a step.
    """
    drawn = Drawn(selection)
    graph = drawn.graph
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        parts = drawn.part_of(start), drawn.part_of(end)
        return Ways(start, end, 0, (), drawn.extent, *parts)
    away = nx.single_source_shortest_path_length(graph, end)
    listed = tuple(
        Way(
            found,
            tuple(
                Step(one, other, drawn.ties_between(one, other))
                for one, other in zip(found, found[1:], strict=False)
            ),
        )
        for found in islice(_walk(drawn, away, start), at_most)
    )
    return Ways(start, end, _count(graph, away, start), listed, drawn.extent)


def _count(graph: nx.Graph, away: dict[str, int], start: str) -> int:
    """Return how many ways lead to the end: of each organisation, those of the next nearer."""
    ways: dict[str, int] = {}
    for key in away:  # nearest to the end first
        nearer = [ways[other] for other in graph[key] if away[other] == away[key] - 1]
        ways[key] = sum(nearer) if away[key] else 1
    return ways[start]


def _walk(drawn: Drawn, away: dict[str, int], start: str) -> Iterator[tuple[str, ...]]:
    begun = [(start,)]
    while begun:
        way = begun.pop()
        left = away[way[-1]]
        if not left:
            yield way
        nearer = [key for key in drawn.graph[way[-1]] if away[key] == left - 1]
        begun.extend((*way, key) for key in reversed(drawn.in_order(nearer)))


def in_common(ecosystem: Ecosystem, selection: Selection, one: str, other: str) -> InCommon:
    """Return the neighbours, projects and funders that two organisations share.

    Neighbours and ties are those drawn; projects (in which both lead, take part or make the
    product) and commitments are all that the ecosystem holds, in the order of the files. A funder
    gives alone or with others, to the recipient or a beneficiary, or has a money tie drawn; money
    in talks, applied for or gone to something else does not count, nor does a placeholder.
    """
    drawn = Drawn(selection)
    graph, pair = drawn.graph, (one, other)
    near = [set(graph[key]) if key in graph else set() for key in pair]
    neighbours = tuple(
        CommonNeighbour(key, (drawn.ties_between(one, key), drawn.ties_between(other, key)))
        for key in drawn.in_order(near[0] & near[1])
    )
    of_other = {project.id for project in ecosystem.projects_of(other)}
    return InCommon(
        pair,
        drawn.ties_between(one, other) if other in near[0] else (),
        neighbours,
        tuple(p for p in ecosystem.projects_of(one) if p.id in of_other),
        _funders(ecosystem, selection, pair),
        drawn.extent,
    )


def _funders(
    ecosystem: Ecosystem, selection: Selection, pair: tuple[str, str]
) -> tuple[CommonFunder, ...]:
    given = [_commitments(ecosystem, key) for key in pair]
    tied = [_money_ties(selection, key) for key in pair]
    to_both = [set(given[side]) | set(tied[side]) for side in (0, 1)]
    return tuple(
        CommonFunder(
            key,
            (given[0].get(key, ()), given[1].get(key, ())),
            (tied[0].get(key, ()), tied[1].get(key, ())),
        )
        for key, organisation in ecosystem.organisations.items()
        if key in to_both[0] & to_both[1] and not organisation.collective
    )


def _commitments(ecosystem: Ecosystem, key: str) -> dict[str, tuple[Funding, ...]]:
    found: dict[str, tuple[Funding, ...]] = {}
    for commitment in ecosystem.funding_of(key):
        receives = key in commitment.takers
        if receives and commitment.status not in IN_NO_TOTAL:
            for funder in commitment.givers:
                if funder != key:
                    found[funder] = (*found.get(funder, ()), commitment)
    return found


def _money_ties(selection: Selection, key: str) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, tuple[Relation, ...]] = {}
    for tie in selection.ties:
        if tie.to == key and tie.kind in ("funds", "invests-in"):
            found[tie.from_] = (*found.get(tie.from_, ()), tie)
    return found


def _each(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
