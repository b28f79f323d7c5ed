"""Knows how the ladder looks: each step has its pattern, its sum and what that rests on."""

from __future__ import annotations

from necst_data.funding import IN_NO_TOTAL, Line, Total, add_up
from necst_data.funding_selection import Rung, choose, rungs
from necst_ui import cached, formats
from necst_ui.charts import marks
from necst_ui.charts.tokens import tokens
from necst_ui.funding.amounts import counted, funders, rests_on, totals_in_words, when
from necst_ui.funding.asked import POTS, Asked
from necst_ui.funding.labels import euro_first
from necst_ui.language import text
from necst_ui.parts import assumed, escape, html, link

HEADINGS = ("none", "beside", "money")
# Ended money is listed below the ladder, and only when there is any.
_ENDED = ("withdrawn", "repurposed")
# So much of the checksum of the files tells two editions of the data apart.
_VERSION = 7
_REASONS = ("share", "context", "internal", "per-year")


def bar(status: str) -> str:
    """Return a bar in the pattern of a step, as wide as its place."""
    paint = marks.ladder_paint(status)
    box = 'x="0.75" y="0.75" style="width:calc(100% - 1.5px);height:calc(100% - 1.5px)"'
    return f'<svg class="money-bar" aria-hidden="true"><rect {box} {paint}/></svg>'


def ladder(asked: Asked) -> None:
    """Draw the ladder for the lines shown, with what stands beside it in other currencies."""
    found = {rung.status: rung for rung in rungs(asked.shown)}
    inside = found["awarded"].total.paid_inside if found["awarded"].total else 0
    groups = []
    for heading in HEADINGS:
        steps = [
            status
            for status, step in tokens()["ladder"]["steps"].items()
            if step["heading"] == heading and status not in _ENDED
        ]
        cells = "".join(_rung(asked, found[status], inside) for status in steps)
        title = escape(text(f"ladder_heading.{heading}"))
        groups.append(f'<div><h2>{title}</h2><div class="money-rungs">{cells}</div></div>')
    below = [*_ended(found), *_beside_ladder(asked), *_not_counted(asked.real), *_hidden(asked)]
    below.append(_as_of(asked))
    items = "".join(f"<li>{one}</li>" for one in below)
    label = escape(text("funding.ladder"))
    html(
        f'<div class="money-ladder" role="group" aria-label="{label}">'
        f'<div class="money-groups">{"".join(groups)}</div>'
        f'<ul class="money-below">{items}</ul></div>'
    )


def _rung(asked: Asked, rung: Rung, paid_inside: int) -> str:
    figure, notes, something = _said(asked, rung, paid_inside)
    css = "" if something else ' class="money-none"'
    lines = "".join(f"<span>{escape(note)}</span>" for note in notes)
    step = escape(text(f"ladder.{rung.status}"))
    if rung.assumed:
        amount = formats.amount(rung.assumed.amount, rung.assumed.currency)
        said = text("funding.rung_assumed", amount=amount)
        lines += f'<span class="money-assumed">{assumed()}{escape(said)}</span>'
    return (
        f'<div class="money-rung">{bar(rung.status)}<div class="money-step">{step}</div>'
        f"<b{css}>{escape(figure)}</b>{lines}</div>"
    )


def _said(asked: Asked, rung: Rung, paid_inside: int) -> tuple[str, list[str], bool]:
    """Return the figure of a step, the notes below it, and whether anything stands there."""
    if asked.steps and rung.status not in asked.steps:
        return text("funding.rung_not_chosen"), [], False
    if rung.status == "in-talks" and rung.lines:
        date = when(rung.lines)
        said = counted("funding.rung_parties", len(funders(rung.lines)), date=date)
        return text("funding.rung_no_sum"), [said], True
    if rung.status in IN_NO_TOTAL and rung.lines:
        said = counted("funding.rung_requests", len(rung.lines))
        return text("funding.rung_no_total"), [said], True
    inside = paid_inside if rung.status == "paid" else 0
    if rung.total is None and inside:
        note = text("funding.rung_inside")
        return formats.amount(inside, asked.currency), [note], True
    if rung.total is None:
        return text("funding.rung_none"), [], False
    notes = _notes(rung.total)
    if inside:
        amount = formats.amount(inside, asked.currency)
        notes.append(text("funding.rung_inside_too", amount=amount))
    if not rung.total.lines:
        return text("funding.rung_not_public"), notes, True
    return formats.amount(rung.total.amount, asked.currency), notes, True


