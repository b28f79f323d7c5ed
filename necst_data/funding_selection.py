"""Knows which lines of money a question is about, and what the ladder and the bars say of them.

Everything here selects or groups lines and leaves the adding to funding.py. A subject is written
as a code: `core`, `centre`, `all`, `project.<id>`, `funder.<id>` or `recipient.<id>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from necst_data.ecosystem import Ecosystem
from necst_data.funding import (
    IN_NO_TOTAL,
    LADDER,
    Line,
    Pot,
    Total,
    add_up,
    add_up_by,
    own_or_yearly,
)
from necst_data.models import Funding
from necst_data.tranches import PARTS_IN_TIME
from necst_data.vocabulary import Instrument, LadderStatus

View = Literal["year", "funder", "recipient", "programme", "government", "instrument"]
# What a bar stands for: a list (a kind of record, levels of government, instruments) and a code of
# it, or a year, or None if that is not known.
Key = tuple[str, str] | int | None
# Who gives without being part of the state, and several givers who may or may not be.
NO_GOVERNMENT, MAYBE_GOVERNMENT = "none", "several"

WHOLE_SUBJECTS = ("core", "centre", "all")


@dataclass(frozen=True)
class Rung:
    """What stands on one step of the ladder, in one pot and one currency.

    `total` is None on a step that is in no total or where nothing stands. `lines` are the lines
    that make the total or, on a step without one, the programmes on it. What a scenario assumes
    has a total of its own.
    """

    status: LadderStatus
    total: Total | None
    lines: tuple[Line, ...]
    assumed: Total | None = None


@dataclass(frozen=True)
class Bar:
    """The lines of one funder, recipient, programme or year, with their totals by step."""

    key: Key
    totals: tuple[Total, ...]
    lines: tuple[Line, ...]

    @property
    def amount(self) -> int:
        """Return the length of the bar; its pieces stay sums of their own, this only ranks."""
        return sum(total.amount for total in self.totals)

    @property
    def has_amount(self) -> bool:
        """Return whether any line has a public amount; without one there is no bar to draw."""
        return any(total.lines for total in self.totals)


def subjects(ecosystem: Ecosystem, lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the codes of everything a question can be about, each with at least one line."""
    lines = tuple(lines)
    found: dict[str, dict[str, None]] = {"project": {}, "funder": {}, "recipient": {}}
    for line in lines:
        commitment = line.commitment
        if commitment.project:
            found["project"][commitment.project] = None
        for funder in _funders(commitment):
            found["funder"][funder] = None
        for recipient in _recipients(commitment):
            found["recipient"][recipient] = None
    whole = [code for code in WHOLE_SUBJECTS if code == "all" or about(ecosystem, lines, code)]
    return (*whole, *(f"{kind}.{key}" for kind, keys in found.items() for key in keys))


def about(ecosystem: Ecosystem, lines: Iterable[Line], code: str) -> tuple[Line, ...]:
    """Return the lines that a subject is about; raises KeyError if there is no such subject.

    A funder gives alone or with others; a recipient receives, or the money is meant for it. The
    centre is the organisation the story turns on with every programme it has a part in, whole.
    """
    if code == "all":
        return tuple(lines)
    if code == "core":
        return tuple(line for line in lines if line.commitment.scope == "core")
    if code == "centre":
        wanted = _of_centre(ecosystem)
        return tuple(line for line in lines if line.commitment.id in wanted)
    kind, _, key = code.partition(".")
    if kind == "project":
        return tuple(line for line in lines if line.commitment.project == key)
    if kind in ("funder", "recipient"):
        parties = _funders if kind == "funder" else _recipients
        return tuple(line for line in lines if key in parties(line.commitment))
    raise KeyError(code)


def choose(
    lines: Iterable[Line],
    *,
    pot: Pot,
    currency: str | None = None,
    steps: Iterable[LadderStatus] = (),
) -> tuple[Line, ...]:
    """Return the lines of one pot, in one currency and on the given steps; none given means all."""
    wanted = tuple(steps) or LADDER
    return tuple(
        line
        for line in lines
        if line.pot == pot and line.currency == (currency or line.currency)
        if line.status in wanted
    )


def narrow(
    ecosystem: Ecosystem,
    lines: Iterable[Line],
    *,
    governments: Iterable[str] = (),
    instruments: Iterable[Instrument] = (),
    years: tuple[int, int] | None = None,
) -> tuple[Line, ...]:
    """Return the lines given by these levels of government, in these forms, decided in these years.

    Nothing given means no limit. A line whose year is not known is in no span of years.
    """
    levels, forms = frozenset(governments), frozenset(instruments)
    return tuple(
        line
        for line in lines
        if not levels or government_of(ecosystem, line) in levels
        if not forms or line.commitment.instrument in forms
        if years is None or (line.year is not None and years[0] <= line.year <= years[1])
    )


