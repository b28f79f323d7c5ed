"""Knows the card of a record of any kind: what it is, what it says, where that comes from."""

from __future__ import annotations

from typing import Any

from necst_data import Ecosystem
from necst_data.models import Contradiction, Model
from necst_ui import formats
from necst_ui.cached import ecosystem as shown_ecosystem
from necst_ui.charts.tokens import group_of
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts.disputed import disputed
from necst_ui.parts.markup import definitions, escape, html, shape
from necst_ui.parts.record_fields import bilingual, fields_of, record_link
from necst_ui.parts.signals import signals_about
from necst_ui.parts.sources import source_link

_SOURCES_IN_SIGHT = 3


def record_card(kind: str, record_id: str, *, action: str = "") -> None:
    """Show a record on a card; `action` is HTML for under the name, such as links."""
    ecosystem = shown_ecosystem()
    record = ecosystem.record(kind, record_id)
    if record is None:
        missing = text("parts.record_missing") if record_id else ""
        html(f'<p class="necst-note">{escape(missing)}</p>')
        return
    if isinstance(record, Contradiction):
        html(disputed(ecosystem, record))
        return
    parts = [_head(ecosystem, kind, record, action), _texts(record)]
    for about in getattr(record, "about", ()) if kind == "gap" else ():
        parts.append(f"<p>{record_link(ecosystem, about.kind, about.id)}</p>")
    parts.append(definitions(fields_of(ecosystem, record)))
    if chips := signals_about(ecosystem, kind, record_id):
        parts.append(f"<h3>{escape(text('parts.attention'))}</h3><div>{chips}</div>")
    parts += [_sources(ecosystem, record), _checked(record)]
    html(f'<article class="necst-card">{"".join(parts)}</article>')


def _head(ecosystem: Ecosystem, kind: str, record: Model, action: str) -> str:
    mark = shape(group_of(record.kind), size=16) if kind == "organisation" else ""
    name = escape(record_name(ecosystem, kind, record.id))
    return (
        f"<h2>{mark}{name}</h2>"
        f'<div class="necst-caption">{escape(_kind_of(kind, record))}</div>'
        + (f'<div class="necst-card-links">{action}</div>' if action else "")
    )


def _kind_of(kind: str, record: Any) -> str:
    own = getattr(record, "kind", None)
    said = text(f"{kind}_kind.{own}") if own and kind != "relation" else text(f"kind.{kind}")
    if kind == "event":
        said = f"{said}, {formats.date(record.date)}"
    return said


def _texts(record: Any) -> str:
    told = [getattr(record, name, None) for name in ("summary", "note")]
    if record.kind_of_record in ("gap", "milestone"):
        told = []
    return "".join(f"<p>{bilingual(value)}</p>" for value in told if value)


def _sources(ecosystem: Ecosystem, record: Any) -> str:
    sources = ecosystem.sources_of(record) if getattr(record, "sources", ()) else ()
    if not sources:
        return ""
    items = "".join(f"<li>{source_link(source)}</li>" for source in sources)
    listed = f'<ul class="necst-sources">{items}</ul>'
    if len(sources) <= _SOURCES_IN_SIGHT:
        return f"<h3>{escape(text('parts.sources'))}</h3>{listed}"
    counted = escape(text("parts.sources_count", count=len(sources)))
    return f'<details class="necst-card-sources"><summary>{counted}</summary>{listed}</details>'


def _checked(record: Any) -> str:
    day = getattr(record, "checked_on", None)
    if day is None:
        return ""
    said = text("parts.checked_on", date=formats.date(day, language=current()))
    return f'<p class="necst-caption">{escape(said)}</p>'
