"""Answers about what happened when: events, and the ties and projects that last.

An event whose every source is older than its own date was announced, not reported. Until its day
it is planned; once the day has passed without a newer source it is overdue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from necst_data.ecosystem import Ecosystem
from necst_data.models import Event, Project, Relation

_A_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Choice:
    """What to show; an empty collection sets no limit, no focus means everything.

    `first` and `last` are days; what may lie between them is shown.
    """

    focus: str | None = None
    kinds: Collection[str] = ()
    scopes: Collection[str] = ()
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True)
class Selection:
    """What a choice leaves, each in order of time."""

    events: tuple[Event, ...]
    ties: tuple[Relation, ...] = field(default=())
    projects: tuple[Project, ...] = field(default=())


def select(ecosystem: Ecosystem, choice: Choice) -> Selection:
    """Return the events, dated ties and dated projects that a choice leaves.

    With a focus these are the events that name the organisation or a project it leads, the ties
    to or from it, and the projects it takes part in.
    """
    if choice.focus is None:
        events = tuple(ecosystem.events.values())
        ties, projects = tuple(ecosystem.relations.values()), tuple(ecosystem.projects.values())
    else:
        projects = ecosystem.projects_of(choice.focus)
        led = {project.id for project in projects if project.lead == choice.focus}
        events = tuple(
            event
            for event in ecosystem.events.values()
            if choice.focus in event.organisations or led & set(event.projects)
        )
        ties = ecosystem.relations_of(choice.focus)
    return Selection(
        tuple(sorted((e for e in events if _fits(e, choice)), key=lambda e: (e.date, e.id))),
        tuple(
            sorted(
                (tie for tie in ties if _lasts_within(tie, choice)),
                key=lambda tie: (tie.start or tie.end, tie.id),
            )
        ),
        tuple(
            sorted(
                (p for p in projects if _scope_fits(p, choice) and _lasts_within(p, choice)),
                key=lambda project: (project.start or project.end, project.id),
            )
        ),
    )


def _fits(event: Event, choice: Choice) -> bool:
    return (
        (not choice.kinds or event.kind in choice.kinds)
        and _scope_fits(event, choice)
        and event.date.overlaps(choice.first, choice.last)
    )


def _scope_fits(record: Event | Project, choice: Choice) -> bool:
    return not choice.scopes or record.scope in choice.scopes


def _lasts_within(record: Relation | Project, choice: Choice) -> bool:
    if not record.start and not record.end:
        return False
    begun = (record.start.earliest if record.start else None) or date.min
    ended = (record.end.latest if record.end else None) or date.max
    return begun <= choice.last and ended >= choice.first


def was_announced(ecosystem: Ecosystem, event: Event) -> bool:
    """Return whether every source of an event is dated well before the event could begin.

    A page that appeared within a month before counts as a report: one of the two days is often
    that of a press release.
    """
    days = [source.published for source in ecosystem.sources_of(event)]
    if event.date.earliest is None:
        return False
    before = event.date.earliest - _A_MONTH
    return all(day and day.latest and day.latest < before for day in days)


def is_planned(ecosystem: Ecosystem, event: Event) -> bool:
    """Return whether an event still lies ahead on the day of knowledge."""
    return (event.date.earliest or date.min) > ecosystem.known_on


def is_overdue(ecosystem: Ecosystem, event: Event) -> bool:
    """Return whether an announced event's last day has passed without a newer source."""
    ends = event.date.latest
    return bool(ends) and ends < ecosystem.known_on and was_announced(ecosystem, event)


def busiest_year(events: Collection[Event]) -> tuple[int, int] | None:
    """Return the year with most events and their number, the first of equals; None without any.

    An event counts in the year in which it may first have happened.
    """
    years = Counter(event.date.earliest.year for event in events if event.date.earliest)
    if not years:
        return None
    year = min(years, key=lambda year: (-years[year], year))
    return year, years[year]


def next_event(ecosystem: Ecosystem, events: Collection[Event]) -> Event | None:
    """Return the first event after the day of knowledge."""
    ahead = [event for event in events if is_planned(ecosystem, event)]
    return min(ahead, key=lambda event: (event.date, event.id), default=None)
