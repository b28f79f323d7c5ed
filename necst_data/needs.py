"""Knows what was committed to a need, as far as is public, and what that leaves open.

A need is a plan, a ceiling or a hope: it is compared with money, never added to it, nor to
another need. Where only a larger amount is known of which a recipient gets some part, that part
is a range from nothing to the whole; what is left open is then a range too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from necst_data.ecosystem import Ecosystem
from necst_data.funding import IN_NO_TOTAL, Line, funding_lines
from necst_data.funding_selection import WHOLE_SUBJECTS, inside, programme_of
from necst_data.models import Contradiction, Funding, Gap, Need
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
class Part:
    """What one line brings to a need: at least `low`, at most `high` (None: no limit is known).

    `of` is the smallest public amount that the part lies within, None if there is none.
    """

    line: Line
    low: int
    high: int | None
    of: Funding | None = None


@dataclass(frozen=True)
class Coverage:
    """A need beside what was committed to it, in whole units of the need's currency.

    `parts` are limited by a public amount, `unlimited` are not and may fill any gap, as may the
    `own` money of the organisation or its owner. `talks` are on a step that is in no total.
    """

    need: Need
    parts: tuple[Part, ...]
    unlimited: tuple[Part, ...]
    own: tuple[Line, ...]
    talks: tuple[Line, ...]
    ranges: dict[Step, tuple[int, int]]

    @property
    def gap(self) -> tuple[int, int] | None:
        """Return the least and the most that has no giver with a public amount."""
        if self.need.amount is None:
            return None
        least = self.need.amount - sum(high for _, high in self.ranges.values())
        most = self.need.amount - sum(low for low, _ in self.ranges.values())
        return max(0, least), max(0, most)

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


def coverage(ecosystem: Ecosystem, need: Need) -> Coverage:
    """Return what was committed to a need.

    Money is for the need if it goes to its project or, if it has none, to its organisation. A
    facility and the organisation that runs it are one purse, so for a facility both count. A share
    stands in for a larger amount that also serves others, and is left out inside one that counts
    whole. Within one programme the shares of the fullest breakdown give the least, and the
    programme itself limits the most.
    """
    purse = _Purse(ecosystem, need)
    parts: list[Part] = []
    unlimited: list[Part] = []
    own: list[Line] = []
    talks: list[Line] = []
    for line in funding_lines(ecosystem):
        commitment = line.commitment
        if line.uncounted == "internal" and purse.concerns(commitment):
            own.append(line)
        elif line.uncounted == "status" and purse.concerns(commitment):
            talks.append(line)
        elif line.uncounted in (None, "share") and purse.counts(line):
            if line.status in IN_NO_TOTAL:
                continue
            part = purse.part(line)
            (unlimited if part.high is None else parts).append(part)
    return Coverage(
        need, tuple(parts), tuple(unlimited), tuple(own), tuple(talks), _ranges(ecosystem, parts)
    )


def for_need(
    ecosystem: Ecosystem, need: Need, commitments: Iterable[Funding]
) -> tuple[Funding, ...]:
    """Return the commitments of which anything is for a need, as `coverage` sees it."""
    purse = _Purse(ecosystem, need)
    return tuple(one for one in commitments if purse.concerns(one))


def need_of(ecosystem: Ecosystem, subject: str) -> Need | None:
    """Return the planned start budget that belongs to a subject, None if there is none.

    A subject is a code as in funding_selection.py. A budget that another one replaced is passed
    over; for a whole (`core`, `centre`, `all`) it is the budget of the centre.
    """
    kind, _, key = subject.partition(".")
    centre = ecosystem.meta.centre if ecosystem.meta else None
    budgets = [one for one in ecosystem.needs.values() if one.kind == "start-budget"]
    replaced = {
        one.id
        for one in budgets
        if any(other.id == one.related_to and other.project == one.project for other in budgets)
    }
    for budget in budgets:
        if budget.id in replaced or budget.amount is None:
            continue
        if kind == "project" and budget.project == key:
            return budget
        if kind == "recipient" and budget.organisation == key:
            return budget
        if kind in WHOLE_SUBJECTS and budget.organisation == centre:
            return budget
    return None


class _Purse:
    """Which commitments fill the purse of a need, and how far."""

    def __init__(self, ecosystem: Ecosystem, need: Need) -> None:
        self.ecosystem, self.need = ecosystem, need
        project = ecosystem.projects.get(need.project or "")
        runs_it = project and project.kind == "facility" and project.lead == need.organisation
        self.organisation = need.organisation if runs_it or not need.project else None
        # A commitment that also serves others gives way to the shares within it.
        self.wider = {
            outer.id
            for commitment in ecosystem.funding.values()
            if self.whole(commitment)
            for outer in inside(ecosystem, commitment)
        }

    def whole(self, commitment: Funding) -> bool:
        """Return whether all of a commitment is for the need."""
        to_project = self.need.project and commitment.project == self.need.project
        return bool(to_project) or commitment.recipient == self.organisation

    def concerns(self, commitment: Funding) -> bool:
        """Return whether any of a commitment is for the need."""
        return self.whole(commitment) or self.organisation in commitment.beneficiaries

    def counts(self, line: Line) -> bool:
        commitment = line.commitment
        if commitment.currency != self.need.currency or not self.concerns(commitment):
            return False
        if line.uncounted is None and self.whole(commitment):
            return True
        if any(self.whole(outer) for outer in inside(self.ecosystem, commitment)):
            return False
        return self.whole(commitment) or commitment.id not in self.wider

    def part(self, line: Line) -> Part:
        if line.amount is not None:
            sure = self.whole(line.commitment)
            return Part(line, line.amount if sure else 0, line.amount, line.commitment)
        for outer in inside(self.ecosystem, line.commitment):
            if outer.amount is not None and outer.currency == self.need.currency:
                return Part(line, 0, outer.amount, outer)
        return Part(line, 0, None)


def _ranges(ecosystem: Ecosystem, parts: list[Part]) -> dict[Step, tuple[int, int]]:
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
