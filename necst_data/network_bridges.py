"""Knows who and what holds the network together, and who would be cut off without them.

If an organisation leaves, or all ties between two are gone, what hung together may fall apart. The
largest part that is left is the rest; the other parts are cut off from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import get_args

from necst_data.ecosystem import Ecosystem
from necst_data.models import Relation
from necst_data.network import Selection
from necst_data.network_cuts import CutPoints
from necst_data.network_graph import Drawn, Extent, Part
from necst_data.vocabulary import Capability


@dataclass(frozen=True)
class CutOff:
    """A part that would lose every way to the rest, and the capabilities it could not reach."""

    part: Part
    capabilities: tuple[str, ...]


@dataclass(frozen=True)
class Bridge:
    """An organisation, or the link between two, without which parts would be cut off.

    `ends` is the organisation alone, or both ends of the link with its `ties`. `cut_off` starts
    with the largest part. `rest` is the number of organisations left together and `rest_known`
    the best-known of them; `rest_loses` are the capabilities the rest could not reach any more.
    """

    ends: tuple[str, ...]
    ties: tuple[Relation, ...]
    cut_off: tuple[CutOff, ...]
    rest: int
    rest_known: str
    rest_loses: tuple[str, ...]

    @property
    def organisations(self) -> tuple[str, ...]:
        """Return everyone who is cut off, the largest part first."""
        return tuple(key for one in self.cut_off for key in one.part.members)


@dataclass(frozen=True)
class Bridging:
    """Who bridges, by how many would be cut off; counted in a graph of this extent."""

    extent: Extent
    organisations: tuple[Bridge, ...]
    links: tuple[Bridge, ...]


@dataclass(frozen=True)
class OnlyLink:
    """Those whose only direct tie to a capability is with one organisation."""

    capability: str
    organisations: tuple[str, ...]


def only_links(
    ecosystem: Ecosystem, selection: Selection, organisation: str
) -> tuple[OnlyLink, ...]:
    """Return who would lose the only direct tie to a capability if an organisation left.

    Of each capability of the organisation: those with a tie to it, and to nobody else who offers
    it, who do not offer it themselves. Counted in the selection as shown; most first.
    """
    graph = Drawn(selection).graph
    if organisation not in graph:
        return ()
    offers = {key: set(ecosystem.organisations[key].capabilities) for key in graph}
    elsewhere = {
        key: offers[key].union(*(offers[near] for near in graph[key] if near != organisation))
        for key in graph[organisation]
    }
    found = [
        OnlyLink(code, tuple(key for key in graph if code not in elsewhere.get(key, (code,))))
        for code in ecosystem.organisations[organisation].capabilities
    ]
    return tuple(sorted((one for one in found if one.organisations), key=_by_number))


def _by_number(link: OnlyLink) -> int:
    return -len(link.organisations)


def who_bridges(ecosystem: Ecosystem, selection: Selection) -> Bridging:
    """Return the organisations and links without which parts would be cut off.

    These are the articulation points and bridges of the graph drawn, in which all ties between
    two organisations are one link. Ranked by how many organisations are cut off, then by the
    largest part, then in the order of the files; so those with one organisation hanging on them
    come last.
    """
    told = _Told(ecosystem, Drawn(selection))
    falling = CutPoints(told.drawn.graph)
    organisations = [told.bridge((key,), parts) for key, parts in falling.organisations()]
    links = [told.bridge(ends, parts) for ends, parts in falling.links()]
    return Bridging(told.drawn.extent, told.ranked(organisations), told.ranked(links))


class _Told:
    """Say what falls apart: which part stays, who is cut off and from which capabilities."""

    def __init__(self, ecosystem: Ecosystem, drawn: Drawn) -> None:
        self.drawn = drawn
        self.offers = {key: ecosystem.organisations[key].capabilities for key in drawn.graph}
        self.whole: dict[str, Part] = {}
        self.offered: dict[str, Counter[str]] = {}
        for part in drawn.parts():
            offered = self._count(part.members)
            for key in part.members:
                self.whole[key], self.offered[key] = part, offered

    def bridge(self, ends: tuple[str, ...], parts: list[list[str]]) -> Bridge:
        parts = sorted(parts, key=lambda part: (-len(part), min(part)))
        before = self.offered[ends[0]]
        cut_off = tuple(
            CutOff(self.drawn.part(part), _in_order(before.keys() - self._count(part).keys()))
            for part in parts[1:]
        )
        link = len(ends) > 1
        gone = {key for one in cut_off for key in one.part.members} | set(() if link else ends)
        return Bridge(
            self.drawn.in_order(ends),
            self.drawn.ties_between(*ends) if link else (),
            cut_off,
            len(parts[0]),
            next(key for key in self.whole[ends[0]].members if key not in gone),
            _in_order(before.keys() - (before - self._count(gone)).keys()),
        )

    def ranked(self, bridges: Iterable[Bridge]) -> tuple[Bridge, ...]:
        return tuple(sorted(bridges, key=self._rank))

    def _rank(self, bridge: Bridge) -> tuple[int, int, list[int]]:
        largest = len(bridge.cut_off[0].part.members)
        places = [self.drawn.place[end] for end in bridge.ends]
        return (-len(bridge.organisations), -largest, places)

    def _count(self, members: Iterable[str]) -> Counter[str]:
        return Counter(code for key in members for code in self.offers[key])


def _in_order(codes: Collection[str]) -> tuple[str, ...]:
    return tuple(code for code in get_args(Capability) if code in codes)
