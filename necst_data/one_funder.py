"""Knows one giver: to whom, in which programmes, beside whom, and what changed since a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line, Total, add_up
from necst_data.funding_selection import about, inside, programme_of
from necst_data.models import Funding, LadderStep


@dataclass(frozen=True)
class Group:
    """The lines of a giver to one recipient or in one programme.

    `commitments` are those that count, `parts` those inside a larger one, which counts for them.
    `aside` are the lines in no total: talks, own money, yearly amounts.
    """

    key: str
    lines: tuple[Line, ...]
    commitments: tuple[Funding, ...]
    parts: tuple[Funding, ...]
    aside: tuple[Line, ...]

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return the totals per pot, currency and step."""
        return add_up(self.lines)


@dataclass(frozen=True)
class Companion:
    """Who gives to the same programmes, and how often.

    `projects` are the programmes in which both give, `together` the commitments that are one
    amount of both.
    """

    organisation: str
    projects: tuple[str, ...]
    together: tuple[Funding, ...]


@dataclass(frozen=True)
class Change:
    """One step of a commitment on the ladder, with the step it stood on before, if any.

    `in_parts` if tranches of the commitment stand on another step by now: they say more.
    """

    commitment: Funding
    step: LadderStep
    before: LadderStep | None
    in_parts: bool = False

    @property
    def amount(self) -> int | None:
        """Return the amount of the commitment, in whole units of its currency."""
        return self.commitment.amount


@dataclass(frozen=True)
class Changes:
    """The steps since a day: `after` it for sure, `perhaps` after it, and `undated`.

    Each in order of time. A part and the programme that holds it may both have moved: these are
    steps, not sums.
    """

    since: date
    after: tuple[Change, ...]
    perhaps: tuple[Change, ...]
    undated: tuple[Change, ...]


@dataclass(frozen=True)
class Portrait:
    """What the data say of one giver; assumed money has no part in it.

    `whole` is all of it together. Recipients, programmes and companions run from often to seldom;
    `steps` are all dated steps in order of time.
    """

    funder: str
    lines: tuple[Line, ...]
    whole: Group
    recipients: tuple[Group, ...]
    programmes: tuple[Group, ...]
    companions: tuple[Companion, ...]
    steps: tuple[Change, ...]


def portrait(ecosystem: Ecosystem, lines: Iterable[Line], funder: str) -> Portrait:
    """Return whom a giver gives to, in which programmes, with whom and on which steps.

    Context is no part of it: it is shown elsewhere and never added. A companion gives to the same
    programme on a step that counts; a collective is no companion, as it names nobody.
    """
    real = tuple(line for line in lines if not line.assumed and line.uncounted != "context")
    mine = about(ecosystem, real, f"funder.{funder}")
    recipients = _groups(ecosystem, mine, lambda line: line.commitment.recipient)
    programmes = _groups(ecosystem, mine, lambda line: line.commitment.project)
    every = changes_of(ecosystem, mine)
    return Portrait(
        funder,
        mine,
        _group(ecosystem, funder, mine),
        recipients,
        programmes,
        _companions(ecosystem, real, mine, funder),
        tuple(sorted((one for one in every if one.step.date), key=_in_time)),
    )


def changes(ecosystem: Ecosystem, lines: Iterable[Line], since: date) -> Changes:
    """Return the steps of the commitments of any lines that were taken after a day.

    A date that may lie on either side of the day (`2021` for 1 June 2021) is told apart, and so is
    a step without a date: neither is guessed. An approximate date keeps the bounds of its digits.
    """
    after, perhaps, undated = [], [], []
    for change in changes_of(ecosystem, lines):
        when = change.step.date
        if when is None:
            undated.append(change)
        elif when.earliest and when.earliest > since:
            after.append(change)
        elif when.latest is None or when.latest > since:
            perhaps.append(change)
    return Changes(
        since,
        tuple(sorted(after, key=_in_time)),
        tuple(sorted(perhaps, key=_in_time)),
        tuple(undated),
    )


def changes_of(ecosystem: Ecosystem, lines: Iterable[Line]) -> tuple[Change, ...]:
    """Return every step of the commitments of real lines, each once, in the order of the lines.

    A programme that is split into tranches has no line of its own; its steps are told too.
    """
    real = [line for line in lines if not line.assumed]
    split = {
        outer.id
        for line in real
        if line.part == "tranche"
        for outer in inside(ecosystem, line.commitment)
    } | {line.commitment.id for line in real if line.part == "rest"}
    found = _each(
        commitment
        for line in real
        for commitment in (
            *(inside(ecosystem, line.commitment) if line.part != "whole" else ()),
            line.commitment,
        )
    )
    return tuple(
        Change(
            commitment,
            step,
            commitment.steps[place - 1] if place else None,
            commitment.id in split,
        )
        for commitment in found
        for place, step in enumerate(commitment.steps)
    )


def _groups(ecosystem: Ecosystem, lines: Iterable[Line], key) -> tuple[Group, ...]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        if key(line):
            found.setdefault(key(line), []).append(line)
    groups = [_group(ecosystem, name, group) for name, group in found.items()]
    return tuple(sorted(groups, key=_how_often, reverse=True))


def _group(ecosystem: Ecosystem, key: str, lines: Iterable[Line]) -> Group:
    lines = tuple(lines)
    counted = [line for line in lines if line.uncounted is None]
    return Group(
        key,
        lines,
        _each(programme_of(ecosystem, line.commitment) for line in counted),
        _each(line.commitment for line in lines if line.uncounted == "share"),
        tuple(line for line in lines if line.uncounted not in (None, "share")),
    )


def _how_often(group: Group) -> tuple[int, int, int]:
    return len(group.commitments), len(group.parts), len(group.aside)


def _companions(
    ecosystem: Ecosystem, lines: Iterable[Line], mine: Iterable[Line], funder: str
) -> tuple[Companion, ...]:
    projects = {one.commitment.project for one in mine if one.uncounted is None}
    beside: dict[str, dict[str, None]] = {}
    together: dict[str, dict[str, Funding]] = {}
    for line in lines:
        commitment = line.commitment
        if line.uncounted is not None:
            continue
        for giver in commitment.givers:
            known = ecosystem.organisations.get(giver)
            if giver == funder or known is None or known.collective:
                continue
            if commitment.project and commitment.project in projects:
                beside.setdefault(giver, {})[commitment.project] = None
            if funder in commitment.givers:
                together.setdefault(giver, {})[commitment.id] = commitment
    found = [
        Companion(giver, tuple(beside.get(giver, ())), tuple(together.get(giver, {}).values()))
        for giver in dict.fromkeys([*beside, *together])
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.projects), -len(one.together))))


def _in_time(change: Change) -> tuple:
    return change.step.date.sort_key


def _each(commitments: Iterable[Funding]) -> tuple[Funding, ...]:
    return tuple({one.id: one for one in commitments}.values())
