"""Knows where the organisations of a network stand: fixed positions, the same for the same data.

A place is in units of the room that an organisation with few ties needs; y grows downwards.
Everything is computed over all ties, so that no filter moves an organisation that stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import atan2, cos, pi, sin, sqrt
from operator import mul

import networkx as nx
import numpy as np

from necst_data.ecosystem import Ecosystem
from necst_data.network import Choice, select
from necst_data.network_forces import Places, Real, part_from_others, settle, spiral

VERSION = "2"  # of the layouts below; another one makes kept positions old
Positions = Mapping[str, tuple[float, float]]

_TOGETHER = 1.0  # pull of a group's middle: less, and groups mix; more, and hubs lose their ring
_GAP = 3.0  # between parts of the network that no tie connects
_FAR = 8.0  # how much farther out a ring may lie than it must, before it gets another row
_WIDER = 1.35  # rings are wider than high, as the picture is


def tied(ecosystem: Ecosystem) -> nx.Graph:
    """Return the graph of all ties that are drawn, with one edge however many ties there are."""
    ties = select(ecosystem, Choice()).ties
    return nx.Graph((tie.from_, tie.to) for tie in ties)


def room_of(ties: int) -> float:
    """Return the radius that an organisation with so many ties needs, in layout units."""
    return 0.5 + min(ties / 40, 1) ** 0.5


def fingerprint(ecosystem: Ecosystem, group_of: Callable[[str], str]) -> str:
    """Return a text that changes with everything on which the whole layout depends.

    That is who is tied to whom, the group of each, and how places are computed; not the order of
    the files, nor anything else that they say.
    """
    graph = tied(ecosystem)
    groups = {key: group_of(ecosystem.organisations[key].kind) for key in sorted(graph)}
    ties = sorted(sorted(edge) for edge in graph.edges)
    told = json.dumps([VERSION, groups, ties])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def whole_layout(ecosystem: Ecosystem, group_of: Callable[[str], str]) -> Positions:
    """Return a place for every organisation that has a tie.

    Force-directed from a start in which each group has its own direction; `group_of` gives the
    group of a kind of organisation, and its middle pulls. The largest connected part lies on its
    long side, the others stand in rows below it, and no two organisations overlap.
    """
    graph = tied(ecosystem)
    if not graph:
        return {}
    keys = sorted(graph)
    number = {key: place for place, key in enumerate(keys)}
    ties = np.array(sorted(sorted((number[one], number[other])) for one, other in graph.edges)).T
    named = [group_of(ecosystem.organisations[key].kind) for key in keys]
    groups = np.unique(named, return_inverse=True)[1]
    turn = 2j * np.pi * groups / (groups.max() + 1)
    start = len(keys) ** 0.5 * np.exp(turn) + spiral(len(keys)) / 3
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    numbered = [[number[key] for key in sorted(part)] for part in parts]
    places = _packed(settle(start, ties, groups, _TOGETHER), numbered)
    room = np.array([room_of(graph.degree[key]) for key in keys])
    return _positions(keys, part_from_others(places, room))


def _packed(places: Places, parts: Sequence[list[int]]) -> Places:
    """Return places with the first part on its long side and the others in rows below it."""
    packed = places.copy()
    shapes = [_lying(places[part]) for part in parts]
    widths = [float(shape.real.max()) + 2 * _GAP for shape in shapes]
    heights = [float(shape.imag.max()) + _GAP for shape in shapes]
    right = max(widths[0], sqrt(sum(map(mul, widths, heights))))
    x = y = row = 0.0
    for part, shape, width, height in zip(parts, shapes, widths, heights, strict=True):
        if x and (not y or x + width > right):
            x, y, row = 0.0, y + row, 0.0
        packed[part] = shape + x + 1j * y
        x, row = x + width, max(row, height)
    return packed


def _lying(places: Places) -> Places:
    """Return places turned onto their long side, with the corner of their box at zero."""
    off = places - places.mean()
    turned = off * np.exp(-0.5j * np.angle((off**2).sum()))
    return turned - (turned.real.min() + 1j * turned.imag.min())


def _positions(keys: Sequence[str], places: Places) -> Positions:
    return {
        key: _rounded(float(at.real), float(at.imag)) for key, at in zip(keys, places, strict=True)
    }


def _rounded(x: float, y: float) -> tuple[float, float]:
    return round(x, 3), round(y, 3)


def ring_layout(
    ecosystem: Ecosystem, focus: str, steps: int, group_of: Callable[[str], str]
) -> Positions:
    """Return places around one organisation: a ring for each step, groups side by side.

    Who stands farther out is more ties away. Where a step has many organisations, its ring is
    two or more rows deep, so that they do not overlap.
    """
    graph = tied(ecosystem)
    if focus not in graph:
        return {focus: (0.0, 0.0)}
    distance = nx.single_source_shortest_path_length(graph, focus, steps)
    positions: dict[str, tuple[float, float]] = {focus: (0.0, 0.0)}
    turn: dict[str, float] = {focus: 0.0}
    edge = room_of(graph.degree[focus])
    for step in range(1, steps + 1):
        ring = [key for key, away in distance.items() if away == step]
        if not ring:
            break
        group = {key: group_of(ecosystem.organisations[key].kind) for key in ring}
        near = {key: _mean_turn(graph[key], turn) for key in ring}
        ring.sort(key=lambda key: (group[key], key) if step == 1 else (near[key], key))
        room = np.array([room_of(graph.degree[key]) for key in ring])
        turns = (np.cumsum(room) - room / 2) / room.sum()
        inner, rows = _ring(turns, room, edge + _GAP / 2 + room.max())
        for place, key in enumerate(ring):
            turn[key] = float(turns[place])
            radius = inner + place % rows * 2 * room.max()
            angle = 2 * pi * turn[key] - pi / 2
            positions[key] = _rounded(_WIDER * radius * cos(angle), radius * sin(angle))
        edge = inner + (2 * rows - 1) * room.max()
    return positions


def _ring(turns: Real, room: Real, least: float) -> tuple[float, int]:
    """Return the inner radius and the number of rows of a ring on which no two overlap.

    Neighbours on a ring stand in different rows by turns. There are as few rows as keep the ring
    from lying far out.
    """
    for rows in range(1, len(turns) + 1):
        inner = least
        for first in range(rows):
            at, needs = turns[first::rows], room[first::rows]
            if len(at) > 1:
                apart = np.diff(at, append=at[0] + 1)
                chord = 2 * np.sin(np.pi * np.minimum(apart, 0.5))
                inner = max(inner, float(((needs + np.roll(needs, -1)) / chord).max()))
        if inner <= least + _FAR:
            break
    return inner, rows


def _mean_turn(others: Iterable[str], turn: Mapping[str, float]) -> float:
    turns = [turn[other] for other in others if other in turn]
    x = sum(cos(2 * pi * t) for t in turns)
    y = sum(sin(2 * pi * t) for t in turns)
    return (atan2(y, x) / (2 * pi)) % 1
