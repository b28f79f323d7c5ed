"""Knows what the visitor asks of the timeline: about whom, what is shown, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from necst_data import Ecosystem
from necst_data.timeline import Choice
from necst_data.vocabulary import EventKind, Scope
from necst_ui.choices import choose_many, choose_one, choose_years, first_year
from necst_ui.language import text
from necst_ui.names import short_name

WHOLE = "all"


SHOWN = ("events", "ties", "projects")


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
        "kind",
        get_args(EventKind),
        text("timeline.kind"),
        lambda code: text(f"event_kind.{code}"),
    )
    scopes = choose_many(
        "scope", get_args(Scope), text("network.scope"), lambda code: text(f"scope.{code}")
    )
    last_year = ecosystem.known_on.year + _AHEAD
    lasting = (*ecosystem.relations.values(), *ecosystem.projects.values())
    dates = [event.date for event in ecosystem.events.values()]
    dates += [day for record in lasting for day in (record.start, record.end)]
    begin = first_year(dates, ecosystem.known_on)
    years = choose_years("years", text("network.years"), begin, last_year)
    choice = Choice(
        focus=None if focus == WHOLE else focus,
        kinds=kinds,
        scopes=scopes,
        first=date.min if years[0] == begin else date(years[0], 1, 1),
        last=date(years[1], 12, 31),
    )
    return Asked(choice, tuple(shown) or ("events",), lanes, years)
