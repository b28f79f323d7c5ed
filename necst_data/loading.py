"""Knows how a folder of files becomes an ecosystem with its problems."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any, get_args

from necst_data.building import build
from necst_data.checks import check
from necst_data.ecosystem import COLLECTIONS, FIELD_OF, Ecosystem
from necst_data.models import LadderStep, Meta, Model
from necst_data.reading import read_folder
from necst_data.references import prune
from necst_data.rows import Row
from necst_data.vocabulary import Stage

Built = tuple[Row, Model]


def fingerprint(folder: Path) -> str:
    """Return a text that changes when a data file is added, removed or written.

    Looks at names, sizes and times of change only; takes about 5 ms for 500 files.
    """
    digest = hashlib.sha256()
    for file in sorted(_data_files(folder)):
        stat = file.stat()
        digest.update(f"{file.relative_to(folder)}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _data_files(folder: Path) -> list[Path]:
    return [
        file
        for pattern in ("*.yaml", "*.csv", "organisations/*.yaml", "projects/*.yaml")
        for file in folder.glob(pattern)
    ]


def load(folder: Path) -> Ecosystem:
    """Return the ecosystem that a folder holds.

    Never raises for bad data or a missing file: every mistake is one entry of `problems`, what
    has an error is left out, and so is what points at something left out.
    """
    reading = read_folder(folder)
    built, value_problems = build(reading.rows)
    findings = check(reading, built)
    refused = {id(row) for row, _ in built if id(row) in findings.refused}
    records = without_loose_ends(_by_kind([pair for pair in built if id(pair[0]) not in refused]))
    meta = next((model for _, model in built if isinstance(model, Meta)), None)
    problems = sorted(
        reading.problems + value_problems + findings.problems, key=lambda p: p.sort_key
    )
    return Ecosystem(
        meta=meta,
        known_on=meta.checked_on if meta else date.max,
        problems=tuple(problems),
        **{name: records[kind] for name, kind in COLLECTIONS.items()},
    )


def _by_kind(built: list[Built]) -> dict[str, dict[str, Any]]:
    records: dict[str, dict[str, Any]] = {kind: {} for kind in FIELD_OF}
    ladders: defaultdict[str, list[LadderStep]] = defaultdict(list)
    for _, record in built:
        if isinstance(record, LadderStep):
            ladders[record.funding].append(record)
        elif not isinstance(record, Meta):
            records[record.kind_of_record].setdefault(record.id, record)
    for key, record in records["funding"].items():
        records["funding"][key] = record.model_copy(update={"steps": tuple(ladders[key])})
    return records


def without_loose_ends(records: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the records so that every reference leads to a record."""
    stages = set(get_args(Stage))

    def exists(kinds: tuple[str, ...], key: str) -> bool:
        if kinds == ("milestone",) and key in stages:
            return True
        return any(key in records[kind] for kind in kinds)

    while True:
        pruned = {
            kind: {
                key: kept
                for key, record in by_id.items()
                if (kept := prune(record, exists)) is not None
            }
            for kind, by_id in records.items()
        }
        if all(len(pruned[kind]) == len(records[kind]) for kind in records):
            return pruned
        records = pruned
