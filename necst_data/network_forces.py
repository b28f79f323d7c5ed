"""Knows how nodes pull and push one another to their places, fast enough for thousands of them.

Own numpy code, as no library fits: for 5,000 nodes networkx takes over a minute (and from 500 on
needs scipy) and rustworkx 10 s; scikit-network brings scipy, and igraph and fa2 are under the GPL.

A place is a complex number: its real part grows to the right, its imaginary part downwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.complex128]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]

_CELLS = 64  # along a side of the square on which pushes are added up
_ROUNDS = 200
_GOLDEN = np.pi * (3 - 5**0.5)


def settle(start: Places, ties: Whole, groups: Whole, together: float) -> Places:
    """Return where nodes come to rest: all push, ties pull, and so does the middle of a group.

    `ties` has two rows of node numbers, `groups` a number per node; `together` is how strong a
    group pulls. A push falls with distance and grows with ties, so that hubs get room (Jacomy
    and others 2014, ForceAtlas2); it is taken from a square of cells by one convolution, which
    costs the same for few nodes and many. The largest move shrinks from round to round
    (Fruchterman and Reingold 1991). No chance is involved.
    """
    places = start.copy()
    if len(places) < 2:
        return places
    ends = np.bincount(ties.ravel(), minlength=len(places))
    mass = 1 + ends / 2
    counts = np.maximum(np.bincount(groups), 1)
    field = _Field()
    reach = float(np.sqrt(len(places)))
    for done in range(_ROUNDS):
        force = mass * field.push(places, mass)
        away = places[ties[1]] - places[ties[0]]
        pull = away * np.abs(away) / 3
        force += _sum(ties[0], pull, len(places)) - _sum(ties[1], pull, len(places))
        middles = _sum(groups, places, len(counts)) / counts
        force += mass * together * (middles[groups] - places)
        force -= mass * 0.15 * places
        strength = np.abs(force)
        warmth = reach / 4 * (1 - done / _ROUNDS) ** 2 + 0.01
        places += force * np.minimum(strength, warmth) / np.maximum(strength, 1e-9)
    return places


def spiral(count: int) -> Places:
    """Return places that fill a disc evenly, from its middle outwards, about one unit apart."""
    number = np.arange(count)
    return np.sqrt(number + 0.5) * np.exp(1j * _GOLDEN * number)


def part_from_others(places: Places, room: Real) -> Places:
    """Return places moved as little as it takes for no two nodes to overlap.

    `room` is the radius that a node needs; nodes that only touch stay as they are.
    """
    rounds = 0
    while True:
        one, other = _overlapping(places, room)
        if not len(one):
            return places
        away = places[one] - places[other]
        distance = np.abs(away)
        missing = room[one] + room[other] - distance
        apart = distance > 1e-6
        # Two nodes on one spot part in any direction, but each time in the same.
        move = np.where(apart, away / np.where(apart, distance, 1), np.exp(1j * _GOLDEN * other))
        move *= missing / 2 + 0.01
        count = len(places)
        pushed = _sum(one, move, count) - _sum(other, move, count)
        places = places + pushed
        rounds += 1
        if rounds % 10 == 0:
            places = places * 1.1  # a crowd without a gap needs more ground


def _overlapping(places: Places, room: Real) -> tuple[Whole, Whole]:
    """Return the pairs of nodes that overlap, found along one axis."""
    order = np.argsort(places.real, kind="stable")
    at, needs = places[order], room[order]
    widest = 2 * needs.max(initial=0)
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for step in range(1, len(at)):
        away = at[step:] - at[:-step]
        if away.real.min() >= widest:
            break
        near = np.flatnonzero(np.abs(away) < needs[step:] + needs[:-step] - 1e-9)
        ones.append(order[near])
        others.append(order[near + step])
    return np.concatenate(ones), np.concatenate(others)


def _sum(at: Whole, values: Places, count: int) -> Places:
    real = np.bincount(at, values.real, count)
    return real + 1j * np.bincount(at, values.imag, count)


class _Field:
    """The push of all nodes, added up in cells; a node pushes 1 / distance."""

    def __init__(self) -> None:
        side = np.fft.fftfreq(2 * _CELLS, 1 / (2 * _CELLS))
        away = side[:, None] + 1j * side[None, :]
        self._push = np.fft.fft2(away / (np.abs(away) ** 2 + 0.1))

    def push(self, places: Places, mass: Real) -> Places:
        """Return the push on each node."""
        low = places.real.min() + 1j * places.imag.min()
        high = places.real.max() + 1j * places.imag.max()
        cell = max((high - low).real, (high - low).imag, 1e-6) / (_CELLS - 2)
        inside = (places - low) / cell
        column = inside.real.astype(np.int64)
        row = inside.imag.astype(np.int64)
        right, down = inside.real - column, inside.imag - row
        corners = (
            (column, row, (1 - right) * (1 - down)),
            (column + 1, row, right * (1 - down)),
            (column, row + 1, (1 - right) * down),
            (column + 1, row + 1, right * down),
        )
        side = 2 * _CELLS
        total = np.zeros(side * side)
        for x, y, share in corners:
            total += np.bincount(x * side + y, share * mass, side * side)
        spread = np.fft.ifft2(np.fft.fft2(total.reshape(side, side)) * self._push)
        return sum(spread[x, y] * share for x, y, share in corners) / cell
