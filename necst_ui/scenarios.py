"""Knows the scenarios of this session: which there are, which one is at hand and whether it shows.

They live in the session (`STATE`) and, as a copy, in the browser's tab, so that loading the page
again does not lose them. The server keeps nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from necst_data import Ecosystem, Problem
from necst_data.funding import Line
from necst_data.models import Scenario
from necst_data.scenario import lines as lines_of
from necst_data.scenario import settle
from necst_data.scenario_file import read_scenario, write_scenario
from necst_ui import cached, view
from necst_ui.choices import choose, chosen
from necst_ui.components.tab_store import tab_store
from necst_ui.language import current, text

STATE = "necst.scenarios"
MOST = 20
_IN_THE_TAB = "necst.scenarios"
_SWITCH = "scenario_switch"
_COPY = "necst.scenarios_copy"


@dataclass(frozen=True)
class Kept:
    """The scenarios of a session by a key of their own, and the one at hand.

    `asked` says whether the tab's copy has been looked at or is overtaken; `before` is what there
    was before something was thrown away; `version` changes with every change; `problems` are
    those of the file or copy last read, `loaded` whether it held a scenario.
    """

    scenarios: dict[str, Scenario] = field(default_factory=dict)
    at_hand: str | None = None
    asked: bool = False
    before: Kept | None = None
    version: int = 0
    problems: tuple[Problem, ...] = ()
    loaded: bool = False

    @property
    def scenario(self) -> Scenario | None:
        """Return the scenario at hand."""
        return self.scenarios.get(self.at_hand or "")


def kept() -> Kept:
    """Return the scenarios of this session."""
    return st.session_state.setdefault(STATE, Kept())


def active() -> Scenario | None:
    """Return the scenario that the page's pictures, tables and files take along, or None.

    Registers the choice `scenario` of the address; a link that asks for a scenario where the
    session has none gives a notice.
    """
    on = chosen("scenario", ("on",), text("scenario.switch"), kept=True)
    if on and kept().scenario is None and kept().asked:
        view.notice(text("scenario.link_without"))
    return kept().scenario if on else None


def lines(ecosystem: Ecosystem) -> tuple[Line, ...]:
    """Return the assumed lines of the active scenario, () without one."""
    scenario = active()
    return lines_of(ecosystem, settle(ecosystem, scenario)) if scenario else ()


def switch() -> None:
    """Draw the switch that takes the scenario at hand into the page's pictures and tables."""
    st.session_state[_SWITCH] = active() is not None
    st.toggle(text("scenario.switch"), key=_SWITCH, on_change=_switched)


def _switched() -> None:
    choose("scenario", "on" if st.session_state[_SWITCH] else None)


def add(scenario: Scenario, problems: tuple[Problem, ...] = ()) -> None:
    """Add a scenario to the session, if there is room for it, and take it at hand."""
    now = kept()
    if len(now.scenarios) < MOST:
        key = f"s{now.version + 1}"
        scenarios = {**now.scenarios, key: scenario}
        _change(scenarios=scenarios, at_hand=key, before=None, problems=problems, loaded=True)


def change(scenario: Scenario, *, undo: bool = False) -> None:
    """Put a scenario in the place of the one at hand; `undo` if that threw something away."""
    now = kept()
    scenarios = {**now.scenarios, now.at_hand or "": scenario}
    _change(scenarios=scenarios, before=_without_past(now) if undo else None, problems=())


def take(key: str) -> None:
    """Take another scenario at hand."""
    if key in kept().scenarios:
        _change(at_hand=key, before=None, problems=())


def remove() -> None:
    """Throw the scenario at hand away; `restore` brings it back."""
    now = kept()
    rest = {key: one for key, one in now.scenarios.items() if key != now.at_hand}
    if not rest:
        choose("scenario", None)
    _change(
        scenarios=rest, at_hand=next(reversed(rest), None), before=_without_past(now), problems=()
    )


def restore() -> None:
    """Bring back what was thrown away last."""
    if before := kept().before:
        _change(scenarios=before.scenarios, at_hand=before.at_hand, before=None, problems=())


def _without_past(now: Kept) -> Kept:
    # Only the last thing thrown away comes back; a chain of pasts would grow without end.
    return replace(now, before=None)


def _change(**fields: Any) -> None:
    now = kept()
    st.session_state[STATE] = replace(now, asked=True, version=now.version + 1, **fields)


def keep() -> None:
    """Mirror the scenarios into the browser's tab, and take them from there in a new session."""
    now = kept()
    tab_store(
        _IN_THE_TAB,
        _written(now) if now.scenarios else None,
        ask=not now.asked,
        answer=view.given("scenario") == ["on"],
        found=_found,
    )


def _written(now: Kept) -> str:
    """Return the copy for the tab; made once for each change, as every page run asks for it."""
    made_for, written = st.session_state.get(_COPY, (None, ""))
    if made_for == (now.version, current()):
        return written
    files = {key: write_scenario(one, current()).decode() for key, one in now.scenarios.items()}
    written = json.dumps({"scenarios": files, "at_hand": now.at_hand})
    st.session_state[_COPY] = ((now.version, current()), written)
    return written


def _found(copy: str | None) -> None:
    """Take the copy that the tab kept; it is read as carefully as a file."""
    if kept().asked:
        return
    scenarios: dict[str, Scenario] = {}
    problems: list[Problem] = []
    files, at_hand = _files(copy)
    for key, file in list(files.items())[:MOST]:
        found, wrong = read_scenario(
            file.encode(errors="replace"), text("scenario.copy_name"), _today()
        )
        problems += wrong
        if found:
            scenarios[key] = found
    last = next(reversed(scenarios), None)
    at_hand = at_hand if at_hand in scenarios else last
    _change(scenarios=scenarios, at_hand=at_hand, problems=tuple(problems), loaded=bool(scenarios))


def _files(copy: str | None) -> tuple[dict[str, str], str]:
    try:
        told = json.loads(copy or "{}")
        files = told["scenarios"]
        at_hand = told["at_hand"]
        return {k: one for k, one in files.items() if isinstance(one, str)}, str(at_hand)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}, ""


def _today() -> Ecosystem:
    # A scenario is about what may come: on a past day too it may name whom we know today.
    return cached.loaded().ecosystem


def read(raw: bytes, name: str) -> None:
    """Add the scenario of a file to the session, and keep what is wrong with it to be told."""
    found, problems = read_scenario(raw, name, _today())
    if found is None:
        _change(problems=problems, loaded=False)
    else:
        add(found, problems)
