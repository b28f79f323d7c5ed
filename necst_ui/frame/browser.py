"""Knows what every page needs in the browser: its language, and links that keep the session."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from necst_ui.language import current

_CLIENT = st.components.v2.component(
    "necst_client", js=(Path(__file__).parent / "client.js").read_text(encoding="utf-8")
)


def client() -> None:
    """Tell the browser the page's language, and let links inside the dashboard keep the session."""
    _CLIENT(key="necst_client", data={"language": current()}, height=1)
