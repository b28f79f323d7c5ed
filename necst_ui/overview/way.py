"""Knows the way from bench to clinic, as a drawing and as a table."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.overview import Column, leaving, way
from necst_ui.charts.overview import Words, way_chart, way_legend, who_can_is_known
from necst_ui.charts.tokens import groups
from necst_ui.language import text
from necst_ui.names import name_of
from necst_ui.parts import escape, html, legend, table

_LEGEND = ("above", "core", "surroundings", "below", "leaving")


def the_way(ecosystem: Ecosystem) -> tuple[Column, ...]:
    """Show the way from bench to clinic with its legend and what it does not say."""
    columns, going = way(ecosystem), leaving(ecosystem)
    words = Words(
        column=lambda name: text(f"overview.column_{name}"),
        on_park=lambda count: f"<b>{count}</b> {escape(text('overview.on_park'))}",
        elsewhere=lambda count: text("overview.elsewhere", count=count),
        name=name_of,
    )
    named = {group: text(f"group.{group}") for group in groups()}
    named |= {name: text(f"overview.{name}") for name in _LEGEND}
    html(legend((mark, named[code]) for mark, code in way_legend(columns, going)))
    able = who_can_is_known(columns)
    alt = text(
        "overview.way_alt" if able else "overview.way_alt_therapies",
        columns=" ".join(_in_words(column, able) for column in columns),
    )
    drawing = way_chart(columns, going, words)
    html(f'<div role="img" aria-label="{escape(alt)}">{drawing}</div>')
    note = "way_withheld" if ecosystem.undescribed else "way_note"
    if not able:
        note = "way_unsaid"
    html(escape(text(f"overview.{note}")), kind="necst-caption")
    return columns


def _in_words(column: Column, able: bool) -> str:
    return text(
        "overview.way_alt_column" if able else "overview.way_alt_therapies_column",
        name=text(f"overview.column_{column.name}"),
        therapies=len(column.therapies),
        on_park=len(column.on_park),
        elsewhere=len(column.elsewhere),
    )


def way_table(columns: tuple[Column, ...]) -> None:
    """Show the way as a table with the names behind every count."""
    fields = ("therapies", "on_park", "elsewhere")
    if not who_can_is_known(columns):
        fields = ("therapies",)
    headings = {name: text(f"overview.column_{name}") for name in ("step", *fields)}
    rows = [
        {
            "step": text(f"overview.column_{column.name}"),
            **{name: _names(getattr(column, name)) for name in fields},
        }
        for column in columns
    ]
    table("way", headings, rows, title=text("overview.way_table", count=len(rows)))


def _names(records: tuple[object, ...]) -> str:
    return "; ".join(name_of(record) for record in records)
