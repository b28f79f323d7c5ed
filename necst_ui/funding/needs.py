"""Knows the section about needs: what is wanted or set as a ceiling, beside what came since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from necst_data import Ecosystem
from necst_data.models import Need
from necst_data.need_families import Member, families
from necst_data.needs import STEPS, Coverage, Step, coverages
from necst_ui import cached, links, parts
from necst_ui.choices import choose_many, chosen
from necst_ui.funding.amounts import at_least, at_most, party_cell
from necst_ui.funding.need_bar import need_legend, range_of
from necst_ui.funding.need_opened import need_opened
from necst_ui.funding.need_rows import need_row
from necst_ui.funding.needs_answer import needs_claims
from necst_ui.language import text
from necst_ui.parts import Cell, escape

_BLOCKS = {"wanted": ("start-budget", "estimate", "ambition"), "ceilings": ("budget-ceiling",)}


def needs_section(ecosystem: Ecosystem, answer: DeltaGenerator) -> None:
    """Show every need to its own scale with what was committed since; one can be opened.

    The sentences of the answer are drawn in `answer`.
    """
    covered = coverages(ecosystem, cached.money())
    with answer:
        parts.answer(needs_claims(ecosystem, covered))
    opened = chosen("need", tuple(ecosystem.needs), text("kind.need"))
    present = {need.kind for need in ecosystem.needs.values()}
    kinds = choose_many(
        "need_kind",
        [kind for block in _BLOCKS.values() for kind in block if kind in present],
        text("needs.kind"),
        lambda kind: text(f"need_kind.{kind}"),
        widget="pills",
    )
    if not ecosystem.needs:
        parts.html(f'<p class="necst-muted">{escape(text("needs.none_known"))}</p>')
        return
    address = partial(_address, kinds)
    if opened:
        need_opened(ecosystem, covered[opened], close=address(None))
    blocks = {
        block: _of_kinds(ecosystem, [kind for kind in of_block if not kinds or kind in kinds])
        for block, of_block in _BLOCKS.items()
    }
    ids = [member.need.id for members in blocks.values() for member in members]
    parts.html(need_legend(covered[key] for key in ids))
    for block, members in blocks.items():
        if members:
            _block(ecosystem, block, members, covered, address)
    needs_table(ecosystem, [covered[key] for key in ids])


def _of_kinds(ecosystem: Ecosystem, kinds: list[str]) -> list[Member]:
    """Return the needs of some kinds, families together."""
    members = [
        member for family in families(ecosystem) for member in family if member.need.kind in kinds
    ]
    there = {member.need.id for member in members}
    # Below nothing that is shown, a need stands by itself; in words it stays tied.
    return [
        member if member.above and member.above.id in there else replace(member, depth=0)
        for member in members
    ]


def _address(kinds: list[str], need: str | None) -> str:
    made = {"part": "needs", "need_kind": kinds, "need": need}
    return links.page("funding", **{key: value for key, value in made.items() if value})


def _block(
    ecosystem: Ecosystem,
    block: str,
    members: list[Member],
    covered: dict[str, Coverage],
    address: Callable[[str], str],
) -> None:
    st.header(text(f"needs.block_{block}"), anchor=False)
    rows = "".join(
        need_row(ecosystem, member, covered[member.need.id], address) for member in members
    )
    intro = escape(text(f"needs.intro_{block}"))
    parts.html(f'<div class="necst-caption">{intro}</div><div class="need-rows">{rows}</div>')


def needs_table(ecosystem: Ecosystem, found: list[Coverage]) -> None:
    """Show needs as a table with what is open at least and at most; they are never added up."""
    steps = [step for step in STEPS if any(one.on(step) for one in found)]
    columns = {
        "kind": text("field.kind"),
        "whose": text("funding.needs_whose"),
        "project": text("field.project"),
        "date": text("field.date"),
        "amount": text("field.amount"),
        **{step: text(f"ladder.{step}").capitalize() for step in steps},
        "least": text("needs.column_least"),
        "most": text("needs.column_most"),
        "sources": text("parts.sources"),
    }
    rows = [_cells(ecosystem, one, steps) for one in found]
    numbers = ("amount", *steps, "least", "most")
    parts.table("funding_needs", columns, rows, title=text("funding.needs_title"), numbers=numbers)
    said = f"{text('funding.needs_caption')} {text('needs.table_hint')}"
    parts.html(f'<div class="necst-caption">{escape(said)}</div>')


def _cells(ecosystem: Ecosystem, covered: Coverage, steps: list[Step]) -> dict[str, Cell]:
    need = covered.need
    kind = text(f"need_kind.{need.kind}")
    least, most = covered.gap or (None, None)
    return {
        "kind": parts.link_cell(kind, links.address("need", need.id)),
        "whose": party_cell(ecosystem, need.organisation),
        "project": parts.record_cell(ecosystem, "project", need.project),
        "date": _date(need),
        "amount": parts.amount_cell(need.amount, need.currency),
        **{step: _on_step(covered, step) for step in steps},
        "least": _open(covered, least, at_least),
        "most": _open(covered, most, at_most),
        "sources": parts.sources_cell(ecosystem, need.sources),
    }


def _date(need: Need) -> Cell:
    """Return the date on one line: the columns beside it can wrap, a day cannot be read so."""
    cell = parts.date_cell(need.date)
    return replace(cell, text=cell.text.replace(" ", "\N{NO-BREAK SPACE}"))


def _on_step(covered: Coverage, step: Step) -> Cell:
    """Return what stands on a step; the download has its least here and its most apart."""
    if step in covered.ranges:
        low, high = covered.ranges[step]
        label = text("needs.column_at_most", column=text(f"ladder.{step}").capitalize())
        said = range_of(covered, step)
        return Cell(said, sort=low, export=low, extra={label: high}, is_number=True)
    return Cell(text("funding.rung_not_public")) if covered.on(step) else Cell("")


def _open(covered: Coverage, value: int | None, rounded: Callable[[int, str], str]) -> Cell:
    if value is None:
        return Cell("")
    said = rounded(value, covered.need.currency)
    meaning = {text("needs.column_meaning"): text(f"needs.meaning_{covered.need.kind}")}
    return Cell(said, sort=value, export=value, extra=meaning, is_number=True)
