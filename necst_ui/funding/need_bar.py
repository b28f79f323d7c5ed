"""Knows how a need is drawn: to a scale of its own, with what was committed to it since."""

from __future__ import annotations

from collections.abc import Iterable

from necst_data.needs import STEPS, Coverage
from necst_ui import formats, parts
from necst_ui.funding.amounts import at_least, at_most
from necst_ui.funding.ladder import bar
from necst_ui.language import text
from necst_ui.parts import escape

# What has no length of money stands behind the scale, always as wide.
_WITHOUT_LENGTH = ("in-talks", "applied")
_KEY_OF = {"maybe": "maybe awarded"}


def need_bar(covered: Coverage) -> str:
    """Draw a need with a public amount to scale; what is only a range fades to its most."""
    whole = covered.need.amount
    if not whole:
        return ""
    pieces, left = [], 100.0
    for css, amount in _pieces(covered):
        width = min(left, 100 * amount / whole)
        left -= width
        if width:
            pieces.append(f'<div style="width:{width:.2f}%">{fill(css)}</div>')
    if left > 0.01:
        pieces.append(f'<div style="flex:1 1 0">{fill(_left_over(covered))}</div>')
    beyond = "".join(
        f'<div class="money-beyond" aria-hidden="true">{bar(status)}</div>'
        for status, lines in zip(_WITHOUT_LENGTH, (covered.talks, covered.applied), strict=True)
        if lines
    )
    ends = f"<span>0</span><span>{escape(amount_of(covered, whole))}</span>"
    return (
        f'<div class="money-ends" aria-hidden="true">{ends}</div>'
        f'<div class="money-drawn"><div class="money-scale" role="img" '
        f'aria-label="{escape(_in_words(covered))}">{"".join(pieces)}</div>{beyond}</div>'
    )


def _pieces(covered: Coverage) -> list[tuple[str, int]]:
    found = []
    for step, (low, high) in covered.ranges.items():
        paid = min(covered.paid, low) if step == "awarded" else 0
        found += [("paid", paid), (step, low - paid), (f"maybe {step}", high - low)]
    return found


def _left_over(covered: Coverage) -> str:
    return "room" if covered.is_ceiling else "open"


def fill(css: str) -> str:
    """Return a bar: of a step, of what may be on it (`maybe <step>`), or `open`, `room`, `none`."""
    kind, _, step = css.rpartition(" ")
    if kind:
        return f'<div class="money-maybe" aria-hidden="true">{bar(step)}</div>'
    if css in (*STEPS, "paid", *_WITHOUT_LENGTH):
        return bar(css)
    return f'<div class="money-{css}" aria-hidden="true"></div>'


def need_legend(found: Iterable[Coverage]) -> str:
    """Return what the pieces of bars mean; a screen reader hears each bar in words."""
    drawn: set[str] = set()
    for covered in found:
        pieces = _pieces(covered) if covered.need.amount else []
        drawn |= {css.partition(" ")[0] for css, amount in pieces if amount}
        drawn |= {"in-talks"} if covered.talks and covered.need.amount else set()
        drawn |= {_left_over(covered)} if covered.gap and covered.gap[0] else set()
    items = {
        "awarded": text("ladder.awarded"),
        "paid": text("ladder.paid"),
        "maybe": text("needs.legend_maybe"),
        "reserved": text("ladder.reserved"),
        "pledged": text("ladder.pledged"),
        "in-talks": text("needs.legend_talks"),
        "open": text("needs.legend_open"),
        "room": text("needs.legend_room"),
    }
    return parts.legend(
        (f'<span class="money-key">{fill(_KEY_OF.get(css, css))}</span>', label)
        for css, label in items.items()
        if css in drawn
    )


def _in_words(covered: Coverage) -> str:
    least, most = covered.gap
    currency = covered.need.currency
    steps = formats.listing(
        text("needs.alt_step", amount=range_of(covered, step), step=text(f"ladder.{step}"))
        for step in covered.ranges
    )
    return text(
        "needs.alt_room" if covered.is_ceiling else "needs.alt",
        budget=amount_of(covered, covered.need.amount),
        steps=steps or text("needs.alt_nothing"),
        least=at_least(least, currency),
        most=at_most(most, currency),
    )


def amount_of(covered: Coverage, value: int | None) -> str:
    """Return an amount in the currency of the need."""
    return formats.amount(value, covered.need.currency)


def range_of(covered: Coverage, step: str) -> str:
    """Return what stands on a step: one amount, or at least and at most."""
    low, high = covered.ranges.get(step, (0, 0))
    if low == high:
        return amount_of(covered, low)
    currency = covered.need.currency
    return text("funding.need_range", low=at_least(low, currency), high=at_most(high, currency))
