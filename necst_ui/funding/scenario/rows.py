"""Knows the tables of a scenario: what each contribution comes to, and two scenarios compared."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from necst_data import Ecosystem
from necst_data.models import Scenario
from necst_data.scenario import Outcome
from necst_data.scenario_results import Comparison, Results, compare
from necst_ui import cached, formats, parts, scenarios
from necst_ui.funding.amounts import counted, totals_in_words
from necst_ui.funding.scenario import words
from necst_ui.language import text
from necst_ui.parts import Cell, escape


def contributions_table(ecosystem: Ecosystem, found: Results) -> None:
    """Show every contribution with what it comes to and why, each marked as assumed."""
    scenario = found.settled.scenario
    columns = {
        "kind": text("scenario.table_sort"),
        "funder": text("scenario.funder"),
        "amount": text("scenario.table_amount"),
        "step": text("scenario.step"),
        "period": text("scenario.period"),
        "condition": text("scenario.table_condition"),
        "result": text("scenario.table_result"),
    }
    rows = [_row(ecosystem, scenario, outcome) for outcome in found.settled.outcomes]
    parts.table(
        "funding_scenario",
        columns,
        rows,
        title=counted("scenario.table_title", len(rows), name=scenario.name),
        numbers=("amount",),
        empty=escape(text("scenario.table_empty")),
    )


def _row(ecosystem: Ecosystem, scenario: Scenario, outcome: Outcome) -> dict[str, Cell]:
    one = outcome.contribution
    return {
        "kind": parts.assumed_cell(),
        "funder": _funder(ecosystem, one.giver),
        "amount": parts.amount_cell(outcome.amount, one.currency),
        "step": replace(parts.ladder_cell(one.status), mark=None),
        "period": parts.date_cell(one.period),
        "condition": Cell(said := words.condition(ecosystem, scenario, one), export=said),
        "result": Cell(why := words.result(ecosystem, scenario, outcome), export=why),
    }


def _funder(ecosystem: Ecosystem, giver: str) -> Cell:
    name = words.organisation_name(ecosystem, giver)
    cell = parts.record_cell(ecosystem, "organisation", giver)
    cell = replace(cell, text=name, sort=name, export=name)
    if giver in ecosystem.organisations:
        return cell
    later = giver in cached.loaded().ecosystem.organisations
    return replace(cell, note=f"({text('scenario.later' if later else 'scenario.outside')})")


def comparison(ecosystem: Ecosystem) -> None:
    """Draw the choice of a second scenario and, if there is one, what differs."""
    kept = scenarios.kept()
    others = [key for key in kept.scenarios if key != kept.at_hand]
    if not others or kept.scenario is None:
        return
    st.subheader(text("scenario.compare_title"), anchor=False)
    other = st.selectbox(
        text("scenario.compare_which"),
        ["", *others],
        format_func=lambda key: (
            kept.scenarios[key].name if key in kept.scenarios else text("scenario.compare_none")
        ),
        key=f"scenario_compare_{kept.at_hand}",
        width=340,
    )
    if other:
        _side_by_side(ecosystem, compare(ecosystem, kept.scenario, kept.scenarios[other]))


def _side_by_side(ecosystem: Ecosystem, told: Comparison) -> None:
    a, b = told.a.settled.scenario, told.b.settled.scenario
    gaps = _gaps(told)
    said = text("scenario.compare_needs")
    if gaps:
        said = text("scenario.compare_answer", a=a.name, b=b.name, gap_a=gaps[0], gap_b=gaps[1])
    parts.html(f"<p>{escape(said)}</p>")
    if not told.differences:
        parts.html(f'<p class="necst-muted">{escape(text("scenario.compare_same"))}</p>')
        return
    rows = [
        {
            "what": words.label(ecosystem, a if one.a else b, one.id),
            "a": _side(ecosystem, a, one.a),
            "b": _side(ecosystem, b, one.b),
        }
        for one in told.differences
    ]
    rows.append(
        {"what": text("scenario.compare_total"), "a": _totals(told.a), "b": _totals(told.b)}
    )
    if gaps:
        rows.append({"what": text("scenario.compare_gap"), "a": gaps[0], "b": gaps[1]})
    columns = {"what": text("scenario.compare_what"), "a": a.name, "b": b.name}
    title = counted("scenario.compare_table", len(told.differences))
    parts.table("funding_scenarios_compared", columns, rows, title=title)


def _gaps(told: Comparison) -> tuple[str, str] | None:
    """Return what stays open with each, None if there is no one need to compare them on."""
    if not told.one_need or told.a.gap is None or told.b.gap is None:
        return None
    currency = told.a.outlook.before.need.currency
    return words.gap_in_words(told.a.gap, currency), words.gap_in_words(told.b.gap, currency)


def _side(ecosystem: Ecosystem, scenario: Scenario, outcome: Outcome | None) -> str:
    if outcome is None:
        return text("scenario.compare_missing")
    one = outcome.contribution
    said = [formats.amount(outcome.amount, one.currency), text(f"ladder.{one.status}")]
    said += [formats.date(one.period)] if one.period else []
    said += [words.condition(ecosystem, scenario, one)] if one.condition else []
    if not outcome.met:
        said.append(words.result(ecosystem, scenario, outcome))
    return ", ".join(said)


def _totals(side: Results) -> str:
    return (
        totals_in_words(side.totals, marked=False) if side.totals else text("scenario.bar_nothing")
    )
