"""Knows what was committed to a need, as far as is public, and what that leaves open.

A need is a plan, a ceiling or a hope: it is compared with money, never added to it, nor to
another need. Where only a larger amount is known of which a recipient gets some part, that part
is a range from nothing to the whole; what is left open is then a range too. Which money is for
which need is in purse.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from necst_data.ecosystem import Ecosystem
from necst_data.funding import IN_NO_TOTAL, Line, add_up, funding_lines
from necst_data.funding_selection import WHOLE_SUBJECTS, inside, programme_of, stands_in
from necst_data.models import Contradiction, Funding, Gap, Need
from necst_data.need_families import replaces
from necst_data.purse import Part, Purse
from necst_data.vocabulary import LadderStatus

Step = Literal["awarded", "reserved", "pledged"]
STEPS: tuple[Step, ...] = ("awarded", "reserved", "pledged")
_STEP: dict[LadderStatus, Step] = {
    "awarded": "awarded",
    "paid": "awarded",
    "reserved": "reserved",
    "pledged": "pledged",
}


@dataclass(frozen=True)
class Coverage:
    """A need beside what was committed to it since, in whole units of the need's currency.

    `parts` are limited by a public amount, `unlimited` are not and may fill any gap, as may the
    `own` money of the organisation or its owner. `ranges` is what the parts come to on each step,
    at least and at most, and `paid` what of it was surely paid. Lines that add nothing: `talks`,
    `applied` and `ended` (withdrawn or given to something else) by their step, `earlier` were
    there before the need was voiced, `beside` are in another currency, per year, context or equity.
    """

    need: Need
    parts: tuple[Part, ...] = ()
    unlimited: tuple[Part, ...] = ()
    own: tuple[Line, ...] = ()
    talks: tuple[Line, ...] = ()
    applied: tuple[Line, ...] = ()
    ended: tuple[Line, ...] = ()
    earlier: tuple[Line, ...] = ()
    beside: tuple[Line, ...] = ()
    ranges: Mapping[Step, tuple[int, int]] = field(default_factory=dict)
    paid: int = 0

    @property
    def is_ceiling(self) -> bool:
        """Return whether this is what a scheme can give at most: what is left is no shortage."""
        return self.need.kind == "budget-ceiling"

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every line that is told of, in the order in which it weighs."""
        counted = tuple(part.line for part in self.parts + self.unlimited)
        passed_over = self.talks + self.applied + self.ended + self.earlier + self.beside
        return counted + self.own + passed_over

    @property
    def gap(self) -> tuple[int, int] | None:
        """Return the least and the most that has no giver with a public amount."""
        if self.need.amount is None:
            return None
        least = self.need.amount - sum(high for _, high in self.ranges.values())
        most = self.need.amount - sum(low for low, _ in self.ranges.values())
        return max(0, least), max(0, most)

    @property
    def surplus(self) -> int:
        """Return how far what was surely committed goes beyond the need; 0 if it does not."""
        if self.need.amount is None:
            return 0
        return max(0, sum(low for low, _ in self.ranges.values()) - self.need.amount)

    def on(self, step: Step) -> tuple[Part, ...]:
        """Return what stands on a step, with a public amount or without; what is paid, awarded."""
        return tuple(p for p in self.parts + self.unlimited if _STEP[p.line.status] == step)

    def commitments(self, ecosystem: Ecosystem) -> tuple[Funding, ...]:
        """Return every commitment that this rests on, with those it lies within."""
        found: dict[str, Funding] = {}
        for line in [part.line for part in self.parts + self.unlimited] + list(self.own):
            for commitment in (line.commitment, *inside(ecosystem, line.commitment)):
                found[commitment.id] = commitment
        return tuple(found.values())

    def contradictions(self, ecosystem: Ecosystem) -> tuple[Contradiction, ...]:
        """Return where sources disagree on what this rests on."""
        return _each(
            found
            for kind, key in self._about(ecosystem)
            for found in ecosystem.contradictions_about(kind, key)
        )

    def gaps(self, ecosystem: Ecosystem) -> tuple[Gap, ...]:
        """Return what was looked for and not found about what this rests on."""
        return _each(
            found
            for kind, key in self._about(ecosystem)
            for found in ecosystem.gaps_about(kind, key)
        )

    def _about(self, ecosystem: Ecosystem) -> list[tuple[str, str]]:
        rests_on = [("funding", record.id) for record in self.commitments(ecosystem)]
        return [("need", self.need.id), *rests_on]


