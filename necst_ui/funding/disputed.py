"""Knows where sources disagree on the figures shown: each fact with its values, folded."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from necst_data import Ecosystem
from necst_data.funding import Line
from necst_data.models import Contradiction
from necst_ui import links, parts
from necst_ui.funding.amounts import counted
from necst_ui.funding.asked import Asked
from necst_ui.language import text
from necst_ui.names import record_name
from necst_ui.parts import escape
from necst_ui.parts.disputed import capital, told, versions

_OPEN_AT_FIRST = 2


def disputed_figures(asked: Asked, chosen: tuple[Line, ...] = ()) -> None:
    """Show where sources disagree on the lines shown and on the need beside them.

    If something is chosen in the picture, the lines are those of it alone.
    """
    ecosystem = asked.ecosystem
    shown = [
        found
        for line in chosen or asked.shown
        for found in ecosystem.contradictions_about("funding", line.commitment.id)
    ]
    if asked.coverage and not asked.narrowed and not chosen:
        shown += asked.coverage.contradictions(ecosystem)
    disputed_block(ecosystem, shown)


def disputed_block(ecosystem: Ecosystem, found: Iterable[Contradiction]) -> None:
    """Show contradictions, each once: the values side by side, which is used, and why.

    The first are open; the rest say in one line what is used.
    """
    each = tuple({record.id: record for record in found}.values())
    if not each:
        return
    st.header(counted("needs.disputed", len(each)), anchor=False)
    items = "".join(
        _folded(ecosystem, record, is_open=place < _OPEN_AT_FIRST)
        for place, record in enumerate(each)
    )
    parts.html(f'<div class="money-disputed">{items}</div>')


def _folded(ecosystem: Ecosystem, record: Contradiction, *, is_open: bool) -> str:
    fact = escape(capital(record_name(ecosystem, "contradiction", record.id)))
    used = told(ecosystem, record, record.preferred.value)
    said = text("needs.disputed_used", used=used) if record.preferred.value else used
    leads_on = parts.link(links.address("contradiction", record.id), text("needs.record"))
    return (
        f"<details{' open' if is_open else ''}><summary>≠ <b>{fact}</b> "
        f'<span class="necst-muted">{escape(said)}</span></summary>'
        f'<div class="money-versions">{versions(ecosystem, record)}'
        f'<p class="necst-card-links">{leads_on}</p></div></details>'
    )
