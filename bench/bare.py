"""Knows the least that a Streamlit app of two pages can be: what the dashboard is measured beside.

Started from the project's folder it has the dashboard's own .streamlit/config.toml.
"""

import streamlit as st


def show(name: str) -> None:
    """Show one line of text and one choice."""
    chosen = st.selectbox("Choice", ["one", "two"], key=f"{name.lower()}_choice")
    st.write(f"{name} page, choice {chosen}")


def first() -> None:
    """Show the page at `/`."""
    show("First")


def second() -> None:
    """Show the page at `/second`."""
    show("Second")


st.navigation([st.Page(first), st.Page(second)]).run()
