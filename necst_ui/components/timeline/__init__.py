"""Knows how a page shows a timeline and learns which item was chosen; draws in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from necst_ui.components.selection import Picked, latest, listener

TEXTS = (
    "label",
    "keys",
    "zoom_in",
    "zoom_out",
    "fit",
    "wheel",
    "today",
    "planned",
    "overdue",
    "more",
    "months",
)

_FOLDER = Path(__file__).parent
# The browser gets one module; its parts are files of their own only to be read one at a time.
_SCRIPTS = (
    "scale.js",
    "packing.js",
    "marks.js",
    "figure.js",
    "drawing.js",
    "gestures.js",
    "index.js",
)
_COMPONENT = st.components.v2.component(
    "necst_timeline",
    css=(_FOLDER / "style.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS),
)


def timeline(
    picture: dict[str, Any],
    *,
    selected: str | None,
    texts: dict[str, str | list[str]],
    key: str,
) -> Picked:
    """Draw what `necst_ui.charts.timeline.picture` returned with one item selected.

    Returns what is selected after this run: what the reader just picked, else `selected`, which
    the page holds. `texts` holds every word of TEXTS; `months` are twelve short names and `more`
    contains `{count}`. Raises KeyError for a missing text.
    """
    words = {name: texts[name] for name in TEXTS}
    picked = latest(key, selected)
    _COMPONENT(
        key=key,
        data={"picture": picture, "selected": picked.id, "texts": words, "key": key},
        on_selected_change=listener(key),
    )
    return picked
