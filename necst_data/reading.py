"""Knows which file holds what and reads a folder into rows; judges form, not meaning."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

from necst_data import models
from necst_data.csv_text import read_table
from necst_data.models import Model
from necst_data.problems import Problem, closest
from necst_data.rows import MOST_RECORDS, Reading, Row
from necst_data.yaml_text import Location, Place, Tree, parse_yaml

MEGABYTE = 1_000_000
LARGEST_YAML = 5 * MEGABYTE
LARGEST_CSV = 50 * MEGABYTE

FOLDERS = {"organisations": "organisation", "projects": "project"}
LISTS = {"contradictions.yaml": "contradiction", "gaps.yaml": "gap"}
SECTIONS = {"steps": "step", "examples": "example", "milestones": "milestone"}
TABLES: dict[str, tuple[str, type[Model]]] = {
    "relations.csv": ("relation", models.Relation),
    "events.csv": ("event", models.Event),
    "funding.csv": ("funding", models.Funding),
    "funding_status.csv": ("ladder", models.LadderStep),
    "needs.csv": ("need", models.Need),
    "indicators.csv": ("indicator", models.Indicator),
    "sources.csv": ("source", models.Source),
}


def read_folder(folder: Path) -> Reading:
    """Read every data file in a folder; a fault in a file is a problem, never an exception."""
    reading = Reading()
    base = folder.resolve().name
    _read_mapping(reading, folder / "ecosystem.yaml", f"{base}/ecosystem.yaml", "meta")
    for name, kind in FOLDERS.items():
        files = _visible(folder / name, "*.yaml")
        if not files:
            reading.problems.append(Problem("error", "folder_missing", f"{base}/{name}"))
            reading.incomplete.add(kind)
        for file in files:
            _read_mapping(reading, file, f"{base}/{name}/{file.name}", kind)
    for name, kind in LISTS.items():
        tree = _read_tree(reading, folder / name, f"{base}/{name}", [kind])
        if tree is not None:
            add_list(reading, tree, (), f"{base}/{name}", kind)
    _read_pathway(reading, folder / "pathway.yaml", f"{base}/pathway.yaml")
    for name, (kind, model) in TABLES.items():
        text = _read_text(reading, folder / name, f"{base}/{name}", LARGEST_CSV, [kind])
        if text is not None:
            read_table(reading, text, f"{base}/{name}", kind, model)
    _name_unread_files(reading, folder, base)
    return reading


def _name_unread_files(reading: Reading, folder: Path, base: str) -> None:
    """Add a problem for each data file that nothing reads, such as one with a mistyped name.

    Where a file is a record this is an error: the record is lost. Its name still counts as known.
    """
    here = ["ecosystem.yaml", "pathway.yaml", *LISTS, *TABLES]
    for file in _visible(folder, "*"):
        if file.suffix in (".yaml", ".yml", ".csv") and file.name not in here:
            details = {"suggestion": closest(file.name, here)}
            path = f"{base}/{file.name}"
            reading.problems.append(Problem("warning", "file_not_read", path, details=details))
    for name, kind in FOLDERS.items():
        for file in _visible(folder / name, "*.yml"):
            path, details = f"{base}/{name}/{file.name}", {"suggestion": f"{file.stem}.yaml"}
            reading.problems.append(Problem("error", "file_not_read", path, details=details))
            reading.rows.append(Row(kind, path, 1, {"id": file.stem}, whole=False))


def _visible(folder: Path, pattern: str) -> list[Path]:
    # Editors and systems leave hidden files of their own beside the data.
    return sorted(file for file in folder.glob(pattern) if not file.name.startswith("."))


def _read_text(
    reading: Reading, file: Path, path: str, largest: int, kinds: list[str]
) -> str | None:
    def problem(code: str, line: int = 0, column: int = 0, **details: Any) -> None:
        reading.problems.append(Problem("error", code, path, line, column, "", details))
        reading.incomplete.update(kinds)

    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            problem("not_a_file")
            return None
        if about.st_size > largest:
            size = round(about.st_size / MEGABYTE)
            problem("file_too_large", limit=largest // MEGABYTE, size=size)
            return None
        raw = file.read_bytes()
    except FileNotFoundError:
        problem("file_missing")
        return None
    except OSError:
        problem("file_unreadable")
        return None
    text, problems = text_of(raw, path)
    reading.problems += problems
    if text is None:
        reading.incomplete.update(kinds)
    return text


def text_of(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file with Unix line ends, None if it has none, and what is wrong."""
    problems: list[Problem] = []

    def refused(code: str, line: int, column: int = 0, **details: Any) -> tuple[None, list]:
        return None, [*problems, Problem("error", code, path, line, column, "", details)]

    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems.append(Problem("warning", "byte_order_mark", path, 1, 1))
    if b"\x00" in raw:
        return refused("nul_byte", *_position(raw, raw.index(b"\x00")))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _position(raw, error.start)
        return refused("not_utf8", *place, byte=f"0x{raw[error.start]:02x}")
    if "\r" in text:
        problems.append(Problem("warning", "windows_line_ends", path, 1))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return refused("file_empty", 1)
    return text, problems


