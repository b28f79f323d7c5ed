"""Knows how the records of each kind stand in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from necst_data import Ecosystem
from necst_data.search import Found
from necst_ui import formats, links
from necst_ui.evidence.search import record_address
from necst_ui.language import current, text
from necst_ui.names import fact_of, field_label, record_name
from necst_ui.parts.cells import (
    Cell,
    amount_cell,
    date_cell,
    ladder_cell,
    link_cell,
    name_cell,
    record_cell,
    sources_cell,
)
from necst_ui.parts.disputed import capital, told
from necst_ui.parts.record_fields import figure

Row = Mapping[str, Any]
Make = Callable[[Ecosystem, Any], dict[str, Any]]


def rows(ecosystem: Ecosystem, kind: str, found: Found, typed: str = "") -> list[Row]:
    """Return the found records of a kind as rows; each leads to its record and keeps the search."""
    records = ecosystem.records(kind)
    return [
        {
            "record": _record(ecosystem, kind, records[key], typed),
            **_MAKERS[kind](ecosystem, records[key]),
            "sources": sources_cell(ecosystem, getattr(records[key], "sources", ())),
        }
        for key in found.ids
    ]


def columns(kind: str) -> dict[str, str]:
    """Return the columns of a kind's table by code."""
    labels = {code: _label(code) for code in _COLUMNS[kind].split()}
    return {"record": text(f"kind.{kind}"), **labels}


def _label(code: str) -> str:
    return text(_OWN[code]) if code in _OWN else field_label(code)


def _record(ecosystem: Ecosystem, kind: str, record: Any, typed: str) -> Cell:
    key = record.id
    address = record_address(kind, key, typed)
    extra = {text("evidence.id"): key}
    if kind == "organisation":
        return replace(name_cell(ecosystem, record), address=address, extra=extra)
    name = (
        capital(fact_of(record)) if kind == "contradiction" else record_name(ecosystem, kind, key)
    )
    sort = record.order if kind == "step" else name
    return Cell(name, sort=sort, export=name, address=address, extra=extra)


def _organisation(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {
        "kind": text(f"organisation_kind.{record.kind}"),
        "city": record.city and record.city.get(current()),
        "scope": text(f"scope.{record.scope}"),
    }


def _project(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {
        "kind": text(f"project_kind.{record.kind}"),
        "lead": record_cell(ecosystem, "organisation", record.lead),
        "stage": text(f"stage.{record.stage}") if record.stage else None,
        "status": text(f"project_status.{record.status}") if record.status else None,
    }


def _relation(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {"start": date_cell(record.start), "end": date_cell(record.end)}


def _event(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {"date": date_cell(record.date), "kind": text(f"event_kind.{record.kind}")}


def _funding(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    last = record.steps[-1] if record.steps else None
    return {
        "project": record_cell(ecosystem, "project", record.project),
        "ladder": ladder_cell(last.status, last.date) if last else None,
        "amount": amount_cell(record.amount, record.currency),
        "level": text(f"level.{record.level}"),
    }


def _need(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {
        "project": record_cell(ecosystem, "project", record.project),
        "date": date_cell(record.date),
        "amount": amount_cell(record.amount, record.currency),
    }


def _indicator(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {
        "organisation": record_cell(ecosystem, "organisation", record.organisation),
        "date": date_cell(record.date),
        "value": Cell(
            figure(record), sort=record.value, export=record.value, is_number=True,
            extra={text("field.unit"): text(f"unit.{record.unit}")},
        ),
        "projection": record.projection,
    }  # fmt: skip


def _step(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    names = [record_name(ecosystem, "organisation", key) for key in record.responsible]
    return {
        "order": record.order,
        "stage": text(f"stage.{record.stage}") if record.stage else None,
        "responsible": formats.listing(names) if names else None,
    }


def _example(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    kind = "project" if record.project else "organisation"
    return {
        "subject": record_cell(ecosystem, kind, record.project or record.organisation),
        "first": date_cell(record.first),
        "last": date_cell(record.last),
    }


def _contradiction(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {
        "subject": _subject(ecosystem, (record.about,)),
        "values": " ≠ ".join(told(ecosystem, record, version.value) for version in record.values),
        "preferred": told(ecosystem, record, record.preferred.value),
    }


def _gap(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    return {
        "topic": text(f"gap_topic.{record.topic}"),
        "subject": _subject(ecosystem, record.about),
    }


def _subject(ecosystem: Ecosystem, about: Any) -> Cell | None:
    """Return the first record that something is about as a link, and how many more there are."""
    if not about:
        return None
    first = about[0]
    name = record_name(ecosystem, first.kind, first.id)
    more = len(about) - 1
    return Cell(
        name,
        sort=name,
        export=formats.listing([record_name(ecosystem, one.kind, one.id) for one in about]),
        address=links.address(first.kind, first.id),
        note=text("evidence.and_more", count=more) if more else "",
    )


def _source(ecosystem: Ecosystem, record: Any) -> dict[str, Any]:
    dated = record.published is not None
    return {
        "publisher": record.publisher,
        "published": date_cell(record.published) if dated else Cell(text("parts.source_undated")),
        "language": formats.language_name(record.language, current()),
        "supports": len(ecosystem.citing(record.id)),
        "url": link_cell(text("evidence.open"), record.url),
    }


_COLUMNS = {
    "organisation": "kind city scope sources",
    "project": "kind lead stage status sources",
    "relation": "start end sources",
    "event": "date kind sources",
    "funding": "project ladder amount level sources",
    "need": "project date amount sources",
    "indicator": "organisation date value projection sources",
    "step": "order stage responsible sources",
    "example": "subject first last sources",
    "contradiction": "subject values preferred sources",
    "gap": "topic subject sources",
    "source": "publisher published language supports url",
}
# Columns that are no field of a record, or one that is told elsewhere without its name.
_OWN = {
    "ladder": "evidence.column_ladder",
    "order": "evidence.field_order",
    "preferred": "evidence.column_preferred",
    "sources": "parts.sources",
    "subject": "evidence.column_subject",
    "supports": "evidence.column_supports",
    "values": "evidence.column_values",
}

_MAKERS: dict[str, Make] = {
    "organisation": _organisation,
    "project": _project,
    "relation": _relation,
    "event": _event,
    "funding": _funding,
    "need": _need,
    "indicator": _indicator,
    "step": _step,
    "example": _example,
    "contradiction": _contradiction,
    "gap": _gap,
    "source": _source,
}
