"""Knows one need in full: its lines as a table, where sources disagree, what was not found."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.funding import Line
from necst_data.need_families import families
from necst_data.needs import Coverage
from necst_ui import links, parts
from necst_ui.funding.amounts import counted, party_cell
from necst_ui.funding.disputed import disputed_block
from necst_ui.funding.need_bar import amount_of
from necst_ui.funding.need_rows import about_need, amount_in_words, need_name, tie_of, told
from necst_ui.funding.rows import line_columns
from necst_ui.language import current, text
from necst_ui.parts import Cell, escape
from necst_ui.parts.cells import as_cell
from necst_ui.parts.record_fields import bilingual


def need_opened(ecosystem: Ecosystem, covered: Coverage, *, close: str) -> None:
    """Show one need: its card, the lines it rests on, disagreements and gaps."""
    _card(ecosystem, covered, close)
    _lines(ecosystem, covered)
    disputed_block(ecosystem, covered.contradictions(ecosystem))
    _gaps(ecosystem, covered)


def _card(ecosystem: Ecosystem, covered: Coverage, close: str) -> None:
    need = covered.need
    tie = "".join(
        tie_of(member)
        for family in families(ecosystem)
        for member in family
        if member.need.id == need.id
    )
    name = escape(need_name(ecosystem, need))
    note = f"<p>{bilingual(need.note)}</p>" if need.note else ""
    record = parts.link(links.address("need", need.id), text("needs.record"))
    leads_on = f"{parts.link(close, text('funding.close'))} {record}"
    parts.html(
        '<article class="necst-card money-need">'
        f"<h2>{name}: {escape(amount_in_words(ecosystem, covered))}</h2>"
        f'<div class="necst-caption">{escape(about_need(ecosystem, need))}'
        f"{parts.source_marks(need.sources)}</div>{tie}"
        f'<div class="necst-card-links need-links">{leads_on}</div>{note}'
        f"<p>{escape(text(f'needs.meaning_{need.kind}'))}</p>{told(ecosystem, covered)}</article>"
    )


def _lines(ecosystem: Ecosystem, covered: Coverage) -> None:
    """Show every line that is told of, and how much of it counts or why it does not."""
    rows = [
        {
            "funder": party_cell(ecosystem, line.commitment.funder),
            "recipient": party_cell(ecosystem, line.commitment.recipient),
            "project": parts.record_cell(ecosystem, "project", line.commitment.project),
            "step": parts.ladder_cell(line.status, _date(line)),
            "amount": _amount(line),
            "counts": _counts(covered, line),
            "sources": parts.sources_cell(ecosystem, line.commitment.sources),
        }
        for line in covered.lines
    ]
    columns = line_columns(text("needs.column_counts"))
    parts.table(
        "funding_need_lines",
        columns,
        rows,
        title=counted("needs.lines_title", len(rows)),
        numbers=("amount",),
        empty=escape(text("needs.lines_empty")),
    )


def _date(line: Line) -> EdtfDate | None:
    dates = [step.date for step in line.commitment.steps if step.status == line.status]
    return dates[-1] if dates else None


def _amount(line: Line) -> Cell:
    cell = parts.amount_cell(line.amount, line.currency)
    return replace(cell, address=links.address("funding", line.commitment.id))


def _counts(covered: Coverage, line: Line) -> Cell:
    """Return how much of a line counts, at least and at most, or why it adds nothing."""
    part = next((one for one in covered.parts + covered.unlimited if one.line is line), None)
    if part is None:
        return as_cell(text(f"needs.not_{_why_not(covered, line)}"))
    if part.high is None:
        return as_cell(text("needs.counts_unknown"))
    low, high = (amount_of(covered, value) for value in (part.low, part.high))
    most = {text("needs.counts_most"): part.high}
    said = low if low == high else text("funding.need_range", low=low, high=high)
    return Cell(said, sort=part.low, export=part.low, extra=most)


def _why_not(covered: Coverage, line: Line) -> str:
    piles = {"own": covered.own, "earlier": covered.earlier, "beside": covered.beside}
    return next((pile for pile, lines in piles.items() if line in lines), "step")


def _gaps(ecosystem: Ecosystem, covered: Coverage) -> None:
    found = covered.gaps(ecosystem)
    if not found:
        return
    st.header(counted("needs.gaps", len(found)), anchor=False)
    items = "".join(
        f"<li>{parts.link(links.address('gap', gap.id), gap.text.get(current()))}</li>"
        for gap in found
    )
    parts.html(f'<ul class="need-gaps">{items}</ul>')
