"""Knows which money is for a need, since when, and how surely: the rules behind needs.py.

Whose money it is depends on what the need is (data/README.md, "Need and money"): a plan is filled
by what its project receives, an ambition also by whatever else its organisation receives, and a
ceiling is used up by what its organisation gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line
from necst_data.funding_selection import inside
from necst_data.models import Funding, Need

# Why it is not sure how much of a line is for a need: its part of a larger amount is not public,
# others share in it, it may be older than the need, or it may be from another round of a scheme.
Unsure = Literal["part", "shared", "date", "round"]


@dataclass(frozen=True)
class Part:
    """What one line brings to a need: at least `low`, at most `high` (None: no limit is known).

    `of` is the smallest public amount that the part lies within, None if there is none. `unsure`
    tells why the two differ.
    """

    line: Line
    low: int
    high: int | None
    of: Funding | None = None
    unsure: Unsure | None = None


class Purse:
    """Which commitments are for a need, and how far."""

    def __init__(self, ecosystem: Ecosystem, need: Need) -> None:
        """Find the project and organisation whose money it is."""
        self.ecosystem, self.need = ecosystem, need
        self.is_ceiling = need.kind == "budget-ceiling"
        self.organisation = need.organisation if self._has_all_of_its_organisation() else None
        # A commitment that also serves others gives way to the shares within it.
        self.wider = {
            outer.id
            for commitment in ecosystem.funding.values()
            if self.whole(commitment) and commitment.breakdown != "payment"
            for outer in inside(ecosystem, commitment)
        }

    def _has_all_of_its_organisation(self) -> bool:
        if self.is_ceiling:
            return False
        if self.need.project is None or self.need.kind == "ambition":
            return True
        # A facility and the organisation that runs it are one purse.
        project = self.ecosystem.projects.get(self.need.project)
        facility = project is not None and project.kind == "facility"
        # Who runs it may not be known on a past day; the need then says whose it is.
        return facility and project.lead in (None, self.need.organisation)

    def named(self, commitment: Funding) -> bool:
        """Return whether a commitment itself names the need that it belongs to."""
        return commitment.related_to == self.need.id

    def whole(self, commitment: Funding) -> bool:
        """Return whether all of a commitment is for the need."""
        if self.named(commitment):
            return True
        to_project = self.need.project and commitment.project == self.need.project
        if self.is_ceiling:
            givers = (commitment.funder, *commitment.co_funders, commitment.via)
            paid_from = commitment.id == self.need.related_to
            return bool(to_project) and self.need.organisation in givers and not paid_from
        to_organisation = commitment.recipient == self.organisation and not commitment.shared
        return bool(to_project) or to_organisation

    def concerns(self, commitment: Funding) -> bool:
        """Return whether any of a commitment is for the need."""
        return self.whole(commitment) or (
            self.organisation is not None
            and self.organisation in (commitment.recipient, *commitment.beneficiaries)
        )

    def counts(self, line: Line) -> bool:
        """Return whether a line counts, and is not inside or around another one that does."""
        commitment = line.commitment
        # What was paid is inside what was awarded.
        if commitment.breakdown == "payment" or not self.concerns(commitment):
            return False
        if line.uncounted is None and self.whole(commitment):
            return True
        if any(self.whole(outer) for outer in inside(self.ecosystem, commitment)):
            return False
        return self.whole(commitment) or commitment.id not in self.wider

    def since(self, line: Line) -> bool | None:
        """Return whether a line came on its step once the need was voiced; None if unclear.

        A commitment that names the need belongs to it, whenever it was made.
        """
        if self.named(line.commitment):
            return True
        dates = [step.date for step in line.commitment.steps if step.status == line.status]
        day, voiced = dates[-1] if dates else None, self.need.date
        if day is None:
            return None
        if day.is_before(voiced):
            return False
        known = day.earliest and voiced.latest
        return True if known and day.earliest >= voiced.latest else None

    def part(self, line: Line) -> Part:
        """Return how much of a line is for the need, at least and at most."""
        if line.amount is not None:
            unsure = self._unsure(line)
            return Part(line, 0 if unsure else line.amount, line.amount, line.commitment, unsure)
        for outer in inside(self.ecosystem, line.commitment):
            if outer.amount is not None and outer.currency == self.need.currency:
                return Part(line, 0, outer.amount, outer, "part")
        return Part(line, 0, None)

    def _unsure(self, line: Line) -> Unsure | None:
        if not self.whole(line.commitment):
            return "shared"
        if self.is_ceiling and not self.named(line.commitment):
            return "round"
        return None if self.since(line) else "date"
