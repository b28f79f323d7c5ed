"""Knows which layout is asked for, and where it puts each organisation."""

from __future__ import annotations

from necst_data.network_layout import Positions
from necst_ui import cached
from necst_ui.network.asked import Asked


def places(asked: Asked) -> tuple[str, Positions]:
    """Return the name of the layout that is asked for, and where it puts each organisation."""
    if asked.layout == "roles":
        name, roles = cached.roles()
        return name, roles.positions
    return cached.positions(asked.focus if asked.layout == "rings" else None, asked.steps)
