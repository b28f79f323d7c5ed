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
                "change": None,            # "new", "ended" or "same" between two dates, or None
            },
        ],
        "ties": [
            {
                "id": "province--funds--necstgen",
                "source": "province", "target": "necstgen",
                "kind": "funds",           # code of the kind; those in MONEY are drawn as money
                "style": "solid",          # one of STYLES: dashed = ended or undated, dotted = in
                                           # talks, hatched = money only pledged, owner = ownership,
                                           # projects = through shared projects
                "weight": 1,               # 1 to 4, how wide a tie through projects is
                "change": None,            # as of a node
                "since": [2021, 2021],     # first and last year in which it may have begun, either
                                           # None if open; None if nothing is known
                "until": None,             # the same for its end; None while no end is known
                "directed": True,          # an arrow head at the target
                "label": "funds",          # short word on the line
                "description": "Province funds NecstGen since 2021.",
            },
        ],
        "layout": "2026-11-22/7",          # changes only when positions were computed anew
        "extent": [-1, -1, 1, 1],          # left, top, right, bottom of all places of the layout
        "told": ["necstgen"],              # if given, these nodes and ties stand out
        "corners": {                       # of each group's shape for a radius of 1; others: round
            "platform": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
        },
    }

A node keeps its place on screen as long as `layout` stays, whatever else changes; when it does
not, nodes that stay travel to their new places. Zoom and place are kept in the browser, per `key`
and layout. Node ids and tie ids share one space. `weight`, `change`, `since`, `until` and
`extent` may be left out.
"""

from collections.abc import Callable, Mapping
from functools import partial
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
STYLES = ("solid", "dashed", "dotted", "hatched", "owner", "projects")
CHANGES = ("new", "ended", "same", None)
MONEY = ("funds", "invests-in")
TEXTS = (
    "label",
    "ties",
    "keys",
    "zoom_in",
    "zoom_out",
    "fit",
    "full",
    "full_back",
    "wheel",
    "empty",
)
PLAY_TEXTS = ("play", "pause", "step", "slider", "years", "all", "said", "all_said")

_FOLDER = Path(__file__).parent
# One script is sent and scripts sent this way cannot import each other, so the parts are joined.
_PARTS = (
    "view.js",
    "motion.js",
    "marks.js",
    "labels.js",
    "writing.js",
    "gestures.js",
    "keyboard.js",
    "elements.js",
    "drawing.js",
    "fullscreen.js",
    "play.js",
    "index.js",
)


def script() -> str:
    """Return the one script that draws a picture, for a page without the dashboard."""
    return "\n".join((_FOLDER / part).read_text(encoding="utf-8") for part in _PARTS)


_MOUNT = st.components.v2.component(
    "necst_network",
    js=script(),
    css=(_FOLDER / "style.css").read_text(encoding="utf-8"),
)


def network(
    picture: Mapping[str, Any],
    *,
    selected: str | None,
    texts: Mapping[str, str],
    key: str,
    height: int,
    play: Mapping[str, Any] | None = None,
    on_depth: Callable[[str, int], None] | None = None,
) -> Picked:
    """Draw the picture with one node or tie selected and return what is selected after this run.

    `selected` is what the page holds (in its URL); the reader's latest choice in the picture
    wins over it in the run that follows the choice, and that run has `changed` set, so that the
    page writes `id` where it holds it. `texts` has the keys of TEXTS: the name of the picture and
    of its ties, how its keys work, the buttons, the hint that a click switches the wheel on, and
    what stands in place of an empty picture; and it may have `notice`, a line under the picture.
    `height` is in pixels and the most that is taken: a narrow screen gets less.

    `play` puts a slider over years under the picture: `{"first": 2010, "last": 2026, "texts":
    {...}}` with the keys of PLAY_TEXTS, where `said` has the fields {year}, {ties} and {fresh}.
    `on_depth` is called, before the run that follows, with a node and 1, 2 or 3 when the reader
    asks for so many steps around it by keyboard.

    Raises ValueError for a text that is missing and for a picture that cannot be drawn.
    """
    missing = [name for name in TEXTS if name not in texts]
    missing += [name for name in PLAY_TEXTS if play and name not in play["texts"]]
    if missing:
        raise ValueError(f"texts of the network component without {', '.join(missing)}")
    picked = latest(key, selected)
    _MOUNT(
        key=key,
        data={
            **drawable(picture),
            "key": key,
            "selected": picked.id,
            "texts": {name: texts[name] for name in (*TEXTS, "notice") if name in texts},
            "height": height,
            "play": play,
        },
        on_selected_change=listener(key),
        on_depth_change=partial(_tell_depth, key, on_depth),
    )
    return picked


def _tell_depth(key: str, on_depth: Callable[[str, int], None] | None) -> None:
    """Pass on how many steps are asked for around which node; a browser may send anything."""
    told = st.session_state[key]["depth"]
    if on_depth is None or not isinstance(told, dict):
        return
    node, steps = told.get("id"), told.get("steps")
    if isinstance(node, str) and steps in (1, 2, 3):
        on_depth(node, int(steps))


def drawable(picture: Mapping[str, Any]) -> dict[str, Any]:
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
        if tie["style"] == "projects" and not 1 <= tie.get("weight", 0) <= 4:
            faults.append(f"tie {tie['id']}: weight {tie.get('weight')!r}")
    for one in (*nodes, *ties):
        if one.get("change") not in CHANGES:
            faults.append(f"{one['id']}: change {one['change']!r}")
    if len(known | {tie["id"] for tie in ties}) < len(nodes) + len(ties):
        faults.append("an id is used twice")
    if faults:
        raise ValueError(f"a network that cannot be drawn: {'; '.join(faults)}")
    return {**picture, "nodes": nodes, "ties": ties}
