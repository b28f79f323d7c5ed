"""Knows the answer of the page: how many events and when, how sure that is, what comes next."""

from __future__ import annotations

from datetime import date

from necst_data import Ecosystem
from necst_data.timeline import Selection, busiest_year, next_event
from necst_ui import formats
from necst_ui.language import text
from necst_ui.names import name_of
from necst_ui.timeline.asked import Asked


def anything_known(ecosystem: Ecosystem) -> bool:
    """Return whether anything that stands in time was known on the day."""
    return bool(ecosystem.events or ecosystem.relations or ecosystem.projects)


def sentences(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> str:
    """Return the answer: how many events between when and when, the busiest year, what comes."""
    events = selection.events
    if not anything_known(ecosystem):
        return text("network.answer_not_yet")
    if not events:
        told = text("timeline.answer_nothing")
        return f"{told} {_earlier(asked)}" if asked.earlier else told
    first = formats.date(events[0].date)
    last = formats.date(max(events, key=lambda event: event.date.latest or date.max).date)
    span = "answer" if first != last else "answer_same"
    told = [text(f"timeline.{span}", count=len(events), first=first, last=last)]
    if asked.earlier:
        told.append(_earlier(asked))
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


def _earlier(asked: Asked) -> str:
    return text("timeline.answer_earlier", count=asked.earlier, year=asked.years[0])
