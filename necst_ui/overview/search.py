"""Knows how a search over everything is answered: the best of each kind, linked."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.search import best_first, find
from necst_ui import formats, links
from necst_ui.language import text
from necst_ui.names import record_name
from necst_ui.parts.markup import escape, html, link

SEARCHED = ("organisation", "project", "event", "funding", "source")
_SHOWN = 5


def search_results(ecosystem: Ecosystem, query: str) -> None:
    """Show what a query finds, kind by kind, with a way to the rest."""
    found = {kind: find(query, ecosystem.search_texts(kind)) for kind in SEARCHED}
    exact = {kind: result for kind, result in found.items() if not result.read_as}
    # A slip is forgiven only where no kind has the word as it was typed.
    if any(result.ids for result in exact.values()):
        found = exact
    sections = [
        _section(ecosystem, kind, best_first(ecosystem, kind, query, result.ids), query)
        for kind, result in found.items()
        if result.ids
    ]
    if not sections:
        html(escape(text("overview.search_none", query=query)), kind="necst-note")
        return
    words = {word for result in found.values() for read in result.read_as.values() for word in read}
    if words:
        html(escape(text("overview.search_read_as", words=formats.listing(sorted(words)[:5]))))
    html(f'<div class="necst-found">{"".join(sections)}</div>')


def _section(ecosystem: Ecosystem, kind: str, ids: tuple[str, ...], query: str) -> str:
    heading = text("overview.search_found", kind=text(f"kinds.{kind}"), count=len(ids))
    items = "".join(
        f"<li>{link(links.address(kind, key), record_name(ecosystem, kind, key))}</li>"
        for key in ids[:_SHOWN]
    )
    more = ""
    if len(ids) > _SHOWN:
        address = links.page("evidence", kind=kind, search=query)
        more = f"<li>{link(address, text('overview.search_more', count=len(ids)))}</li>"
    return f"<section><h3>{escape(heading)}</h3><ul>{items}{more}</ul></section>"
