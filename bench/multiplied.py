"""Knows how to make a data folder some times as large, with the same checks to pass."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

from necst_data.building import build
from necst_data.csv_text import csv_columns
from necst_data.models import Model
from necst_data.reading import FOLDERS, LISTS, SECTIONS, TABLES, read_folder
from necst_data.references import references
from necst_data.rows import Row


def multiply(folder: Path, times: int, target: Path) -> None:
    """Write the records of a folder some times into another one, each time under other ids."""
    built, _ = build(read_folder(folder).rows)
    step_count = sum(row.kind == "step" for row, _ in built)
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for copy in range(times):
        for row, model in built:
            if copy and row.kind in ("meta", "milestone"):
                continue
            data = _renamed(row, model, f"copy-{copy}-") if copy else row.data
            if copy and row.kind == "step":
                data["order"] = str(int(data["order"]) + copy * step_count)
            if copy and row.kind == "source":
                data["url"] += f"#copy-{copy}"
            by_kind.setdefault(row.kind, []).append(data)
    _write(by_kind, target)


def _renamed(row: Row, model: Model, prefix: str) -> dict[str, Any]:
    data = _copied(row.data)
    places = [at for at, kinds, _ in references(model) if kinds != ("milestone",)]
    if "id" in data:
        places.append(("id",))
    for *way, last in places:
        holder = data
        for part in way:
            holder = holder[part]
        holder[last] = prefix + holder[last]
    return data


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _write(by_kind: dict[str, list[dict[str, Any]]], target: Path) -> None:
    _write_yaml(target / "ecosystem.yaml", by_kind["meta"][0])
    for name, kind in FOLDERS.items():
        (target / name).mkdir(parents=True)
        for record in by_kind[kind]:
            _write_yaml(target / name / f"{record['id']}.yaml", record)
    for name, kind in LISTS.items():
        _write_yaml(target / name, by_kind[kind])
    _write_yaml(target / "pathway.yaml", {name: by_kind[kind] for name, kind in SECTIONS.items()})
    for name, (kind, model) in TABLES.items():
        columns = csv_columns(model)
        with (target / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(
                [_cell(record.get(field), form) for field, form in columns.values()]
                for record in by_kind[kind]
            )


def _write_yaml(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as stream:
        yaml.dump(value, stream, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _cell(value: Any, form: str) -> str:
    if value is None:
        return ""
    if form == "list":
        return "; ".join(value)
    return value.get(form, "") if isinstance(value, dict) else value
