"""Knows how a folder of files becomes an ecosystem with its problems."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from necst_data.building import build
from necst_data.checks import check
from necst_data.ecosystem import COLLECTIONS, FIELD_OF, Ecosystem
from necst_data.findings import Findings
from necst_data.models import Funding, LadderStep, Meta, Model
from necst_data.problems import Problem
from necst_data.reading import FOLDERS, read_folder
from necst_data.references import prune
from necst_data.rows import Reading, Row
from necst_data.vocabulary import Breakdown, Stage

DATA = Path(__file__).resolve().parents[1] / "data"  # the project's own

Built = tuple[Row, Model]


@dataclass(frozen=True)
class Checked:
    """The rows of a folder, the records that can be shown, and everything that is wrong.

    `fallen` counts, per kind, records without a mistake of their own that are left out because
    they cannot do without one that has.
    """

    reading: Reading
    built: list[Built]
    findings: Findings
    records: dict[str, dict[str, Any]]
    problems: tuple[Problem, ...]
    fallen: dict[str, int]


def fingerprint(folder: Path) -> str:
    """Return a text that changes when a data file is added, removed or written.

    Looks at names, sizes and times of change only.
    """
    digest = hashlib.sha256()
    for part in ("", *FOLDERS):
        digest.update("".join(sorted(_marks(folder / part))).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def edition(folder: Path) -> str:
    """Return eight digits that stand for the content of the data files, on any machine."""
    digest = hashlib.sha256()
    for part in ("", *FOLDERS):
        for name in sorted(_names(folder / part)):
            try:
                content = (folder / part / name).read_bytes()
            except OSError:
                continue
            digest.update(f"{part}/{name}|{len(content)}|".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()[:8]


def _names(folder: Path) -> list[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [
        name
        for name in names
        if not name.startswith(".") and name.endswith((".yaml", ".yml", ".csv"))
    ]


def _marks(folder: Path) -> Iterator[str]:
    for name in _names(folder):
        try:
            stat = os.stat(folder / name)
            yield f"{folder.name}/{name}|{stat.st_size}|{stat.st_mtime_ns}\n"
        except OSError:
            # A link to nowhere, or a file just replaced: it must not hide the others.
            yield f"{folder.name}/{name}|unreadable\n"


def read_and_check(folder: Path) -> Checked:
    """Return what a folder holds and every mistake in it, in the order of the files."""
    reading = read_folder(folder)
    built, value_problems = build(reading.rows)
    findings = check(reading, built)
    sound = [pair for pair in built if id(pair[0]) not in findings.refused]
    records = _without_unsure_wholes(without_loose_ends(_by_kind(sound)), reading.rows)
    problems = reading.problems + value_problems + findings.problems
    in_order = tuple(sorted(problems, key=lambda problem: problem.sort_key))
    return Checked(reading, built, findings, records, in_order, _fallen(sound, records))


def load(folder: Path) -> Ecosystem:
    """Return the ecosystem that a folder holds.

    Never raises for bad data or a missing file: every mistake is one entry of `problems`, what
    has an error is left out, and so is what points at something left out.
    """
    checked = read_and_check(folder)
    meta = next((model for _, model in checked.built if isinstance(model, Meta)), None)
    return Ecosystem(
        meta=meta,
        known_on=meta.checked_on if meta else date.max,
        problems=checked.problems,
        fallen=checked.fallen,
        **{name: checked.records[kind] for name, kind in COLLECTIONS.items()},
    )


def _fallen(sound: list[Built], records: dict[str, dict[str, Any]]) -> dict[str, int]:
    """Return, per kind, how many records without a mistake of their own are left out."""
    lost = Counter(
        record.kind_of_record
        for _, record in sound
        if hasattr(record, "kind_of_record") and record.id not in records[record.kind_of_record]
    )
    return {kind: lost[kind] for kind in COLLECTIONS.values() if lost[kind]}


def _without_unsure_wholes(
    records: dict[str, dict[str, Any]], rows: list[Row]
) -> dict[str, dict[str, Any]]:
    """Return the records without commitments of which a part in time is left out.

    The part may stand on another step, so the whole may be in no total.
    """
    while True:
        funding = records["funding"]
        unsure = {
            row.data.get("part_of")
            for row in rows
            if row.kind == "funding"
            and row.id not in funding
            and row.data.get("breakdown") not in _NOT_IN_TIME
        }
        kept = {key: record for key, record in funding.items() if key not in unsure}
        if len(kept) == len(funding):
            return records
        records = without_loose_ends({**records, "funding": kept})


_NOT_IN_TIME = set(get_args(Breakdown)) - {"tranche", "released"}


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
                if (kept := prune(record, exists)) is not None and not _lost_a_step(record, kept)
            }
            for kind, by_id in records.items()
        }
        if all(len(pruned[kind]) == len(records[kind]) for kind in records):
            return pruned
        records = pruned


def _lost_a_step(before: Model, after: Model) -> bool:
    """Return whether a commitment lost a step: the one that remains may be an old one."""
    return isinstance(before, Funding) and len(after.steps) < len(before.steps)
