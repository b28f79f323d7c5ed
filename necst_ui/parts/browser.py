"""Knows the scripts and style sheets of this folder, and the button that copies a link."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from necst_ui import links
from necst_ui.language import text

_HERE = Path(__file__).parent


def asset(name: str) -> str:
    """Return the text of a script or style sheet of this folder."""
    return (_HERE / name).read_text(encoding="utf-8")


_COPY_LINK = st.components.v2.component(
    "necst_copy_link",
    html='<div><span role="status"></span><button type="button"></button></div>',
    css=asset("copy_link.css"),
    js=asset("copy_link.js"),
)


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
