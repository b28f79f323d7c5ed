"""Knows how a reader adds, changes or throws away an assumed contribution."""

from __future__ import annotations

import streamlit as st

from necst_data.models import Scenario
from necst_ui import cached, scenarios
from necst_ui.funding.scenario import draft as drafts
from necst_ui.funding.scenario import words
from necst_ui.funding.scenario.form import DRAFTS, Form, message
from necst_ui.language import text

_WHICH = "scenario_edit"


def editor(scenario: Scenario) -> None:
    """Draw the fields of a new contribution, or of the one chosen, with what can be done with it.

    What may come is about everyone known today, whatever day the page shows.
    """
    today = cached.loaded().ecosystem
    with st.container(border=True, key="scenario_editor"):
        st.subheader(text("scenario.edit_title"), anchor=False)
        keys = [one.id for one in scenario.contributions]
        if st.session_state.get(_WHICH) not in keys:
            st.session_state[_WHICH] = ""
        replaced = st.selectbox(
            text("scenario.edit_which"),
            ["", *keys],
            format_func=lambda key: (
                words.label(today, scenario, key) if key else text("scenario.edit_new")
            ),
            key=_WHICH,
            width=340,
        )
        form = Form(today, scenario, scenario.contribution(replaced))
        form.fields()
        with st.container(horizontal=True, vertical_alignment="center", key="scenario_buttons"):
            key = "edit_save" if replaced else "edit_add"
            st.button(
                text(f"scenario.{key}"),
                type="primary",
                key="scenario_keep",
                on_click=_keep,
                args=(form,),
            )
            if replaced:
                st.button(
                    text("scenario.edit_delete"),
                    key="scenario_drop",
                    on_click=_drop,
                    args=(replaced,),
                )
        if form.wrong:
            message(text("scenario.wrong"))


def _keep(form: Form) -> None:
    replaced = form.one.id if form.one else ""
    made, wrong = drafts.contribution(form.draft(), form.scenario, replaced)
    if made is None:
        form.refuse(wrong)
        return
    rest = list(form.scenario.contributions)
    if form.one:
        rest[rest.index(form.one)] = made
    else:
        rest.append(made)
    _begin_anew()
    scenarios.change(form.scenario.model_copy(update={"contributions": tuple(rest)}))


def _drop(key: str) -> None:
    scenario = scenarios.kept().scenario
    rest = tuple(one for one in scenario.contributions if one.id != key)
    _begin_anew()
    scenarios.change(scenario.model_copy(update={"contributions": rest}), undo=True)


def _begin_anew() -> None:
    st.session_state[_WHICH] = ""
    st.session_state[DRAFTS] = st.session_state.get(DRAFTS, 0) + 1
