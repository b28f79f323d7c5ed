"""Knows how much each organisation stands between others: its betweenness."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from necst_data.network import Selection
from necst_data.network_graph import Drawn, Extent

# Organisations whose ways are followed side by side: more cost memory and gain nothing.
_BLOCK = 256


@dataclass(frozen=True)
class Between:
    """An organisation with its betweenness.

    That is the share, from 0 to 1, of all pairs of others whose shortest ways lead over it; of
    several equally short ways each counts for its part.
    """

    organisation: str
    value: float


@dataclass(frozen=True)
class Betweenness:
    """Betweenness of everyone over whom a shortest way leads, highest first.

    Computed on a graph of this extent.
    """

    extent: Extent
    ranked: tuple[Between, ...]


def betweenness(selection: Selection) -> Betweenness:
    """Return how much each organisation stands between others (Freeman 1977).

    Counted in the selection as shown, normalised by the number of pairs of other organisations.
    Those in another part count as pairs, too, without a way between them. The same values as
    `networkx.betweenness_centrality`, by the same method (Brandes 2001), but for many
    organisations at a time, which is several times as quick.
    """
    drawn = Drawn(selection)
    keys = [key for key, degree in drawn.graph.degree if degree]
    values = _values([list(drawn.graph[key]) for key in keys], keys, len(drawn.graph))
    # Sums of the same parts in another order differ in the last digits.
    rounded = [Between(key, round(float(value), 12)) for key, value in values.items()]
    found = [one for one in rounded if one.value]
    found.sort(key=lambda one: (-one.value, drawn.place[one.organisation]))
    return Betweenness(drawn.extent, tuple(found))


def _values(near: list[list[str]], keys: list[str], size: int) -> dict[str, float]:
    if size < 3 or not keys:
        return {}
    number = {key: place for place, key in enumerate(keys)}
    others = np.array([number[other] for row in near for other in row])
    starts = np.cumsum([0, *(len(row) for row in near[:-1])])
    total = np.zeros(len(keys))
    for first in range(0, len(keys), _BLOCK):
        from_ = np.arange(first, min(first + _BLOCK, len(keys)))
        total += _shares(from_, others, starts)
    return dict(zip(keys, total / ((size - 1) * (size - 2)), strict=True))


def _shares(from_: np.ndarray, others: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return over how many ways from some organisations to all each one lies, in parts of ways."""

    def of_neighbours(values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(values[others], starts, axis=0)

    columns = np.arange(len(from_))
    step = np.zeros((len(starts), len(from_)))
    step[from_, columns] = 1
    ways, steps = step.copy(), [step]
    while (step := np.where(ways == 0, of_neighbours(step), 0)).any():
        ways += step
        steps.append(step)
    share = np.zeros_like(ways)
    ways[ways == 0] = 1  # who is not reached stands on no step
    for nearer, farther in reversed(list(pairwise(steps))):
        share += nearer * of_neighbours(np.where(farther > 0, (1 + share) / ways, 0))
    share[from_, columns] = 0
    return share.sum(axis=1)
