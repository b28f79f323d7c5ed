"""Knows how totals and parties read in a sentence: an amount never goes without its step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from necst_data import Ecosystem
from necst_data.funding import Line, Total
from necst_ui import formats
from necst_ui.language import text
from necst_ui.names import in_sentence
from necst_ui.parts import Cell, record_cell

# From here on, amounts are written in hundredths of a million, and of a billion.
_MILLION, _BILLION = 1_000_000, 1_000_000_000


def counted(key: str, count: int, **values: str) -> str:
    """Return a text with a number in the form of the language."""
    return text(key, count=count, shown=formats.number(count), **values)


def at_least(value: int, currency: str) -> str:
    """Return an amount that is never more than the value: rounding up would promise too much."""
    step = _step(value)
    return formats.amount(value // step * step, currency)


def at_most(value: int, currency: str) -> str:
    """Return an amount that is never less than the value."""
    step = _step(value)
    return formats.amount(-(-value // step) * step, currency)


def _step(value: int) -> int:
    """Return the unit in which `formats.amount` writes an amount of this size."""
    return next((size // 100 for size in (_BILLION, _MILLION) if value >= size), 1)


def total_in_words(total: Total, *, marked: bool = True) -> str:
    """Return a total with its step: `€ 2 mln toegezegd`; one without an amount in words.

    That it is assumed is said too, unless the sentence around it says so (`marked` false).
    """
    step = text(f"ladder.{total.status}")
    if not total.lines:
        return counted("funding.amount_step_unknown", total.unknown, step=step)
    amount = formats.amount(total.amount, total.currency)
    key = "answer_amount_assumed" if total.assumed and marked else "answer_amount_step"
    return text(f"funding.{key}", amount=amount, step=step)


def totals_in_words(totals: Iterable[Total], *, marked: bool = True) -> str:
    """Return totals as running text, from the money to what stands beside it."""
    return formats.listing(
        total_in_words(total, marked=marked) for total in reversed(tuple(totals))
    )


def rests_on(total: Total) -> str:
    """Return how many amounts a total adds up, and how many it lacks because none is public."""
    said = [counted("funding.rung_lines", total.lines)] if total.lines else []
    said += [counted("funding.rung_unknown", total.unknown)] if total.unknown else []
    return ", ".join(said)


def parties(ecosystem: Ecosystem, ids: Iterable[str]) -> list[str]:
    """Return the names of organisations, each once."""
    known = ecosystem.organisations
    return [in_sentence(known[key]) if key in known else key for key in dict.fromkeys(ids)]


def party_cell(ecosystem: Ecosystem, key: str) -> Cell:
    """Return an organisation in a table by the name that the sentences give it."""
    (name,) = parties(ecosystem, [key])
    cell = record_cell(ecosystem, "organisation", key)
    return replace(cell, text=name, sort=name, export=name)


def funders(lines: Iterable[Line]) -> list[str]:
    """Return the ids of who gives, each once."""
    return list(dict.fromkeys(line.commitment.funder for line in lines))


def step_sources(lines: Iterable[Line], at_most: int = 3) -> list[str]:
    """Return the first source of the step on which each of the largest lines stands."""
    largest = sorted(lines, key=lambda line: -line.counted)[:at_most]
    found: list[str] = []
    for line in largest:
        steps = [step for step in line.commitment.steps if step.status == line.status]
        found += (steps[-1] if steps else line.commitment).sources[:1]
    return list(dict.fromkeys(found))


def when(lines: Iterable[Line]) -> str:
    """Return when lines came on the steps where they stand, from the first to the last."""
    dates = sorted(
        {step.date for line in lines for step in line.commitment.steps[-1:] if step.date}
    )
    if not dates:
        return formats.date(None)
    first, last = dates[0], dates[-1]
    return formats.date(first) if first == last else formats.period(first, last)
