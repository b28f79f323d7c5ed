"""Knows which events, ties and projects a choice leaves, and what is planned or overdue."""

from dataclasses import replace
from datetime import date

import pytest

from necst_data.ecosystem import Ecosystem
from necst_data.models import Event, Source
from necst_data.timeline import (
    Choice,
    busiest_year,
    is_overdue,
    is_planned,
    next_event,
    select,
)


def event(key: str, when: str, *sources: str) -> Event:
    return Event.model_validate(
        {
            "id": key,
            "date": when,
            "kind": "opening",
            "title": {"nl": key, "en": key},
            "scope": "core",
            "sources": list(sources) or ["undated"],
        }
    )


SOURCES = {
    key: Source(id=key, title=key, publisher="p", url="https://example.org", language="en", **more)
    for key, more in {
        "undated": {},
        "in-2020": {"published": "2020-03"},
        "in-2024": {"published": "2024-06-01"},
    }.items()
}


def ecosystem(*events: Event, known_on: date = date(2024, 12, 31)) -> Ecosystem:
    return Ecosystem(
        meta=None,
        known_on=known_on,
        events={one.id: one for one in events},
        sources=SOURCES,
    )


@pytest.mark.parametrize(
    ("when", "sources", "state"),
    [
        ("2024-05-01", ["in-2020"], "overdue"),
        ("2024-05-01", ["in-2020", "in-2024"], "reported"),
        ("2024-05-01", ["in-2020", "undated"], "reported"),
        ("2024", ["in-2020"], "reported"),  # its last day is the day of knowledge: not yet past
        ("2023", ["in-2020"], "overdue"),
        ("2025-03", ["in-2020"], "planned"),
        ("2020", ["in-2020"], "reported"),
        ("2020-04-30", ["in-2020"], "reported"),  # a page of the month before counts as a report
        ("2020-05-02", ["in-2020"], "overdue"),
    ],
)
def test_an_announced_event_is_overdue_once_its_last_day_has_passed(when, sources, state):
    one = event("e", when, *sources)
    data = ecosystem(one)
    found = (
        "planned" if is_planned(data, one) else "overdue" if is_overdue(data, one) else "reported"
    )
    assert found == state


def test_events_stand_in_order_of_time_and_those_ahead_come_next():
    late, early, ahead = event("a", "2020-05"), event("b", "2019"), event("c", "2025-02-01")
    data = ecosystem(late, early, ahead)
    assert [one.id for one in select(data, Choice()).events] == ["b", "a", "c"]
    assert next_event(data, (late, early, ahead)) is ahead
    assert next_event(data, (late, early)) is None


def test_the_busiest_year_is_the_first_of_equals():
    events = [event("a", "2020"), event("b", "2021-01"), event("c", "2021"), event("d", "2020")]
    assert busiest_year(events) == (2020, 2)
    assert busiest_year([]) is None


def test_a_focus_keeps_events_that_name_it_or_a_project_it_leads(real):
    shown = select(real, Choice("necstgen"))
    led = {p.id for p in real.projects.values() if p.lead == "necstgen"}
    assert {one.id for one in shown.events} == {
        one.id
        for one in real.events.values()
        if "necstgen" in one.organisations or led & set(one.projects)
    }
    assert {one.id for one in shown.ties} == {
        one.id for one in real.relations_of("necstgen") if one.start or one.end
    }


def test_kinds_circles_and_years_narrow_the_events(real):
    whole = set(real.events)
    kept = [one.id for one in select(real, Choice(kinds=["opening"])).events]
    assert set(kept) == {key for key in whole if real.events[key].kind == "opening"}
    kept = [one.id for one in select(real, Choice(scopes=["core"])).events]
    assert set(kept) == {key for key in whole if real.events[key].scope == "core"}
    year = Choice(first=date(2022, 1, 1), last=date(2022, 12, 31))
    kept = [one.id for one in select(real, year).events]
    assert set(kept) == {
        key for key in whole if real.events[key].date.overlaps(date(2022, 1, 1), date(2022, 12, 31))
    }


def test_at_the_announcement_the_timeline_shows_that_month_and_nothing_later(real):
    then = real.as_known_on(date(2018, 11, 30))
    shown = select(then, Choice("necstgen"))
    assert [one.id for one in shown.events] == [
        "2018-11-necst-talks",
        "2018-11-necst-announced",
        "2018-11-necst-start-budget",
    ]
    assert [one.id for one in shown.ties] == [
        "necstgen--partner-of--chdr",
        "lrmp--initiated--necstgen",
        "lumc--initiated--necstgen",
    ]
    assert shown.projects == ()
    everything = select(then, Choice()).events
    assert all(one.date.earliest <= date(2018, 11, 30) for one in everything)


def test_a_day_of_knowledge_decides_what_lies_ahead():
    one = event("a", "2024-02")
    assert is_planned(ecosystem(one, known_on=date(2024, 1, 1)), one)
    assert not is_planned(replace(ecosystem(one), known_on=date(2024, 2, 2)), one)
