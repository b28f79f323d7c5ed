"""Knows the parts in time of a commitment, which may stand on another step than the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from necst_data.ecosystem import Ecosystem
from necst_data.models import Funding
from necst_data.vocabulary import LadderStatus

PARTS_IN_TIME = ("tranche", "released")


def parts_in_time(ecosystem: Ecosystem) -> dict[str, list[Funding]]:
    """Return, per commitment, its parts that may stand on another step than the whole."""
    parts: defaultdict[str, list[Funding]] = defaultdict(list)
    for part in ecosystem.funding.values():
        if part.part_of and part.breakdown in PARTS_IN_TIME:
            parts[part.part_of].append(part)
    return dict(parts)


def tranches_of(commitment: Funding, parts: Mapping[str, list[Funding]]) -> list[Funding]:
    """Return the parts in time that a commitment can be split into without changing its sum.

    They are of one breakdown: two breakdowns of one commitment are the same money.
    """
    for breakdown in PARTS_IN_TIME if commitment.amount is not None else ():
        found = [
            inner
            for inner in parts[commitment.id]
            if inner.breakdown == breakdown
            and inner.steps
            and inner.amount is not None
            and inner.currency == commitment.currency
            and not (inner.per_year or inner.internal)
        ]
        if found and sum(inner.amount for inner in found) <= commitment.amount:
            return found
    return []


def differs(part: Funding, status: LadderStatus, parts: Mapping[str, list[Funding]]) -> bool:
    """Return whether a part, or a part of it, stands on another step."""
    return part.status != status or any(
        differs(inner, status, parts) for inner in tranches_of(part, parts)
    )
