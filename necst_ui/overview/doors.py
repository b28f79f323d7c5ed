"""Knows the ways on from the overview, one for each reader."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_ui import links
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.parts import escape, html, link


def doors(ecosystem: Ecosystem) -> None:
    """Show the three ways on, one for each reader."""
    centre = ecosystem.organisations.get(ecosystem.meta.centre)
    name = short_name(centre) if centre else text("shell.name")
    cards = (
        ("browse", links.page("network"), {"name": name}),
        ("money", links.page("funding"), {}),
        ("park", links.page("partners", park="yes"), {}),
    )
    items = "".join(
        f'<li class="necst-card">{link(address, text(f"overview.door_{door}"))}'
        f"<span>{escape(text(f'overview.door_{door}_text', **values))}</span></li>"
        for door, address, values in cards
    )
    label = escape(text("overview.doors"))
    html(f'<nav aria-label="{label}"><ul class="necst-doors">{items}</ul></nav>')
