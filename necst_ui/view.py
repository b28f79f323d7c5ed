"""Knows the view: the choices made on this page, and that the URL says them all.

The URL is the whole truth: at the start of a run each widget takes its value from it, a change of
a widget is written into it before the run, and what it does not name is the default. Streamlit's
own binding would write the translated labels instead of the codes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from necst_ui.language import text

# Of one parameter: characters in a value, and values.
_LONGEST, _MOST = 200, 100
# The page name of the choices that stand on every page.
EVERYWHERE = ""


@dataclass(frozen=True)
class Choice:
    """How a value of a widget is written in the URL.

    The default is left out there, unless `always`. `kept` if a visitor who comes back to the page
    should find it as it was.
    """

    widget: str
    default: Any
    write: Callable[[Any], list[str]]
    always: bool = False
    kept: bool = True

    def written(self) -> list[str]:
        """Return the values of the parameter."""
        value = st.session_state.get(self.widget, self.default)
        return [] if value == self.default and not self.always else self.write(value)


def begin_run(page: str) -> None:
    """Start a run of a page: no choice is drawn yet and there is nothing to notice."""
    st.session_state["necst.page"] = page
    st.session_state["necst.notices"] = []
    st.session_state["necst.expected"] = set()
    _all()[page] = {}
    _all()[EVERYWHERE] = {}


def given(key: str) -> list[str]:
    """Return what the URL says for a choice; no more of it than any code or word needs."""
    return [value[:_LONGEST] for value in st.query_params.get_all(key)[:_MOST]]


def register(key: str, choice: Choice, value: Any, page: str | None = None) -> None:
    """Make a choice part of the view, and give its widget the value that the URL asks for."""
    _all().setdefault(current_page() if page is None else page, {})[key] = choice
    if choice.widget not in st.session_state or st.session_state[choice.widget] != value:
        st.session_state[choice.widget] = value


def publish() -> None:
    """Write all choices of this page into the URL, in one step so that Back undoes one change.

    Every choice is written, not only the one just made: when two changes follow one another
    quickly, the browser sends the second with a URL that does not know the first yet.
    """
    drawn = registered(EVERYWHERE) | registered()
    parameters = {name: given(name) for name in st.query_params if name not in drawn}
    parameters |= {key: choice.written() for key, choice in drawn.items()}
    st.query_params.from_dict({name: value for name, value in parameters.items() if value})
    remember()


def refuse_unknown(values: Sequence[str], codes: Sequence[str], label: str) -> None:
    """Name the values in the URL that are no choice."""
    for value in values:
        if value not in codes:
            notice(text("shell.choice_unknown", value=value[:80], label=label))


def notice(sentence: str) -> None:
    """Name something about the link that was not understood, above the page."""
    noticed = st.session_state.setdefault("necst.notices", [])
    if sentence not in noticed:
        noticed.append(sentence)


def expect(*keys: str) -> None:
    """Say that choices belong to this page though it does not draw them now.

    They stay in the URL as they are, and no notice calls them unknown.
    """
    st.session_state.setdefault("necst.expected", set()).update(keys)


def notices() -> list[str]:
    """Return what was noticed in this run, parameters that no choice asked for included."""
    drawn = registered(EVERYWHERE) | registered()
    expected = st.session_state.get("necst.expected", set())
    unknown = [name for name in st.query_params if name not in drawn and name not in expected]
    return st.session_state.get("necst.notices", []) + [
        text("shell.parameter_unknown", name=name[:80]) for name in unknown
    ]


def remembered(page: str) -> dict[str, list[str]]:
    """Return the choices last made on a page, as URL parameters."""
    return st.session_state.setdefault("necst.remembered", {}).get(page, {})


def remember() -> None:
    """Keep this page's choices for when a visitor comes back to it from another page.

    What is not drawn now, such as the filters of a list while one record of it is shown, stays as
    it was.
    """
    kept = {key: given(key) for key, choice in registered().items() if choice.kept}
    kept = {**remembered(current_page()), **kept}
    st.session_state.setdefault("necst.remembered", {})[current_page()] = {
        key: values for key, values in kept.items() if values
    }


def registered(page: str | None = None) -> dict[str, Choice]:
    """Return the choices drawn on a page (this one, if not named) in its last full run."""
    return _all().get(current_page() if page is None else page, {})


def known_day() -> date | None:
    """Return the past day whose knowledge is shown; None if that is today's."""
    day = st.session_state.get("necst.known")
    return date.fromisoformat(day) if day else None


def current_page() -> str:
    """Return the name of the page shown."""
    return st.session_state.get("necst.page", "")


def widget_key(key: str, page: str | None = None) -> str:
    """Return the key of a choice's widget: the page's name first, if it has one."""
    page = current_page() if page is None else page
    return f"{page}_{key}" if page else key


def _all() -> dict[str, dict[str, Choice]]:
    return st.session_state.setdefault("necst.choices", {})
