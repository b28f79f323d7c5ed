"""Knows how to show a network picture on a bare page, so that any picture can be tried."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from necst_ui.charts.marks import corners
from necst_ui.charts.tokens import tokens
from necst_ui.components import network
from necst_ui.components.network import GROUPS, PLAY_TEXTS, TEXTS, drawable, script

STYLE = Path(network.__file__).parent / "style.css"
SHOW = """async ([script, style, data]) => {
    if (!window.draw) {
        const root = document.querySelector("#host").attachShadow({ mode: "open" });
        const sheet = Object.assign(document.createElement("style"), { textContent: style });
        window.held = document.createElement("div");
        root.append(sheet, window.held);
        window.told = [];
        const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
        window.draw = (await import(address)).default;
    }
    const setTriggerValue = (name, value) => window.told.push([name, value]);
    window.draw({ data, parentElement: window.held, setTriggerValue });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def colours(theme: str) -> str:
    """Return the tokens as CSS variables."""
    known = tokens()
    plain = {name: one[theme] for name, one in known.items() if theme in one}
    for part in ("group", "ladder"):
        named = known["groups" if part == "group" else part]
        plain |= {f"{part}-{name}": one[theme] for name, one in named.items() if theme in one}
    return ":root{" + "".join(f"--necst-{name}:{value};" for name, value in plain.items()) + "}"


def node(key: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "x": x,
        "y": y,
        "size": 0.5,
        "group": GROUPS[0],
        "label": key,
        "name": f"{key} in full",
        "description": f"about {key}",
        "rank": 0,
        "hollow": False,
        **more,
    }


def tie(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{source}--{target}",
        "source": source,
        "target": target,
        "kind": "partner-of",
        "style": "solid",
        "directed": False,
        "label": "partner",
        "description": f"{source} and {target}",
        **more,
    }


def picture(nodes: list[dict], ties: list[dict], **more: Any) -> dict[str, Any]:
    for rank, one in enumerate(nodes):
        one["rank"] = rank
    return {"nodes": nodes, "ties": ties, "layout": "one", "corners": corners(), **more}


class Bare:
    """A bare page with one picture on it."""

    def __init__(self, page: Page, theme: str = "light", width: int = 900) -> None:
        self.page = page
        page.emulate_media(color_scheme=theme)
        style = f"{colours(theme)} body{{margin:0;font-family:sans-serif}} #host{{width:{width}px}}"
        page.set_content(
            f"<!doctype html><html lang='en'><style>{style}</style><div id=host></div>"
        )

    def show(self, drawn: dict[str, Any], play: dict | None = None, **more: Any) -> None:
        """Draw a picture, or draw it anew, and wait until it is there."""
        data = {
            **json.loads(json.dumps(drawable(drawn))),
            "key": "bare",
            "selected": None,
            "texts": {name: f"the {name}" for name in TEXTS},
            "height": 620,
            "play": play and {**play, "texts": {name: f"the {name}" for name in PLAY_TEXTS}},
            **more,
        }
        if play:
            data["play"]["texts"]["said"] = "{year}: {ties} ties, {fresh} new"
        self.page.evaluate(SHOW, [script(), STYLE.read_text(encoding="utf-8"), data])

    @property
    def frame(self) -> Locator:
        return self.page.locator(".whole")

    def told(self) -> list:
        """Return what the picture told the page so far."""
        return self.page.evaluate("window.told")


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Return where each node stands on the screen."""
    return page.locator(".node .hit").evaluate_all(
        """(hits) => Object.fromEntries(hits.map((hit) => {
            const box = hit.getBoundingClientRect();
            const middle = [box.left + box.width / 2, box.top + box.height / 2];
            return [hit.parentNode.dataset.id, middle];
        }))"""
    )


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Return which texts of the picture lie over one another."""
    return page.evaluate(
        """() => {
            const find = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
                one.shadowRoot ? [...one.shadowRoot.querySelectorAll(".picture text"),
                                  ...find(one.shadowRoot)] : []);
            const boxes = find(document).map((text) => [text.textContent,
                [...text.children].map((line) => {
                    // Of a line's box, what letters may fill: its leading is empty.
                    const { left, top, right, bottom } = line.getBoundingClientRect();
                    const lead = (bottom - top) * 0.15;
                    return [left, top + lead, right, bottom - lead];
                })]);
            const apart = (a, b) => a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1];
            const found = [];
            boxes.forEach(([one, lines], at) => boxes.slice(at + 1).forEach(([other, more]) => {
                if (lines.some((a) => more.some((b) => !apart(a, b)))) found.push([one, other]);
            }));
            return found;
        }"""
    )
