"""Knows how a scenario is saved as a file and loaded from one, and tells what was wrong in it."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

import streamlit as st

from necst_data import Problem
from necst_data.scenario_file import LARGEST, MOST_CONTRIBUTIONS, write_scenario
from necst_ui import parts, scenarios
from necst_ui.funding.amounts import counted
from necst_ui.language import current, text
from necst_ui.parts import escape

_SHOWN = 8
_MEGABYTE = 1


def save() -> None:
    """Draw the button that saves the scenario at hand as a file."""
    scenario = scenarios.kept().scenario
    st.download_button(
        text("scenario.save"),
        # Made when the file is asked for, outside any session: it is given all it needs here.
        partial(write_scenario, scenario, current()),
        file_name=f"{slug(scenario.name) or 'scenario'}.yaml",
        mime="application/yaml",
        key="scenario_save",
        on_click="ignore",
    )


def slug(name: str) -> str:
    """Return a text in small letters, digits and hyphens, as an id or the name of a file."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def load() -> None:
    """Draw the field that loads a file; its limits stand beside it."""
    # With every change a field of its own: an emptied one, in a popover that has closed.
    version = scenarios.kept().version
    key = f"scenario_file_{version}"
    limits = text("scenario.load_help", size=LARGEST // 1000, count=MOST_CONTRIBUTIONS)
    with st.popover(text("scenario.load"), key=f"scenario_load_{version}"):
        parts.html(f'<div class="necst-caption">{escape(limits)}</div>')
        st.file_uploader(
            text("scenario.load_label"),
            type=["yaml", "yml"],
            key=key,
            on_change=_loaded,
            args=(key,),
            max_upload_size=_MEGABYTE,
        )


def _loaded(key: str) -> None:
    file = st.session_state[key]
    if file is not None:
        scenarios.read(file.getvalue(), file.name)


def told() -> None:
    """Say what was wrong with the file that was loaded last, each mistake with its line."""
    kept = scenarios.kept()
    if not kept.problems:
        return
    errors = sum(one.level == "error" for one in kept.problems)
    if not errors:
        said = text("scenario.loaded_warnings")
    elif kept.loaded:
        said = counted("scenario.loaded_partly", errors)
    else:
        said = text("scenario.loaded_not")
    items = [_item(one) for one in kept.problems[:_SHOWN]]
    if more := len(kept.problems) - _SHOWN:
        items += [f"<li>{escape(counted('scenario.more_problems', more))}</li>"] if more > 0 else []
    listed = f"<ul>{''.join(items)}</ul>"
    parts.html(f"<p>{escape(said)}</p>{listed}", kind="necst-notice necst-notice-problem")


def _item(problem: Problem) -> str:
    return f"<li>{escape(problem.text(current()))}</li>"
