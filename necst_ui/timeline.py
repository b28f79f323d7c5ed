"""Knows the pieces of the timeline page: its choices, answer, picture and table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from babel.dates import get_month_names

from necst_data import Ecosystem
from necst_data.models import Event
from necst_data.timeline import (
    Choice,
    Selection,
    busiest_year,
    is_overdue,
    is_planned,
    next_event,
)
from necst_data.vocabulary import EventKind, Scope
from necst_ui import formats
from necst_ui.charts.timeline import Item, picture
from necst_ui.choices import choose_many, choose_one, choose_years
from necst_ui.components.timeline import TEXTS, timeline
from necst_ui.language import current, text
from necst_ui.names import name_of, short_name
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
from necst_ui.timeline_items import lanes_and_items

WHOLE = "all"
SHOWN = ("events", "ties", "projects")
_FIRST_YEAR, _FIRST_OF_ALL = 2014, 1980
_AHEAD = 10  # years after the day of knowledge


@dataclass(frozen=True)
class Asked:
    """What the reader asked for."""

    choice: Choice
    shown: tuple[str, ...]
    lanes: str
    years: tuple[int, int]


def ask(ecosystem: Ecosystem) -> Asked:
    """Draw the choices in one row and return what is asked."""
    named = {key for event in ecosystem.events.values() for key in event.organisations}
    parties = sorted(
        (party for key, party in ecosystem.organisations.items() if key in named),
        key=lambda party: short_name(party).casefold(),
    )
    codes = [WHOLE, *(party.id for party in parties)]
    centre = ecosystem.meta.centre
    focus = choose_one(
        "about",
        codes,
        text("timeline.about"),
        lambda code: (
            text("timeline.whole") if code == WHOLE else short_name(ecosystem.organisations[code])
        ),
        default=centre if centre in codes else WHOLE,
    )
    lanes = choose_one(
        "lanes",
        ["kind", "organisation", "project"],
        text("timeline.lanes"),
        lambda code: text(f"timeline.lanes_{code}"),
        widget="segmented",
    )
    shown = choose_many(
        "show",
        SHOWN,
        text("timeline.show"),
        lambda code: text(f"timeline.show_{code}"),
        default=("events",) if focus == WHOLE else ("events", "ties"),
        widget="pills",
    )
    kinds = choose_many(
        "kinds",
        get_args(EventKind),
        text("timeline.kinds"),
        lambda code: text(f"event_kind.{code}"),
    )
    scopes = choose_many(
        "scopes", get_args(Scope), text("network.scopes"), lambda code: text(f"scope.{code}")
    )
    last_year = ecosystem.known_on.year + _AHEAD
    begin = min(_FIRST_YEAR, ecosystem.known_on.year)
    years = choose_years("years", text("network.years"), begin, last_year)
    first_day = date(_FIRST_OF_ALL if years[0] == begin else years[0], 1, 1)
    choice = Choice(
        focus=None if focus == WHOLE else focus,
        kinds=kinds,
        scopes=scopes,
        first=first_day,
        last=date(years[1], 12, 31),
    )
    return Asked(choice, tuple(shown) or ("events",), lanes, (first_day.year, years[1]))


def sentence(ecosystem: Ecosystem, selection: Selection) -> str:
    """Return the answer: how many events between when and when, the busiest year, what comes."""
    events = selection.events
    if not events:
        return text("timeline.answer_nothing")
    first = formats.date(events[0].date)
    last = formats.date(max(events, key=lambda event: event.date.latest or date.max).date)
    span = "answer" if first != last else "answer_same"
    told = [text(f"timeline.{span}", count=len(events), first=first, last=last)]
    years = {event.date.earliest.year for event in events if event.date.earliest}
    year, count = busiest_year(events)
    if len(years) > 1 and count > 1:
        told.append(text("timeline.answer_busiest", year=year, count=count))
    unsure = sum(event.date.precision != "day" or event.date.approximate for event in events)
    if unsure:
        told.append(text("timeline.answer_unsure", count=unsure))
    coming = next_event(ecosystem, events)
    if coming:
        when = formats.date(coming.date)
        told.append(text("timeline.answer_coming", title=name_of(coming), date=when))
    else:
        told.append(text("timeline.answer_nothing_ahead", date=formats.date(ecosystem.known_on)))
    return " ".join(told)


def legend(asked: Asked) -> None:
    """Show how marks are drawn."""
    solid = "focus" if asked.choice.focus else "core"
    marks = {
        f"legend_{solid}": '<circle r="5" fill="var(--necst-ink)"/>',
        f"legend_not_{solid}": '<circle r="4.5" fill="none" stroke="var(--necst-ink)" '
        'stroke-width="1.5"/>',
    }
    items = [
        f'<span><svg viewBox="-7 -7 14 14" width="14" height="14">{mark}</svg>'
        f"{escape(text(f'timeline.{name}'))}</span>"
        for name, mark in marks.items()
    ]
    items += [
        f'<span><i class="necst-time necst-time-{form}"></i>'
        f"{escape(text(f'timeline.legend_{form}'))}</span>"
        for form in ("year", "about", "open")
    ]
    html(f'<div class="necst-legend" aria-hidden="true">{"".join(items)}</div>')


def drawing(
    ecosystem: Ecosystem, asked: Asked, selection: Selection, selected: str | None
) -> str | None:
    """Draw the timeline and return the id of the item that is selected."""
    lanes, items = lanes_and_items(
        ecosystem,
        selection,
        focus=asked.choice.focus,
        shown=asked.shown,
        lanes_by=asked.lanes,
    )
    period = _period(items, asked, ecosystem.known_on.year)
    drawn = picture(lanes, items, today=ecosystem.known_on, period=period)
    texts: dict[str, str | list[str]] = {
        name: text(f"timeline.picture_{name}") for name in TEXTS if name not in ("label", "months")
    }
    texts["label"] = text("timeline.picture_label", count=len(drawn["items"]))
    if ecosystem.known_on < ecosystem.meta.checked_on:
        texts["today"] = text("timeline.picture_day_then")
    months = get_month_names("abbreviated", locale=current())
    texts["months"] = [months[month] for month in range(1, 13)]
    on_lane = next((item.id for item in items if _record_of(item.id) == selected), None)
    chosen = timeline(drawn, selected=on_lane, texts=texts, key="timeline_picture")
    left_out = drawn["left_out"]
    if count := len({_record_of(key) for keys in left_out.values() for key in keys}):
        html(escape(text("timeline.left_out", count=count)), kind="necst-caption")
    return _record_of(chosen) if chosen else None


def _period(items: list[Item], asked: Asked, this_year: int) -> tuple[int, int]:
    """Return the years of the picture: those asked for, without years at either end that are bare.

    Next year is always there, so that what lies ahead has a place.
    """
    dates = [side for item in items for side in (item.start, item.end) if side]
    first = min((d.earliest.year for d in dates if d.earliest), default=asked.years[0])
    last = max((d.latest.year for d in dates if d.latest), default=this_year)
    return max(first, asked.years[0]), min(max(last, this_year + 1), asked.years[1])


def _record_of(item: str) -> str:
    return item.partition("@")[0]


def card(ecosystem: Ecosystem, selected: str | None) -> None:
    """Show the record of the selected item, or how to select one."""
    for kind in ("event", "relation", "project"):
        if selected and ecosystem.record(kind, selected):
            record_card(kind, selected)
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


def _kind_cell(ecosystem: Ecosystem, event: Event) -> Cell:
    kind = text(f"event_kind.{event.kind}")
    if is_planned(ecosystem, event):
        return Cell(kind, note=text("timeline.picture_planned"))
    if is_overdue(ecosystem, event):
        return Cell(kind, note=text("timeline.picture_overdue"))
    return Cell(kind)
