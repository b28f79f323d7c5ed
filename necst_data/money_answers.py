"""Knows the form of an answer about money: parts with facts, in no language.

A part is one thing that is known, shared, not public, promised or talked about. It never holds a
single number where the data have a range, and what is not known has parts of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from necst_data.dates import EdtfDate
from necst_data.ecosystem import Ecosystem
from necst_data.funding import BESIDE, MONEY, Line, Total
from necst_data.funding_selection import about, inside
from necst_data.models import Bilingual, Funding
from necst_data.vocabulary import Kind, LadderStatus

Bound = Literal["exact", "at-least", "at-most"]


@dataclass(frozen=True)
class Money:
    """An amount in whole units of a currency; a bound may only be rounded away from a promise."""

    amount: int
    currency: str
    bound: Bound = "exact"


@dataclass(frozen=True)
class Named:
    """A record by its kind and id."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class Step:
    """A step of the ladder."""

    status: LadderStatus


Fact = (
    Money
    | Step
    | EdtfDate
    | Named
    | Bilingual
    | str
    | tuple[Money, ...]
    | tuple[Named, ...]
    | tuple[Total, ...]
    | None
)


@dataclass(frozen=True)
class Part:
    """One thing that an answer says, with the facts for its sentence.

    `count` is the number that decides on singular or plural, `lines` and `records` what the part
    rests on. A fact that is None is a date that no source gives.
    """

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    records: tuple[Named, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Answer:
    """An answer to one question: its parts in order, and what was not found.

    `facts` fill the words of the question. `view` are the choices under which the page about money
    shows the lines. `gaps` and `contradictions` are ids.
    """

    code: str
    facts: Mapping[str, Fact]
    parts: tuple[Part, ...]
    view: Mapping[str, str]
    gaps: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that the answer rests on, each once, in the order of its parts."""
        found = {(x.commitment.id, x.part): x for part in self.parts for x in part.lines}
        return tuple(found.values())

    def part(self, code: str) -> Part | None:
        """Return the first part with a code, None if the answer has none."""
        return next((part for part in self.parts if part.code == code), None)


def real(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that sources tell of: what a scenario assumes answers no question."""
    return tuple(line for line in lines if not line.assumed)


def scope_of(ecosystem: Ecosystem, lines: Iterable[Line]) -> str:
    """Return the subject of a question about the whole: the core, or all if there is no core."""
    return "core" if about(ecosystem, lines, "core") else "all"


def givers_of(lines: Iterable[Line]) -> tuple[Named, ...]:
    """Return who gives, each once, in the order of the lines."""
    return organisations(key for line in lines for key in line.commitment.givers)


def talks_of(code: str, asked: Iterable[Line], lines: Iterable[Line]) -> list[Part]:
    """Return a part with who was in talks, or applied, and is on no later step with the same party.

    Its date is that of the first talks; none if everyone got further.
    """
    further = {
        (giver, taker)
        for line in lines
        if line.status in MONEY + BESIDE
        for giver in line.commitment.givers
        for taker in line.commitment.takers
    }
    left = tuple(
        line
        for line in asked
        if not any(
            (giver, taker) in further
            for giver in line.commitment.givers
            for taker in line.commitment.takers
        )
    )
    if not left:
        return []
    dates = [step.date for line in left for step in line.commitment.steps[-1:] if step.date]
    names = givers_of(left)
    return [Part(code, {"names": names, "date": min(dates, default=None)}, left, count=len(names))]


def organisations(ids: Iterable[str]) -> tuple[Named, ...]:
    """Return organisations by their ids, each once."""
    return tuple(Named("organisation", key) for key in dict.fromkeys(ids))


def programme_named(commitment: Funding) -> Named:
    """Return the project that money is for or, if it has none, the commitment itself."""
    if commitment.project:
        return Named("project", commitment.project)
    return Named("funding", commitment.id)


def signals(
    ecosystem: Ecosystem, lines: Iterable[Line], *others: Named
) -> dict[str, tuple[str, ...]]:
    """Return the ids of the gaps and contradictions about lines, what holds them, and records."""
    records = dict.fromkeys(others)
    for line in lines:
        for commitment in (line.commitment, *inside(ecosystem, line.commitment)):
            records[Named("funding", commitment.id)] = None
    gaps = [
        gap.id
        for one in records
        for gap in ecosystem.gaps_about(one.kind, one.id)
        if gap.topic == "funding"
    ]
    disputes = [
        found.id for one in records for found in ecosystem.contradictions_about(one.kind, one.id)
    ]
    return {
        "gaps": tuple(dict.fromkeys(gaps)),
        "contradictions": tuple(dict.fromkeys(disputes)),
    }
