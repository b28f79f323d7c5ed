"""Knows what others committed to the same programmes, per unit of money of one giver.

The recipe: take the programmes (projects) to which the giver awarded or paid a public amount by
itself; put what others awarded or paid to those programmes beside it, and divide. Pledges and
reservations, assumed money and money of givers who are not named have piles of their own and are
in no ratio. The ratio says that money stood side by side, not that one drew the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from necst_data.ecosystem import Ecosystem
from necst_data.funding import MONEY, Line, Total, add_up
from necst_data.models import Funding

# Why a line of the giver is in no programme here; the first that holds is the reason.
LeftOut = Literal[
    "own-money",
    "per-year",
    "context",
    "share",
    "equity",
    "other-currency",
    "no-money-yet",
    "several-givers",
    "no-programme",
    "no-amount",
]
Heap = Literal["own", "others", "unnamed", "passed_on", "own_money"]
LEFT_OUT: tuple[LeftOut, ...] = get_args(LeftOut)
_UNCOUNTED: dict[str, LeftOut] = {
    "internal": "own-money",
    "per-year": "per-year",
    "context": "context",
    "share": "share",
}


@dataclass(frozen=True)
class Pile:
    """Lines with their totals by step; `money` is what is awarded and paid, without the rest."""

    lines: tuple[Line, ...] = ()

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return the totals per step; assumed money has totals of its own."""
        return add_up(self.lines)

    @property
    def money(self) -> int:
        """Return what is awarded and paid, assumed money left out."""
        return sum(t.amount for t in self.totals if t.status in MONEY and not t.assumed)

    @property
    def assumed(self) -> int:
        """Return what is assumed to be awarded and paid."""
        return sum(t.amount for t in self.totals if t.status in MONEY and t.assumed)

    @property
    def unknown(self) -> int:
        """Return how many awards and payments have no public amount."""
        return sum(total.unknown for total in self.totals if total.status in MONEY)


@dataclass(frozen=True)
class Programme:
    """What a giver and what others committed to one project.

    `unnamed` is money of givers who are not named, the giver perhaps among them; `passed_on` is
    money whose giver had money from another in the same programme, so it may be the same money.
    `own_money` is what organisations put in themselves: it is in no total.
    """

    project: str
    own: Pile
    others: Pile
    unnamed: Pile
    passed_on: Pile
    own_money: Pile

    @property
    def ratio(self) -> Fraction | None:
        """Return what others committed per unit of the giver; None without an amount of it."""
        return _ratio(self.others.money, self.own.money)


@dataclass(frozen=True)
class Leverage:
    """What others committed to the programmes of one giver, in one currency, grants alone.

    `programmes` run from large to small by the giver's money. Each line of the giver is in the
    `own` pile of one programme or in one group of `left_out`.
    """

    funder: str
    currency: str
    programmes: tuple[Programme, ...]
    left_out: Mapping[LeftOut, tuple[Line, ...]]

    @property
    def compared(self) -> tuple[Programme, ...]:
        """Return the programmes in the ratio: those with a public amount of the giver."""
        return tuple(one for one in self.programmes if one.own.money)

    def pile(self, name: Heap) -> Pile:
        """Return the lines of all programmes in the ratio together."""
        return Pile(tuple(line for one in self.compared for line in getattr(one, name).lines))

    @property
    def may_be_higher(self) -> bool:
        """Return whether others committed more to these programmes than a public amount tells."""
        others = (self.pile(name) for name in ("others", "unnamed", "passed_on"))
        first, *rest = others
        return bool(first.unknown or any(pile.lines for pile in rest)) or self._unclear

    @property
    def may_be_lower(self) -> bool:
        """Return whether the giver committed more to these programmes than is public."""
        return self._inside("no-amount") or self._unclear

    @property
    def ratio(self) -> Fraction | None:
        """Return what others awarded and paid per unit of the giver, assumed money left out.

        None if no amount of the giver is public: there is nothing to divide by.
        """
        return _ratio(self.pile("others").money, self.pile("own").money)

    @property
    def assumed_ratio(self) -> Fraction | None:
        """Return the ratio as it would be with the assumed money; None if nothing is assumed."""
        wanted = [one for one in self.programmes if one.own.money or one.own.assumed]
        piles = [pile for one in wanted for pile in (one.own, one.others)]
        if not any(line.assumed for pile in piles for line in pile.lines):
            return None
        own = sum(one.own.money + one.own.assumed for one in wanted)
        return _ratio(sum(one.others.money + one.others.assumed for one in wanted), own)

    @property
    def _unclear(self) -> bool:
        return self._inside("several-givers")

    def _inside(self, why: LeftOut) -> bool:
        compared = {one.project for one in self.compared}
        return any(
            line.status in MONEY and line.commitment.project in compared
            for line in self.left_out.get(why, ())
        )


