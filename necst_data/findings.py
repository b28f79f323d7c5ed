"""Knows what a check may look at and how it reports; judges nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, get_args

from necst_data.models import Meta, Model
from necst_data.problems import Level, Problem, closest
from necst_data.rows import Reading, Row
from necst_data.vocabulary import Stage
from necst_data.yaml_text import Location

# A list of 100 wrong ids needs no more hints; each takes time that grows with the data.
_MOST_SUGGESTIONS = 100

Found = tuple[Row, Problem]


@dataclass
class Findings:
    """What the checks found, what they looked at and what they could not.

    `refused` holds `id(row)` of every row with an error, and of a commitment whose steps have one.
    `checked` counts the records that each
    check looked at. `unread` holds the kinds whose files were not read to the end: whether their
    ids exist is not known. `sources_followed` is False when an unread part may cite sources.
    """

    problems: list[Problem] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    checked: dict[str, int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    sources_followed: bool = True


class Records:
    """The rows of a folder and the records they gave, as the checks see them."""

    def __init__(self, reading: Reading, built: Iterable[tuple[Row, Model]]) -> None:
        self.rows = reading.rows
        self.unread = reading.incomplete
        self._built: defaultdict[str, list[tuple[Row, Any]]] = defaultdict(list)
        for row, record in built:
            self._built[row.kind].append((row, record))
        self._ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in reading.rows:
            self._ids[row.kind].setdefault(row.id)
            if row.kind in ("organisation", "project"):
                self._ids[row.kind].setdefault(PurePosixPath(row.path).stem)
        self._ids["milestone"] |= dict.fromkeys(get_args(Stage))
        self._suggested = 0

    def of(self, *kinds: str) -> Iterator[tuple[Row, Any]]:
        """Yield the records of these kinds with their rows, in the order of the files."""
        for kind in kinds:
            yield from self._built[kind]

    def by_id(self, kind: str) -> dict[str, tuple[Row, Any]]:
        """Return the records of a kind by id; of two with the same id the first."""
        found: dict[str, tuple[Row, Any]] = {}
        for row, record in self._built[kind]:
            found.setdefault(record.id, (row, record))
        return found

    def is_known(self, kinds: Iterable[str], key: str) -> bool:
        """Return whether an id stands in a file, or may stand in what could not be read."""
        return any(kind in self.unread or key in self._ids[kind] for kind in kinds)

    def meant(self, kinds: Iterable[str], key: str) -> str | None:
        """Return the id that is most like a wrong one, for the first hundred wrong ones."""
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTIONS:
            return None
        return closest(key, [known for kind in kinds for known in self._ids[kind]])

    @property
    def checked_on(self) -> date | None:
        """Return the day on which the data set as a whole was last checked."""
        return next(
            (meta.checked_on for _, meta in self.of("meta") if isinstance(meta, Meta)), None
        )


def error(row: Row, at: Location, code: str, **details: Any) -> Found:
    """Return an error: the record cannot be shown truthfully and is left out."""
    return _found("error", row, at, code, details)


def warning(row: Row, at: Location, code: str, **details: Any) -> Found:
    """Return a warning: odd, but shown."""
    return _found("warning", row, at, code, details)


def _found(level: Level, row: Row, at: Location, code: str, details: dict[str, Any]) -> Found:
    line, column = row.place(at)
    return row, Problem(level, code, row.path, line, column, row.id, details)
