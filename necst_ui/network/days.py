"""Knows how two days are chosen to compare: each the end of a year from a list, or one typed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from necst_data import Ecosystem
from necst_ui import formats, view
from necst_ui.choices import choose, chosen, first_year
from necst_ui.days import day_field, read_day
from necst_ui.language import text

_YEARS_BACK = 2


def between(ecosystem: Ecosystem) -> tuple[date, date]:
    """Draw the choice of two days and return them, the earlier first.

    At first the last two years or so are compared with the day whose knowledge is shown.
    """
    today = ecosystem.known_on
    asked = {key: _asked(key, today) for key in ("since", "until")}
    until = read_day(asked["until"] or today.isoformat())
    usual = {
        "since": f"{max(until.year - _YEARS_BACK, date.min.year):04}",
        "until": today.isoformat(),
    }
    days = [_list(ecosystem, key, asked[key] or usual[key], usual[key]) for key in usual]
    with st.popover(text("network_question.other_day"), key="network_other_day"):
        for key in usual:
            day_field(
                f"network_{key}_typed",
                text(f"network_question.{key}_typed"),
                lambda day, key=key: choose(key, day.isoformat()),
                latest=today,
            )
    if days[0] > days[1]:
        view.notice(text("network_question.turned"))
    return min(days), max(days)


def _asked(key: str, today: date) -> str | None:
    """Return the day that the link asks for; what is no day, or still to come, is named."""
    given = chosen(key)
    day = read_day(given) if given else None
    if given and day is None:
        view.notice(text("shell.typed_not_a_date", value=given[:80]))
    elif day and day > today:
        view.notice(text("shell.typed_in_future", date=formats.date(day)))
        day = None
    return given if day else None


def _list(ecosystem: Ecosystem, key: str, shown: str, usual: str) -> date:
    today = ecosystem.known_on
    dates = [one for tie in ecosystem.relations.values() for one in (tie.start, tie.end)]
    first = max(first_year(dates, today) - 1, date.min.year)
    known = [f"{year:04}" for year in range(today.year - 1, first - 1, -1)]
    known = known if key == "since" else [today.isoformat(), *known]
    widget = f"network_{key}_list"
    # The list shows the day that is asked for, whoever asked: the link, the list or the field.
    st.session_state[widget] = shown
    st.selectbox(
        text(f"network_question.{key}"),
        known if shown in known else [shown, *known],
        key=widget,
        format_func=_label,
        width=180,
        on_change=_listed,
        args=(key, widget, usual),
    )
    return read_day(shown)


def _listed(key: str, widget: str, usual: str) -> None:
    day = st.session_state[widget]
    choose(key, None if day == usual else day)


def _label(typed: str) -> str:
    """Return a day in words; a year stands for its end."""
    if len(typed.strip()) <= 4:
        return text("one_funder.end_of", year=typed.strip())
    return formats.date(read_day(typed))
