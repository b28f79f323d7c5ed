"""Knows how a contradiction, a gap or something overdue is marked."""

from __future__ import annotations

from typing import Literal

from necst_data import Ecosystem
from necst_ui import links
from necst_ui.charts.tokens import tokens
from necst_ui.language import text
from necst_ui.names import fact_of
from necst_ui.parts.markup import escape

Signal = Literal["contradiction", "gap", "overdue"]


def chip(label: str, signal: Signal | None = None, address: str | None = None) -> str:
    """Return a chip as HTML; a signal brings its sign and fill, an address makes it a link."""
    said = f"{tokens()['signals'][signal]['sign']} {label}" if signal else label
    css = f"necst-chip necst-chip-{signal}" if signal else "necst-chip"
    if address:
        return f'<a class="{css}" href="{escape(address)}" target="_self">{escape(said)}</a>'
    return f'<span class="{css}">{escape(said)}</span>'


def signals_about(ecosystem: Ecosystem, kind: str, record_id: str) -> str:
    """Return the chips of a record: each contradiction by its fact, and how much was not found."""
    chips = [
        chip(fact_of(one), "contradiction", links.address("contradiction", one.id))
        for one in ecosystem.contradictions_about(kind, record_id)
    ]
    if gaps := ecosystem.gaps_about(kind, record_id):
        said = text("parts.gaps_count", count=len(gaps))
        chips.append(chip(said, "gap", links.address("gap", gaps[0].id)))
    return "".join(chips)
