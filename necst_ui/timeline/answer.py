"""Knows the answer of the page: how many events and when, how sure that is, what comes next."""

from __future__ import annotations

from datetime import date

from necst_data import Ecosystem
from necst_data.timeline import Selection, busiest_year, next_event
from necst_ui import formats
from necst_ui.language import text
from necst_ui.names import name_of


def sentences(ecosystem: Ecosystem, selection: Selection) -> str:
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
