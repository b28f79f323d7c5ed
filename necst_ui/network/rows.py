"""Knows the records behind the picture: the one selected on a card, the ties in a table."""

from __future__ import annotations

from typing import Any

from necst_data import Ecosystem
from necst_data.models import Relation
from necst_data.network import Selection
from necst_data.network_projects import SharedProjects, Together
from necst_ui import links
from necst_ui.language import text
from necst_ui.names import record_name, short_name
from necst_ui.network import projects, take_home
from necst_ui.network.asked import Asked
from necst_ui.network.told import counted
from necst_ui.parts import (
    date_cell,
    escape,
    html,
    link,
    record_card,
    record_cell,
    sources_cell,
    table,
)

CARD = "network-card"


def card(ecosystem: Ecosystem, selected: str | None, shared: SharedProjects | None = None) -> None:
    """Show the record of the selected organisation or tie."""
    html(f'<div id="{CARD}"></div>', kind="network-anchor")
    if selected in ecosystem.organisations:
        profile = link(links.address("organisation", selected), text("network.profile"))
        middle = link(links.page("network", about=selected), text("network.to_middle"))
        record_card("organisation", selected, action=f"{profile} · {middle}")
    elif selected in ecosystem.relations:
        record_card("relation", selected)
    elif pair := _pair(selected, shared):
        projects.card(ecosystem, pair)


def select_hint() -> None:
    """Say how to select something."""
    html(escape(text("network.select_hint")), kind="necst-note")


def _pair(selected: str | None, shared: SharedProjects | None) -> Together | None:
    pairs = shared.pairs if shared else ()
    return next((pair for pair in pairs if projects.tie_id(pair) == selected), None)


def to_card(ecosystem: Ecosystem, selected: str | None) -> None:
    """Draw the way down to the card, for where it does not stand beside the picture."""
    if selected in ecosystem.organisations:
        name = short_name(ecosystem.organisations[selected])
    elif selected in ecosystem.relations:
        name = record_name(ecosystem, "relation", selected)
    else:
        return
    said = escape(text("network.to_card", name=name))
    html(f'<a href="#{CARD}">{said}</a>', kind="network-to-card")


def ties_table(
    ecosystem: Ecosystem,
    asked: Asked,
    selection: Selection,
    shared: SharedProjects | None = None,
) -> None:
    """Show the ties of the picture as a table; ties with a placeholder stand last.

    Ties through projects stand apart from direct ones, after them.
    """
    columns = {
        "from": text("field.from"),
        "kind": text("network.column_kind"),
        "to": text("field.to"),
        "start": text("field.start"),
        "end": text("field.end"),
        "sources": text("parts.sources"),
    }
    direct, listed = [
        [_row(ecosystem, tie) for tie in ties] for ties in (selection.ties, selection.listed)
    ]
    rows = [*direct, *projects.rows(ecosystem, shared), *listed]
    title = _title(selection, shared)
    table(
        "network_ties",
        columns,
        rows,
        title=title,
        empty=text("network.nothing"),
        about=take_home.about(ecosystem, asked, selection, title),
        downloads=take_home.downloads(ecosystem, asked, selection),
    )


def _row(ecosystem: Ecosystem, tie: Relation) -> dict[str, Any]:
    return {
        "from": record_cell(ecosystem, "organisation", tie.from_),
        "kind": text(f"relation_kind.{tie.kind}"),
        "to": record_cell(ecosystem, "organisation", tie.to),
        "start": date_cell(tie.start),
        "end": date_cell(tie.end),
        "sources": sources_cell(ecosystem, tie.sources),
    }


def _title(selection: Selection, shared: SharedProjects | None) -> str:
    """Return how many ties are drawn, and how many with a placeholder stand here only."""
    said = text("network.table", count=len(selection.ties))
    if shared and shared.pairs:
        said += f", {counted('network_question.projects_table', len(shared.pairs))}"
    if not selection.listed:
        return said
    if not selection.ties:
        return text("network.listed", count=len(selection.listed))
    return f"{said}, {text('network.table_listed', count=len(selection.listed))}"