def _position(raw: bytes, index: int) -> Place:
    before = raw[:index]
    return (before.count(b"\n") + 1, index - (before.rfind(b"\n") + 1) + 1)


def _read_mapping(reading: Reading, file: Path, path: str, kind: str) -> None:
    before = len(reading.problems)
    tree = _read_tree(reading, file, path, [])
    broken = any(problem.level == "error" for problem in reading.problems[before:])
    if tree is None or not isinstance(tree.value, dict):
        if not broken:
            reading.problems.append(Problem("error", "not_a_mapping", path, 1))
        reading.rows.append(Row(kind, path, 1, {"id": file.stem}, whole=False))
        return
    row = Row(kind, path, 1, tree.value, tree.places, whole=not broken)
    reading.problems += [replace(problem, record=row.id) for _, problem in tree.duplicates]
    row.whole = row.whole and not tree.duplicates
    if kind != "meta" and row.whole and row.id and row.id != file.stem:
        line, column = row.place(("id",))
        details = {"expected": file.stem}
        reading.problems.append(Problem("error", "file_name", path, line, column, row.id, details))
        row.whole = False
    reading.rows.append(row)


def _read_pathway(reading: Reading, file: Path, path: str) -> None:
    tree = _read_tree(reading, file, path, list(SECTIONS.values()))
    if tree is None:
        return
    if not isinstance(tree.value, dict):
        reading.problems.append(Problem("error", "not_a_mapping", path, 1))
        reading.incomplete.update(SECTIONS.values())
        return
    for at, problem in tree.duplicates:
        if len(at) == 1:
            reading.problems.append(problem)
            reading.incomplete.update(SECTIONS.values())
    for name, value in tree.value.items():
        if name not in SECTIONS:
            line, column = tree.places[(name,)]
            details = {"field": name, "known": list(SECTIONS)}
            details["suggestion"] = closest(name, SECTIONS)
            reading.problems.append(
                Problem("error", "unknown_section", path, line, column, "", details)
            )
            if details["suggestion"]:
                reading.incomplete.add(SECTIONS[details["suggestion"]])
        elif value:
            part = Tree(value, tree.places, tree.duplicates)
            add_list(reading, part, (name,), path, SECTIONS[name])


def add_list(reading: Reading, tree: Tree, at: Location, path: str, kind: str) -> None:
    """Add a row for each entry of the list that stands at a place in a document."""
    if not isinstance(tree.value, list):
        line, column = tree.places.get(at, (1, 1))
        reading.problems.append(Problem("error", "not_a_list", path, line, column))
        reading.incomplete.add(kind)
        return
    depth = len(at)
    by_item: dict[int, dict[Location, Place]] = {}
    for location, place in tree.places.items():
        if location[:depth] == at and len(location) > depth:
            by_item.setdefault(location[depth], {})[location[depth + 1 :]] = place
    twice: dict[int, list[Problem]] = {}
    for location, problem in tree.duplicates:
        if location[:depth] == at and len(location) > depth + 1:
            twice.setdefault(location[depth], []).append(problem)
    for number, item in enumerate(tree.value):
        if number == MOST_RECORDS:
            details = {"limit": MOST_RECORDS}
            reading.problems.append(Problem("error", "too_many_records", path, details=details))
            reading.incomplete.add(kind)
            return
        places = by_item.get(number, {})
        line, column = places.get((), (1, 1))
        if isinstance(item, dict):
            row = Row(kind, path, line, item, places, whole=number not in twice)
            reading.rows.append(row)
            reading.problems += [replace(p, record=row.id) for p in twice.get(number, ())]
        else:
            reading.problems.append(Problem("error", "not_a_mapping", path, line, column))


def _read_tree(reading: Reading, file: Path, path: str, kinds: list[str]) -> Tree | None:
    text = _read_text(reading, file, path, LARGEST_YAML, kinds)
    if text is None:
        return None
    tree, problems, complete = parse_yaml(text, path)
    reading.problems += problems
    if not complete:
        reading.incomplete.update(kinds)
    return tree
