"""Knows the lanes and items of the timeline: what stands where, and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from necst_data import Ecosystem
from necst_data.models import Event, Project, Relation
from necst_data.timeline import Selection, is_overdue, is_planned
from necst_ui import formats
from necst_ui.charts.timeline import Item, Lane
from necst_ui.charts.tokens import group_of
from necst_ui.language import text
from necst_ui.names import name_of, record_name, short_name

# Kinds of events that answer the same question share a lane.
THEMES: dict[str, tuple[str, ...]] = {
    "plans": ("announcement", "agreement", "appointment", "policy"),
    "money": ("funding", "acquisition"),
    "building": ("construction", "opening", "licence"),
    "science": ("trial", "product"),
}
_MOST_LANES = 12
_LONGEST_LABEL = 60

Grouped = list[tuple[Lane, list[Event]]]


def lanes_and_items(
    ecosystem: Ecosystem,
    selection: Selection,
    *,
    focus: str | None,
    shown: Iterable[str],
    lanes_by: str,
) -> tuple[list[Lane], list[Item]]:
    """Return the lanes in order and the items on them.

    An event that names several organisations stands on the lane of each; the id of an item is
    that of its record, `@` and its lane.
    """
    lanes: list[Lane] = []
    items: list[Item] = []
    if "events" in shown:
        for lane, events in _grouped(ecosystem, selection.events, focus, lanes_by):
            lanes.append(lane)
            items += [_event_item(ecosystem, focus, event, lane) for event in events]
    if "ties" in shown:
        lanes.append(Lane("ties", text("kinds.relation")))
        items += [_tie_item(ecosystem, focus, tie) for tie in selection.ties]
    if "projects" in shown:
        lanes.append(Lane("projects", text("kinds.project")))
        items += [_project_item(project) for project in selection.projects]
    return lanes, items


def _grouped(
    ecosystem: Ecosystem, events: tuple[Event, ...], focus: str | None, lanes_by: str
) -> Grouped:
    if lanes_by == "organisation":
        return _by_named(
            events,
            lambda event: [key for key in event.organisations if key != focus],
            lambda key: short_name(ecosystem.organisations[key]),
        )
    if lanes_by == "project":
        return _by_named(
            events, lambda event: event.projects, lambda key: name_of(ecosystem.projects[key])
        )
    return [
        (
            Lane(theme, text(f"timeline.theme_{theme}")),
            [event for event in events if event.kind in kinds],
        )
        for theme, kinds in THEMES.items()
    ]


def _by_named(
    events: tuple[Event, ...],
    named: Callable[[Event], Iterable[str]],
    name: Callable[[str], str],
) -> Grouped:
    """Return a lane for each of the most named, and one for events that name none of them."""
    counts = Counter(key for event in events for key in named(event))
    most = sorted(counts, key=lambda key: (-counts[key], key))[:_MOST_LANES]
    grouped = [
        (Lane(key, name(key)), [event for event in events if key in named(event)]) for key in most
    ]
    rest = [event for event in events if not set(named(event)) & set(most)]
    return [*grouped, (Lane("rest", text("timeline.lane_rest")), rest)]


def _event_item(ecosystem: Ecosystem, focus: str | None, event: Event, lane: Lane) -> Item:
    title = name_of(event)
    when = formats.date(event.date)
    planned, overdue = is_planned(ecosystem, event), is_overdue(ecosystem, event)
    status = "planned" if planned else "overdue" if overdue else None
    kind = text(f"event_kind.{event.kind}")
    described = f"{when}, {kind}" + (f", {text(f'timeline.picture_{status}')}" if status else "")
    return Item(
        id=f"{event.id}@{lane.id}",
        lane=lane.id,
        label=_cut(title),
        name=title,
        description=described,
        start=event.date,
        planned=planned,
        overdue=overdue,
        solid=focus in event.organisations if focus else event.scope == "core",
    )


def _tie_item(ecosystem: Ecosystem, focus: str | None, tie: Relation) -> Item:
    other = tie.to if tie.from_ == focus else tie.from_
    told = record_name(ecosystem, "relation", tie.id)
    party = ecosystem.organisations[other]
    short = f"{short_name(party)}: {text(f'network.word_{tie.kind}')}"
    return Item(
        id=f"{tie.id}@ties",
        lane="ties",
        label=_cut(short if focus else told),
        name=told,
        description=formats.period(tie.start, tie.end),
        start=tie.start,
        end=tie.end,
        kind="period",
        group=group_of(party.kind),
    )


def _project_item(project: Project) -> Item:
    return Item(
        id=f"{project.id}@projects",
        lane="projects",
        label=_cut(name_of(project)),
        name=name_of(project),
        description=f"{formats.period(project.start, project.end)}, "
        f"{text(f'project_kind.{project.kind}')}",
        start=project.start,
        end=project.end,
        kind="period",
        planned=project.status == "planned",
    )


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"
