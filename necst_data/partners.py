"""Knows an organisation's place among the others: its ties, its money, what is unknown about it.

Adds no money itself: totals come from funding.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line, Total, add_up, funding_lines
from necst_data.models import Organisation, Project, Relation

# A tie that reads the same from both sides.
SYMMETRIC = ("partner-of", "in-talks-with")

# What a reader misses when it is absent, in the order of a profile.
_EXPECTED = ("founded", "city", "website", "capabilities", "summary")


@dataclass(frozen=True)
class Partner:
    """An organisation in the directory, with how much is recorded about it."""

    organisation: Organisation
    ties: int
    projects: int
    events: int
    commitments: int

    @property
    def id(self) -> str:
        """Return the id of the organisation."""
        return self.organisation.id


@dataclass(frozen=True)
class Tie:
    """A tie seen from one of its ends; `outgoing` if that end is its `from`."""

    relation: Relation
    other: Organisation
    outgoing: bool

    @property
    def kind(self) -> str:
        """Return the kind of the tie."""
        return self.relation.kind


@dataclass(frozen=True)
class Money:
    """What an organisation receives (or gives), as lines and as their totals.

    `lines` name it as the recipient (or funder) itself and make up `totals`; `beside` name it in
    another part (beneficiary, co-funder, carrying out the scheme), and are in no total here.
    """

    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    beside: tuple[Line, ...]


@dataclass(frozen=True)
class Unknown:
    """Something not known about an organisation: a field, or a number of records without one."""

    what: str
    count: int = 1


def directory(ecosystem: Ecosystem) -> tuple[Partner, ...]:
    """Return every organisation with its numbers, in the order of the files."""
    return tuple(
        Partner(
            organisation,
            ties=len(ecosystem.relations_of(key)),
            projects=len(ecosystem.projects_of(key)),
            events=len(ecosystem.events_of(key)),
            commitments=len(ecosystem.funding_of(key)),
        )
        for key, organisation in ecosystem.organisations.items()
    )


def ties(ecosystem: Ecosystem, key: str) -> dict[tuple[str, bool], tuple[Tie, ...]]:
    """Return an organisation's ties by kind and direction, the largest group first.

    Within a group the ties stand by start, undated ones last. A tie that reads the same from both
    sides counts as outgoing whichever way it was written.
    """
    groups: dict[tuple[str, bool], list[Tie]] = {}
    for relation in ecosystem.relations_of(key):
        outgoing = relation.from_ == key
        other = ecosystem.organisations[relation.to if outgoing else relation.from_]
        side = outgoing or relation.kind in SYMMETRIC
        groups.setdefault((relation.kind, side), []).append(Tie(relation, other, outgoing))
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return {group: tuple(sorted(found, key=_by_start)) for group, found in ordered}


def _by_start(tie: Tie) -> tuple[bool, date]:
    start = tie.relation.start
    return (start is None, (start.earliest if start else None) or date.min)


def money_in(ecosystem: Ecosystem, key: str) -> Money:
    """Return what an organisation receives, or is meant to have through another."""
    lines = funding_lines(ecosystem)
    received = tuple(line for line in lines if line.commitment.recipient == key)
    beside = tuple(
        line
        for line in lines
        if key in line.commitment.beneficiaries and line.commitment.recipient != key
    )
    return Money(received, add_up(received), beside)


def money_out(ecosystem: Ecosystem, key: str) -> Money:
    """Return what an organisation gives, gives along with another, or passes on."""
    lines = funding_lines(ecosystem)
    given = tuple(line for line in lines if line.commitment.funder == key)
    beside = tuple(
        line
        for line in lines
        if line.commitment.funder != key
        and key in (*line.commitment.co_funders, line.commitment.via)
    )
    return Money(given, add_up(given), beside)


def roles(project: Project, key: str) -> tuple[str, ...]:
    """Return how an organisation stands in a project: `lead`, `participant`, `manufacturer`."""
    found = {
        "lead": project.lead == key,
        "participant": any(part.organisation == key for part in project.participants),
        "manufacturer": project.manufacturer == key,
    }
    return tuple(role for role, holds in found.items() if holds)


def unknown(ecosystem: Ecosystem, key: str) -> tuple[Unknown, ...]:
    """Return what is not known about an organisation: fields first, then numbers of records.

    Nothing is expected of a placeholder for several parties, which has no founding or website.
    """
    organisation = ecosystem.organisations[key]
    missing = () if organisation.collective else _EXPECTED
    fields = [Unknown(name) for name in missing if not getattr(organisation, name)]
    undated = sum(relation.start is None for relation in ecosystem.relations_of(key))
    amounts = sum(commitment.amount is None for commitment in ecosystem.funding_of(key))
    counts = [Unknown("undated_ties", undated), Unknown("amounts", amounts)]
    return (*fields, *(found for found in counts if found.count))


def withheld(then: Organisation, now: Organisation) -> tuple[str, ...]:
    """Return the fields known now but left out of an earlier day's record."""
    return tuple(name for name in _EXPECTED if getattr(now, name) and not getattr(then, name))


def sources(ecosystem: Ecosystem, key: str, records: Iterable[object] = ()) -> tuple[str, ...]:
    """Return the ids of an organisation's own sources and of the records shown with it."""
    organisation = ecosystem.organisations[key]
    own = [*organisation.sources, *(s for f in organisation.former_names for s in f.sources)]
    cited = (source for record in records for source in record.sources)
    return tuple(dict.fromkeys((*own, *cited)))