def leverage(
    ecosystem: Ecosystem, lines: Iterable[Line], funder: str, *, currency: str = "EUR"
) -> Leverage:
    """Return what others committed to the programmes of a giver, in whole units of a currency.

    A line with several givers is one amount, of which no one's part is known: it is nobody's here
    if the giver is among them. A collective stands for givers who are not named. Money of
    who received money within the programme and gave there again is set apart as passed on.
    """
    lines = tuple(lines)
    own: dict[str, list[Line]] = {}
    left_out: dict[LeftOut, list[Line]] = {}
    for line in lines:
        if funder not in line.commitment.givers:
            continue
        why = _why_left_out(line, currency)
        if why:
            left_out.setdefault(why, []).append(line)
        else:
            own.setdefault(line.commitment.project, []).append(line)
    programmes = [
        _programme(ecosystem, lines, funder, currency, project, mine)
        for project, mine in own.items()
    ]
    return Leverage(
        funder,
        currency,
        tuple(sorted(programmes, key=lambda one: -one.own.money)),
        {why: tuple(left_out[why]) for why in LEFT_OUT if why in left_out},
    )


def _why_left_out(line: Line, currency: str) -> LeftOut | None:
    commitment = line.commitment
    if line.uncounted in _UNCOUNTED:
        return _UNCOUNTED[line.uncounted]
    if line.pot != "grants":
        return "equity"
    if line.currency != currency:
        return "other-currency"
    if line.uncounted:
        return "no-money-yet"
    if len(commitment.givers) > 1:
        return "several-givers"
    if not commitment.project:
        return "no-programme"
    return "no-amount" if line.amount is None else None


def _programme(
    ecosystem: Ecosystem,
    lines: tuple[Line, ...],
    funder: str,
    currency: str,
    project: str,
    mine: list[Line],
) -> Programme:
    there = [
        line
        for line in lines
        if line.commitment.project == project
        and line.uncounted in (None, "internal")
        and line.pot == "grants"
        and line.currency == currency
        and funder not in line.commitment.givers
    ]
    takers = {id(line): set(line.commitment.takers) for line in (*mine, *there)}
    piles: dict[str, list[Line]] = {name: [] for name in get_args(Heap)[1:]}
    for line in there:
        received = {key for other, keys in takers.items() if other != id(line) for key in keys}
        heap = _heap_of(ecosystem, line.commitment, funder, received)
        piles["own_money" if line.uncounted else heap].append(line)
    return Programme(project, Pile(tuple(mine)), **{k: Pile(tuple(v)) for k, v in piles.items()})


def _heap_of(ecosystem: Ecosystem, commitment: Funding, funder: str, received: set[str]) -> Heap:
    named = [ecosystem.organisations.get(key) for key in commitment.givers]
    if funder in commitment.takers or received & set(commitment.givers):
        return "passed_on"
    return "unnamed" if any(one and one.collective for one in named) else "others"


def _ratio(others: int, own: int) -> Fraction | None:
    return Fraction(others, own) if own else None
