"""Knows the widgets for a choice; each says its choice in the URL in stable codes (see view.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from necst_data.dates import EdtfDate
from necst_ui import view
from necst_ui.language import text

Label = Callable[[str], str]
Width = int | Literal["stretch"]


def choose_one(
    key: str,
    codes: Sequence[str],
    label: str,
    label_of: Label = str,
    *,
    default: str | None = None,
    optional: bool = False,
    widget: Literal["select", "segmented"] = "select",
    placeholder: str = "",
    width: Width | None = None,
    label_visibility: Literal["visible", "collapsed"] = "visible",
    everywhere: bool = False,
) -> str | None:
    """Draw a choice of one code and return it; None only if `optional` and nothing is chosen."""
    first = None if optional else codes[0]
    default = first if default is None else default
    given = view.given(key)
    value = given[-1] if given and given[-1] in codes else default
    view.refuse_unknown(given[-1:], codes, label)
    page = view.EVERYWHERE if everywhere else view.current_page()
    choice = view.Choice(
        view.widget_key(key, page), default, lambda code: [code] if code else [], always=everywhere
    )
    view.register(key, choice, value, page)
    shared: dict[str, Any] = {
        "key": choice.widget,
        "format_func": label_of,
        "on_change": view.publish,
        "label_visibility": label_visibility,
    }
    if widget == "segmented":
        return st.segmented_control(
            label, codes, required=not optional, width=width or "content", **shared
        )
    return st.selectbox(
        label,
        codes,
        index=None if optional else 0,
        placeholder=placeholder,
        width=width or 220,
        **shared,
    )


def choose_many(
    key: str,
    codes: Sequence[str],
    label: str,
    label_of: Label = str,
    *,
    default: Sequence[str] = (),
    widget: Literal["select", "pills"] = "select",
    placeholder: str | None = None,
    width: Width = 240,
) -> list[str]:
    """Draw a choice of any number of codes and return them in the order of `codes`.

    With the usual empty default, nothing chosen means no limit.
    """
    given = view.given(key)
    value = [code for code in codes if code in given] if given else list(default)
    view.refuse_unknown([code for code in given if code], codes, label)
    choice = view.Choice(view.widget_key(key), list(default), lambda chosen: list(chosen) or [""])
    view.register(key, choice, value)
    shared = {
        "key": choice.widget,
        "format_func": label_of,
        "on_change": view.publish,
    }
    if widget == "pills":
        chosen = st.pills(label, codes, selection_mode="multi", **shared)
    else:
        shown = text("parts.placeholder_many") if placeholder is None else placeholder
        chosen = st.multiselect(
            label, codes, placeholder=shown, select_all=False, width=width, **shared
        )
    return [code for code in codes if code in chosen]


def choose_text(
    key: str, label: str, *, placeholder: str = "", max_chars: int = 100, width: Width = 340
) -> str:
    """Draw a search field and return what is typed, without spaces around it."""
    given = view.given(key)
    value = given[-1][:max_chars] if given else ""
    choice = view.Choice(view.widget_key(key), "", lambda typed: [typed] if typed else [])
    view.register(key, choice, value)
    typed = st.text_input(
        label,
        key=choice.widget,
        placeholder=placeholder,
        max_chars=max_chars,
        type="search",
        width=width,
        on_change=view.publish,
    )
    return (typed or "").strip()


def choose_years(
    key: str,
    label: str,
    first: int,
    last: int,
    *,
    default: tuple[int, int] | None = None,
    width: Width = 220,
) -> tuple[int, int]:
    """Draw a choice of a span of years (in the URL `2016-2022`) and return its ends.

    Without a default, all years are chosen at first.
    """
    default = default or (first, last)
    given = view.given(key)
    value = _span(given[-1], first, last) if given else default
    if value is None:
        view.notice(text("shell.choice_unknown", value=given[-1], label=label))
        value = default
    choice = view.Choice(view.widget_key(key), default, lambda span: [f"{span[0]}-{span[1]}"])
    view.register(key, choice, value)
    return st.slider(
        label, first, last, key=choice.widget, format="%d", width=width, on_change=view.publish
    )


def first_year(dates: Iterable[EdtfDate | None], known_on: date) -> int:
    """Return where a choice of years begins: in the first year of any date, the day's at last."""
    return min([known_on.year, *(day.earliest.year for day in dates if day and day.earliest)])


def choose_flag(key: str, label: str, *, default: bool = False) -> bool:
    """Draw a switch (in the URL `yes` or `no`) and return whether it is on."""
    given = view.given(key)
    value = given[-1] == "yes" if given and given[-1] in ("yes", "no") else default
    view.refuse_unknown(given[-1:], ("yes", "no"), label)
    choice = view.Choice(view.widget_key(key), default, lambda on: ["yes" if on else "no"])
    view.register(key, choice, value)
    return st.toggle(label, key=choice.widget, on_change=view.publish)


def chosen(
    key: str,
    codes: Sequence[str] | None = None,
    label: str = "",
    *,
    kept: bool = False,
    everywhere: bool = False,
) -> str | None:
    """Return a choice that has no widget of its own, such as a node selected in a drawing.

    An unknown code is named in a notice and counts as no choice. `choose` makes such a choice. It
    is forgotten when a visitor leaves the page, unless `kept`.
    """
    given = view.given(key)
    value = given[-1] if given and (codes is None or given[-1] in codes) else None
    if codes is not None:
        view.refuse_unknown(given[-1:], codes, label or key)
    page = view.EVERYWHERE if everywhere else view.current_page()
    choice = view.Choice(
        view.widget_key(key, page), None, lambda code: [code] if code else [], kept=kept
    )
    view.register(key, choice, value, page)
    return value


def choose(key: str, value: Any, *, everywhere: bool = False) -> None:
    """Make a choice from a callback, as if its widget had been used."""
    st.session_state[
        view.widget_key(key, view.EVERYWHERE if everywhere else view.current_page())
    ] = value
    view.publish()


def reset(label: str | None = None, keep: Sequence[str] = ()) -> None:
    """Draw a button that clears all choices of this page but those to keep."""
    st.button(
        label or text("parts.reset"),
        key=view.widget_key("reset"),
        type="tertiary",
        on_click=_clear,
        args=(tuple(keep),),
    )


def _clear(keep: tuple[str, ...]) -> None:
    for key, choice in view.registered().items():
        if key not in keep:
            st.session_state[choice.widget] = choice.default
    view.publish()


def _span(given: str, first: int, last: int) -> tuple[int, int] | None:
    start, dash, end = given.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and len(start) == len(end) == 4):
        return None
    low, high = int(start), int(end)
    return (low, high) if first <= low <= high <= last else None
