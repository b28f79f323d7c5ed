"""Know how to show a network of organisations in the browser; positions come from elsewhere.

A picture is a plain dict that can be sent as JSON::

    {
        "nodes": [
            {
                "id": "necstgen",
                "x": 0.1, "y": -0.3,       # layout units, any scale; y grows downwards
                "size": 0.8,               # 0 to 1
                "group": "facility",       # one of GROUPS; a "collective" and its ties are left out
                "label": "NecstGen",       # short, what stands beside the mark
                "name": "NecstGen B.V.",   # in full, on hover and focus and as accessible name
                "description": "Facility in Leiden, 20 ties with 17 organisations.",
                "rank": 0,                 # 0 = most important: labelled and reached first
                "hollow": False,           # leaving or ended
            },
        ],
        "ties": [
            {
                "id": "province--funds--necstgen",
                "source": "province", "target": "necstgen",
                "kind": "funds",           # code of the kind; those in MONEY are drawn as money
                "style": "solid",          # one of STYLES: dashed = ended or undated, dotted = in
                                           # talks, hatched = money only pledged, owner = ownership
                "directed": True,          # an arrow head at the target
                "label": "funds",          # short word on the line
                "description": "Province funds NecstGen since 2021.",
            },
        ],
        "layout": "2026-11-22/7",          # changes only when positions were computed anew
        "told": ["necstgen"],              # if given, these nodes and ties stand out
        "corners": {                       # of each group's shape for a radius of 1; others: round
            "platform": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
        },
    }

A node keeps its place on screen as long as `layout` stays, whatever else changes; zoom and place
are kept in the browser, per `key`. Node ids and tie ids share one space.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from necst_ui.components.selection import Picked, latest, listener

GROUPS = (
    "care",
    "facility",
    "platform",
    "government",
    "foundation",
    "company",
    "education",
    "regulator",
)
STYLES = ("solid", "dashed", "dotted", "hatched", "owner")
MONEY = ("funds", "invests-in")
TEXTS = ("label", "keys", "zoom_in", "zoom_out", "fit", "wheel", "empty")

_FOLDER = Path(__file__).parent
# One script is sent and scripts sent this way cannot import each other, so the parts are joined.
_PARTS = (
    "view.js",
    "marks.js",
    "labels.js",
    "gestures.js",
    "keyboard.js",
    "elements.js",
    "drawing.js",
    "index.js",
)
_MOUNT = st.components.v2.component(
    "necst_network",
    js="\n".join((_FOLDER / part).read_text(encoding="utf-8") for part in _PARTS),
    css=(_FOLDER / "style.css").read_text(encoding="utf-8"),
)


def network(
    picture: Mapping[str, Any],
    *,
    selected: str | None,
    texts: Mapping[str, str],
    key: str,
    height: int,
) -> Picked:
    """Draw the picture with one node or tie selected and return what is selected after this run.

    `selected` is what the page holds (in its URL); the reader's latest choice in the picture
    wins over it in the run that follows the choice, and that run has `changed` set, so that the
    page writes `id` where it holds it. `texts` has the keys of TEXTS: the name of the picture,
    how its keys work, the three buttons, the hint that a click switches the wheel on, and what
    stands in place of an empty picture. `height` is in pixels and the most that is taken: a
    narrow screen gets less.

    Raises ValueError for a text that is missing and for a picture that cannot be drawn.
    """
    if missing := [name for name in TEXTS if name not in texts]:
        raise ValueError(f"texts of the network component without {', '.join(missing)}")
    picked = latest(key, selected)
    _MOUNT(
        key=key,
        data={
            **_drawable(picture),
            "key": key,
            "selected": picked.id,
            "texts": {name: texts[name] for name in TEXTS},
            "height": height,
        },
        on_selected_change=listener(key),
    )
    return picked


def _drawable(picture: Mapping[str, Any]) -> dict[str, Any]:
    """Return a picture without collectives, or say what cannot be drawn."""
    collective = {node["id"] for node in picture["nodes"] if node["group"] == "collective"}
    nodes = [node for node in picture["nodes"] if node["id"] not in collective]
    ties = [
        {**tie, "money": tie["kind"] in MONEY}
        for tie in picture["ties"]
        if tie["source"] not in collective and tie["target"] not in collective
    ]
    known = {node["id"] for node in nodes}
    faults = [f"node {n['id']}: group {n['group']!r}" for n in nodes if n["group"] not in GROUPS]
    for tie in ties:
        ends = (tie["source"], tie["target"])
        if tie["style"] not in STYLES:
            faults.append(f"tie {tie['id']}: style {tie['style']!r}")
        if not known.issuperset(ends) or ends[0] == ends[1]:
            faults.append(f"tie {tie['id']}: no line from {ends[0]!r} to {ends[1]!r}")
    if len(known | {tie["id"] for tie in ties}) < len(nodes) + len(ties):
        faults.append("an id is used twice")
    if faults:
        raise ValueError(f"a network that cannot be drawn: {'; '.join(faults)}")
    return {**picture, "nodes": nodes, "ties": ties}
