"""Knows what the contributions of a scenario come to, and which condition cannot be met and why.

Rules (data/README.md, "Scenarios"):
- A condition looks at money in the currency of its own contribution that counts in a total. What
  is in talks or applied for brings nothing.
- `match` pays its ratio for every unit, rounded down to whole units, up to its limit. `if-others`
  pays all or nothing.
- `committed` is the least that was surely committed to the need, as `coverage` gives it.
- A contribution whose condition cannot be met, or cannot be judged, pays nothing and says why.
  Contributions that wait for one another in a circle all pay nothing; nobody goes first.
- The order of the contributions means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from typing import Literal

import networkx as nx

from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line, add_up, funding_lines
from necst_data.models import Bilingual, Contribution, Funding, LadderStep, Need, Scenario
from necst_data.models.scenario import COMMITTED, OTHERS
from necst_data.needs import coverage, for_need

Reason = Literal[
    "capped",
    "nothing_to_match",
    "short_of_minimum",
    "refers_to_itself",
    "circle",
    "unknown_reference",
    "too_large",
]
# Whole units. More than a field for an amount can hold; conditions on one another may multiply.
MOST = 10**15 - 1


@dataclass(frozen=True)
class Outcome:
    """What one contribution comes to: an amount in whole units of its currency, 0 if it pays not.

    `reason` says what limits or prevents it. `brought` is what the condition found, None without
    a condition or if it could not look. `names` are the members of a circle, itself included, or
    the words that name nothing. `passed_over` are contributions that the condition names but that
    bring it nothing, because their currency is another or their step is in no total.
    """

    contribution: Contribution
    amount: int
    reason: Reason | None = None
    brought: int | None = None
    names: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Return whether the contribution pays."""
        return self.reason in (None, "capped")


@dataclass(frozen=True)
class Settled:
    """A scenario with what each of its contributions comes to, in the order of the scenario."""

    scenario: Scenario
    outcomes: tuple[Outcome, ...]

    def outcome(self, key: str) -> Outcome | None:
        """Return the outcome of a contribution by its id, or None."""
        return next((one for one in self.outcomes if one.contribution.id == key), None)


@dataclass(frozen=True)
class _Named:
    """What a condition names: ids of contributions, the money already there, and nothing."""

    ids: frozenset[str] = frozenset()
    committed: bool = False
    unknown: tuple[str, ...] = ()


def settle(ecosystem: Ecosystem, scenario: Scenario) -> Settled:
    """Return what each contribution of a scenario comes to; the rules stand above.

    Always ends: circles are found first, with the strongly connected parts of the graph of who
    waits for whom.
    """
    need = ecosystem.needs.get(scenario.need or "")
    records = _records(ecosystem, scenario)
    named = _all_named(ecosystem, scenario, need, records)
    asked = any(one.committed for one in named.values())
    least = _surely_committed(ecosystem, need) if asked else {}
    waits = nx.DiGraph()
    found: dict[str, Outcome] = {}
    for one in scenario.contributions:
        waits.add_node(one.id)
        if one.condition is None:
            found[one.id] = Outcome(one, one.amount or 0)
        elif named[one.id].unknown:
            found[one.id] = Outcome(one, 0, "unknown_reference", names=named[one.id].unknown)
        elif one.id in named[one.id].ids:
            found[one.id] = Outcome(one, 0, "refers_to_itself")
        else:
            waits.add_edges_from((other, one.id) for other in named[one.id].ids)
    groups = nx.condensation(waits)
    lines: dict[str, Line] = {}
    for group in nx.topological_sort(groups):
        members = groups.nodes[group]["members"]
        ring = tuple(sorted(members))
        for key in ring:
            one = scenario.contribution(key)
            if len(ring) > 1:
                found[key] = Outcome(one, 0, "circle", names=ring)
            elif key not in found:
                found[key] = _judged(one, named[key], lines, found, least)
            if found[key].amount:
                lines[key] = _line(ecosystem, records[key], found[key].amount)
    return Settled(scenario, tuple(found[one.id] for one in scenario.contributions))


def lines(ecosystem: Ecosystem, settled: Settled) -> tuple[Line, ...]:
    """Return the contributions that pay as lines with `assumed` true, for funding.add_up.

    Each line has a commitment of its own with the id `assumed-1` and on, without sources; the
    funder of a party outside the data is its name. It is dated from the start of its period.
    """
    records = _records(ecosystem, settled.scenario)
    return tuple(
        _line(ecosystem, records[one.contribution.id], one.amount)
        for one in settled.outcomes
        if one.amount
    )


def with_assumed(ecosystem: Ecosystem, assumed: Iterable[Line]) -> Ecosystem:
    """Return the data as if the commitments of assumed lines were in them.

    For questions that select records, such as which programmes the centre has a part in. Their
    lines must stay the assumed ones: `funding_lines` of this would take them for real.
    """
    records = {line.commitment.id: line.commitment for line in assumed}
    return replace(ecosystem, funding={**ecosystem.funding, **records})


