"""Knows the records behind the picture: the one selected on a card, the events in a table."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.models import Event
from necst_data.timeline import Selection, is_overdue, is_planned
from necst_ui import formats
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.parts import (
    Cell,
    date_cell,
    escape,
    html,
    record_card,
    record_cell,
    sources_cell,
    table,
)


def card(ecosystem: Ecosystem, selected: str | None) -> None:
    """Show the record of the selected item, or how to select one."""
    for kind in ("event", "relation", "project"):
        if selected and ecosystem.record(kind, selected):
            record_card(kind, selected)
            if kind == "event" and is_overdue(ecosystem, ecosystem.events[selected]):
                html(escape(text("timeline.overdue_why")), kind="necst-note")
            return
    html(escape(text("timeline.select_hint")), kind="necst-caption")


def events_table(ecosystem: Ecosystem, selection: Selection) -> None:
    """Show the events of the picture as a table, in order of time."""
    columns = {
        "date": text("field.date"),
        "event": text("kind.event"),
        "kind": text("field.kind"),
        "organisations": text("kinds.organisation"),
        "sources": text("parts.sources"),
    }
    rows = [
        {
            "date": date_cell(event.date),
            "event": record_cell(ecosystem, "event", event.id),
            "kind": _kind_cell(ecosystem, event),
            "organisations": formats.listing(
                short_name(ecosystem.organisations[key]) for key in event.organisations
            ),
            "sources": sources_cell(ecosystem, event.sources),
        }
        for event in selection.events
    ]
    table(
        "timeline_events",
        columns,
        rows,
        title=text("timeline.table", count=len(rows)),
        empty=text("timeline.nothing"),
    )
    if any(is_overdue(ecosystem, event) for event in selection.events):
        mark = text("timeline.picture_overdue")
        html(escape(text("timeline.overdue_table", mark=mark)), kind="necst-caption")


def _kind_cell(ecosystem: Ecosystem, event: Event) -> Cell:
    kind = text(f"event_kind.{event.kind}")
    if is_planned(ecosystem, event):
        return Cell(kind, note=text("timeline.picture_planned"))
    if is_overdue(ecosystem, event):
        return Cell(kind, note=text("timeline.picture_overdue"))
    return Cell(kind)
