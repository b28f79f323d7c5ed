"""Knows the head of a page: its title and the button that copies its link."""

from __future__ import annotations

import streamlit as st

from necst_ui.language import text
from necst_ui.parts.browser import copy_link


def page_head(title_key: str) -> None:
    """Draw a page's title and, on the same line, the button that copies its link."""
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="bottom",
        key="page_head",
    ):
        st.title(text(title_key), anchor=False, width="content")
        copy_link()
