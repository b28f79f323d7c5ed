"""Knows what the visitor asks about the network: which question, about whom, and which ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Literal, get_args

import streamlit as st

from necst_data import Ecosystem
from necst_data.models import Organisation
from necst_data.network import Choice, select, tie_counts
from necst_ui import view
from necst_ui.choices import choose_flag, choose_one, choose_years, first_year, reset
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.network import days, filters

WHOLE = "all"
_HARDLY_ANYONE = 6

Question = Literal["picture", "way", "bridges", "groups", "changes"]
Layout = Literal["rings", "whole", "roles"]

QUESTIONS: tuple[Question, ...] = get_args(Question)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
# The choices of this page that not every question draws.
_CHOICES = (
    "about",
    "steps",
    "layout",
    "from",
    "to",
    "since",
    "until",
    "years",
    "projects",
    "community",
)


@dataclass(frozen=True)
class Asked:
    """What the reader asked for; `start` and `end` are those of a way, `since` and `until` days."""

    focus: str | None
    steps: int
    choice: Choice
    question: Question = "picture"
    layout: Layout = "whole"
    start: str = ""
    end: str = ""
    since: date = date.min
    until: date = date.max
    projects: bool = False


def choose_question() -> Question:
    """Draw the choice between the questions and return the one chosen.

    What was chosen under another question stays in the address.
    """
    view.expect(*_CHOICES)
    return choose_one(
        "question",
        QUESTIONS,
        text("network_question.question"),
        lambda code: text(f"network_question.{code}"),
        widget="segmented",
        label_visibility="collapsed",
    )


def ask(ecosystem: Ecosystem, question: Question) -> Asked:
    """Draw the choices in one row and return what is asked."""
    start = end = ""
    since, until = date.min, date.max
    first, last = date.min, date.max
    projects = False
    with st.container(horizontal=True, vertical_alignment="bottom", key="network_controls"):
        if question == "way":
            focus, steps = None, 1
            start, end = _ends(ecosystem)
        else:
            focus, steps = _focus(ecosystem, question)
        layout = _layout(focus)
        if question == "changes":
            since, until = days.between(ecosystem)
        else:
            first, last = _years(ecosystem)
        choice = filters.more(ecosystem, Choice(focus, steps, first=first, last=last))
        if question == "picture":
            projects = choose_flag("projects", text("network_question.projects"))
        reset(keep=("question",))
    return Asked(focus, steps, choice, question, layout, start, end, since, until, projects)


def _focus(ecosystem: Ecosystem, question: Question) -> tuple[str | None, int]:
    """Draw who stands in the middle, and how far one looks; only the picture begins with one."""
    codes = [WHOLE, *_drawable(ecosystem)]
    centre = ecosystem.meta.centre
    focus = choose_one(
        "about",
        codes,
        text("network.about"),
        lambda code: text("network.whole") if code == WHOLE else _short(ecosystem, code),
        default=centre if question == "picture" and centre in codes else WHOLE,
    )
    if focus == WHOLE:
        return None, 1
    steps = choose_one(
        "steps",
        ["1", "2", "3"],
        text("network.steps"),
        default=_first_steps(ecosystem, focus),
        widget="segmented",
    )
    return focus, int(steps)


def _ends(ecosystem: Ecosystem) -> tuple[str, str]:
    """Draw from whom to whom the way leads: at first from the centre to the park."""
    codes = _drawable(ecosystem) or [""]
    centre, park = ecosystem.meta.centre, ecosystem.meta.park
    first = centre if centre in codes else codes[0]
    others = [code for code in (park, *codes) if code in codes and code != first]
    start = choose_one(
        "from",
        codes,
        text("network_question.from"),
        lambda code: _short(ecosystem, code),
        default=first,
    )
    end = choose_one(
        "to",
        codes,
        text("network_question.to"),
        lambda code: _short(ecosystem, code),
        default=others[0] if others else first,
    )
    return start, end


def _layout(focus: str | None) -> Layout:
    """Draw how the organisations are laid out: rings only around one in the middle."""
    codes = LAYOUTS if focus else LAYOUTS[1:]
    if not focus and view.given("layout")[-1:] == ["rings"]:
        # Not unknown, only without a middle: it is used again when there is one.
        return "whole"
    return choose_one(
        "layout",
        codes,
        text("network_question.layout"),
        lambda code: text(f"network_question.layout_{code}"),
    )


def _years(ecosystem: Ecosystem) -> tuple[date, date]:
    dates = [day for tie in ecosystem.relations.values() for day in (tie.start, tie.end)]
    last_year = min(ecosystem.known_on.year + 1, MAXYEAR)
    begin = min(first_year(dates, ecosystem.known_on), last_year - 1)
    first, last = choose_years("years", text("network.years"), begin, last_year)
    return (
        date.min if first == begin else date(first, 1, 1),
        date.max if last == last_year else date(last, 12, 31),
    )


def _first_steps(ecosystem: Ecosystem, focus: str) -> str:
    """Return how far to look at first: two steps where one shows hardly anyone."""
    near = select(ecosystem, Choice(focus, 1)).organisations
    return "2" if len(near) < _HARDLY_ANYONE else "1"


def _short(ecosystem: Ecosystem, code: str) -> str:
    return short_name(ecosystem.organisations[code]) if code else text("network.nobody")


def _drawable(ecosystem: Ecosystem) -> list[str]:
    counts = tie_counts(ecosystem)
    parties = [one for one in ecosystem.organisations.values() if counts[one.id]]
    return [one.id for one in sorted(parties, key=_by_name)]


def _by_name(party: Organisation) -> str:
    return short_name(party).casefold()