def coverage(ecosystem: Ecosystem, need: Need, lines: Iterable[Line] | None = None) -> Coverage:
    """Return what was committed to a need since it was voiced.

    Rules: data/README.md, "Need and money". `lines` are those of `funding_lines`, to be given
    when several needs are asked after; assumed lines among them are passed over. A share stands
    in for a larger amount that also serves others, and is left out inside one that counts whole.
    Within one programme the shares of the fullest breakdown give the least, and the programme
    itself limits the most.
    """
    purse = Purse(ecosystem, need)
    found: defaultdict[str, list[Line]] = defaultdict(list)
    parts: list[Part] = []
    for line in funding_lines(ecosystem) if lines is None else lines:
        if line.assumed:
            continue
        if pile := _pile(purse, line):
            found[pile].append(line)
        elif line.uncounted is None or stands_in(ecosystem, line):
            if not purse.counts(line):
                continue
            if purse.since(line) is False:
                found["earlier"].append(line)
            else:
                parts.append(purse.part(line))
    limited = tuple(part for part in parts if part.high is not None)
    return Coverage(
        need,
        parts=limited,
        unlimited=tuple(part for part in parts if part.high is None),
        ranges=_ranges(ecosystem, limited),
        paid=_paid(limited),
        **{pile: tuple(members) for pile, members in found.items()},
    )


def coverages(ecosystem: Ecosystem, lines: Iterable[Line] | None = None) -> dict[str, Coverage]:
    """Return what was committed to each need, by id in the order of the file."""
    lines = funding_lines(ecosystem) if lines is None else tuple(lines)
    return {need.id: coverage(ecosystem, need, lines) for need in ecosystem.needs.values()}


def _pile(purse: Purse, line: Line) -> str | None:
    """Return where a line is told of that adds nothing to a need; None for any other line."""
    if not purse.concerns(line.commitment):
        return None
    if line.uncounted == "internal":
        return "own"
    if line.uncounted == "status":
        return {"in-talks": "talks", "applied": "applied"}.get(line.status, "ended")
    if line.status in IN_NO_TOTAL or purse.since(line) is False:
        return None
    if line.uncounted in ("per-year", "context"):
        return "beside"
    other = line.currency != purse.need.currency or line.pot == "equity"
    return "beside" if other and purse.counts(line) else None


def for_need(
    ecosystem: Ecosystem, need: Need, commitments: Iterable[Funding]
) -> tuple[Funding, ...]:
    """Return the commitments of which anything is for a need, as `coverage` sees it."""
    purse = Purse(ecosystem, need)
    return tuple(one for one in commitments if purse.concerns(one))


def need_of(ecosystem: Ecosystem, subject: str) -> Need | None:
    """Return the planned start budget that belongs to a subject, None if there is none.

    A subject is a code as in funding_selection.py. A budget that another one replaced is passed
    over; for a whole (`core`, `centre`, `all`) it is the budget of the centre.
    """
    kind, _, key = subject.partition(".")
    centre = ecosystem.meta.centre if ecosystem.meta else None
    budgets = [one for one in ecosystem.needs.values() if one.kind == "start-budget"]
    for budget in budgets:
        if budget.amount is None or any(replaces(other, budget) for other in budgets):
            continue
        if kind == "project" and budget.project == key:
            return budget
        if kind == "recipient" and budget.organisation == key:
            return budget
        if kind in WHOLE_SUBJECTS and budget.organisation == centre:
            return budget
    return None


def _paid(parts: Iterable[Part]) -> int:
    """Return what of the parts is sure to be theirs and was paid."""
    totals = add_up(part.line for part in parts if part.low == part.high)
    return sum(t.amount if t.status == "paid" else t.paid_inside for t in totals)


def _ranges(ecosystem: Ecosystem, parts: Iterable[Part]) -> dict[Step, tuple[int, int]]:
    found: defaultdict[Step, list[tuple[int, int]]] = defaultdict(list)
    by_programme: defaultdict[tuple[Step, str], list[Part]] = defaultdict(list)
    for part in parts:
        step = _STEP[part.line.status]
        if part.line.uncounted is None:
            found[step].append((part.low, part.high or 0))
        else:
            programme = programme_of(ecosystem, part.line.commitment)
            by_programme[(step, programme.id)].append(part)
    for (step, programme), shares in by_programme.items():
        lows: defaultdict[tuple[str | None, str | None], int] = defaultdict(int)
        for part in shares:
            lows[(part.line.commitment.part_of, part.line.commitment.breakdown)] += part.low
        most = sum(part.high or 0 for part in shares)
        limit = ecosystem.funding[programme].amount
        found[step].append((max(lows.values()), most if limit is None else min(most, limit)))
    return {
        step: (sum(low for low, _ in found[step]), sum(high for _, high in found[step]))
        for step in STEPS
        if step in found
    }


def _each(records: Iterable) -> tuple:
    return tuple({record.id: record for record in records}.values())
