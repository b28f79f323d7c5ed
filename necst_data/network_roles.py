"""Knows where organisations stand by their role on the way from bench to clinic: in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from necst_data.ecosystem import Ecosystem
from necst_data.network_layout import Positions, tied
from necst_data.vocabulary import Capability

# Each step of the way with what one must be able to do to stand there, from bench to clinic.
WAY: Mapping[str, tuple[Capability, ...]] = {
    "discovery": ("discovery", "preclinical", "biobank"),
    "process": ("process-development", "analytical-qc", "viral-vector"),
    "manufacturing": ("gmp-cell-manufacturing", "gmp-vector-manufacturing"),
    "trials": ("clinical-trial-phase1", "clinical-trial-late"),
    "care": ("clinical-care",),
}
# What makes the way possible: two rows above it, and two below with those of whom nothing is said.
ABOVE: Mapping[str, tuple[Capability, ...]] = {
    "funding": ("funding",),
    "rules": ("policy", "regulatory-advice"),
}
BELOW: Mapping[str, tuple[Capability, ...]] = {
    "market": ("commercialisation",),
    "training": ("training",),
}
UNKNOWN = "unknown"
ROLES = (*WAY, *ABOVE, *BELOW, UNKNOWN)

_ACROSS = 4.0  # room for a mark with the beginning of its name
_DOWN = 2.6
_BETWEEN = 3.0  # from one block to the next, besides the room for a heading
_SWEEPS = 8
_SHAPE = 1.6  # the way is this much wider than high


@dataclass(frozen=True)
class _Grid:
    """Where the places of a block lie; filled row by row on the way, else column by column."""

    left: float
    top: float
    across: int
    down: int
    axis: int

    def places(self, keys: Sequence[str]) -> dict[str, tuple[float, float]]:
        """Return a place for each of the keys; every second row is half a place to the right."""
        placed = {}
        for number, key in enumerate(keys):
            row, column = divmod(number, self.across)
            if self.axis == 0:
                column, row = divmod(number, self.down)
            x = self.left + (column + row % 2 / 2) * _ACROSS
            placed[key] = (round(x, 3), round(self.top + row * _DOWN, 3))
        return placed


@dataclass(frozen=True)
class Block:
    """A column or row of the picture: its code, where its heading stands, who stands in it.

    (`x`, `y`) is the left end of a line above the first organisation, in layout units.
    """

    code: str
    x: float
    y: float
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class RoleLayout:
    """A place for every organisation that has a tie, and the blocks they stand in."""

    positions: Positions
    blocks: tuple[Block, ...]


def role_of(capabilities: Sequence[str]) -> str:
    """Return the code of the block in which someone with these capabilities stands.

    That is the step nearest the clinic at which it can do something; without one the first of
    funding, rules, market and training that it has a capability for; else `unknown`.
    """
    able = set(capabilities)
    on_the_way = [step for step, needed in WAY.items() if able & set(needed)]
    if on_the_way:
        return on_the_way[-1]
    beside = {**ABOVE, **BELOW}
    return next((code for code, needed in beside.items() if able & set(needed)), UNKNOWN)


def role_layout(ecosystem: Ecosystem) -> RoleLayout:
    """Return places in columns from bench to clinic, with funders and rules above.

    Market, training and those without a recorded capability stand below. In a block the order
    follows the ties to other blocks (barycentres, Sugiyama and others 1981), so that fewer of
    them cross. Blocks without an organisation are left out.
    """
    graph = tied(ecosystem)
    members: dict[str, list[str]] = {}
    for key in sorted(graph):
        code = role_of(ecosystem.organisations[key].capabilities)
        members.setdefault(code, []).append(key)
    grids = _grids({code: len(members[code]) for code in ROLES if code in members})
    positions: dict[str, tuple[float, float]] = {}
    for code, grid in grids.items():
        positions |= grid.places(members[code])
    for _ in range(_SWEEPS):
        for code, grid in grids.items():
            inside = set(members[code])
            middle = {}
            for key in members[code]:
                others = sorted(set(graph[key]) - inside) or [key]
                middle[key] = sum(positions[one][grid.axis] for one in others) / len(others)
            members[code].sort(key=lambda key: (middle[key], key))
            positions |= grid.places(members[code])
    blocks = [
        Block(code, grid.left, grid.top - _DOWN, tuple(members[code]))
        for code, grid in grids.items()
    ]
    return RoleLayout(positions, tuple(blocks))


def _grids(counts: Mapping[str, int]) -> dict[str, _Grid]:
    """Return the grid of each block: a row of blocks, the columns of the way, a row of blocks."""
    way = [code for code in WAY if code in counts]
    tallest = max((counts[code] for code in way), default=0)
    across = 1
    while len(way) * _width(across) < _SHAPE * ceil(tallest / across) * _DOWN:
        across += 1
    least = ceil(sqrt(sum(counts.values()))) * _ACROSS
    room = max(sum(_width(min(across, counts[code])) for code in way), least)
    grids: dict[str, _Grid] = {}
    top = _row(grids, [code for code in ABOVE if code in counts], counts, room, _DOWN)
    left = 0.0
    for code in way:
        slots = min(across, counts[code])
        grids[code] = _Grid(left, top, slots, ceil(counts[code] / slots), axis=1)
        left += _width(slots)
    if way:
        top += ceil(tallest / across) * _DOWN + _BETWEEN
    _row(grids, [code for code in (*BELOW, UNKNOWN) if code in counts], counts, room, top)
    return grids


def _row(
    grids: dict[str, _Grid],
    codes: Sequence[str],
    counts: Mapping[str, int],
    room: float,
    top: float,
) -> float:
    """Put blocks beside each other, as flat as the room allows; return where the next begin."""
    if not codes:
        return top
    down = 1
    while sum(_width(ceil(counts[code] / down)) for code in codes) > room:
        if down >= max(counts[code] for code in codes):
            break
        down += 1
    left = 0.0
    for code in codes:
        slots = ceil(counts[code] / down)
        grids[code] = _Grid(left, top, slots, ceil(counts[code] / slots), axis=0)
        left += _width(slots)
    return top + down * _DOWN + _BETWEEN


def _width(across: int) -> float:
    return (across + 0.5) * _ACROSS + _BETWEEN
