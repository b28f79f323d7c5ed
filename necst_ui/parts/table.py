"""Knows the table twin of a picture: the same rows, to sort, follow and take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from necst_ui import view
from necst_ui.cached import today
from necst_ui.charts import marks
from necst_ui.charts.tokens import tokens
from necst_ui.language import current, text
from necst_ui.parts.browser import asset
from necst_ui.parts.cells import ASSUMED, Cell, as_cell
from necst_ui.parts.csv_file import csv_bytes
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
) -> None:
    """Show rows as a table with a heading, a CSV download and, for each row, its sources.

    `columns` are codes with their labels. A row holds a value per code: a `Cell` (see cells.py), a
    text, a number, or nothing. `numbers` are the codes of columns that align to the right. The
    download has exactly these rows in this order, with the addresses of their sources.
    """
    count = len(rows)
    title = title or text("parts.rows_as_table", count=count)
    cells = [{code: as_cell(row.get(code)) for code in columns} for row in rows]
    _heading(key, title, columns, cells)
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


def _heading(
    key: str, title: str, columns: Mapping[str, str], cells: list[dict[str, Cell]]
) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="bottom",
        key=f"{key}_table_head",
    ):
        st.header(title, anchor=False, width="content")
        if cells:
            day = view.known_day() or today()
            st.download_button(
                text("parts.download_csv"),
                lambda: csv_bytes(columns, cells, current()),
                file_name=f"necst-{key}-{day.isoformat()}.csv",
                mime="text/csv",
                key=f"{key}_csv",
                type="tertiary",
                help=text("parts.download_csv_label", count=len(cells)),
                on_click="ignore",
            )


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
