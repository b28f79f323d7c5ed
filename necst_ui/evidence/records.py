"""Knows a record in full: its card, and everything the card leaves apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from necst_data import Ecosystem
from necst_data.evidence import support
from necst_data.models import Model, Organisation, Record, Source, Step
from necst_data.references import references
from necst_ui import formats, links
from necst_ui.language import current, has_text, text
from necst_ui.names import field_label, former_until
from necst_ui.parts.markup import definitions, escape, html, link, outside
from necst_ui.parts.record_card import record_card
from necst_ui.parts.record_fields import record_link
from necst_ui.parts.sources import source_marks

# Where a register shows the number it is given; the others have no address per number.
_REGISTERS = {
    "nct": "https://clinicaltrials.gov/study/{number}",
    "eudract": "https://www.clinicaltrialsregister.eu/ctr-search/search?query={number}",
    "cordis": "https://cordis.europa.eu/project/id/{number}",
}
_DAYS = ("typical_days", "max_days", "active_days", "ec_decision_days", "years")
# Fields that stand on the card under another heading than their own name.
_TOLD = {
    "id",
    "lat",
    "lon",
    "currency",
    "about",
    "values",
    "preferred",
    "sources",
    "unit",
    "checked_on",
}


def full_record(ecosystem: Ecosystem, kind: str, key: str) -> None:
    """Show all that is recorded under an id, with what points at it."""
    record = ecosystem.record(kind, key)
    to_profile = links.address(kind, key) if kind == "organisation" else ""
    action = link(to_profile, text("evidence.to_profile")) if to_profile else ""
    record_card(kind, key, action=action)
    if isinstance(record, Source):
        supports(ecosystem, record)
    heading = escape(text("evidence.rest"))
    html(
        f'<div class="necst-card"><h3 class="record-rest">{heading}</h3>'
        f"{definitions(rest_of(ecosystem, record))}"
        f"{''.join(_pointing(ecosystem, record))}</div>"
    )


def rest_of(ecosystem: Ecosystem, record: Model) -> Iterator[tuple[str, str]]:
    """Give what the card leaves apart, by label: the id, how sure it is, what is not filled in."""
    yield text("evidence.id"), escape(record.id)
    if isinstance(record, Organisation) and record.lat is not None and record.lon is not None:
        place = text(
            "evidence.coordinates_value",
            lat=degrees(abs(record.lat)),
            ns=text("evidence.north" if record.lat >= 0 else "evidence.south"),
            lon=degrees(abs(record.lon)),
            ew=text("evidence.east" if record.lon >= 0 else "evidence.west"),
        )
        about = text("evidence.place_approximate" if record.approximate else "evidence.place_exact")
        yield text("evidence.coordinates"), escape(f"{place}, {about}")
    for former in getattr(record, "former_names", ()):
        said = escape(former_until(former))
        yield field_label("former_names"), said + source_marks(former.sources)
    if isinstance(record, Step):
        yield label("order", sentence=False), formats.number(record.order)
        if record.parallel_with:
            beside = [record_link(ecosystem, "step", other) for other in record.parallel_with]
            yield field_label("parallel_with"), ", ".join(beside)
    yield from _registry(getattr(record, "registry", None))
    for duration in getattr(record, "durations", ()):
        figures = [
            text(f"evidence.{name}", count=getattr(duration, name))
            for name in _DAYS
            if getattr(duration, name) is not None
        ]
        if figures:
            yield field_label("durations"), escape("; ".join(figures))
    if getattr(record, "amount", 0) is None:
        unknown = formats.amount(None, record.currency)
        yield field_label("amount"), escape(f"{unknown} ({record.currency})")
    for heading, names in (
        ("evidence.flags_off", _fields(record, lambda value: value is False)),
        ("evidence.empty", _fields(record, lambda value: value is None or value == ())),
    ):
        if names:
            yield text(heading), escape(formats.listing(names))
    if cited := dict.fromkeys(key for _, kinds, key in references(record) if "source" in kinds):
        yield text("evidence.source_records"), "<br>".join(_cited(ecosystem, key) for key in cited)
    # How often we looked is not told of a day before we looked.
    if isinstance(record, Record) and ecosystem.known_on >= ecosystem.meta.checked_on:
        seen = text("evidence.checked_twice" if record.checked_on else "evidence.checked_once")
        yield text("evidence.looked_up"), escape(seen)


def _cited(ecosystem: Ecosystem, key: str) -> str:
    """Return a source as a link to its record, with the number of records it supports."""
    count = len(ecosystem.citing(key))
    said = text("evidence.supports_in_all", count=count, shown=formats.number(count))
    return (
        f"{record_link(ecosystem, 'source', key)} <span class='necst-muted'>{escape(said)}</span>"
    )


def degrees(value: float) -> str:
    """Return degrees with as many decimals as they were given, in the language's form."""
    whole, _, decimals = f"{value:g}".partition(".")
    sign = "," if current() == "nl" else "."
    return f"{whole}{sign}{decimals}" if decimals else whole


