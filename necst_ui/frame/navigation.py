"""Knows the pages, in which group each stands, and how the sidebar leads to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from necst_data import Ecosystem
from necst_ui import links, view
from necst_ui.charts.marks import ladder_patterns
from necst_ui.charts.tokens import stylesheet
from necst_ui.language import current, text
from necst_ui.parts.markup import escape, html

_HOUSE = Path(__file__).resolve().parents[1]
_FOLDER = _HOUSE.parent / "pages"
GROUPS = {
    "understand": (links.FIRST_PAGE, "network", "timeline"),
    "weigh": ("funding",),
    "use": ("partners", "evidence"),
}


def chosen_page() -> tuple[Any, str]:
    """Return the page that the address asks for, and its name."""
    pages = {
        name: st.Page(
            _FOLDER / f"{name}.py",
            title=text(f"page.{name}"),
            url_path=name,
            default=name == links.FIRST_PAGE,
        )
        for names in GROUPS.values()
        for name in names
    }
    page = st.navigation(list(pages.values()), position="hidden")
    return page, next(name for name, one in pages.items() if one == page)


def style(page: str) -> None:
    """Give the page its colours, the style sheet of all pages and, if it has one, its own."""
    sheets = [_HOUSE / "style.css", _HOUSE / page / "style.css"]
    css = "".join(one.read_text(encoding="utf-8") for one in sheets if one.exists())
    st.html(f"<style>{stylesheet()}{css}</style>")


def brand(ecosystem: Ecosystem) -> None:
    """Draw the name of the dashboard and what it is about."""
    meta = ecosystem.meta
    subtitle = meta.subtitle.get(current()) if meta else ""
    title = meta.title.get(current()) if meta else text("shell.name")
    html(f'<div class="necst-brand"><b>{escape(title)}</b><span>{escape(subtitle)}</span></div>')


def patterns() -> None:
    """Put the patterns of the ladder on the page; outside the sidebar, which print leaves out."""
    html(
        f'<svg width="0" height="0" style="position:absolute" aria-hidden="true">'
        f"{ladder_patterns()}</svg>",
        kind="necst-patterns",
    )


def links_to_pages(shown: str) -> None:
    """Draw the links to all pages; each keeps the choices last made on it."""
    groups = "".join(
        f"<h2>{escape(text(f'shell.group_{group}'))}</h2><ul>"
        f"{''.join(_item(name, name == shown) for name in names)}</ul>"
        for group, names in GROUPS.items()
    )
    label = escape(text("shell.navigation"))
    html(f'<nav class="necst-nav" aria-label="{label}">{groups}</nav>')


def _item(name: str, is_shown: bool) -> str:
    address = escape(links.page(name, **view.remembered(name)))
    here = ' aria-current="page"' if is_shown else ""
    label = escape(text(f"page.{name}"))
    return f'<li><a href="{address}" target="_self"{here}>{label}</a></li>'
