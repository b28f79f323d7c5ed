"""Knows how each field of a record reads, as HTML with links to the records it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.models import Bilingual, Model, Source
from necst_ui import formats, links
from necst_ui.language import current, text
from necst_ui.names import field_label, former_until, record_name
from necst_ui.parts.markup import escape, ladder, link, outside
from necst_ui.parts.sources import source_marks

Show = Callable[[Ecosystem, Any], str]
# Told elsewhere on the card, or only there to place a record on a map.
_APART = {
    *("id", "name", "title", "short", "summary", "text", "meaning", "note", "sources"),
    *("kind", "checked_on", "lat", "lon", "order", "currency", "value", "unit", "about"),
    *("values", "preferred", "attribution_inferred", "approximate", "parallel_with"),
}
# The closed list that a field's code comes from, where it is not called like the field.
_LISTS = {
    "capabilities": "capability",
    "status": "project_status",
    "topic": "gap_topic",
}
_CODED = {"government", "scope", "stage", "modality", "level", "instrument", "breakdown", *_LISTS}
_NAMED = {
    "organisation": [
        *("lead", "manufacturer", "from_", "to", "funder", "co_funders", "via", "recipient"),
        *("beneficiaries", "organisation", "organisations", "responsible"),
    ],
    "project": ["project", "projects", "example_projects"],
    "funding": ["also_part_of"],
}
_KIND_NAMED = {field: kind for kind, fields in _NAMED.items() for field in fields}


def fields_of(ecosystem: Ecosystem, record: Model) -> Iterator[tuple[str, str]]:
    """Give each field that has a value: its name and its value as HTML."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in _APART or value is None or value == () or value is False:
            continue
        yield field_label(name), _value(ecosystem, record, name, value)
    if getattr(record, "value", None) is not None:
        yield field_label("value"), escape(figure(record))


def figure(indicator: Model) -> str:
    """Return an indicator's value with its unit."""
    if indicator.unit in ("EUR", "CAD"):
        return formats.amount(int(indicator.value), indicator.unit)
    return f"{formats.number(indicator.value)} {text(f'unit.{indicator.unit}')}"


def bilingual(value: Bilingual) -> str:
    """Return a text in the language shown; one that exists only in the other says so."""
    said = escape(value.get(current()))
    if not value.fell_back(current()):
        return said
    other = "en" if current() == "nl" else "nl"
    mark = escape(text("parts.only_english" if other == "en" else "parts.only_dutch"))
    return f'<span lang="{other}">{said}</span> <span class="necst-caption">({mark})</span>'


def record_link(ecosystem: Ecosystem, kind: str, record_id: str) -> str:
    """Return a record by its name as a link, or its id if it is not known on this day."""
    if ecosystem.record(kind, record_id) is None:
        return escape(record_id)
    return link(links.address(kind, record_id), record_name(ecosystem, kind, record_id))


def _value(ecosystem: Ecosystem, record: Model, name: str, value: Any) -> str:
    if name in _SPECIAL:
        return _SPECIAL[name](ecosystem, value)
    if name in _KIND_NAMED:
        keys = (value,) if isinstance(value, str) else value
        return ", ".join(record_link(ecosystem, _KIND_NAMED[name], key) for key in keys)
    if name in _CODED:
        codes = (value,) if isinstance(value, str) else value
        section = _LISTS.get(name, name)
        return escape(", ".join(text(f"{section}.{code}") for code in codes))
    if name == "amount":
        said = formats.amount(value, record.currency, exact=True)
        approximate = getattr(record, "approximate", False)
        return escape(text("formats.about_amount", amount=said) if approximate else said)
    if name == "language" and isinstance(record, Source):
        return escape(formats.language_name(value, current()))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return escape(text("parts.yes"))
    if isinstance(value, (EdtfDate, date)):
        return escape(formats.date(value))
    if isinstance(value, Bilingual):
        return bilingual(value)
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return outside(value, value)
    return escape(str(value))


def _dated(said: str, day: EdtfDate | None) -> str:
    return f"{said}, {escape(formats.date(day))}" if day else said


def _items(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _former_names(_: Ecosystem, names: Any) -> str:
    return escape(", ".join(former_until(former) for former in names))


def _participants(ecosystem: Ecosystem, participants: Any) -> str:
    return _items(
        [
            record_link(ecosystem, "organisation", one.organisation)
            + (f" <span class='necst-muted'>{bilingual(one.role)}</span>" if one.role else "")
            for one in participants
        ]
    )


def _stages(ecosystem: Ecosystem, stages: Any) -> str:
    def told(reached: Any) -> str:
        milestone = ecosystem.milestones.get(reached.stage)
        name = bilingual(milestone.meaning) if milestone else escape(text(f"stage.{reached.stage}"))
        note = f": {bilingual(reached.note)}" if reached.note else ""
        return _dated(name, reached.date) + note + source_marks(reached.sources)

    return _items([told(reached) for reached in stages])


def _steps(_: Ecosystem, steps: Any) -> str:
    return _items(
        [
            _dated(ladder(step.status) + escape(text(f"ladder.{step.status}")), step.date)
            + source_marks(step.sources)
            for step in steps
        ]
    )


def _durations(_: Ecosystem, durations: Any) -> str:
    return _items([bilingual(one.text) + source_marks(one.sources) for one in durations])


def _registry(_: Ecosystem, registry: Any) -> str:
    numbers = [getattr(registry, name) for name in type(registry).model_fields]
    return escape(", ".join(number for number in numbers if number))


def _country(_: Ecosystem, code: str) -> str:
    return escape(formats.country(code, current()))


def _related(ecosystem: Ecosystem, key: str) -> str:
    kind = "funding" if key in ecosystem.funding else "need"
    return record_link(ecosystem, kind, key)


_SPECIAL: dict[str, Show] = {
    "former_names": _former_names,
    "participants": _participants,
    "stages": _stages,
    "steps": _steps,
    "durations": _durations,
    "registry": _registry,
    "country": _country,
    "part_of": _related,
    "related_to": _related,
}
