"""Knows how rows become a CSV file that a spreadsheet opens without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Plain = str | int | float

# A spreadsheet takes a text that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(
    headings: Sequence[str], rows: Iterable[Sequence[Plain | None]], *, separator: str = ","
) -> bytes:
    """Return rows below their headings as CSV.

    It is UTF-8 with a byte order mark and lines that end in CR and LF, as spreadsheets expect;
    nothing is an empty cell, a number stands in plain digits, and no text begins as a formula.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow([safe(heading) for heading in headings])
    writer.writerows([safe(value) for value in row] for row in rows)
    return ("\ufeff" + target.getvalue()).encode()


def safe(value: Plain | None) -> Plain:
    """Return a value as it goes into a cell: nothing is empty, a text is never a formula."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
