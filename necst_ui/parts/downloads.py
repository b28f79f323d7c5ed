"""Knows the buttons with which a table's files are taken home; a file is made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from necst_ui import cached, view
from necst_ui.language import current, text
from necst_ui.parts.cells import Cell
from necst_ui.parts.csv_file import csv_bytes
from necst_ui.parts.excel_file import SourceRow, excel_bytes

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_ROW = 2  # of a sheet, below the headings

Cells = Sequence[Mapping[str, Cell]]


@dataclass(frozen=True)
class Download:
    """A file to take home: what its button says, and how its bytes are made.

    `name` is what the file is called between the page's name and the day, `ending` follows the
    dot. `make` runs when the button is pressed, outside the page's own run: it must not ask for
    the session or the language shown.
    """

    label: str
    help: str
    name: str
    ending: str
    mime: str
    make: Callable[[], bytes]


def table_files(
    key: str,
    title: str,
    columns: Mapping[str, str],
    cells: Cells,
    about: Sequence[tuple[str, str]] | None,
) -> list[Download]:
    """Return a table's files: CSV and, if it is told what the table is about, Excel."""
    language, count = current(), len(cells)
    files = [
        Download(
            text("parts.download_csv"),
            text("parts.download_csv_label", count=count),
            key,
            "csv",
            "text/csv",
            lambda: csv_bytes(columns, cells, language),
        )
    ]
    if about is not None:
        ecosystem, made_of = cached.ecosystem(), cached.loaded().ecosystem.meta.checked_on
        files.append(
            Download(
                text("take_home.excel"),
                text("take_home.excel_label", count=count),
                key,
                "xlsx",
                EXCEL,
                lambda: excel_bytes(
                    title,
                    columns,
                    cells,
                    language,
                    about,
                    source_rows(ecosystem.sources, cells),
                    made_of=made_of,
                ),
            )
        )
    return files


def source_rows(sources: Mapping, cells: Cells) -> list[SourceRow]:
    """Return the sources of a table's rows in the order in which they are first named."""
    rows: dict[str, dict[int, None]] = {}
    for number, row in enumerate(cells, _FIRST_ROW):
        for cell in row.values():
            for key in cell.source_ids:
                rows.setdefault(key, {})[number] = None
    return [
        SourceRow(
            source.title,
            source.publisher,
            source.published.text if source.published else "",
            source.url,
            tuple(rows[key]),
        )
        for key, source in ((key, sources[key]) for key in rows)
    ]


def download_buttons(key: str, files: Sequence[Download]) -> None:
    """Draw the buttons on one line, which wraps where there is no room."""
    with st.container(horizontal=True, gap="xxsmall", width="content", key=f"{key}_downloads"):
        for file in files:
            named = f"{file.name}_{file.ending}".replace("-", "_")
            st.download_button(
                file.label,
                file.make,
                file_name=f"{file_stem(file.name)}.{file.ending}",
                mime=file.mime,
                key=named,
                type="tertiary",
                help=file.help,
                on_click="ignore",
            )


def file_stem(name: str) -> str:
    """Return what a file is called before its ending, with the day whose knowledge it holds."""
    day = view.known_day() or cached.today()
    return f"necst-{name}-{day.isoformat()}"
