"""Knows the small scripts that run in the browser beside Streamlit's own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from necst_ui import links
from necst_ui.language import current, text

_HERE = Path(__file__).parent


def asset(name: str) -> str:
    """Return the text of a script or style sheet of this folder."""
    return (_HERE / name).read_text(encoding="utf-8")


_CLIENT = st.components.v2.component("necst_client", js=asset("client.js"))
_COPY_LINK = st.components.v2.component(
    "necst_copy_link",
    html='<div><span role="status"></span><button type="button"></button></div>',
    css=asset("copy_link.css"),
    js=asset("copy_link.js"),
)


def client() -> None:
    """Tell the browser the page's language, and let links inside the dashboard keep the session."""
    _CLIENT(key="necst_client", data={"language": current()}, height=1)


def copy_link() -> None:
    """Draw the button that copies the address of this view, all choices included."""
    _COPY_LINK(
        key="necst_copy_link",
        data={
            "label": text("parts.copy_link"),
            "copied": text("parts.copied"),
            "failed": text("parts.copy_failed"),
            "shared": dict(links.shared()),
        },
    )
