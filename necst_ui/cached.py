"""Knows which data are shown: the only cache that visitors share.

The files' fingerprint is taken at every run, so an edit is seen at the next click. An edit that
breaks the data does not reach the screen: the last good data stay, with what is wrong beside them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock

import streamlit as st

from necst_data import Ecosystem, Problem, edition, fingerprint, load, network_layout
from necst_data.funding import Line, funding_lines
from necst_data.loading import DATA
from necst_data.network_layout import Positions, ring_layout, whole_layout
from necst_data.network_layout_store import kept
from necst_data.network_roles import RoleLayout, role_layout
from necst_ui.charts.tokens import group_of


@dataclass(frozen=True)
class Loaded:
    """The data on screen, and the mistakes of a newer edit that is not shown.

    `version` tells this server's files apart, `edition` their content, wherever they stand.
    """

    ecosystem: Ecosystem
    version: str
    edition: str
    broken_by: tuple[Problem, ...] = ()


@dataclass
class _Kept:
    """The last good data of a folder and the last files tried."""

    lock: Lock = field(default_factory=Lock)
    tried: str | None = None
    shown: Loaded | None = None


def folder() -> Path:
    """Return the data folder: NECST_DATA in the environment, else the project's own."""
    return Path(os.environ.get("NECST_DATA") or DATA).resolve()


def begin_run() -> Loaded:
    """Return the data that this run shows, read again if a file has changed since the last."""
    st.session_state["necst.loaded"] = current = _current()
    return current


def loaded() -> Loaded:
    """Return the data that this run shows."""
    return st.session_state.get("necst.loaded") or begin_run()


def _current() -> Loaded:
    where = folder()
    kept = _kept(str(where))
    with kept.lock:
        version = fingerprint(where)
        if version != kept.tried:
            kept.shown = _better_of(kept.shown, Loaded(load(where), version, edition(where)))
            kept.tried = version
        return kept.shown


def _better_of(shown: Loaded | None, new: Loaded) -> Loaded:
    if shown is None or _errors(new.ecosystem) <= _errors(shown.ecosystem):
        return new
    known = set(shown.ecosystem.problems)
    worse = tuple(
        problem
        for problem in new.ecosystem.problems
        if problem.level == "error" and problem not in known
    )
    return replace(shown, broken_by=worse)


def _errors(ecosystem: Ecosystem) -> int:
    return sum(problem.level == "error" for problem in ecosystem.problems)


@st.cache_resource(show_spinner=False, max_entries=8)
def _kept(where: str) -> _Kept:
    return _Kept()


def ecosystem() -> Ecosystem:
    """Return the data as known on the day chosen in the sidebar, else today."""
    now = loaded()
    day = st.session_state.get("necst.known") or today().isoformat()
    return _as_known_on(now.version, day, now.ecosystem)


@st.cache_resource(show_spinner=False, max_entries=24)
def _as_known_on(version: str, day: str, _ecosystem: Ecosystem) -> Ecosystem:
    return _ecosystem.as_known_on(date.fromisoformat(day))


def money() -> tuple[Line, ...]:
    """Return the lines of money in the data shown."""
    now = loaded()
    day = st.session_state.get("necst.known") or today().isoformat()
    return _money(now.version, day, ecosystem())


@st.cache_resource(show_spinner=False, max_entries=24)
def _money(version: str, day: str, _ecosystem: Ecosystem) -> tuple[Line, ...]:
    return funding_lines(_ecosystem)


def positions(focus: str | None, steps: int) -> tuple[str, Positions]:
    """Return the name of a layout of the network, and where it puts each organisation.

    The whole network keeps its places on every known-on day. The rings around one organisation
    are those of the day, so that it stands in the middle of what was known; no filter moves them.
    """
    now, day = loaded(), st.session_state.get("necst.known") or ""
    if focus is None:
        return _whole_layout(now.version, now.ecosystem)
    name = f"{now.version[:12]}-{day}-{focus}-{steps}"
    return name, _ring_layout(name, focus, steps, ecosystem())


def roles() -> tuple[str, RoleLayout]:
    """Return the name of the layout by role, and where it puts organisations and headings.

    What an organisation can do is known on a day or not, so the places are those of the day.
    """
    name = f"{loaded().version[:12]}-{st.session_state.get('necst.known') or ''}-roles"
    return name, _role_layout(name, ecosystem())


@st.cache_resource(show_spinner=False, max_entries=4)
def _whole_layout(version: str, _ecosystem: Ecosystem) -> tuple[str, Positions]:
    name = network_layout.fingerprint(_ecosystem, group_of)
    make = partial(whole_layout, _ecosystem, group_of)
    return name, kept(name, network_layout.tied(_ecosystem), make)


@st.cache_resource(show_spinner=False, max_entries=128)
def _ring_layout(name: str, focus: str, steps: int, _ecosystem: Ecosystem) -> Positions:
    return ring_layout(_ecosystem, focus, steps, group_of)


@st.cache_resource(show_spinner=False, max_entries=24)
def _role_layout(name: str, _ecosystem: Ecosystem) -> RoleLayout:
    return role_layout(_ecosystem)


def today() -> date:
    """Return today."""
    return date.today()
