"""Knows what a scenario changes: the gap of its need with and without it, and beside another."""

from __future__ import annotations

from dataclasses import dataclass

from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line, Total, add_up
from necst_data.models import Contribution, Scenario
from necst_data.needs import Coverage, coverage, for_need
from necst_data.scenario import Outcome, Settled, lines, settle, with_assumed


@dataclass(frozen=True)
class Outlook:
    """A need with and without the money of a scenario.

    `before` rests on the data alone; the ranges of `after` hold both, so that a range stays a
    range. `assumed` are the totals of what the scenario brings to the need, in its currency. The
    other lines are in no gap: money to `elsewhere`, in an `other_currency`, `equity`, and what
    stands on a step that is in no total or is own money (`uncounted`).
    """

    before: Coverage
    after: Coverage
    assumed: tuple[Total, ...]
    elsewhere: tuple[Line, ...]
    other_currency: tuple[Line, ...]
    equity: tuple[Line, ...]
    uncounted: tuple[Line, ...]


@dataclass(frozen=True)
class Results:
    """What a scenario comes to: each contribution, the lines, their totals, and its need.

    `outlook` is None if the scenario names no need, or one that the data do not have.
    """

    settled: Settled
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    outlook: Outlook | None

    @property
    def gap(self) -> tuple[int, int] | None:
        """Return the least and the most that stays open with the scenario, never below 0."""
        return self.outlook.after.gap if self.outlook else None


@dataclass(frozen=True)
class Difference:
    """A contribution that two scenarios do not have alike; None where one has not got it.

    `fields` are those that are written differently, in the order of the model. Without any, only
    what the contribution comes to is different.
    """

    id: str
    a: Outcome | None
    b: Outcome | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two scenarios beside one another; their gaps compare only if they are about `one_need`."""

    a: Results
    b: Results
    differences: tuple[Difference, ...]
    one_need: bool


def results(ecosystem: Ecosystem, scenario: Scenario) -> Results:
    """Return what a scenario comes to with the data as they are known."""
    settled = settle(ecosystem, scenario)
    assumed = lines(ecosystem, settled)
    return Results(settled, assumed, add_up(assumed), _outlook(ecosystem, scenario, assumed))


def compare(ecosystem: Ecosystem, a: Scenario, b: Scenario) -> Comparison:
    """Return two scenarios with the contributions that differ, those of the first one first.

    A contribution is the same in both if it has the same id.
    """
    first, second = results(ecosystem, a), results(ecosystem, b)
    ids = dict.fromkeys(one.id for one in (*a.contributions, *b.contributions))
    found = (_difference(key, first.settled, second.settled) for key in ids)
    different = tuple(one for one in found if one is not None)
    return Comparison(first, second, different, a.need is not None and a.need == b.need)


def _outlook(ecosystem: Ecosystem, scenario: Scenario, assumed: tuple[Line, ...]) -> Outlook | None:
    need = ecosystem.needs.get(scenario.need or "")
    if need is None:
        return None
    records = [line.commitment for line in assumed]
    to_need = {record.id for record in for_need(ecosystem, need, records)}
    placed = [line for line in assumed if line.commitment.id in to_need]
    counted = [line for line in placed if line.uncounted is None and line.pot != "equity"]
    return Outlook(
        before=coverage(ecosystem, need),
        after=coverage(with_assumed(ecosystem, assumed), need),
        assumed=add_up(line for line in counted if line.currency == need.currency),
        elsewhere=tuple(line for line in assumed if line.commitment.id not in to_need),
        other_currency=tuple(line for line in counted if line.currency != need.currency),
        equity=tuple(line for line in placed if line.uncounted is None and line.pot == "equity"),
        uncounted=tuple(line for line in placed if line.uncounted is not None),
    )


def _difference(key: str, a: Settled, b: Settled) -> Difference | None:
    first, second = a.outcome(key), b.outcome(key)
    if first is None or second is None:
        return Difference(key, first, second)
    names = Contribution.model_fields
    fields = tuple(
        name
        for name in names
        if getattr(first.contribution, name) != getattr(second.contribution, name)
    )
    same = not fields and (first.amount, first.reason) == (second.amount, second.reason)
    return None if same else Difference(key, first, second, fields)
