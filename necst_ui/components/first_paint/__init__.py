"""Know when the browser has painted what stands on a page, so that what is slow can come after."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_MOUNT = st.components.v2.component(
    "necst_first_paint", js=(Path(__file__).parent / "index.js").read_text(encoding="utf-8")
)


def after_first_paint(key: str, height: int, then: Callable[[], None]) -> None:
    """Hold a place of so many pixels; call `then`, before a run of its fragment, once painted."""
    _MOUNT(key=key, data={"height": height}, on_painted_change=then)