def _notes(total: Total) -> list[str]:
    notes = [rests_on(total)]
    if total.lines and total.shared == total.amount:
        notes.append(text("funding.rung_all_shared"))
    elif total.shared:
        amount = formats.amount(total.shared, total.currency)
        notes.append(text("funding.rung_shared", amount=amount))
    elif total.lines:
        notes.append(text("funding.rung_one_each"))
    if total.paid_inside:
        amount = formats.amount(total.paid_inside, total.currency)
        notes.append(text("funding.rung_paid_inside", amount=amount))
    if total.approximate:
        notes.append(text("funding.rung_approximate"))
    return notes


def _ended(found: dict[str, Rung]) -> list[str]:
    told = []
    for status in _ENDED:
        if lines := found[status].lines:
            said = counted("funding.rung_requests", len(lines))
            step = text(f"ladder.{status}")
            told.append(escape(text("funding.rung_ended", step=step, lines=said)))
    return told


def _beside_ladder(asked: Asked) -> list[str]:
    """Return the sums in other currencies and in the other pot, one line each, never added."""
    told = []
    lines = choose(asked.about, pot=asked.pot, steps=asked.steps)
    others = {line.currency for line in lines} - {asked.currency}
    for currency in euro_first(others):
        totals = add_up(choose(lines, pot=asked.pot, currency=currency))
        if totals:
            said = text("funding.other_currency", code=currency, amounts=_with_lines(totals))
            show = text("funding.other_currency_show", code=currency)
            told.append(f"{escape(said)} {link(asked.address(currency=currency), show)}")
    for pot in POTS:
        totals = add_up(
            choose(asked.about, pot=pot, currency=asked.currency, steps=asked.steps)
            if pot != asked.pot
            else ()
        )
        if totals:
            name, amounts = text(f"funding.pot_{pot}"), _with_lines(totals)
            said = text("funding.other_pot", pot=name, amounts=amounts)
            show = text("funding.other_pot_show")
            told.append(f"{escape(said)} {link(asked.address(pot=pot), show)}")
    return told


def _with_lines(totals: tuple[Total, ...]) -> str:
    """Return totals with how many lines each adds up; one without an amount has said so."""
    return formats.listing(
        text("needs.total_lines", total=totals_in_words([one]), lines=rests_on(one))
        if one.lines
        else totals_in_words([one])
        for one in reversed(totals)
    )


def _not_counted(lines: tuple[Line, ...]) -> list[str]:
    found = [
        counted(f"funding.not_counted_{reason}", count)
        for reason in _REASONS
        if (count := sum(line.uncounted == reason for line in lines))
    ]
    return [escape(text("funding.not_counted", reasons=formats.listing(found)))] if found else []


def _hidden(asked: Asked) -> list[str]:
    """Say how many lines a choice of years hides only because their year is not known."""
    lines = asked.without_year
    return [escape(counted("funding.years_hidden", len(lines)))] if lines else []


def _as_of(asked: Asked) -> str:
    """Say of which day and which data the sums are, so that they can be found again."""
    meta, known = asked.ecosystem.meta, asked.ecosystem.known_on
    day = min(known, meta.checked_on) if meta else known
    said = counted(
        "needs.as_of",
        len(asked.ecosystem.funding),
        date=formats.date(day),
        version=cached.loaded().edition[:_VERSION],
    )
    return escape(said)
