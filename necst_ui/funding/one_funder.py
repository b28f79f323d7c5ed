"""Knows how one giver is told: to whom, when, beside whom, its leverage, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from necst_data.one_funder import Change, Companion, Group, Portrait, portrait
from necst_ui import formats, parts
from necst_ui.funding.amounts import counted, parties, step_sources, totals_in_words
from necst_ui.funding.asked import Asked
from necst_ui.funding.changes import what_changed
from necst_ui.funding.leverage import leverage_said
from necst_ui.language import text
from necst_ui.parts import escape

_IN_SIGHT = 5


def one_funder(asked: Asked) -> None:
    """Show the portrait of the giver that the page is about; nothing for any other subject."""
    kind, _, funder = asked.subject.partition(".")
    if kind != "funder":
        return
    real = tuple(line for line in asked.lines if not line.assumed)
    found = portrait(asked.ecosystem, real, funder)
    with st.container(key="funding_giver"):
        st.header(text("one_funder.title", name=asked.name()), anchor=False)
        told, changed = st.columns(2, gap="large")
        with told:
            parts.html(_facts(asked, found), kind="giver")
        with changed:
            what_changed(asked, found)


def _facts(asked: Asked, found: Portrait) -> str:
    rows = [
        (text("one_funder.what"), _what(found)),
        (text("one_funder.when"), _when(found)),
        (text("one_funder.whom"), _whom(asked, found.recipients)),
        (text("one_funder.with_whom"), _with_whom(asked, found.companions)),
        (text("one_funder.leverage"), leverage_said(asked, found.funder)),
    ]
    return parts.definitions(row for row in rows if row[1])


def _what(found: Portrait) -> str:
    said = [counted("one_funder.commitments", len(found.whole.commitments))]
    if found.whole.parts:
        said.append(counted("one_funder.parts", len(found.whole.parts)))
    if aside := _aside(found.whole):
        said.append(text("one_funder.aside", what=formats.listing(aside)))
    return escape(" ".join(said))


def _aside(group: Group) -> list[str]:
    """Return what is in no total, in words and with how often."""
    steps = Counter(line.status for line in group.aside if line.uncounted == "status")
    others = Counter(line.uncounted for line in group.aside if line.uncounted != "status")
    said = [
        counted("one_funder.aside_step", count, step=text(f"ladder.{status}"))
        for status, count in steps.items()
    ]
    return said + [counted(f"funding.not_counted_{why}", count) for why, count in others.items()]


def _when(found: Portrait) -> str:
    if not found.steps:
        return escape(text("one_funder.when_none"))
    first, last = found.steps[0], found.steps[-1]
    if first == last:
        said = text("one_funder.when_once", **_step(first, "first"))
    else:
        said = text("one_funder.when_said", **_step(first, "first"), **_step(last, "last"))
    return escape(said) + parts.source_marks([*first.step.sources[:1], *last.step.sources[:1]])


def _step(change: Change, name: str) -> dict[str, str]:
    return {
        name: formats.date(change.step.date),
        f"{name}_step": text(f"ladder.{change.step.status}"),
    }


def _whom(asked: Asked, groups: Iterable[Group]) -> str:
    return _unfolding([_recipient(asked, group) for group in groups])


def _recipient(asked: Asked, group: Group) -> str:
    said = []
    if group.commitments:
        said.append(counted("one_funder.times", len(group.commitments)))
    if totals := group.totals:
        said.append(totals_in_words(totals))
    if group.parts:
        said.append(counted("one_funder.times_part", len(group.parts)))
    said += _aside(group)
    name = parties(asked.ecosystem, [group.key])[0]
    link = parts.link(asked.address(about=f"recipient.{group.key}"), name)
    marks = parts.source_marks(step_sources(group.lines, at_most=2))
    return f"{link}: {escape(', '.join(said))}{marks}"


def _with_whom(asked: Asked, companions: Iterable[Companion]) -> str:
    groups: dict[tuple[int, int], list[str]] = {}
    for one in companions:
        link = _giver(asked, one.organisation)
        groups.setdefault((len(one.projects), len(one.together)), []).append(link)
    if not groups:
        return escape(text("one_funder.with_none"))
    items = "".join(
        f"<li>{escape(_how_often(*often))}: {', '.join(links)}</li>"
        for often, links in groups.items()
    )
    limit = escape(text("one_funder.with_limit"))
    return f'<ul>{items}</ul><div class="necst-caption">{limit}</div>'


def _giver(asked: Asked, key: str) -> str:
    name = parties(asked.ecosystem, [key])[0]
    return parts.link(asked.address(about=f"funder.{key}"), name)


def _how_often(projects: int, together: int) -> str:
    said = [counted("one_funder.with_projects", projects)] if projects else []
    said += [counted("one_funder.with_together", together)] if together else []
    return ", ".join(said)


def _unfolding(items: list[str]) -> str:
    """Return items as a list of which the first are in sight and the rest unfolds."""
    first = "".join(f"<li>{one}</li>" for one in items[:_IN_SIGHT])
    if len(items) <= _IN_SIGHT:
        return f"<ul>{first}</ul>"
    rest = "".join(f"<li>{one}</li>" for one in items[_IN_SIGHT:])
    more = escape(counted("one_funder.more", len(items) - _IN_SIGHT))
    return f"<ul>{first}</ul><details><summary>{more}</summary><ul>{rest}</ul></details>"
