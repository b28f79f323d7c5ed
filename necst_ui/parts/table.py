"""Knows the table twin of a picture: the same rows, to sort, follow and take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from necst_ui.charts import marks
from necst_ui.charts.tokens import tokens
from necst_ui.language import current, text
from necst_ui.parts.browser import asset
from necst_ui.parts.cells import ASSUMED, Cell, as_cell
from necst_ui.parts.downloads import Download, download_buttons, table_files
from necst_ui.parts.markup import assumed, html, ladder, shape

Align = Literal["text", "number"]
Row = Mapping[str, Any]

_TABLE = st.components.v2.component(
    "necst_table",
    html='<div class="box"></div>',
    css=asset("table.css"),
    js=asset("table.js"),
)
_ROWS_IN_FULL = 15
_HEIGHT = 560


def table(
    key: str,
    columns: Mapping[str, str],
    rows: Sequence[Row],
    *,
    title: str | None = None,
    numbers: Sequence[str] = (),
    empty: str | None = None,
    about: Sequence[tuple[str, str]] | None = None,
    downloads: Sequence[Download] = (),
) -> None:
    """Show rows as a table with a heading, its downloads and, for each row, its sources.

    `columns` are codes with their labels. A row holds a value per code: a `Cell` (see cells.py), a
    text, a number, or nothing. `numbers` are the codes of columns that align to the right. Every
    download has exactly these rows in this order, with the addresses of their sources: CSV always,
    Excel with `about`, what its sheet on the method says (see about_view.py), and after them
    further `downloads`.
    """
    count = len(rows)
    title = title or text("parts.rows_as_table", count=count)
    cells = [{code: as_cell(row.get(code)) for code in columns} for row in rows]
    files = [*table_files(key, title, columns, cells, about), *downloads] if rows else []
    _heading(key, title, files)
    if not rows:
        html(f'<p class="necst-muted">{empty or text("parts.table_empty")}</p>')
        return
    shown = list(columns)
    used = {cell.mark for row in cells for cell in row.values() if cell.mark}
    _TABLE(
        key=f"{key}_table",
        data={
            "columns": [_column(code, columns[code], numbers, cells) for code in shown],
            "rows": [[row[code].shown() for code in shown] for row in cells],
            "marks": {name: _mark(name) for name in used},
            "patterns": f'<svg class="patterns" aria-hidden="true">{marks.ladder_patterns()}</svg>',
            "title": title,
            "scroll": text("parts.table_scroll", title=title),
            "up": text("parts.table_sorted_up"),
            "down": text("parts.table_sorted_down"),
            "height": _HEIGHT if count > _ROWS_IN_FULL else None,
            "language": current(),
        },
    )


def _heading(key: str, title: str, files: Sequence[Download]) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="bottom",
        key=f"{key}_table_head",
    ):
        st.header(title, anchor=False, width="content")
        if files:
            download_buttons(key, files)


def _column(
    code: str, label: str, numbers: Sequence[str], cells: list[dict[str, Cell]]
) -> dict[str, str]:
    right = code in numbers or any(row[code].is_number for row in cells)
    align: Align = "number" if right else "text"
    return {"label": label, "align": align, "sort": text("parts.table_sort", column=label)}


def _mark(name: str) -> str:
    if name == ASSUMED:
        return assumed()
    return shape(name, named=True) if name in tokens()["groups"] else ladder(name)
