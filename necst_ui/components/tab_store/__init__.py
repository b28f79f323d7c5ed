"""Knows how a text of the session is kept in the browser's tab and found there again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_COMPONENT = st.components.v2.component(
    "necst_tab_store", js=(Path(__file__).parent / "index.js").read_text(encoding="utf-8")
)


def tab_store(
    name: str,
    text: str | None,
    *,
    ask: bool,
    answer: bool,
    found: Callable[[str | None], None],
) -> None:
    """Keep a text under a name in the tab, or with None forget it; draws nothing.

    With `ask` nothing is written: `found` is called with what the tab kept. If it kept nothing,
    `found` is called with None if an `answer` is wanted, and else not at all.
    """
    key = f"necst_tab_store_{name}"

    def told() -> None:
        # It comes from a browser and may be anything.
        value: Any = st.session_state[key]["found"]
        kept = value.get("text") if isinstance(value, dict) else None
        found(kept if isinstance(kept, str) else None)

    _COMPONENT(
        key=key,
        data={"name": name, "text": text, "ask": ask, "answer": answer},
        on_found_change=told,
        height=1,
    )
