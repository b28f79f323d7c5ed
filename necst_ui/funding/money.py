"""Knows the first part of the page: which money there is, from whom, for whom, on which step."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from necst_data import Ecosystem
from necst_ui import parts
from necst_ui.funding.answer import claims
from necst_ui.funding.asked import ask
from necst_ui.funding.bars import bar_picture, find_bars
from necst_ui.funding.disputed import disputed_figures
from necst_ui.funding.flows import find_flows, flow_picture
from necst_ui.funding.groups import bars_table, flows_table
from necst_ui.funding.ladder import ladder
from necst_ui.funding.need import need_panel
from necst_ui.funding.one_funder import one_funder
from necst_ui.funding.picture import choose_options, choose_picture
from necst_ui.funding.rows import lines_table, record


def money_section(ecosystem: Ecosystem, answer: DeltaGenerator) -> None:
    """Draw the controls, the ladder, the picture with the need beside it, and the tables."""
    asked = ask(ecosystem)
    before, head = st.container(), st.container(key="funding_head")
    with (
        head,
        st.container(horizontal=True, vertical_alignment="bottom", key="funding_picture_bar"),
    ):
        asked = replace(asked, view=choose_picture())
        options = choose_options(asked)
    with answer:
        parts.answer(claims(asked))
    with before:
        record(asked)
        ladder(asked)
    beside = asked.coverage and not asked.narrowed
    left, right = st.columns([2, 1], gap="large") if beside else (st.container(), None)
    if right:
        with right:
            need_panel(asked)
    giver, tables = st.container(), st.container(key="funding_table")
    # The browser loads plotly once; the figures and the tables are there before it is asked to.
    if asked.view == "flows":
        flows = find_flows(asked, options)
        with tables:
            flows_table(asked, flows.every)
            lines_table(asked, flows.name, flows.lines)
            disputed_figures(asked, flows.lines)
        with left:
            flow_picture(asked, options, flows)
    else:
        bars = find_bars(asked, options)
        with tables:
            bars_table(asked, bars.bars, options)
            lines_table(asked)
            disputed_figures(asked)
        with left:
            bar_picture(asked, options, bars)
    with giver:
        one_funder(asked)
