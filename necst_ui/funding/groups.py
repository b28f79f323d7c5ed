"""Knows the table twin of a picture of bars or flows: a row each, with the way to its lines."""

from __future__ import annotations

from collections.abc import Sequence

from necst_data.funding import Total
from necst_data.funding_flows import Flow
from necst_data.funding_selection import Bar
from necst_ui import formats, parts
from necst_ui.funding.asked import Asked
from necst_ui.funding.bars import bar_name
from necst_ui.funding.flows import node_name
from necst_ui.funding.picture import Options
from necst_ui.language import text
from necst_ui.parts import Cell

_STEPS = ("awarded", "paid", "reserved", "pledged")
# Which choice of the page leads from what a bar stands for to its lines.
_LEADS_TO = {"funder": "funder.{}", "recipient": "recipient.{}", "programme": "project.{}"}


def bars_table(asked: Asked, found: Sequence[Bar], options: Options) -> None:
    """Show the bars as rows: what each comes to by step, how many lines, how many not public."""
    years = [bar.key for bar in found if isinstance(bar.key, int)]
    first = min(years) if options.so_far and years else None

    def name(bar: Bar) -> Cell:
        said = bar_name(asked, bar)
        # The page chooses years by their decision; the years of a period have no view of lines.
        address = None if options.by_period else _lines_of(asked, bar, first)
        return Cell(said, sort=said, export=said, address=address)

    rows = [
        {"name": name(bar), **_sums(asked, bar.totals)}
        for bar in (found if asked.view == "year" else sorted(found, key=lambda bar: -bar.amount))
    ]
    columns = {"name": text(f"funding.groups_{asked.view}"), **_columns(asked, found)}
    parts.table("funding_groups", columns, rows, title=text("funding.groups_title"))


def flows_table(asked: Asked, found: Sequence[Flow]) -> None:
    """Show the flows as rows, each with the way to its lines."""
    rows = [
        {
            "source": _node(asked, flow.source, flow),
            "target": _node(asked, flow.target, flow),
            **_sums(asked, flow.totals),
        }
        for flow in sorted(found, key=lambda flow: -max(total.amount for total in flow.totals))
    ]
    columns = {
        "source": text("funding.flow_source"),
        "target": text("funding.flow_target"),
        **_columns(asked, found),
    }
    parts.table("funding_groups", columns, rows, title=text("funding.groups_flows"))


def _node(asked: Asked, code: str, flow: Flow) -> Cell:
    name = node_name(asked, code)
    return Cell(name, sort=name, export=name, address=asked.address(flow=flow.code))


def _columns(asked: Asked, found: Sequence[Bar | Flow]) -> dict[str, str]:
    there = {(total.status, total.assumed) for one in found for total in one.totals}
    columns = {step: text(f"ladder.{step}") for step in _STEPS if (step, False) in there}
    if any(total.paid_inside for one in found for total in one.totals):
        columns = _after(columns, "awarded", "paid-inside", text("funding.picture_paid_inside"))
    if any(assumed for _, assumed in there):
        columns["assumed"] = text("scenario.assumed")
    return columns | {
        "lines": text("funding.groups_lines"),
        "unknown": text("funding.groups_unknown"),
    }


def _after(columns: dict[str, str], place: str, key: str, label: str) -> dict[str, str]:
    """Return columns with another one behind a place."""
    found: dict[str, str] = {}
    for name, said in columns.items():
        found |= {name: said} | ({key: label} if name == place else {})
    return found


def _sums(asked: Asked, totals: Sequence[Total]) -> dict[str, Cell | int]:
    cells: dict[str, Cell | int] = {
        total.status: parts.amount_cell(total.amount if total.lines else None, asked.currency)
        for total in totals
        if not total.assumed
    }
    for total in totals:
        if total.paid_inside:
            cells["paid-inside"] = parts.amount_cell(total.paid_inside, asked.currency)
    assumed = [total for total in totals if total.assumed]
    if assumed:
        said = ", ".join(
            f"{formats.amount(total.amount, total.currency)} {text(f'ladder.{total.status}')}"
            for total in assumed
        )
        cells["assumed"] = Cell(said, sort=said, export=said)
    real = [total for total in totals if not total.assumed]
    cells["lines"] = sum(total.lines for total in real)
    cells["unknown"] = sum(total.unknown for total in real)
    return cells


def _lines_of(asked: Asked, bar: Bar, first: int | None) -> str | None:
    """Return the address of the view that shows the lines of one bar.

    A running total has those of all years from the first on.
    """
    if bar.key is None:
        return None
    if isinstance(bar.key, int):
        return asked.address(years=f"{first or bar.key}-{bar.key}")
    kind, key = bar.key
    if kind in ("government", "instrument"):
        return asked.address(**{kind: (key,)})
    if kind == "funding":
        return asked.address(record=key)
    return asked.address(about=_LEADS_TO[asked.view].format(key))
