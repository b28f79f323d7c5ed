"""Knows what the visitor asks about the network: whose, how far, and which ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import get_args

from necst_data import Ecosystem
from necst_data.models import Organisation
from necst_data.network import Choice, select, tie_counts
from necst_data.vocabulary import RelationKind, Scope
from necst_ui.charts.tokens import groups, tokens
from necst_ui.choices import choose_many, choose_one, choose_years, first_year
from necst_ui.language import text
from necst_ui.names import short_name

WHOLE = "all"
_HARDLY_ANYONE = 6


@dataclass(frozen=True)
class Asked:
    """What the reader asked for."""

    focus: str | None
    steps: int
    choice: Choice


def ask(ecosystem: Ecosystem) -> Asked:
    """Draw the choices in one row and return what is asked."""
    parties = sorted(_drawable(ecosystem), key=lambda party: short_name(party).casefold())
    codes = [WHOLE, *(party.id for party in parties)]
    centre = ecosystem.meta.centre
    focus = choose_one(
        "about",
        codes,
        text("network.about"),
        lambda code: (
            text("network.whole") if code == WHOLE else short_name(ecosystem.organisations[code])
        ),
        default=centre if centre in codes else WHOLE,
    )
    steps = choose_one(
        "steps",
        ["1", "2", "3"],
        text("network.steps"),
        default=_first_steps(ecosystem, focus),
        widget="segmented",
    )
    ties = choose_many(
        "tie",
        get_args(RelationKind),
        text("network.tie"),
        lambda code: text(f"relation_kind.{code}"),
    )
    shown = choose_many(
        "group", _groups(), text("network.group"), lambda code: text(f"group.{code}")
    )
    scopes = choose_many(
        "scope", get_args(Scope), text("network.scope"), lambda code: text(f"scope.{code}")
    )
    dates = [day for tie in ecosystem.relations.values() for day in (tie.start, tie.end)]
    begin, last_year = (
        first_year(dates, ecosystem.known_on),
        min(ecosystem.known_on.year + 1, MAXYEAR),
    )
    begin = min(begin, last_year - 1)
    first, last = choose_years("years", text("network.years"), begin, last_year)
    choice = Choice(
        focus=None if focus == WHOLE else focus,
        steps=int(steps),
        ties=ties,
        kinds=[kind for group in shown for kind in tokens()["groups"][group]["kinds"]],
        scopes=scopes,
        first=date.min if first == begin else date(first, 1, 1),
        last=date.max if last == last_year else date(last, 12, 31),
    )
    return Asked(choice.focus, choice.steps, choice)


def _first_steps(ecosystem: Ecosystem, focus: str) -> str:
    """Return how far to look at first: two steps where one shows hardly anyone."""
    near = select(ecosystem, Choice(focus, 1)).organisations if focus != WHOLE else ()
    return "2" if focus != WHOLE and len(near) < _HARDLY_ANYONE else "1"


def _groups() -> list[str]:
    return [group for group in groups() if group != "collective"]


def _drawable(ecosystem: Ecosystem) -> list[Organisation]:
    counts = tie_counts(ecosystem)
    return [party for party in ecosystem.organisations.values() if counts[party.id]]
