"""Knows how a CSV table becomes rows of text; its columns come from the models."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from necst_data.models import Bilingual, Model, Relation
from necst_data.problems import Level, Problem, closest
from necst_data.rows import MOST_RECORDS, Reading, Row
from necst_data.yaml_text import Location, Place

_MOST_COLUMNS = 100


def csv_columns(model: type[Model]) -> dict[str, tuple[str, str]]:
    """Return a table's columns: heading -> (field, how it is written: text, list, nl or en)."""
    columns: dict[str, tuple[str, str]] = {}
    last = ("sources", "checked_on")
    fields = model.model_fields
    for name in [n for n in fields if n not in last] + [n for n in last if n in fields]:
        info = fields[name]
        if (info.json_schema_extra or {}).get("own_file"):
            continue
        if name == "id" and model is Relation:
            continue
        heading = info.alias or name
        if _holds(info, Bilingual):
            columns[f"{heading}_nl"] = (heading, "nl")
            columns[f"{heading}_en"] = (heading, "en")
        else:
            columns[heading] = (heading, "list" if _holds(info, tuple) else "text")
    return columns


def _holds(info: FieldInfo, wanted: type) -> bool:
    parts = (info.annotation, *get_args(info.annotation))
    return any(part is wanted or get_origin(part) is wanted for part in parts)


def read_table(reading: Reading, text: str, path: str, kind: str, model: type[Model]) -> None:
    """Add a table's rows to a reading, with what is wrong with its form.

    Rows that lack a required column, or have too few or too many cells, are not whole. A fault
    in the quotes ends the reading: where the next row begins can't be known.
    """
    columns = csv_columns(model)

    def problem(code: str, line: int, column: int = 0, record: str = "", **details: Any) -> None:
        reading.problems.append(Problem("error", code, path, line, column, record, details))

    lines = _csv_lines(text)
    try:
        line, headings = next(lines, (1, []))
        if not headings:
            raise _BrokenLine("file_empty", line)
        if len(headings) > _MOST_COLUMNS:
            raise _BrokenLine("too_many_columns", line, limit=_MOST_COLUMNS)
        whole = not _heading_problems(reading, path, line, headings, model)
        if not whole and not _names_records(headings, model):
            reading.incomplete.add(kind)
        for number, (line, cells) in enumerate(lines):
            if number == MOST_RECORDS:
                raise _BrokenLine("too_many_records", line, limit=MOST_RECORDS)
            fits = len(cells) == len(headings)
            padded = cells[: len(headings)] + [""] * (len(headings) - len(cells))
            row = _table_row(path, line, kind, headings, padded, columns)
            row.whole = whole and fits
            if not fits:
                problem("cell_count", line, 0, row.id, found=len(cells), expected=len(headings))
            reading.rows.append(row)
    except _BrokenLine as broken:
        problem(broken.code, broken.line, **broken.details)
        reading.incomplete.add(kind)


def _heading_problems(
    reading: Reading, path: str, line: int, headings: list[str], model: type[Model]
) -> bool:
    """Add what is wrong with the headings; return whether the rows cannot be used."""
    columns = csv_columns(model)
    missing = [heading for heading in columns if heading not in headings]
    told: set[str | None] = set()

    def problem(level: Level, code: str, column: int, field: str, **details: Any) -> None:
        details = {"field": field, **details}
        reading.problems.append(Problem(level, code, path, line, column, "", details))

    for number, heading in enumerate(headings, 1):
        if heading not in columns:
            meant = closest(heading, missing)
            told |= {meant} if meant else set(missing)
            problem("error", "unknown_column", number, heading, suggestion=meant, known=missing)
        elif heading in headings[: number - 1]:
            problem("error", "duplicate_column", number, heading)
    unusable = False
    for heading in missing:
        required = _is_required(heading, model)
        unusable = unusable or required
        if heading not in told:
            problem("error" if required else "warning", "column_missing", 0, heading)
    return unusable


def _is_required(heading: str, model: type[Model]) -> bool:
    return any(
        info.is_required()
        for name, info in model.model_fields.items()
        if heading in (name, info.alias)
    )


def _names_records(headings: list[str], model: type[Model]) -> bool:
    key = ("from", "to", "kind") if model is Relation else ("id",)
    return all(heading in headings for heading in key if heading in csv_columns(model))


class _BrokenLine(Exception):
    def __init__(self, code: str, line: int, **details: Any) -> None:
        super().__init__(code)
        self.code, self.line, self.details = code, line, details


# What the csv module says, in the parts that tell its faults apart.
_FAULTS = {
    "unexpected end of data": "csv_quote_open",
    "expected after": "csv_quote_after",
    "field larger than field limit": "csv_cell_too_large",
}


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and cells of each row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            code = next(code for part, code in _FAULTS.items() if part in str(error))
            raise _BrokenLine(code, line, limit=csv.field_size_limit()) from None
        if any(cells):
            yield line, cells


def _table_row(
    path: str,
    line: int,
    kind: str,
    headings: list[str],
    cells: list[str],
    columns: dict[str, tuple[str, str]],
) -> Row:
    data: dict[str, Any] = {}
    places: dict[Location, Place] = {}
    for number, (heading, cell) in enumerate(zip(headings, cells, strict=True), 1):
        if heading not in columns:
            continue
        name, form = columns[heading]
        places.setdefault((name,), (line, number))
        if not cell:
            continue
        if form == "list":
            data[name] = [part.strip() for part in cell.split(";") if part.strip()]
        elif form == "text":
            data[name] = cell
        else:
            data.setdefault(name, {})[form] = cell
            places[(name, form)] = (line, number)
    return Row(kind, path, line, data, places)
