"""Knows where the organisations of a network stand: fixed positions, the same for the same data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import atan2, cos, pi, sin

import networkx as nx

from necst_data.ecosystem import Ecosystem
from necst_data.network import Choice, select

Positions = Mapping[str, tuple[float, float]]

_SEED = 2018


def _graph(ecosystem: Ecosystem) -> nx.Graph:
    ties = select(ecosystem, Choice()).ties
    return nx.Graph((tie.from_, tie.to) for tie in ties)


def whole_layout(ecosystem: Ecosystem, group_of: Callable[[str], str]) -> Positions:
    """Return a place for every organisation that has a tie, the same for the same data.

    Force-directed from a start in which each group has its own direction, so that groups stay
    together. Parts without a tie to the largest one stand in rows below it. Units are arbitrary;
    the drawing scales them.
    """
    graph = _graph(ecosystem)
    if not graph:
        return {}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    groups = sorted({group_of(ecosystem.organisations[key].kind) for key in graph})
    start = {}
    for place, key in enumerate(sorted(parts[0])):
        turn = groups.index(group_of(ecosystem.organisations[key].kind)) / len(groups)
        radius = 0.6 + 0.4 * (place % 7) / 7
        start[key] = (radius * cos(2 * pi * turn), radius * sin(2 * pi * turn))
    largest = graph.subgraph(sorted(parts[0]))
    placed = nx.spring_layout(
        largest,
        k=8 / len(largest) ** 0.5,
        pos=start,
        iterations=60,
        seed=_SEED,
        method="force",
    )
    positions = {key: (float(x), float(y)) for key, (x, y) in placed.items()}
    positions |= _rows_below(positions, parts[1:])
    return positions


def _rows_below(positions: Positions, parts: list[set[str]]) -> dict[str, tuple[float, float]]:
    left = min(x for x, _ in positions.values())
    right = max(x for x, _ in positions.values())
    x, y = left, max(y for _, y in positions.values()) + 0.25
    placed: dict[str, tuple[float, float]] = {}
    for part in parts:
        if x + 0.12 * len(part) > right and x > left:
            x, y = left, y + 0.2
        for place, key in enumerate(sorted(part)):
            placed[key] = (x + 0.12 * place, y + 0.06 * (place % 2))
        x += 0.12 * len(part) + 0.1
    return placed


def ring_layout(
    ecosystem: Ecosystem, focus: str, steps: int, group_of: Callable[[str], str]
) -> Positions:
    """Return places around one organisation: a ring for each step, groups side by side.

    Computed over all ties, so no filter moves an organisation that stays.
    """
    graph = _graph(ecosystem)
    if focus not in graph:
        return {focus: (0.0, 0.0)}
    distance = nx.single_source_shortest_path_length(graph, focus, steps)
    positions: dict[str, tuple[float, float]] = {focus: (0.0, 0.0)}
    turn: dict[str, float] = {focus: 0.0}
    for step in range(1, steps + 1):
        ring = [key for key, away in distance.items() if away == step]
        if step == 1:
            ring.sort(key=lambda key: (group_of(ecosystem.organisations[key].kind), key))
        else:
            ring.sort(key=lambda key: (_mean_turn(graph, key, turn), key))
        radius = max(step, step - 1 + len(ring) / 26)
        for place, key in enumerate(ring):
            turn[key] = (place + 0.5) / len(ring)
            angle = 2 * pi * turn[key] - pi / 2
            positions[key] = (1.35 * radius * cos(angle), radius * sin(angle))
    return positions


def _mean_turn(graph: nx.Graph, key: str, turn: Mapping[str, float]) -> float:
    turns = [turn[other] for other in graph[key] if other in turn]
    x = sum(cos(2 * pi * t) for t in turns)
    y = sum(sin(2 * pi * t) for t in turns)
    return (atan2(y, x) / (2 * pi)) % 1 if turns else 0.0
