"""Knows how a page shows a timeline and learns which item was chosen; draws in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

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
) -> str | None:
    """Draw what `necst_ui.charts.timeline.picture` returned; return the id that is chosen.

    `selected` sets the choice when it differs from what this function returned in the run
    before; else the visitor's choice stands. The id may be of an item that a filter has left out
    of the picture. `texts` holds every word of TEXTS; `months` are twelve short names and
    `more` contains `{count}`. Raises KeyError for a missing text.
    """
    words = {name: texts[name] for name in TEXTS}
    memory = f"{key} given and returned"
    given, returned = st.session_state.get(memory, (selected, selected))
    if key in st.session_state and selected not in (given, returned):
        st.session_state[key]["selected"] = selected
    chosen = _text(st.session_state[key]["selected"]) if key in st.session_state else selected
    result = _COMPONENT(
        key=key,
        data={"picture": picture, "selected": chosen, "texts": words, "key": key},
        default={"selected": chosen},
        on_selected_change=lambda: None,
    )
    chosen = _text(result.selected)
    st.session_state[memory] = (selected, chosen)
    return chosen


def _text(value: Any) -> str | None:
    # The value comes from a browser and may be anything.
    return value if isinstance(value, str) else None
