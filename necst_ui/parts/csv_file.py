"""Knows how rows of a table become a CSV file in the form of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from necst_data.exchange import csv_file
from necst_ui.language import Language
from necst_ui.parts.cells import Cell
from necst_ui.parts.file_rows import file_rows

# The Dutch decimal sign is a comma, so a Dutch spreadsheet parts fields with a semicolon.
SEPARATOR: dict[Language, str] = {"nl": ";", "en": ","}


def csv_bytes(
    columns: Mapping[str, str], rows: Sequence[Mapping[str, Cell]], language: Language
) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, as spreadsheets expect it."""
    headings, values = file_rows(columns, rows)
    plain = ([value.plain for value in row] for row in values)
    return csv_file.csv_bytes(headings, plain, separator=SEPARATOR[language])
