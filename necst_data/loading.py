"""Knows how a folder of files becomes an ecosystem with its problems."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from necst_data.building import build
from necst_data.checks import check
from necst_data.ecosystem import COLLECTIONS, FIELD_OF, Ecosystem
from necst_data.findings import Findings
from necst_data.models import LadderStep, Meta, Model
from necst_data.problems import Problem
from necst_data.reading import FOLDERS, read_folder
from necst_data.references import prune
from necst_data.rows import Reading, Row
from necst_data.vocabulary import Stage

DATA = Path(__file__).resolve().parents[1] / "data"  # the project's own

Built = tuple[Row, Model]


@dataclass(frozen=True)
class Checked:
    """The rows of a folder, the records they give, and everything that is wrong with them."""

    reading: Reading
    built: list[Built]
    findings: Findings
    problems: tuple[Problem, ...]


def fingerprint(folder: Path) -> str:
    """Return a text that changes when a data file is added, removed or written.

    Looks at names, sizes and times of change only.
    """
    digest = hashlib.sha256()
    for part in ("", *FOLDERS):
        digest.update("".join(sorted(_marks(folder / part))).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _marks(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((".yaml", ".csv")):
                    stat = entry.stat()
                    yield f"{folder.name}/{entry.name}|{stat.st_size}|{stat.st_mtime_ns}\n"
    except OSError:
        return


def read_and_check(folder: Path) -> Checked:
    """Return what a folder holds and every mistake in it, in the order of the files."""
    reading = read_folder(folder)
    built, value_problems = build(reading.rows)
    findings = check(reading, built)
    problems = reading.problems + value_problems + findings.problems
    in_order = tuple(sorted(problems, key=lambda problem: problem.sort_key))
    return Checked(reading, built, findings, in_order)


def load(folder: Path) -> Ecosystem:
    """Return the ecosystem that a folder holds.

    Never raises for bad data or a missing file: every mistake is one entry of `problems`, what
    has an error is left out, and so is what points at something left out.
    """
    checked = read_and_check(folder)
    sound = [pair for pair in checked.built if id(pair[0]) not in checked.findings.refused]
    records = without_loose_ends(_by_kind(sound))
    meta = next((model for _, model in checked.built if isinstance(model, Meta)), None)
    return Ecosystem(
        meta=meta,
        known_on=meta.checked_on if meta else date.max,
        problems=checked.problems,
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
