"""Knows which picture of the money is asked for, and its frame: title, options, chart, words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from necst_data.funding_flows import breakdowns
from necst_data.vocabulary import Breakdown
from necst_ui.choices import choose_flag, choose_one
from necst_ui.components.first_paint import after_first_paint
from necst_ui.funding import take_home
from necst_ui.funding.asked import PICTURES, Asked, Picture
from necst_ui.language import text
from necst_ui.parts import escape, html

KEY = "funding_picture"
# In the session: whether this visit has had a chart.
DRAWN = "necst.chart_drawn"
_UNDIVIDED = "none"


@dataclass(frozen=True)
class Options:
    """How a picture is drawn: flows by a breakdown; years by what, in what pieces, from when."""

    breakdown: Breakdown | None = None
    by_period: bool = False
    by_group: bool = False
    so_far: bool = False


def choose_picture() -> Picture:
    """Draw the choice of the picture and return it."""
    return choose_one(
        "view",
        PICTURES,
        text("funding.view"),
        lambda code: text(f"funding.view_{code}"),
        widget="segmented",
        label_visibility="collapsed",
    )


def choose_options(asked: Asked) -> Options:
    """Draw what can be chosen about the picture and return it."""
    if asked.view == "flows":
        return Options(breakdown=_breakdown(asked))
    if asked.view != "year":
        return Options()
    basis = choose_one(
        "basis",
        ("decision", "period"),
        text("funding.basis"),
        lambda code: text(f"funding.basis_{code}"),
        width=200,
    )
    stack = choose_one(
        "stack",
        ("step", "group"),
        text("funding.stack"),
        lambda code: text(f"funding.stack_{code}"),
        width=200,
    )
    so_far = choose_flag("so_far", text("funding.so_far"))
    return Options(by_period=basis == "period", by_group=stack == "group", so_far=so_far)


def _breakdown(asked: Asked) -> Breakdown | None:
    codes = [*breakdowns(asked.ecosystem, asked.shown), _UNDIVIDED]
    if len(codes) == 1:
        return None
    chosen = choose_one(
        "split",
        codes,
        text("funding.split"),
        lambda code: (
            text("funding.split_none") if code == _UNDIVIDED else text(f"breakdown.{code}")
        ),
        width=200,
    )
    return None if chosen == _UNDIVIDED else chosen


def heading(asked: Asked, title: str) -> None:
    """Draw the title of the picture: what it shows, and of what."""
    if asked.subject == "core":
        title = text("funding.picture_in_core", title=title)
    st.header(title, anchor=False)
    if asked.narrowed:
        said = text("funding.answer_filtered", filters=take_home.filters_in_words(asked))
        html(f'<div class="necst-caption">{escape(said)}</div>')


def chart(figure: go.Figure, stylesheet: str) -> None:
    """Draw a figure in the colours of the theme.

    Reading plotly's code holds the browser up, so the first one of a visit comes once the figures
    and tables around it are painted.
    """
    st.html(f"<style>{stylesheet}</style>")
    with st.container(key=KEY):
        _chart(figure)


@st.fragment
def _chart(figure: go.Figure) -> None:
    if not st.session_state.get(DRAWN):
        after_first_paint(f"{KEY}_place", figure.layout.height, _begin)
        return
    config = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
    st.plotly_chart(figure, theme=None, config=config, key=f"{KEY}_chart")


def _begin() -> None:
    st.session_state[DRAWN] = True


def nothing_drawn() -> None:
    """Say that there is nothing to draw."""
    html(f'<p class="necst-muted">{escape(text("funding.picture_empty"))}</p>')


def captions(words: Iterable[str]) -> None:
    """Say below the picture what it leaves out, a line each."""
    lines = "".join(f'<div class="necst-caption">{escape(one)}</div>' for one in words)
    if lines:
        html(lines)
