"""Knows what stands in a cell of a table: what is shown, sorted by and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.exchange.csv_file import Plain
from necst_data.models import Organisation
from necst_ui import formats, links
from necst_ui.charts.tokens import group_of
from necst_ui.language import current, text
from necst_ui.names import record_name, short_name
from necst_ui.parts.sources import published

ASSUMED = "assumed"  # the mark of a row that is no fact


@dataclass(frozen=True)
class Cell:
    """One value of a row.

    `sort` orders the column (None stands last), `export` is written in the downloads, `extra` adds
    columns to them (the currency of an amount, the addresses of sources). `currency` is given for
    an amount, `source_ids` for a cell that names sources.
    """

    text: str
    sort: Plain | None = None
    export: Plain | None = None
    address: str | None = None
    mark: str | None = None
    note: str = ""
    sources: tuple[Mapping[str, str], ...] | None = None
    extra: Mapping[str, Plain] = field(default_factory=dict)
    is_number: bool = False
    currency: str = ""
    source_ids: tuple[str, ...] = ()

    def shown(self) -> dict[str, Any]:
        """Return what the browser needs."""
        shown: dict[str, Any] = {"text": self.text, "sort": self.sort}
        shown |= {"address": self.address} if self.address else {}
        shown |= {"marks": self.mark} if self.mark else {}
        shown |= {"note": self.note} if self.note else {}
        if self.sources is not None:
            said = text("parts.sources_count", count=len(self.sources)) if self.sources else ""
            shown |= {"sources": list(self.sources), "said": said}
        return shown


def as_cell(value: Any) -> Cell:
    """Return a plain value as a cell."""
    if isinstance(value, Cell):
        return value
    if value is None or value == "":
        return Cell("")
    if isinstance(value, bool):
        said = text("parts.yes" if value else "parts.no")
        return Cell(said, sort=int(value), export=said)
    if isinstance(value, (int, float)):
        return Cell(formats.number(value), sort=value, export=value, is_number=True)
    if isinstance(value, EdtfDate):
        return date_cell(value)
    return Cell(str(value), sort=str(value), export=str(value))


def record_cell(ecosystem: Ecosystem, kind: str, record_id: str | None) -> Cell:
    """Return a record by its name, as a link; an organisation has the shape of its group."""
    record = ecosystem.record(kind, record_id) if record_id else None
    if record is None:
        return Cell(record_id or "", sort=record_id, export=record_id)
    if kind == "organisation":
        name, mark = short_name(record), group_of(record.kind)
    else:
        name, mark = record_name(ecosystem, kind, record.id), None
    return Cell(name, sort=name, export=name, address=links.address(kind, record.id), mark=mark)


def name_cell(ecosystem: Ecosystem, organisation: Organisation) -> Cell:
    """Return an organisation by its whole name, with its abbreviation and former names beside it.

    The cell sorts by the whole name, and leads to the profile.
    """
    short, name = organisation.short, organisation.name.get(current())
    # A short name that is an English phrase is no abbreviation to a Dutch reader.
    beside = [short] if short and short not in name and short == short_name(organisation) else []
    if organisation.collective:
        beside.append(text("partners.collective_mark"))
    if organisation.former_names:
        former = formats.listing(former.name for former in organisation.former_names)
        beside.append(text("partners.formerly", names=former))
    cell = record_cell(ecosystem, "organisation", organisation.id)
    note = f"({'; '.join(beside)})" if beside else ""
    return replace(cell, text=name, sort=name, export=name, note=note)


def link_cell(label: str, address: str) -> Cell:
    """Return a text as a link, inside the dashboard or to a page elsewhere."""
    return Cell(label, sort=label, export=label, address=address)


def amount_cell(value: int | None, currency: str) -> Cell:
    """Return an amount in words; the download has the whole number and, apart, the currency."""
    return Cell(
        formats.amount(value, currency),
        sort=value,
        export=value,
        extra={text("field.currency"): currency},
        is_number=True,
        currency=currency,
    )


def date_cell(value: EdtfDate | None) -> Cell:
    """Return a date in words; it sorts by its first day and is taken away as EDTF."""
    if value is None:
        return Cell("")
    first = value.earliest or value.latest
    order = f"{first.isoformat() if first else ''} {value.text}"
    return Cell(formats.date(value), sort=order, export=value.text)


def ladder_cell(status: str, date: EdtfDate | None = None) -> Cell:
    """Return a step of the ladder with its pattern, its word and its date."""
    word = text(f"ladder.{status}")
    said = text("parts.step", status=word, date=formats.date(date)) if date else word
    return Cell(said, sort=said, export=word, mark=status)


def assumed_cell() -> Cell:
    """Return the word that a row is assumed, with its mark; the download has the word."""
    said = text("scenario.assumed")
    return Cell(said, sort=said, export=said, mark=ASSUMED)


def sources_cell(ecosystem: Ecosystem, ids: Sequence[str]) -> Cell:
    """Return the number of sources; it unfolds to the sources themselves."""
    sources = [ecosystem.sources[key] for key in dict.fromkeys(ids) if key in ecosystem.sources]
    listed = tuple(
        {
            "title": source.title,
            "url": source.url,
            "about": f"{source.publisher}, {published(source)}",
        }
        for source in sources
    )
    addresses = " ".join(source.url for source in sources)
    return Cell(
        formats.number(len(sources)),
        sort=len(sources),
        export=len(sources),
        sources=listed,
        extra={text("parts.sources"): addresses},
        is_number=True,
        source_ids=tuple(source.id for source in sources),
    )


def bilingual_cell(value: Any) -> Cell:
    """Return a text in the language shown; one that exists only in the other says so."""
    if value is None:
        return Cell("")
    said = value.get(current())
    fell_back = value.fell_back(current())
    note = text("parts.only_english" if current() == "nl" else "parts.only_dutch")
    return Cell(said, sort=said, export=said, note=f"({note})" if fell_back else "")
