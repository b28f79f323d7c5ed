"""Knows a record as it stands in a file, and what reading a folder gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from necst_data.problems import Problem
from necst_data.yaml_text import Location, Place

# Per file. Far above any real data; a file beyond it is a slip or an attack, and would take long.
MOST_RECORDS = 100_000


@dataclass
class Row:
    """One record as it stands in a file: text, and the line and column of each value.

    `whole` is False when the file's form already makes the record unusable; its id still counts
    as known, so that what points at it does not complain too.
    """

    kind: str
    path: str
    line: int
    data: dict[str, Any]
    places: dict[Location, Place] = field(default_factory=dict, repr=False)
    whole: bool = True

    @property
    def id(self) -> str:
        """Return the record's id, or what stands for it, as written; empty if there is none."""
        if self.kind == "relation":
            ends = [self.data.get(name) for name in ("from", "kind", "to")]
            return "--".join(ends) if all(isinstance(end, str) for end in ends) else ""
        value = self.data.get("funding" if self.kind == "ladder" else "id", "")
        return value if isinstance(value, str) else ""

    def place(self, location: Location) -> Place:
        """Return the line and column of a value, or of the nearest thing around it."""
        while location:
            if location in self.places:
                return self.places[location]
            location = location[:-1]
        return (self.line, 1)


@dataclass
class Reading:
    """All rows of a folder, what is wrong with its files, and the kinds not read to the end."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
