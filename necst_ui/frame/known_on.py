"""Knows the day whose knowledge is shown: how it is chosen, and that a past one is said."""

from __future__ import annotations

from datetime import date

import streamlit as st

from necst_data import Ecosystem
from necst_ui import cached, choices, formats, view
from necst_ui.days import day_field, read_day
from necst_ui.language import text
from necst_ui.parts.markup import escape, html

_KEY = "known"
_BOOKMARKS = {"announced": date(2018, 11, 30), "opened": date(2022, 6, 30)}


def begin_run() -> None:
    """Take the day from the address; what is no day, or still to come, is named in a notice."""
    given = choices.chosen(_KEY, everywhere=True)
    day = read_day(given) if given else None
    if given and day is None:
        view.notice(text("shell.known_not_a_date", value=given[:80]))
    elif day and day > cached.today():
        view.notice(text("shell.known_in_future", date=formats.date(day)))
    st.session_state["necst.known"] = day.isoformat() if day and day < cached.today() else None


def card() -> None:
    """Draw the card in the sidebar: the day, and the way to another one."""
    with st.container(
        key="known_card",
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        gap="xsmall",
        wrap=False,
        vertical_alignment="top",
    ):
        label, day = escape(text("shell.known_on")), escape(formats.date(_shown()))
        html(f'<div class="necst-known"><span>{label}</span><b>{day}</b></div>')
        with st.popover(text("shell.known_change"), type="tertiary", key="known_change"):
            _change()


def past_notice(ecosystem: Ecosystem) -> None:
    """Say, on every page, that a past day is shown, with the way back."""
    if not view.known_day():
        return
    left_out = sum(ecosystem.left_out.values())
    told = [f"<b>{escape(text('shell.past_notice', date=formats.date(_shown())))}</b>"]
    if left_out:
        shown = formats.number(left_out)
        told.append(escape(text("shell.past_left_out", count=left_out, shown=shown)))
    if ecosystem.undescribed:
        count = ecosystem.undescribed
        shown = formats.number(count)
        told.append(escape(text("shell.past_undescribed", count=count, shown=shown)))
    with st.container(key="past_notice", horizontal=True, vertical_alignment="center"):
        html(f"<p>{' '.join(told)}</p>")
        st.button(text("shell.past_back"), key="known_back", on_click=_go_to, args=(None,))


def _shown() -> date:
    return view.known_day() or cached.today()


def _change() -> None:
    day_field("known_typed", text("shell.known_input"), _go_to, latest=cached.today())
    for name, day in _BOOKMARKS.items():
        st.button(
            text(f"shell.known_{name}"),
            key=f"known_{name}",
            on_click=_go_to,
            args=(day,),
            width="stretch",
        )
    st.button(
        text("shell.known_today"), key="known_today", on_click=_go_to, args=(None,), width="stretch"
    )


def _go_to(day: date | None) -> None:
    choices.choose(_KEY, day.isoformat() if day else None, everywhere=True)
