"""Knows how it is told who holds the network together, and what is lost without them."""

from __future__ import annotations

from functools import partial

from necst_data import Ecosystem
from necst_data.network import Selection
from necst_data.network_between import Betweenness, betweenness
from necst_data.network_bridges import Bridge, Bridging, who_bridges
from necst_ui import formats, parts
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.network.asked import Asked
from necst_ui.network.told import (
    IN_SIGHT,
    Told,
    counted,
    extent,
    linked,
    names,
    numbered,
    share,
)
from necst_ui.parts import Claim, escape

_BETWEEN_NAMED = 3


def answer(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> Told:
    """Return who would cut others off by leaving, and over whom most shortest ways lead."""
    found = who_bridges(ecosystem, selection)
    between = betweenness(selection)
    return Told(
        _claims(ecosystem, found, between),
        _marked(selection, found),
        panel=partial(_panel, ecosystem, selection, found, between),
        table=partial(_table, ecosystem, selection, found, between),
    )


def _claims(ecosystem: Ecosystem, found: Bridging, between: Betweenness) -> list[Claim]:
    if not found.organisations:
        told = text("network_question.bridges_none")
    else:
        count = len(found.organisations)
        told = counted("network_question.bridges_count", count)
        told += " " + _consequence(ecosystem, found.organisations[0])
    if between.ranked:
        most = [
            f"{short_name(ecosystem.organisations[one.organisation])} ({share(one.value)})"
            for one in between.ranked[:_BETWEEN_NAMED]
        ]
        told += " " + text("network_question.bridges_between", names=formats.listing(most))
    return [(told, ())]


def _consequence(ecosystem: Ecosystem, bridge: Bridge) -> str:
    lost = bridge.organisations
    others = bridge.rest - 1
    rest = short_name(ecosystem.organisations[bridge.rest_known])
    if others:
        rest = counted("network_question.bridges_rest", others, name=rest)
    return counted(
        "network_question.bridges_lost",
        len(lost),
        name=short_name(ecosystem.organisations[bridge.ends[0]]),
        lost=names(ecosystem, lost),
        rest=rest,
    )


def _marked(selection: Selection, found: Bridging) -> frozenset[str]:
    """Return the ten in sight with those who hang on them, and the ties between these."""
    hanging = {one.ends[0]: set(one.organisations) for one in found.organisations[:IN_SIGHT]}
    marked = {*hanging, *(key for lost in hanging.values() for key in lost)}
    marked |= {
        tie.id
        for tie in selection.ties
        for one, other in ((tie.from_, tie.to), (tie.to, tie.from_))
        if other in hanging.get(one, ())
    }
    return frozenset(marked)


def _panel(
    ecosystem: Ecosystem, selection: Selection, found: Bridging, between: Betweenness
) -> None:
    told = f"<h2>{escape(text('network_question.bridges_heading'))}</h2>"
    items = [_item(ecosystem, one) for one in found.organisations]
    more = counted("network_question.bridges_more", len(items) - IN_SIGHT)
    told += numbered(items, more) or f"<p>{escape(text('network_question.bridges_none'))}</p>"
    note = text("network_question.computed_on", **extent(selection))
    note += " " + text("network_question.bridges_meaning")
    told += f'<p class="necst-caption">{escape(note)}</p>'
    parts.html(told, kind="network-panel")


def _item(ecosystem: Ecosystem, bridge: Bridge) -> str:
    key = bridge.ends[0]
    name = short_name(ecosystem.organisations[key])
    said = escape(_consequence(ecosystem, bridge))
    told = said.replace(escape(name), linked(ecosystem, "organisation", key), 1)
    if bridge.rest_loses:
        lost = formats.listing(text(f"capability.{code}") for code in bridge.rest_loses)
        told += f" {escape(text('network_question.bridges_capability', capabilities=lost))}"
    return told


def _table(
    ecosystem: Ecosystem, selection: Selection, found: Bridging, between: Betweenness
) -> None:
    columns = {
        "organisation": text("kind.organisation"),
        "lost": text("network_question.column_lost"),
        "names": text("network_question.column_names"),
        "between": text("network_question.column_between"),
        "sources": text("parts.sources"),
    }
    cut_off = {one.ends[0]: one.organisations for one in found.organisations}
    shares = {one.organisation: one.value for one in between.ranked}
    rows = [
        {
            "organisation": parts.record_cell(ecosystem, "organisation", key),
            "lost": len(cut_off.get(key, ())),
            "names": names(ecosystem, cut_off[key], len(cut_off[key])) if key in cut_off else "",
            "between": parts.Cell(
                share(shares.get(key, 0.0)),
                sort=shares.get(key, 0.0),
                export=round(shares.get(key, 0.0), 4),
                is_number=True,
            ),
            "sources": parts.sources_cell(ecosystem, _sources(selection, key)),
        }
        for key in dict.fromkeys([*cut_off, *shares])
    ]
    title = counted("network_question.bridges_table", len(rows))
    parts.table("network_question", columns, rows, title=title)


def _sources(selection: Selection, key: str) -> list[str]:
    """Return the sources of the ties of an organisation."""
    return [
        source for tie in selection.ties if key in (tie.from_, tie.to) for source in tie.sources
    ]
