"""Knows what must agree within one record: languages, periods, places, names, stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from necst_data.building import MODELS, field_name
from necst_data.dates import EdtfDate
from necst_data.findings import Found, Records, error, warning
from necst_data.models import Bilingual, Model, Project
from necst_data.rows import Row
from necst_data.vocabulary import Stage
from necst_data.yaml_text import Location

_PERIODS = {
    "organisation": ("founded", "ended"),
    "project": ("start", "end"),
    "relation": ("start", "end"),
    "example": ("first", "last"),
}
_STAGES = get_args(Stage)


def texts_are_in_both_languages(records: Records) -> Iterator[Found]:
    """Yield every text that is in one language only; it is shown in that one."""
    for kind in MODELS:
        for row, record in records.of(kind):
            for at, text in _texts(record):
                if not (text.nl and text.en):
                    code = "only_dutch" if text.nl else "only_english"
                    yield warning(row, at, code, field=field_name(at))


def _texts(record: Model) -> Iterator[tuple[Location, Bilingual]]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        label = info.alias or name
        if isinstance(value, Bilingual):
            yield (label,), value
        elif isinstance(value, BaseModel):
            yield from (((label, *at), text) for at, text in _texts(value))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from (((label, number, *at), text) for at, text in _texts(item))


def starts_are_not_after_ends(records: Records) -> Iterator[Found]:
    """Yield records that end for certain before they start.

    `2022` to `2022-03` may be right, as the start may be in January: only what no day within
    both dates can make true is a mistake.
    """
    for kind, (first, last) in _PERIODS.items():
        for row, record in records.of(kind):
            start, end = getattr(record, first), getattr(record, last)
            if start and end and end.is_before(start):
                yield error(
                    row,
                    (last,),
                    "end_before_start",
                    field=last,
                    value=end,
                    other=first,
                    start=start,
                )


def coordinates_are_pairs(records: Records) -> Iterator[Found]:
    """Yield a latitude without a longitude and the reverse."""
    for row, organisation in records.of("organisation"):
        given = {"lat": organisation.lat, "lon": organisation.lon}
        present = [name for name, value in given.items() if value is not None]
        if len(present) == 1:
            missing = "lon" if present == ["lat"] else "lat"
            value = given[present[0]]
            yield error(
                row,
                (present[0],),
                "coordinate_alone",
                field=present[0],
                value=value,
                missing=missing,
            )


def former_names_are_former(records: Records) -> Iterator[Found]:
    """Yield former names that are the present one, and former names not in order of time."""
    for row, record in records.of("organisation", "project"):
        before: EdtfDate | None = None
        for number, former in enumerate(record.former_names):
            at = ("former_names", number)
            if former.name in (record.name.nl, record.name.en):
                here = (*at, "name")
                yield warning(
                    row, here, "former_name_current", field=field_name(here), value=former.name
                )
            if before and former.until.is_before(before):
                yield warning(
                    row,
                    (*at, "until"),
                    "former_name_order",
                    field=field_name((*at, "until")),
                    value=former.until,
                    before=before,
                )
            before = former.until


def stages_are_in_order(records: Records) -> Iterator[Found]:
    """Yield stages out of order of time or of development without a note that says why.

    Development may go back (a maker changes its process after the first trial), so what a note
    explains is right. `stage` is the furthest one reached: it may be further than the dated
    stages, as the page that proves it may give no date, but not less far.
    """
    for row, project in records.of("project"):
        yield from _out_of_order(row, project)
        furthest = _furthest(project, records)
        if furthest is None:
            continue
        if project.stage is None:
            yield warning(row, ("stages",), "stage_unset", furthest=furthest)
        elif _STAGES.index(project.stage) < _STAGES.index(furthest):
            yield warning(row, ("stage",), "stage_behind", value=project.stage, furthest=furthest)


def _out_of_order(row: Row, project: Project) -> Iterator[Found]:
    before: EdtfDate | None = None
    highest: str | None = None
    for number, reached in enumerate(project.stages):
        at, stage = ("stages", number), reached.stage
        details: dict[str, Any] = {"field": field_name(at), "value": stage}
        if reached.note is None:
            if before and reached.date and reached.date.is_before(before):
                yield warning(
                    row, (*at, "date"), "stage_order", **details, date=reached.date, before=before
                )
            elif highest and stage in _STAGES and _STAGES.index(stage) < _STAGES.index(highest):
                yield warning(row, (*at, "stage"), "stage_back", **details, before=highest)
        before = reached.date or before
        if stage in _STAGES and (not highest or _STAGES.index(stage) > _STAGES.index(highest)):
            highest = stage


def _furthest(project: Project, records: Records) -> str | None:
    today = records.checked_on
    places = [
        _STAGES.index(reached.stage)
        for reached in project.stages
        if reached.stage in _STAGES
        and not (today and reached.date and reached.date.earliest and reached.date.earliest > today)
    ]
    return _STAGES[max(places)] if places else None


def steps_have_their_own_place(records: Records) -> Iterator[Found]:
    """Yield steps of the pathway with the number of an earlier step."""
    first: dict[int, Row] = {}
    for row, step in records.of("step"):
        taken = first.setdefault(step.order, row)
        if taken is not row:
            yield warning(row, ("order",), "step_order_twice", value=step.order, other=taken.id)


def nothing_is_checked_in_the_future(records: Records) -> Iterator[Found]:
    """Yield records checked later than the data set as a whole."""
    today = records.checked_on
    if today is None:
        return
    for kind in MODELS:
        for row, record in records.of(kind):
            checked = getattr(record, "checked_on", None)
            if kind != "meta" and checked and checked > today:
                yield warning(row, ("checked_on",), "checked_later", value=checked, today=today)