def government_of(ecosystem: Ecosystem, line: Line) -> str:
    """Return the level of government that gives, `none` if the giver is no part of the state.

    Several givers together are `several`, unless their record tells a level for all of them.
    """
    giver = ecosystem.organisations.get(line.commitment.funder)
    if giver is None or (giver.collective and not giver.government):
        return MAYBE_GOVERNMENT
    return giver.government_level or NO_GOVERNMENT


def rungs(lines: Iterable[Line]) -> tuple[Rung, ...]:
    """Return every step of the ladder for lines of one pot and one currency.

    Raises ValueError for lines of several: their sums do not stand on one ladder.
    """
    lines = tuple(lines)
    if len({(line.pot, line.currency) for line in lines}) > 1:
        raise ValueError("a ladder holds one pot in one currency")
    totals = {(total.status, total.assumed): total for total in add_up(lines)}
    return tuple(
        Rung(
            status,
            totals.get((status, False)),
            tuple(
                line
                for line in lines
                if line.status == status and not line.assumed and _stands(line)
            ),
            totals.get((status, True)),
        )
        for status in LADDER
    )


def _stands(line: Line) -> bool:
    """Return whether a line stands on its step by itself, and not inside another line."""
    if line.uncounted in (None, "status"):
        return True
    return line.uncounted == "context" and line.status in IN_NO_TOTAL


def bars(ecosystem: Ecosystem, lines: Iterable[Line], view: View) -> tuple[Bar, ...]:
    """Return the counted lines per funder, recipient, programme, year of decision or other view.

    Years run in order, with the lines of unknown year last; all else from large to small. A line
    stands in one bar only: with its first funder and its recipient, as it is one amount.
    """
    counted = [line for line in lines if line.uncounted is None]
    members: dict[Key, list[Line]] = {}
    for line in counted:
        members.setdefault(_key(ecosystem, line, view), []).append(line)
    totals = add_up_by(counted, lambda line: _key(ecosystem, line, view))
    found = [Bar(key, totals[key], tuple(group)) for key, group in members.items()]
    if view == "year":
        return tuple(sorted(found, key=lambda bar: (bar.key is None, bar.key or 0)))
    return tuple(sorted(found, key=lambda bar: -bar.amount))


def _key(ecosystem: Ecosystem, line: Line, view: View) -> Key:
    commitment = line.commitment
    if view == "year":
        return line.year
    if view == "funder":
        return ("organisation", commitment.funder)
    if view == "recipient":
        return ("organisation", commitment.recipient)
    if view == "government":
        return ("government", government_of(ecosystem, line))
    if view == "instrument":
        return ("instrument", commitment.instrument)
    return ("project", commitment.project) if commitment.project else ("funding", commitment.id)


def programme_of(ecosystem: Ecosystem, commitment: Funding) -> Funding:
    """Return the commitment as a whole that this is a part of, or itself."""
    *_, outermost = [commitment, *inside(ecosystem, commitment)]
    return outermost


def inside(ecosystem: Ecosystem, commitment: Funding) -> Iterator[Funding]:
    """Return the commitments that hold this one, from the next larger outwards."""
    passed = {commitment.id}
    while commitment.part_of in ecosystem.funding and commitment.part_of not in passed:
        commitment = ecosystem.funding[commitment.part_of]
        passed.add(commitment.id)
        yield commitment


def stands_in(ecosystem: Ecosystem, line: Line) -> bool:
    """Return whether a share can stand in for money of the commitment that it is a part of.

    It must be on a step that has a total, as must all that it lies within, up to a part in time
    that stands on a step of its own; what is own money or of one year is no part of an amount.
    """
    commitment = line.commitment
    if line.uncounted != "share" or own_or_yearly(commitment) or line.status in IN_NO_TOTAL:
        return False
    for outer in inside(ecosystem, commitment):
        if outer.status in IN_NO_TOTAL:
            return False
        if outer.breakdown in PARTS_IN_TIME:
            break
    return True


def _funders(commitment: Funding) -> tuple[str, ...]:
    return (commitment.funder, *commitment.co_funders)


def _recipients(commitment: Funding) -> tuple[str, ...]:
    return (commitment.recipient, *commitment.beneficiaries)


def _of_centre(ecosystem: Ecosystem) -> set[str]:
    """Return the ids of what the centre receives, and of everything in the same programmes."""
    centre = ecosystem.meta.centre if ecosystem.meta else None
    programmes = {
        programme_of(ecosystem, commitment).id
        for commitment in ecosystem.funding.values()
        if centre in _recipients(commitment)
    }
    return {
        commitment.id
        for commitment in ecosystem.funding.values()
        if programme_of(ecosystem, commitment).id in programmes
    }