def _fields(record: Model, test: Any) -> list[str]:
    return [
        label(name)
        for name in type(record).model_fields
        if name not in _TOLD and test(getattr(record, name))
    ]


def label(name: str, *, sentence: bool = True) -> str:
    """Return the label of a record's field, in small letters if it stands in a sentence."""
    own = f"evidence.field_{name}"
    said = text(own) if has_text(own) else field_label(name)
    return said if said.isupper() or not sentence else said[0].lower() + said[1:]


def _registry(registry: Any) -> Iterator[tuple[str, str]]:
    for name in type(registry).model_fields if registry else ():
        number = getattr(registry, name)
        if not number:
            continue
        shown = escape(number)
        if name in _REGISTERS:
            address = _REGISTERS[name].format(number=number)
            shown = outside(address, number)
        yield text(f"evidence.register_{name}"), shown


def _pointing(ecosystem: Ecosystem, record: Model) -> Iterator[str]:
    """Give lists of the records that point at this one, beside contradictions and gaps."""
    key, kind = record.id, record.kind_of_record
    if kind == "project":
        found = {
            "event": ecosystem.events_of_project(key),
            "funding": ecosystem.funding_of_project(key),
        }
    elif kind == "funding":
        others = ecosystem.funding.values()
        parts = [other for other in others if key in (other.part_of, *other.also_part_of)]
        found = {"part": parts}
    else:
        found = {}
    for name, records in found.items():
        if records:
            items = "".join(f"<li>{_dated(ecosystem, other)}</li>" for other in records)
            heading = escape(text(f"evidence.pointing_{name}", count=len(records)))
            yield f"<h3>{heading}</h3><ul>{items}</ul>"


def _dated(ecosystem: Ecosystem, record: Any) -> str:
    named = record_link(ecosystem, record.kind_of_record, record.id)
    if record.kind_of_record == "event":
        return f"{named}, {escape(formats.date(record.date))}"
    if record.kind_of_record == "funding":
        step = f", {text(f'ladder.{record.status}')}" if record.status else ""
        return f"{named}, {escape(formats.amount(record.amount, record.currency) + step)}"
    return named


def supports(ecosystem: Ecosystem, source: Source) -> None:
    """Show what a source supports, by kind, and in which part of each record."""
    if source.published is None:
        html(f'<p class="necst-note">{escape(text("evidence.undated_means"))}</p>')
    found = support(ecosystem, source.id)
    count = sum(len(records) for records in found.values())
    st.subheader(text("evidence.supports", count=count, shown=formats.number(count)), anchor=False)
    for kind, records in found.items():
        items = "".join(
            f"<li>{record_link(ecosystem, kind, one.record.id)}{_where(one.parts)}</li>"
            for one in records
        )
        heading = escape(f"{text(f'kinds.{kind}')} ({len(records)})")
        html(f'<h3 class="necst-caption">{heading}</h3><ul class="necst-sources">{items}</ul>')


def _where(parts: tuple[str, ...]) -> str:
    named = [label(part) for part in parts if part != "sources"]
    return f' <span class="necst-muted">({escape(formats.listing(named))})</span>' if named else ""
