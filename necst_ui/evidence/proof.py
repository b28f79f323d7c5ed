"""Knows what is said about the proof as a whole: how much there is, what is wrong, what is left."""

from __future__ import annotations

import streamlit as st

from necst_data import Ecosystem, Problem
from necst_data.evidence import KINDS, Census
from necst_data.search import fold
from necst_ui import cached, formats
from necst_ui.evidence.search import list_address, search
from necst_ui.language import current, text
from necst_ui.parts import Cell, escape, html, link, table

_MOST_PROBLEMS = 500  # shown; the heading has the number of all


def sentence(census: Census) -> str:
    """Return the answer: how many records on how many sources, and how sure they are."""
    return text(
        "evidence.answer",
        records=formats.number(census.records),
        sources=formats.number(census.sources),
        undated=formats.number(census.undated),
        checked=formats.number(census.checked),
    )


def tabs(ecosystem: Ecosystem, chosen: str, typed: str) -> None:
    """Show the kinds of records with their numbers, each a link that keeps the search."""
    counts = ecosystem.counts()
    chips = []
    for kind in KINDS:
        label = escape(f"{text(f'kinds.{kind}')} {formats.number(counts[kind])}")
        address = escape(list_address(kind, typed))
        mark = 'aria-current="true"' if kind == chosen else ""
        chips.append(f'<a class="necst-chip" href="{address}" target="_self" {mark}>{label}</a>')
    html(f'<nav aria-label="{escape(text("evidence.kind"))}">{"".join(chips)}</nav>')


def problems(ecosystem: Ecosystem) -> None:
    """Show every mistake found in the files, or that none was; and what is not checked."""
    st.subheader(text("evidence.problems"), anchor=False)
    newer = cached.loaded().broken_by
    found = (*ecosystem.problems, *newer)
    if newer:
        html(f'<p class="necst-note">{escape(text("shell.last_good"))}</p>')
    if found:
        columns = ("level", "path", "line", "record", "sentence")
        table(
            "evidence_problems",
            {code: text(f"evidence.problem_{code}") for code in columns},
            [_problem(one) for one in found[:_MOST_PROBLEMS]],
            title=text(
                "evidence.problems_found", count=len(found), shown=formats.number(len(found))
            ),
        )
    else:
        html(f"<p>{escape(text('evidence.problems_none'))}</p>")
    html(f'<div class="necst-caption">{escape(text("evidence.not_checked"))}</div>')


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "level": text(f"evidence.level_{problem.level}"),
        "path": problem.path,
        "line": Cell(str(problem.line or ""), sort=problem.line, export=problem.line or None),
        "record": problem.record,
        "sentence": problem.sentence(current()),
    }


def left_out(ecosystem: Ecosystem) -> None:
    """Say what an earlier day leaves out because nothing dates it."""
    if not ecosystem.left_out and not ecosystem.undescribed:
        return
    st.subheader(text("evidence.left_out"), anchor=False)
    day = formats.date(ecosystem.known_on)
    said = []
    if ecosystem.left_out:
        listed = formats.listing(
            f"{text(f'evidence.in_words.{kind}')} {formats.number(ecosystem.left_out[kind])}"
            for kind in KINDS
            if kind in ecosystem.left_out
        )
        count = sum(ecosystem.left_out.values())
        said.append(
            text(
                "evidence.left_out_undated",
                count=count,
                shown=formats.number(count),
                listed=listed,
            )
        )
    if count := ecosystem.undescribed:
        shown = formats.number(count)
        said.append(text("evidence.left_out_undescribed", count=count, shown=shown, date=day))
    html("".join(f"<p>{escape(one)}</p>" for one in said))


def nothing(ecosystem: Ecosystem, kind: str, typed: str) -> str:
    """Return what is said if a search finds nothing: where else the words stand."""
    if not typed:
        return escape(text("evidence.none_of_kind", kinds=text(f"evidence.in_words.{kind}")))
    elsewhere = {
        other: len(search(ecosystem, other, typed).ids)
        for other in KINDS
        if other != kind and fold(typed)
    }
    found = [
        link(
            list_address(other, typed),
            f"{text(f'evidence.in_words.{other}')} ({formats.number(count)})",
        )
        for other, count in elsewhere.items()
        if count
    ]
    said = escape(text("evidence.nothing", typed=typed, kinds=text(f"evidence.in_words.{kind}")))
    if not found:
        return f"{said} {escape(text('evidence.nothing_anywhere'))}"
    return f"{said} {escape(text('evidence.nothing_elsewhere'))} {', '.join(found)}."
