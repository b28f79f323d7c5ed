"""Knows every text on screen in both languages, and which language is shown."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from threading import local
from typing import Any, Literal, get_args

import streamlit as st
import yaml

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FOLDER = Path(__file__).parent / "texts"
_thread = local()


@cache
def texts(language: Language) -> dict[str, str | dict[str, str]]:
    """Return the texts of a language by key (`page.element`)."""
    source = (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    # BaseLoader: every value is text, so that a key such as `no` stays a word.
    return dict(_flat("", yaml.load(source, Loader=yaml.BaseLoader)))


def _flat(prefix: str, branch: dict[str, Any]) -> Any:
    for name, value in branch.items():
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value


def text(key: str, *, language: Language | None = None, **values: Any) -> str:
    """Return a text in the language shown, with its {placeholders} filled.

    A text with a plural takes its form from `count`; to show the number in the language's own
    form, give it as `shown` in the call and `{shown}` in the text. Raises KeyError if there is no
    such text.
    """
    found = texts(language or current())[key]
    if isinstance(found, dict):
        found = found["one" if values["count"] == 1 else "other"]
    return found.format(**values) if values else found


def has_text(key: str) -> bool:
    """Return whether there is a text with this key."""
    return key in texts("nl")


def current() -> Language:
    """Return the language shown in this session."""
    # A page asks thousands of times a run, and a run has a thread of its own.
    return getattr(_thread, "language", None) or st.session_state.get("necst.language", "nl")


def show(language: Language) -> None:
    """Make a language the one that is shown in this session."""
    st.session_state["necst.language"] = _thread.language = language


def preferred(accepted: str | None) -> Language:
    """Return the first of our languages in a browser's Accept-Language, else Dutch."""
    weighted = []
    for place, part in enumerate((accepted or "").split(",")):
        matched = re.fullmatch(r"\s*([a-zA-Z]+)(?:-[\w-]*)?\s*(?:;\s*q=([\d.]{1,5}))?\s*", part)
        if matched and matched[1].lower() in LANGUAGES:
            weighted.append((-_weight(matched[2]), place, matched[1].lower()))
    return min(weighted)[2] if weighted else "nl"


def _weight(text_of_weight: str | None) -> float:
    try:
        return float(text_of_weight) if text_of_weight else 1.0
    except ValueError:
        return 0.0


def begin_run() -> None:
    """Show the language that the address asks for, else the one the browser prefers."""
    given = st.query_params.get_all("language")
    show(given[-1] if given and given[-1] in LANGUAGES else _of_browser())


def _of_browser() -> Language:
    return preferred(st.context.headers.get("Accept-Language") or st.context.locale)
