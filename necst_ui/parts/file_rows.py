"""Knows which columns and rows the files of a table have: every file has the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from necst_ui.parts.cells import Cell, Plain


class Value(NamedTuple):
    """What a file writes in one cell; `currency` is the ISO code if it is an amount."""

    plain: Plain | None
    currency: str = ""


def file_rows(
    columns: Mapping[str, str], rows: Sequence[Mapping[str, Cell]]
) -> tuple[list[str], list[list[Value]]]:
    """Return the headings of a file and its rows: the columns shown, then those beside them.

    These follow in the order of the columns they belong to. A column such as "Sources" holds a
    count on screen and addresses in the file.
    """
    extra = list(
        dict.fromkeys(name for code in columns for row in rows for name in row[code].extra)
    )
    kept = [code for code, label in columns.items() if label not in extra]
    headings = [columns[code] for code in kept] + extra
    values = []
    for row in rows:
        added = {name: value for cell in row.values() for name, value in cell.extra.items()}
        shown = [Value(row[code].export, row[code].currency) for code in kept]
        values.append(shown + [Value(added.get(name)) for name in extra])
    return headings, values
