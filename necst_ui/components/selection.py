"""Knows how what a reader picks in a picture reaches the page: once, in the run that follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

NOTHING = "none"  # in the URL: the reader let go of what was selected


@dataclass(frozen=True)
class Picked:
    """What is selected in a picture, and whether the reader picked it just now."""

    id: str | None
    changed: bool = False

    @property
    def code(self) -> str:
        """Return how the URL says what is selected."""
        return self.id or NOTHING


def latest(key: str, selected: str | None) -> Picked:
    """Return what is selected in a picture: what the reader just picked, else what the page holds.

    A picture tells a pick as the trigger `selected` with `{"id": …}`; null lets go.
    """
    told = st.session_state.pop(_memory(key), None)
    if told is None:
        return Picked(selected)
    # It comes from a browser and may be anything.
    picked = told.get("id") if isinstance(told, dict) else None
    return Picked(picked if isinstance(picked, str) else None, changed=True)


def listener(key: str) -> Callable[[], None]:
    """Return what is to be called when the reader picks something in a picture."""
    return partial(_keep, key)


def _keep(key: str) -> None:
    """Keep a pick for the coming run, as it can only be read in this callback."""
    told: Any = st.session_state[key]["selected"]
    if told is not None:
        st.session_state[_memory(key)] = told


def _memory(key: str) -> str:
    return f"{key}:picked"
