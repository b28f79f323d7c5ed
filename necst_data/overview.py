"""Answers for the overview: how it began, what stands there now, and the way in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from necst_data.ecosystem import Ecosystem
from necst_data.models import Event, Funding, Indicator, Need, Organisation, Project
from necst_data.vocabulary import Stage

# The way from bench to clinic in the columns of the overview: the stages that a column holds and
# the capabilities that carry a therapy through it.
COLUMNS: dict[str, tuple[tuple[Stage, ...], tuple[str, ...]]] = {
    "discovery": (("discovery",), ("discovery",)),
    "preclinical": (("preclinical",), ("preclinical",)),
    "process-development": (("process-development",), ("process-development",)),
    "gmp-manufacturing": (
        ("gmp-manufacturing",),
        ("gmp-cell-manufacturing", "gmp-vector-manufacturing"),
    ),
    "phase-1": (("phase-1",), ("clinical-trial-phase1",)),
    "phase-2-3": (("phase-2", "phase-3"), ("clinical-trial-late",)),
    "approved": (("approved",), ("clinical-care",)),
}

THERAPIES = ("clinical-trial", "therapy-programme")


@dataclass(frozen=True)
class Beginning:
    """How the centre of the ecosystem was announced, each part with its own record."""

    announced: Event
    initiators: tuple[Organisation, ...]
    partners: tuple[Organisation, ...]
    talks: tuple[Funding, ...]
    need: Need | None


def beginning(ecosystem: Ecosystem) -> Beginning | None:
    """Return how the centre was announced, or None if that is not known (yet).

    Initiators have a tie `initiated` to the centre; talks are commitments to the announced
    project whose first step is in talks; partners are the other parties that the announcement
    names.
    """
    announced = _first(ecosystem, "announcement")
    if announced is None:
        return None
    centre = ecosystem.meta.centre
    initiators = [
        tie.from_
        for tie in ecosystem.relations_of(centre)
        if tie.kind == "initiated" and tie.to == centre
    ]
    talks = tuple(
        commitment
        for commitment in ecosystem.funding.values()
        if commitment.project in announced.projects and commitment.steps[0].status == "in-talks"
    )
    named_elsewhere = {centre, *initiators, *(commitment.funder for commitment in talks)}
    partners = [key for key in announced.organisations if key not in named_elsewhere]
    needs = (
        need
        for need in ecosystem.needs.values()
        if need.organisation == centre and need.kind == "start-budget"
    )
    return Beginning(
        announced,
        tuple(ecosystem.organisations[key] for key in initiators),
        tuple(ecosystem.organisations[key] for key in partners),
        talks,
        next(needs, None),
    )


def opening(ecosystem: Ecosystem) -> Event | None:
    """Return the event that opened the centre, if it has opened by the day of knowledge."""
    opened = _first(ecosystem, "opening")
    return opened if opened and (opened.date.earliest or date.min) <= ecosystem.known_on else None


def cleanrooms(ecosystem: Ecosystem) -> Indicator | None:
    """Return the latest count of the centre's rooms."""
    counts = [
        indicator
        for indicator in ecosystem.indicators.values()
        if indicator.organisation == ecosystem.meta.centre
        and indicator.unit == "rooms"
        and not indicator.projection
    ]
    return max(counts, key=lambda indicator: indicator.date, default=None)


def _first(ecosystem: Ecosystem, kind: str) -> Event | None:
    if ecosystem.meta is None:
        return None
    events = ecosystem.events_of(ecosystem.meta.centre)
    return next((event for event in events if event.kind == kind), None)


@dataclass(frozen=True)
class Column:
    """One stretch of the way: therapies that are there, and who can carry them through it."""

    name: str
    therapies: tuple[Project, ...]
    on_park: tuple[Organisation, ...]
    elsewhere: tuple[Organisation, ...]


def way(ecosystem: Ecosystem) -> tuple[Column, ...]:
    """Return the columns from discovery to care; context projects are left out."""
    therapies = tuple(_therapies(ecosystem))
    parties = [party for party in ecosystem.organisations.values() if not party.collective]
    columns = []
    for name, (stages, capabilities) in COLUMNS.items():
        able = [party for party in parties if set(capabilities) & set(party.capabilities)]
        columns.append(
            Column(
                name,
                tuple(project for project in therapies if project.stage in stages),
                tuple(party for party in able if party.on_park),
                tuple(party for party in able if not party.on_park),
            )
        )
    return tuple(columns)


def stage_unknown(ecosystem: Ecosystem) -> int:
    """Return how many therapies and trials on the way have no known stage."""
    return sum(project.stage is None for project in _therapies(ecosystem))


def _therapies(ecosystem: Ecosystem) -> Iterator[Project]:
    return (
        project
        for project in ecosystem.projects.values()
        if project.kind in THERAPIES and project.scope != "context"
    )


def leaving(ecosystem: Ecosystem) -> frozenset[str]:
    """Return the organisations whose stay on the park has an end."""
    if ecosystem.meta is None:
        return frozenset()
    park = ecosystem.meta.park
    return frozenset(
        tie.from_
        for tie in ecosystem.relations_of(park)
        if tie.kind == "located-at" and tie.to == park and tie.end
    )


def latest_events(ecosystem: Ecosystem, count: int = 10) -> tuple[Event, ...]:
    """Return the last events up to the day of knowledge, newest first, without context."""
    past = [
        event
        for event in ecosystem.events.values()
        if event.scope != "context" and (event.date.earliest or date.min) <= ecosystem.known_on
    ]
    return tuple(sorted(past, key=lambda event: (event.date, event.id), reverse=True)[:count])
