"""Knows what the visitor asks of the timeline: about whom, what is shown, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from typing import get_args

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.timeline import Choice, select
from necst_data.vocabulary import EventKind, Scope
from necst_ui.choices import choose_many, choose_one, choose_years, first_year
from necst_ui.language import text
from necst_ui.names import short_name

WHOLE = "all"


SHOWN = ("events", "ties", "projects")
# Of all events, the whole timeline opens on the years that hold at least this many in a hundred.
_MOST = 95


@dataclass(frozen=True)
class Asked:
    """What the reader asked for."""

    choice: Choice
    shown: tuple[str, ...]
    lanes: str
    years: tuple[int, int]
    earlier: int


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
        "kind",
        get_args(EventKind),
        text("timeline.kind"),
        lambda code: text(f"event_kind.{code}"),
    )
    scopes = choose_many(
        "scope", get_args(Scope), text("network.scope"), lambda code: text(f"scope.{code}")
    )
    lasting = (*ecosystem.relations.values(), *ecosystem.projects.values())
    dates = [event.date for event in ecosystem.events.values()]
    dates += [day for record in lasting for day in (record.start, record.end)]
    last_year = _last_year(dates, ecosystem.known_on)
    begin = min(first_year(dates, ecosystem.known_on), last_year - 1)
    opening = _opening_year(ecosystem, begin) if focus == WHOLE else begin
    default = (min(opening, last_year), last_year)
    years = choose_years("years", text("network.years"), begin, last_year, default=default)
    choice = Choice(
        focus=None if focus == WHOLE else focus,
        kinds=kinds,
        scopes=scopes,
        first=date.min if years[0] == begin else date(years[0], 1, 1),
        last=date.max if years[1] == last_year else date(years[1], 12, 31),
    )
    whole = select(ecosystem, replace(choice, first=date.min, last=choice.last))
    earlier = len(whole.events) - len(select(ecosystem, choice).events)
    return Asked(choice, tuple(shown) or ("events",), lanes, years, earlier)


def _last_year(dates: Iterable[EdtfDate | None], known_on: date) -> int:
    """Return the last year of any date, but never before the year after the day of knowledge."""
    ends = (day.latest.year for day in dates if day and day.latest)
    return min(max([known_on.year + 1, *ends]), MAXYEAR)


def _opening_year(ecosystem: Ecosystem, begin: int) -> int:
    """Return the last year from which on most events lie; the few before it stay out at first."""
    days = [event.date.earliest for event in ecosystem.events.values()]
    years = sorted(day.year for day in days if day)
    return years[len(years) * (100 - _MOST) // 100] if years else begin