def _records(ecosystem: Ecosystem, scenario: Scenario) -> dict[str, Funding]:
    """Return a commitment for each contribution, still without an amount, by its id."""
    need = ecosystem.needs.get(scenario.need or "")
    centre = ecosystem.meta.centre if ecosystem.meta else ""
    numbered = (f"assumed-{number}" for number in count(1))
    free = (key for key in numbered if key not in ecosystem.funding)
    records = {
        one.id: _record(ecosystem, one, next(free), need, centre) for one in scenario.contributions
    }
    if need is None:
        return records
    # An assumption is made to fill the need, so none of it is older.
    for_it = {record.id for record in for_need(ecosystem, need, records.values())}
    return {
        key: record.model_copy(update={"related_to": need.id}) if record.id in for_it else record
        for key, record in records.items()
    }


def _record(
    ecosystem: Ecosystem, one: Contribution, key: str, need: Need | None, centre: str
) -> Funding:
    recipient = one.recipient or (need.organisation if need else centre)
    to_the_need = need is not None and one.recipient in (None, need.organisation)
    known = ecosystem.organisations.get(recipient)
    start = one.period.start if one.period and one.period.is_interval else one.period
    # An assumption has no source, and its funder may be outside the data: no model allows that.
    step = LadderStep.model_construct(funding=key, date=start, status=one.status, sources=())
    return Funding.model_construct(
        id=key,
        level="programme",
        scope=known.scope if known else "core",
        funder=one.giver,
        recipient=recipient,
        project=one.project or (need.project if to_the_need else None),
        currency=one.currency,
        instrument=one.instrument,
        period=one.period,
        note=Bilingual(nl=one.note, en=one.note) if one.note else None,
        steps=(step,),
        sources=(),
    )


def _line(ecosystem: Ecosystem, record: Funding, amount: int) -> Line:
    """Return the line of a commitment, by the same rules as any other."""
    record = record.model_copy(update={"amount": amount})
    alone = Ecosystem(meta=ecosystem.meta, known_on=ecosystem.known_on, funding={record.id: record})
    (line,) = funding_lines(alone)
    return replace(line, assumed=True)


def _all_named(
    ecosystem: Ecosystem, scenario: Scenario, need: Need | None, records: Mapping[str, Funding]
) -> dict[str, _Named]:
    to_need = {record.id for record in for_need(ecosystem, need, records.values())} if need else ()
    others = {key for key, record in records.items() if need is None or record.id in to_need}
    by_funder: dict[str, set[str]] = {}
    for one in scenario.contributions:
        by_funder.setdefault(one.funder or "", set()).add(one.id)
    found = {}
    for one in scenario.contributions:
        ids: set[str] = set()
        unknown, committed = [], False
        for word in one.condition.of if one.condition else ():
            if word == OTHERS:
                ids |= others - {one.id}
            elif word == COMMITTED and need:
                committed = True
            elif word in records:
                ids.add(word)
            elif word in by_funder:
                ids |= by_funder[word]
            elif word not in ecosystem.organisations:
                unknown.append(word)
        found[one.id] = _Named(frozenset(ids), committed, tuple(unknown))
    return found


def _surely_committed(ecosystem: Ecosystem, need: Need) -> dict[str, int]:
    """Return the least that is known to be committed to the need, by its currency."""
    ranges = coverage(ecosystem, need).ranges.values()
    return {need.currency: sum(low for low, _ in ranges)}


def _judged(
    one: Contribution,
    named: _Named,
    lines: Mapping[str, Line],
    found: Mapping[str, Outcome],
    least: Mapping[str, int],
) -> Outcome:
    """Return the outcome of a contribution whose condition names only settled ones."""
    condition = one.condition
    seen = {key: lines[key] for key in sorted(named.ids) if key in lines}
    counted = {
        key: line
        for key, line in seen.items()
        if line.currency == one.currency and line.uncounted is None
    }
    brought = sum(total.amount for total in add_up(counted.values()))
    if named.committed:
        brought += least.get(one.currency, 0)
    passed_over = tuple(key for key in seen if key not in counted)
    told = {"brought": brought, "passed_over": passed_over}
    if condition.kind == "if-others":
        if brought < condition.minimum:
            return Outcome(one, 0, "short_of_minimum", **told)
        return Outcome(one, one.amount or 0, **told)
    amount = int(brought * Fraction(condition.per_unit))
    if condition.up_to is not None and amount > condition.up_to:
        return Outcome(one, condition.up_to, "capped", **told)
    if amount > MOST:
        return Outcome(one, 0, "too_large", **told)
    return Outcome(one, amount, None if amount else "nothing_to_match", **told)
