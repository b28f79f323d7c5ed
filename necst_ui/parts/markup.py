"""Knows how a piece of our own HTML or SVG comes on screen."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from necst_ui.charts import marks
from necst_ui.language import text
from necst_ui.parts.browser import asset

__all__ = [
    "assumed",
    "definitions",
    "drawing",
    "escape",
    "html",
    "ladder",
    "legend",
    "link",
    "outside",
    "shape",
]

_DRAWING = st.components.v2.component(
    "necst_drawing", html="<figure></figure>", css=asset("drawing.css"), js=asset("drawing.js")
)


def html(markup: str, *, kind: str = "") -> None:
    """Show HTML (inline SVG too); whatever comes from data must have been through `escape`.

    `kind` becomes a class of the element around it.
    """
    # On one line: a blank line would end the HTML and start Markdown.
    flat = " ".join(markup.split("\n"))
    st.markdown(f'<div class="necst {kind}">{flat}</div>', unsafe_allow_html=True)


def drawing(svg: str, alt: str, *, key: str, interactive: bool = False) -> None:
    """Show an SVG with the takeaway as its text alternative.

    Colours are CSS variables (`tokens.variable`), so the drawing follows the theme. An `<a>` in it
    leads on inside the dashboard; then `interactive` must be true, else a screen reader hears
    only `alt`.
    """
    _DRAWING(key=key, data={"svg": svg, "alt": alt, "interactive": interactive})


def shape(group: str, *, size: int = 13, hollow: bool = False, named: bool = False) -> str:
    """Return a group's shape as inline SVG; `named` if its name does not stand beside it."""
    half = size / 2
    name = f'role="img" aria-label="{escape(text(f"group.{group}"))}"'
    return (
        f'<svg class="necst-shape" width="{size}" height="{size}" '
        f'viewBox="{-half} {-half} {size} {size}" {name if named else "aria-hidden=true"}>'
        f"{marks.shape(group, half - 1.5, hollow=hollow)}</svg>"
    )


def ladder(status: str) -> str:
    """Return the little bar of a step of the ladder as inline SVG; its word goes beside it."""
    return (
        '<svg class="necst-ladder" width="22" height="11" viewBox="0 0 22 11" aria-hidden="true">'
        f"{marks.ladder_bar(status, 1, 1, 20, 9)}</svg>"
    )


def assumed() -> str:
    """Return the little bar of what someone assumes as inline SVG; its word goes beside it."""
    return (
        '<svg class="necst-ladder" width="22" height="11" viewBox="0 0 22 11" aria-hidden="true">'
        f"{marks.assumed_bar(1, 1, 20, 9)}</svg>"
    )


def link(address: str, label: str) -> str:
    """Return a link inside the dashboard."""
    return f'<a href="{escape(address)}" target="_self">{escape(label)}</a>'


def outside(address: str, label: str, **attributes: str) -> str:
    """Return a link to a page elsewhere, which opens in a new tab; `class_` stands for `class`."""
    given = {"title": text("parts.new_tab"), **attributes}
    said = " ".join(
        f'{name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in given.items()
    )
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer" {said}>'
        f"{escape(label)}</a>"
    )


def definitions(rows: Iterable[tuple[str, str]]) -> str:
    """Return names with their values, which are HTML; nothing if there are none."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows)
    return f"<dl>{items}</dl>" if items else ""


def legend(items: Iterable[tuple[str, str]]) -> str:
    """Return the legend of a picture: marks, which are HTML, each with its word beside it.

    A screen reader passes it over: it hears of the picture in words.
    """
    told = "".join(f"<span>{mark}{escape(word)}</span>" for mark, word in items)
    return f'<div class="necst-legend" aria-hidden="true">{told}</div>'
