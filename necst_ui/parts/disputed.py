"""Knows how a contradiction reads: its values in words, side by side, which is used, and why."""

from __future__ import annotations

import re

from necst_data import Ecosystem
from necst_data.dates import read_date
from necst_data.models import Bilingual, Contradiction, Version
from necst_ui import formats
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts.markup import escape
from necst_ui.parts.record_fields import bilingual, record_link
from necst_ui.parts.sources import source_link

# Fields in which four digits are a year; in any other they are a number.
_DATED = ("date", "founded", "start", "end", "ended", "steps")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?[~?%]?|[~?%])")


def told(ecosystem: Ecosystem, record: Contradiction, value: str | Bilingual | None) -> str:
    """Return one of the values in words: an amount, a date, a name, or what the data say."""
    if value is None:
        return text("parts.not_preferred")
    if isinstance(value, Bilingual):
        return value.get(current())
    if value in ecosystem.organisations:
        return record_name(ecosystem, "organisation", value)
    field, subject = record.about.field, ecosystem.record(record.about.kind, record.about.id)
    if _DATE.fullmatch(value) or (field in _DATED and value.isdecimal()):
        return formats.date(read_date(value))
    if not value.isdecimal():
        return value
    if field == "amount":
        return formats.amount(int(value), subject.currency)
    if field == "value" and subject.unit in ("EUR", "CAD"):
        return formats.amount(int(value), subject.unit)
    unit = f" {text(f'unit.{subject.unit}')}" if field == "value" else ""
    return formats.number(int(value)) + unit


def capital(said: str) -> str:
    """Return a text with a capital at its start; the facts in the data are in small letters."""
    return said[:1].upper() + said[1:]


def disputed(ecosystem: Ecosystem, record: Contradiction) -> str:
    """Return the card of a contradiction: its values side by side, which is used here, and why."""
    about = record_link(ecosystem, record.about.kind, record.about.id)
    name = escape(capital(record_name(ecosystem, "contradiction", record.id)))
    return (
        f'<article class="necst-card"><div class="necst-card-head"><h2>{name}</h2></div>'
        f'<div class="necst-caption">{escape(text("kind.contradiction"))}</div>'
        f"<p>{escape(text(f'kind.{record.about.kind}'))}: {about}</p>"
        f"{versions(ecosystem, record)}</article>"
    )


def versions(ecosystem: Ecosystem, record: Contradiction) -> str:
    """Return the values of a contradiction side by side, which is used here, and why."""
    used = told(ecosystem, record, record.preferred.value)
    side_by_side = "".join(_version(ecosystem, record, one, used) for one in record.values)
    chosen = text("parts.preferred") if record.preferred.value else ""
    parts = [
        f'<div class="necst-versions">{side_by_side}</div>',
        f"<p><b>{escape(f'{chosen}: ' if chosen else '')}{escape(used)}</b></p>",
        f"<p>{escape(text('evidence.why'))}: {bilingual(record.preferred.reason)}</p>",
    ]
    if record.attribution_inferred:
        parts.append(f'<div class="necst-caption">{escape(text("parts.inferred"))}</div>')
    return "".join(parts)


def _version(ecosystem: Ecosystem, record: Contradiction, version: Version, used: str) -> str:
    said = told(ecosystem, record, version.value)
    when = formats.date(version.published) if version.published else ""
    mark = f" ({escape(text('evidence.used'))})" if said == used else ""
    sources = "".join(
        f"<li>{source_link(ecosystem.sources[source])}</li>" for source in version.sources
    )
    return (
        f"<div><h3>{escape(said)}{mark}</h3>"
        f'<div class="necst-caption">{escape(when)}</div>'
        f'<ul class="necst-sources">{sources}</ul></div>'
    )
