"""Knows the section about scenarios: what it says, which scenario is at hand, and what follows."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from necst_data import Ecosystem
from necst_data.models import Scenario
from necst_data.scenario_results import results
from necst_ui import cached, parts, scenarios
from necst_ui.funding.asked import Asked
from necst_ui.funding.scenario import files, outlook, rows, words
from necst_ui.funding.scenario.editor import editor
from necst_ui.funding.scenario.example import example
from necst_ui.language import text
from necst_ui.parts import escape

_LONGEST_NAME, _LONGEST_NOTE = 100, 500


def scenario_section(asked: Asked, answer: DeltaGenerator) -> None:
    """Draw the whole section: a scenario of this session on the data that the page asks about.

    `answer` is the place on top of the page for what the scenario does to the gap.
    """
    ecosystem, kept = asked.ecosystem, scenarios.kept()
    files.told()
    _undo()
    if kept.scenario is None:
        with answer:
            parts.answer(text("scenario.intro"))
        _start(ecosystem)
    else:
        parts.html(f"<p>{escape(text('scenario.intro'))}</p>")
        _scenario(ecosystem, kept.scenario, answer)
    parts.html(f'<div class="necst-caption">{escape(text("scenario.private"))}</div>')


def _start(ecosystem: Ecosystem) -> None:
    """Draw the ways to begin: empty, from a worked example, from a file."""
    parts.html(f'<p class="necst-muted">{escape(text("scenario.empty"))}</p>')
    made = example(ecosystem)
    with _row("scenario_start"):
        if made:
            st.button(
                text("scenario.start_example"),
                key="scenario_start_example",
                help=text("scenario.example_help", name=_centre(ecosystem)),
                on_click=scenarios.add,
                args=(made,),
            )
        _new(ecosystem, text("scenario.start_empty"))
        files.load()


def _scenario(ecosystem: Ecosystem, scenario: Scenario, answer: DeltaGenerator) -> None:
    found = results(ecosystem, scenario)
    with answer:
        parts.answer(outlook.claims(ecosystem, found))
    _at_hand(ecosystem)
    _about(scenario)
    if found.outlook and found.gap is not None:
        outlook.need_bar(ecosystem, found.outlook)
    else:
        key = _why_no_gap(ecosystem, scenario)
        parts.html(f'<p class="necst-muted">{escape(text(f"scenario.{key}"))}</p>')
    rows.contributions_table(ecosystem, found)
    editor(scenario)
    rows.comparison(ecosystem)


def _why_no_gap(ecosystem: Ecosystem, scenario: Scenario) -> str:
    if scenario.need is None:
        return "need_choose"
    return "need_unpriced" if scenario.need in ecosystem.needs else "need_unknown"


def _row(key: str) -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="bottom", key=key)


def _at_hand(ecosystem: Ecosystem) -> None:
    """Draw which scenario is at hand and what can be done with it as a whole."""
    kept = scenarios.kept()
    with _row("scenario_row"):
        if len(kept.scenarios) > 1:
            st.session_state["scenario_which"] = kept.at_hand
            st.selectbox(
                text("scenario.which"),
                list(kept.scenarios),
                format_func=lambda key: kept.scenarios[key].name,
                key="scenario_which",
                on_change=lambda: scenarios.take(st.session_state["scenario_which"]),
                width=260,
            )
        room = len(kept.scenarios) < scenarios.MOST
        if room:
            _new(ecosystem, text("scenario.new"))
            st.button(text("scenario.duplicate"), key="scenario_duplicate", on_click=_duplicate)
        st.button(text("scenario.delete"), key="scenario_delete", on_click=scenarios.remove)
        files.save()
        if room:
            files.load()
    if not room:
        said = text("scenario.full", limit=scenarios.MOST)
        parts.html(f'<div class="necst-caption">{escape(said)}</div>')
    scenarios.switch()


def _new(ecosystem: Ecosystem, label: str) -> None:
    st.button(label, key="scenario_new", on_click=_begin, args=(ecosystem,))


def _begin(ecosystem: Ecosystem) -> None:
    """Start an empty scenario on the need that the page is about: the centre's start budget."""
    made = example(ecosystem)
    need = made.need if made else None
    scenarios.add(Scenario(name=text("scenario.new_name"), need=need))


def _duplicate() -> None:
    scenario = scenarios.kept().scenario
    name = text("scenario.copy_of", name=scenario.name)[:_LONGEST_NAME]
    scenarios.add(scenario.model_copy(update={"name": name}))


def _undo() -> None:
    if scenarios.kept().before is None:
        return
    with _row("scenario_undone"):
        parts.html(f"<p>{escape(text('scenario.undone_hint'))}</p>")
        st.button(text("scenario.undo"), key="scenario_undo", on_click=scenarios.restore)


def _about(scenario: Scenario) -> None:
    """Draw the fields of the scenario itself: its name, its need and a note."""
    # What may come is about every need known today, whatever day the page shows.
    ecosystem = cached.loaded().ecosystem
    # One that has left the data stays the choice of who made it.
    needs = list(dict.fromkeys(["", *ecosystem.needs, scenario.need or ""]))
    with _row("scenario_about"):
        st.text_input(
            text("scenario.name"),
            scenario.name,
            max_chars=_LONGEST_NAME,
            width=260,
            **_changing("name"),
        )
        st.selectbox(
            text("scenario.need"),
            needs,
            index=needs.index(scenario.need or ""),
            format_func=lambda key: _need_label(ecosystem, key),
            width=340,
            **_changing("need"),
        )
        st.text_input(
            text("scenario.note"),
            scenario.note or "",
            max_chars=_LONGEST_NOTE,
            width=340,
            **_changing("note"),
        )


def _need_label(ecosystem: Ecosystem, key: str) -> str:
    need = ecosystem.needs.get(key)
    return words.need_name(ecosystem, need) if need else key or text("scenario.need_none")


def _changing(field: str) -> dict[str, Any]:
    """Return what makes a widget hold a field of the scenario at hand."""
    key = f"scenario_{field}_{scenarios.kept().at_hand}"
    return {"key": key, "on_change": _changed, "args": (field, key)}


def _changed(field: str, key: str) -> None:
    """Take over a field of the scenario; what no scenario can hold gives way to what it was."""
    scenario = scenarios.kept().scenario
    data = {name: getattr(scenario, name) for name in Scenario.model_fields}
    try:
        scenarios.change(Scenario.model_validate(data | {field: st.session_state[key]}))
    except ValueError:
        st.session_state[key] = data[field] or ""


def _centre(ecosystem: Ecosystem) -> str:
    return words.organisation_name(ecosystem, ecosystem.meta.centre)
