"""Knows which day is meant by what stands in a link or is typed, and the field to type it in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Literal

import streamlit as st

from necst_ui import formats
from necst_ui.language import text
from necst_ui.parts.markup import escape, html

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def read_day(typed: str) -> date | None:
    """Return the day meant by `2018-11-30`, `2018-11` or `2018` (its last day), if any."""
    matched = _FORM.fullmatch(typed.strip())
    if not matched:
        return None
    year, month, day = matched[1], matched[2] or "12", matched[3]
    try:
        last = monthrange(int(year), int(month))[1]
        return date(int(year), int(month), int(day) if day else last)
    except ValueError:
        return None


def day_field(
    key: str,
    label: str,
    go_to: Callable[[date], None],
    *,
    latest: date,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Draw a field for a day; `go_to` gets the day typed, unless it is none or after `latest`.

    What is refused is said under the field.
    """
    st.text_input(
        label,
        key=key,
        placeholder=text("shell.known_placeholder"),
        help=text("shell.known_help"),
        max_chars=10,
        width=width,
        on_change=_typed,
        args=(key, go_to, latest),
    )
    if refused := st.session_state.pop(_refused(key), None):
        html(f'<p class="necst-note" role="alert">{escape(refused)}</p>')


def _typed(key: str, go_to: Callable[[date], None], latest: date) -> None:
    typed = st.session_state[key]
    day = read_day(typed)
    if not typed.strip():
        return
    if day is None:
        st.session_state[_refused(key)] = text("shell.typed_not_a_date", value=typed)
    elif day > latest:
        st.session_state[_refused(key)] = text("shell.typed_in_future", date=formats.date(day))
    else:
        go_to(day)


def _refused(key: str) -> str:
    return f"necst.{key}_refused"
