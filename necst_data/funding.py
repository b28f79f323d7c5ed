"""Knows what may be added up: commitments become lines, and one function adds lines.

Rules (data/README.md, "Adding up money"):
- Only programmes count. A share is inside its programme, context is shown beside it; own money
  (`internal`) and yearly figures (`per_year`) are never added.
- A line stands on one step of the ladder. If parts of a programme stand on another step than the
  whole (a conditional tranche, what was released from it), the programme is split into those parts
  and what they leave over; the sum stays the same.
- What was paid out of an award is inside the award (`paid_inside`), never on top of it.
- Talks, applications, withdrawn and repurposed money are in no total; pledges and reservations
  each have a sum of their own; equity stands apart from grants; currencies are never mixed.
- An amount that is not public is counted as a line, never as zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from necst_data.ecosystem import Ecosystem
from necst_data.models import Funding
from necst_data.tranches import differs, tranches_of
from necst_data.vocabulary import Breakdown, LadderStatus

Pot = Literal["grants", "equity"]
Part = Literal["whole", "tranche", "rest", "share", "undivided"]
Uncounted = Literal["status", "share", "context", "internal", "per-year"]

LADDER: tuple[LadderStatus, ...] = get_args(LadderStatus)
MONEY: tuple[LadderStatus, ...] = ("awarded", "paid")
BESIDE: tuple[LadderStatus, ...] = ("pledged", "reserved")
IN_NO_TOTAL = tuple(status for status in LADDER if status not in MONEY + BESIDE)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Line:
    """What one commitment, or one part of it, says on one step of the ladder.

    `amount` is in whole units of `currency`, None if it is not public. `part` tells a whole
    commitment from a tranche and from what the tranches leave over. `uncounted` is why the line
    is in no total, None if it counts. `paid_inside` is the part of the amount reported as paid.
    `assumed` is money of a scenario: no source tells of it, and it has totals of its own.

    `programme` is the id of the commitment that the line is a part of, as a whole. Lines can be
    cut further for a picture (funding_flows.py, funding_years.py): `cut` says how, `in_year` for
    which year; lines of one programme cut in two ways are the same money, and add_up refuses them
    together.
    """

    commitment: Funding
    status: LadderStatus
    amount: int | None
    part: Part = "whole"
    uncounted: Uncounted | None = None
    paid_inside: int | None = None
    shared: bool = False
    programme: str = ""
    cut: Breakdown | Literal["years"] | None = None
    in_year: int | None = None
    assumed: bool = False

    @property
    def currency(self) -> str:
        """Return the ISO 4217 code of the amount."""
        return self.commitment.currency

    @property
    def pot(self) -> Pot:
        """Return whether this is private or EIC investment (`equity`) or anything else."""
        return "equity" if self.commitment.instrument == "equity" else "grants"

    @property
    def counted(self) -> int:
        """Return what this line adds to its total: 0 if it is not counted or not public."""
        return 0 if self.uncounted or self.amount is None else self.amount

    @property
    def year(self) -> int | None:
        """Return the year that the line is cut to, else that of the decision on its step."""
        if self.in_year is not None:
            return self.in_year
        dates = [s.date for s in self.commitment.steps if s.status == self.status and s.date]
        return dates[0].earliest.year if dates and dates[0].earliest else None


@dataclass(frozen=True)
class Total:
    """A sum in one pot, one currency and on one step, with what it rests on.

    `lines` have a public amount, `unknown` have none; `shared` is the part of the amount that
    covers several recipients together, `paid_inside` the part reported as paid. `assumed` totals
    hold the money of a scenario, and nothing else.
    """

    pot: Pot
    currency: str
    status: LadderStatus
    amount: int
    lines: int
    unknown: int
    shared: int
    paid_inside: int
    approximate: bool
    assumed: bool = False


def funding_lines(ecosystem: Ecosystem) -> tuple[Line, ...]:
    """Return every commitment as lines, in the order of the file; each amount counts once."""
    parts: defaultdict[str, list[Funding]] = defaultdict(list)
    for commitment in ecosystem.funding.values():
        if commitment.part_of:
            parts[commitment.part_of].append(commitment)
    split: dict[str, tuple[Line, ...]] = {}
    for commitment in ecosystem.funding.values():
        if commitment.steps and _why_not(commitment) in (None, "status"):
            for line in _split(commitment, parts):
                line = replace(line, programme=commitment.id)
                split[line.commitment.id] = (*split.get(line.commitment.id, ()), line)
            split.setdefault(commitment.id, ())
    lines: list[Line] = []
    for commitment in ecosystem.funding.values():
        if commitment.id in split:
            lines += split[commitment.id]
        elif commitment.steps:
            why_not = _why_not(commitment)
            lines.append(
                Line(
                    commitment,
                    commitment.status,
                    commitment.amount,
                    uncounted=why_not,
                    shared=commitment.shared,
                )
            )
    return tuple(lines)


def _why_not(commitment: Funding) -> Uncounted | None:
    if commitment.level != "programme":
        return commitment.level
    return own_or_yearly(commitment) or _no_total(commitment.status)


def own_or_yearly(commitment: Funding) -> Uncounted | None:
    """Return whether an amount is what an organisation puts in itself, or that of one year."""
    if commitment.internal or commitment.instrument == "internal":
        return "internal"
    return "per-year" if commitment.per_year else None


def _no_total(status: LadderStatus) -> Uncounted | None:
    return "status" if status in IN_NO_TOTAL else None


def _split(
    commitment: Funding,
    parts: Mapping[str, list[Funding]],
    part: Part = "whole",
    shared: bool = False,
) -> list[Line]:
    """Return a commitment as one line, or as the tranches that stand in for it and their rest."""
    amount, status = commitment.amount, commitment.status
    shared = shared or commitment.shared
    paid = [
        inner.amount
        for inner in parts[commitment.id]
        if inner.breakdown == "payment"
        and inner.status == "paid"
        and inner.currency == commitment.currency
        and inner.amount is not None
        and not inner.per_year
    ]
    paid_inside = sum(paid) if paid else None
    tranches = tranches_of(commitment, parts)
    if not any(differs(inner, status, parts) for inner in tranches):
        why_not = _no_total(status)
        return [Line(commitment, status, amount, part, why_not, paid_inside, shared)]
    lines = [line for inner in tranches for line in _split(inner, parts, "tranche", shared)]
    rest = amount - sum(inner.amount for inner in tranches)
    if rest:
        lines.append(Line(commitment, status, rest, "rest", _no_total(status), shared=shared))
    if paid_inside:
        awarded = [line for line in lines if line.status == "awarded"]
        largest = max(awarded, key=lambda line: line.amount or 0, default=None)
        lines = [
            replace(line, paid_inside=(line.paid_inside or 0) + paid_inside)
            if line is largest
            else line
            for line in lines
        ]
    return lines


def add_up(lines: Iterable[Line]) -> tuple[Total, ...]:
    """Return the totals of the lines: per pot, currency and step, in the order of the ladder.

    Assumed money never enters a total of real money; its totals follow those of the same step.

    The one function that adds money. Lines on a step that is in no total, and lines that are not
    counted, give no total; a line without a public amount makes its total say so. Raises
    ValueError if a line comes twice, or if lines of one programme are cut in two ways: the same
    money would be counted twice.
    """
    lines = tuple(lines)
    _refuse_twice(lines)
    piles: defaultdict[tuple[Pot, str, LadderStatus, bool], list[Line]] = defaultdict(list)
    for line in lines:
        if line.uncounted is None:
            piles[(line.pot, line.currency, line.status, line.assumed)].append(line)
    totals = [
        Total(
            pot,
            currency,
            status,
            amount=sum(line.counted for line in pile),
            lines=sum(line.amount is not None for line in pile),
            unknown=sum(line.amount is None for line in pile),
            shared=sum(line.counted for line in pile if line.shared),
            paid_inside=sum(line.paid_inside or 0 for line in pile),
            approximate=any(line.commitment.approximate for line in pile if line.amount),
            assumed=assumed,
        )
        for (pot, currency, status, assumed), pile in piles.items()
    ]
    return tuple(sorted(totals, key=_in_order))


def _refuse_twice(lines: Iterable[Line]) -> None:
    seen: set[tuple[str, Part, int | None]] = set()
    cuts: dict[str, str | None] = {}
    for line in lines:
        identity = (line.commitment.id, line.part, line.in_year)
        if identity in seen:
            raise ValueError(f"counted twice: {identity}")
        seen.add(identity)
        if line.uncounted or not line.programme:
            continue
        if cuts.setdefault(line.programme, line.cut) != line.cut:
            raise ValueError(f"counted twice: {line.programme} by two breakdowns")


def _in_order(total: Total) -> tuple[bool, bool, str, int, bool]:
    return (
        total.pot != "grants",
        total.currency != "EUR",
        total.currency,
        LADDER.index(total.status),
        total.assumed,
    )


def add_up_by(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, tuple[Total, ...]]:
    """Return the totals of each group of lines, groups in order of first appearance."""
    groups: defaultdict[K, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return {name: add_up(group) for name, group in groups.items()}
