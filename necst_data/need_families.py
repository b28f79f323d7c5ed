"""Knows which needs are about the same money: inside one another, or in place of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from necst_data.ecosystem import Ecosystem
from necst_data.models import Need
from necst_data.vocabulary import Scope

# How a need is tied to the one above it: it is inside it, was replaced by it, or goes with it.
Tie = Literal["part", "replaced", "with"]


@dataclass(frozen=True)
class Member:
    """A need in its family: how deep it stands below the first, and how it is tied to `above`."""

    need: Need
    depth: int = 0
    tie: Tie | None = None
    above: Need | None = None


def families(ecosystem: Ecosystem) -> tuple[tuple[Member, ...], ...]:
    """Return the needs in families that are about the same money: each need once, in one family.

    A need stands below the one it is inside, was replaced by or goes with. Families run from the
    centre's to those that are only context, else in the order of the file.
    """
    needs = ecosystem.needs
    below: defaultdict[str | None, list[Need]] = defaultdict(list)
    for need in needs.values():
        above = _above(ecosystem, need)
        below[above.id if above and not _leads_back(ecosystem, need) else None].append(need)

    def members(need: Need, depth: int) -> Iterable[Member]:
        above = _above(ecosystem, need) if depth else None
        yield Member(need, depth, _tie(need, above) if above else None, above)
        for inner in below[need.id]:
            yield from members(inner, depth + 1)

    found = [tuple(members(first, 0)) for first in below[None]]
    return tuple(sorted(found, key=lambda family: _place(ecosystem, family)))


def _above(ecosystem: Ecosystem, need: Need) -> Need | None:
    return ecosystem.needs.get(need.part_of or "") or ecosystem.needs.get(need.related_to or "")


def _leads_back(ecosystem: Ecosystem, need: Need) -> bool:
    """Return whether a need is the first in the file of a ring of needs above one another."""
    ring, above = [need.id], _above(ecosystem, need)
    while above and above.id not in ring:
        ring.append(above.id)
        above = _above(ecosystem, above)
    order = list(ecosystem.needs)
    return above is need and need.id == min(ring, key=order.index)


def _tie(need: Need, above: Need) -> Tie:
    if need.part_of == above.id:
        return "part"
    return "replaced" if replaces(above, need) else "with"


def replaces(later: Need, need: Need) -> bool:
    """Return whether a need took the place of another: the same kind, for the same project."""
    same = (later.kind, later.project) == (need.kind, need.project)
    return same and later.id == need.related_to


def _place(ecosystem: Ecosystem, family: tuple[Member, ...]) -> tuple[bool, int]:
    centre = ecosystem.meta.centre if ecosystem.meta else None
    scopes = get_args(Scope)
    return (
        all(member.need.organisation != centre for member in family),
        min(scopes.index(member.need.scope) for member in family),
    )
