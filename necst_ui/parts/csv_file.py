"""Knows how rows of a table become a CSV file that a spreadsheet opens without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from necst_ui.language import Language
from necst_ui.parts.cells import Cell, Plain

# A spreadsheet takes a text that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# The Dutch decimal sign is a comma, so a Dutch spreadsheet parts fields with a semicolon.
_SEPARATOR: dict[Language, str] = {"nl": ";", "en": ","}


def csv_bytes(
    columns: Mapping[str, str], rows: Sequence[Mapping[str, Cell]], language: Language
) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, as spreadsheets expect it."""
    extra = list(
        dict.fromkeys(name for row in rows for cell in row.values() for name in cell.extra)
    )
    # A column such as "Sources" holds a count on screen and addresses in the file.
    kept = [code for code, label in columns.items() if label not in extra]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=_SEPARATOR[language], lineterminator="\r\n")
    writer.writerow([safe(columns[code]) for code in kept] + [safe(name) for name in extra])
    for row in rows:
        added = {name: value for cell in row.values() for name, value in cell.extra.items()}
        writer.writerow(
            [safe(row[code].export) for code in kept] + [safe(added.get(name)) for name in extra]
        )
    return ("\ufeff" + target.getvalue()).encode()


def safe(value: Plain | None) -> Plain:
    """Return a value as it goes into a cell: nothing is empty, a text is never a formula."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
