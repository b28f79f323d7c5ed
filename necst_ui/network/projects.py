"""Knows how ties through shared projects are told and drawn, apart from the direct ones."""

from __future__ import annotations

from typing import Any

from necst_data import Ecosystem
from necst_data.network import Selection
from necst_data.network_projects import SharedProjects, Together, shared_projects
from necst_ui import formats, parts
from necst_ui.language import text
from necst_ui.names import record_name, short_name
from necst_ui.network.asked import Asked
from necst_ui.network.told import counted, linked
from necst_ui.parts import Claim, escape, html

_NAMED = 3


def through_projects(
    ecosystem: Ecosystem, asked: Asked, selection: Selection
) -> SharedProjects | None:
    """Return who of those drawn share projects in the period, None if that is not asked for."""
    if not asked.projects or asked.question != "picture":
        return None
    return shared_projects(
        ecosystem,
        {one.id for one in selection.organisations},
        first=asked.choice.first,
        last=asked.choice.last,
    )


def tie_id(pair: Together) -> str:
    """Return the id of a tie through projects, which no direct tie has."""
    return "--projects--".join(pair.ends)


def drawn(ecosystem: Ecosystem, shared: SharedProjects | None) -> list[dict[str, Any]]:
    """Return the ties through projects as the picture takes them."""
    return [
        {
            "id": tie_id(pair),
            "source": pair.ends[0],
            "target": pair.ends[1],
            "count": pair.weight,
            "label": counted("network_question.projects_count", pair.weight),
            "description": _sentence(ecosystem, pair),
        }
        for pair in (shared.pairs if shared else ())
    ]


def claims(ecosystem: Ecosystem, selection: Selection, shared: SharedProjects) -> list[Claim]:
    """Return how many pairs share projects, how many of them only so, and who shares most."""
    if not shared.pairs:
        return [(text("network_question.projects_none"), ())]
    direct = {frozenset((tie.from_, tie.to)) for tie in selection.ties}
    only = sum(frozenset(pair.ends) not in direct for pair in shared.pairs)
    most = [f"{_both(ecosystem, pair)} ({pair.weight})" for pair in shared.pairs[:_NAMED]]
    told = counted(
        "network_question.projects_pairs",
        shared.count,
        only=formats.number(only),
        most="; ".join(most),
    )
    told += " " + text("network_question.projects_placeholders")
    if hidden := shared.count - len(shared.pairs):
        told += " " + counted("network_question.projects_hidden", hidden)
    if shared.too_large:
        named = formats.listing(
            record_name(ecosystem, "project", one.project) for one in shared.too_large
        )
        told += " " + text("network_question.projects_too_large", names=named)
    return [(told, ())]


def card(ecosystem: Ecosystem, pair: Together) -> None:
    """Show on a card which projects two organisations share, with their sources."""
    items = "".join(
        f"<li>{linked(ecosystem, 'project', key)}"
        f"{parts.source_marks(ecosystem.projects[key].sources[:3])}</li>"
        for key in pair.projects
    )
    heading = escape(_both(ecosystem, pair))
    kind = escape(counted("network_question.projects_count", pair.weight))
    html(
        f'<article class="necst-card"><h2>{heading}</h2>'
        f'<div class="necst-caption">{kind}</div><ul>{items}</ul></article>'
    )


def rows(ecosystem: Ecosystem, shared: SharedProjects | None) -> list[dict[str, Any]]:
    """Return the ties through projects as rows of the table of ties."""
    return [
        {
            "from": parts.record_cell(ecosystem, "organisation", pair.ends[0]),
            "kind": counted("network_question.projects_count", pair.weight),
            "to": parts.record_cell(ecosystem, "organisation", pair.ends[1]),
            "start": "",
            "end": "",
            "sources": parts.sources_cell(ecosystem, pair.sources),
        }
        for pair in (shared.pairs if shared else ())
    ]


def _both(ecosystem: Ecosystem, pair: Together) -> str:
    return formats.listing(short_name(ecosystem.organisations[key]) for key in pair.ends)


def _sentence(ecosystem: Ecosystem, pair: Together) -> str:
    projects = formats.listing(record_name(ecosystem, "project", key) for key in pair.projects[:4])
    return f"{_both(ecosystem, pair)}: {projects}"
