"""Knows the rows of the table: exactly the lines shown, and whether each counts in a total."""

from __future__ import annotations

from dataclasses import replace

from necst_data.dates import EdtfDate
from necst_data.funding import LADDER, Line, add_up
from necst_data.funding_selection import choose, programme_of
from necst_ui import formats, parts
from necst_ui.funding import take_home
from necst_ui.funding.amounts import party_cell, totals_in_words
from necst_ui.funding.asked import POTS, Asked
from necst_ui.funding.labels import euro_first
from necst_ui.language import text
from necst_ui.parts import Cell, escape

# From the money down to talks; what is in no total comes after what counts.
_FIRST = ("awarded", "paid", "reserved", "pledged", *LADDER)


def record(asked: Asked) -> None:
    """Show the card of the commitment that was chosen in the table or named by the link."""
    if not asked.record:
        return
    close = parts.link(asked.address(), text("funding.close"))
    parts.record_card("funding", asked.record, action=close)


def lines_table(asked: Asked, chosen: str | None = None, of_chosen: tuple[Line, ...] = ()) -> None:
    """Show the lines as a table, with what counts and the sum it leads to.

    If something is chosen in the picture, only its lines are shown, and the table says so.
    """
    lines = of_chosen if chosen else asked.shown
    rows = [line_row(asked, line) for line in sorted(lines, key=_place)]
    if chosen:
        said = escape(text("funding.table_chosen", name=chosen))
        all_lines = parts.link(asked.address(), text("funding.table_all"))
        parts.html(f'<p class="necst-note">{said} {all_lines}</p>')
    columns = line_columns(text("funding.table_counts"))
    numbers = ("amount", "counts")
    awards = take_home.awards_of(asked, lines)
    title = text("parts.rows_as_table", count=len(rows))
    parts.table(
        "funding_lines",
        columns,
        rows,
        title=title,
        numbers=numbers,
        empty=escape(advice(asked)),
        about=take_home.about(asked, lines, title, awards, chosen),
        downloads=take_home.downloads(asked, awards),
    )
    if not rows:
        return
    totals = add_up(lines)
    said = (
        text("funding.table_sum", amounts=totals_in_words(totals))
        if totals
        else text("funding.table_sum_none")
    )
    hint = text("funding.table_hint")
    for one in (f"{said} {hint}", take_home.awards_in_words(awards)):
        parts.html(f'<div class="necst-caption">{escape(one)}</div>')


def line_columns(counts: str) -> dict[str, str]:
    """Return the columns of a table of lines; `counts` heads what a line counts for."""
    return {
        "funder": text("field.funder"),
        "recipient": text("field.recipient"),
        "project": text("field.project"),
        "step": text("funding.table_step"),
        "amount": text("field.amount"),
        "counts": counts,
        "sources": text("parts.sources"),
    }


def _place(line: Line) -> tuple[bool, int, bool, int]:
    return (
        line.uncounted is not None,
        _FIRST.index(line.status),
        line.amount is None,
        -(line.amount or 0),
    )


def line_row(asked: Asked, line: Line) -> dict[str, Cell]:
    """Return the cells of one line: from whom, for whom, its step, and whether it counts."""
    commitment, ecosystem = line.commitment, asked.ecosystem
    dates = [step.date for step in commitment.steps if step.status == line.status]
    return {
        "funder": party_cell(ecosystem, commitment.funder),
        "recipient": party_cell(ecosystem, commitment.recipient),
        "project": parts.record_cell(ecosystem, "project", commitment.project),
        "step": _step(line, dates[-1] if dates else None),
        "amount": _amount(asked, line),
        "counts": _counts(asked, line),
        "sources": parts.sources_cell(ecosystem, commitment.sources),
    }


def _step(line: Line, date: EdtfDate | None) -> Cell:
    """Return the step; the files have its date in a column, and mark an assumption in another."""
    extra = {text("take_home.step_date"): date.text} if date else {}
    cell = replace(parts.ladder_cell(line.status, date), extra=extra)
    if not line.assumed:
        return cell
    extra[text("take_home.assumption")] = text("take_home.assumption_said")
    said = f"({text('scenario.assumed')})"
    return replace(cell, extra=extra, mark=parts.assumed_cell().mark, note=said)


def _amount(asked: Asked, line: Line) -> Cell:
    commitment = line.commitment
    cell = parts.amount_cell(line.amount, line.currency)
    notes = []
    if line.part == "rest":
        whole = formats.amount(commitment.amount, line.currency)
        notes.append(text("funding.part_rest", amount=whole))
    elif line.part == "undivided":
        whole = formats.amount(commitment.amount, line.currency)
        notes.append(text("funding.part_undivided", amount=whole))
    elif line.part in ("tranche", "share") and commitment.part_of in asked.ecosystem.funding:
        whole = asked.ecosystem.funding[commitment.part_of].amount
        amount = formats.amount(whole, line.currency)
        notes.append(text(f"funding.part_{line.part}", amount=amount))
    if asked.ecosystem.contradictions_about("funding", commitment.id):
        notes.append("≠")
    said = [text("take_home.disputed") if note == "≠" else note.strip("()") for note in notes]
    beside = {text("take_home.amount_note"): "; ".join(said)} if said else {}
    if line.assumed:
        return cell
    return replace(
        cell,
        address=asked.address(record=commitment.id),
        note=" ".join(notes),
        extra={**cell.extra, **beside, text("take_home.record"): commitment.id},
    )


def _counts(asked: Asked, line: Line) -> Cell:
    """Return what a line adds to its total, or why it adds nothing."""
    why = _why_not(asked, line)
    label = text("funding.table_why_not")
    if why:
        return Cell(why, export=None, extra={label: why})
    if line.amount is None:
        said = text("funding.counts_unknown")
        return Cell(said, export=None, extra={label: said})
    said = formats.amount(line.amount, line.currency)
    return Cell(said, sort=line.amount, export=line.amount, is_number=True, currency=line.currency)


def _why_not(asked: Asked, line: Line) -> str:
    if line.uncounted is None:
        return ""
    values = {}
    if line.uncounted == "status":
        values = {"step": text(f"ladder.{line.status}")}
    if line.uncounted == "share":
        whole = programme_of(asked.ecosystem, line.commitment)
        if whole.amount is not None:
            amount = formats.amount(whole.amount, whole.currency)
            return text("funding.why_share_of", amount=amount)
    return text(f"funding.why_{line.uncounted}", **values)


def advice(asked: Asked) -> str:
    """Return the words for a choice that holds nothing: which filter to loosen."""
    return text("funding.empty", advice=_loosen(asked))


def _loosen(asked: Asked) -> str:
    if choose(asked.about, pot=asked.pot, currency=asked.currency):
        return text("funding.empty_step")
    if asked.narrowed and choose(asked.unfiltered, pot=asked.pot, currency=asked.currency):
        return text("funding.empty_filter")
    others = euro_first({line.currency for line in choose(asked.about, pot=asked.pot)})
    if others:
        return text("funding.empty_currency", currencies=formats.listing(others))
    for pot in POTS:
        if choose(asked.about, pot=pot):
            return text("funding.empty_pot", pot=text(f"funding.pot_{pot}"))
    return text("funding.empty_known")
