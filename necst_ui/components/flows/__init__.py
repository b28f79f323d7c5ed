"""Know which band of a picture of flows a reader clicks; the picture itself is plotly's."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from necst_ui.components.selection import Picked, latest, listener

_MOUNT = st.components.v2.component(
    "necst_flows", js=(Path(__file__).parent / "index.js").read_text(encoding="utf-8")
)


def flow_picker(
    picture: str, bands: Sequence[str], nodes: Sequence[str], *, selected: str | None, key: str
) -> Picked:
    """Return what is selected after this run: the code of a band or node, or nothing.

    `picture` is the key of the container that holds the chart; `bands` and `nodes` are their codes
    in the order of the chart. A click on what is selected lets go of it.
    """
    picked = latest(key, selected)
    _MOUNT(
        key=key,
        data={
            "picture": picture,
            "bands": list(bands),
            "nodes": list(nodes),
            "selected": picked.id,
        },
        on_selected_change=listener(key),
    )
    return picked
