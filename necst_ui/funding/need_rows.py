"""Knows how one need reads in the list: what it is, its bar, and the facts beside it."""

from __future__ import annotations

from collections.abc import Callable

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.models import Need
from necst_data.need_families import Member
from necst_data.needs import Coverage
from necst_ui import formats, parts
from necst_ui.funding.amounts import parties
from necst_ui.funding.need_bar import amount_of, need_bar
from necst_ui.funding.need_facts import facts, may_fill
from necst_ui.language import text
from necst_ui.names import record_name
from necst_ui.parts import disputed, escape


def need_row(
    ecosystem: Ecosystem, member: Member, covered: Coverage, address: Callable[[str], str]
) -> str:
    """Return a need as a row; its name leads to the address where it is opened."""
    need = member.need
    title = parts.link(address(need.id), need_name(ecosystem, need))
    chips = parts.signals_about(ecosystem, "need", need.id)
    unknown = " need-unknown" if need.amount is None else ""
    below = " need-below" if member.depth else ""
    return (
        f'<article class="need-row{below}"><div class="need-what">'
        # Into an <h3> Streamlit puts a second link, to the heading itself.
        f'<div class="need-name" role="heading" aria-level="3">{title}</div>'
        f'<b class="need-amount{unknown}">{escape(amount_in_words(ecosystem, covered))}</b>'
        f'<div class="necst-caption">{escape(about_need(ecosystem, need))}'
        f"{parts.source_marks(need.sources)}</div>{tie_of(member)}"
        f'<div class="need-chips">{chips}</div></div>'
        f'<div class="need-money">{told(ecosystem, covered)}</div></article>'
    )


def need_name(ecosystem: Ecosystem, need: Need) -> str:
    """Return what a need is called: what sort of sum it is, and whose."""
    (whose,) = parties(ecosystem, [need.organisation])
    return text("needs.name", kind=text(f"need_kind.{need.kind}"), whose=whose)


def amount_in_words(ecosystem: Ecosystem, covered: Coverage) -> str:
    """Return the amount of a need, or what sources say of it if they differ too much to choose."""
    need = covered.need
    if need.amount is not None:
        return amount_of(covered, need.amount)
    said = [
        disputed.told(ecosystem, record, version.value)
        for record in ecosystem.contradictions_about("need", need.id)
        if record.about.field == "amount"
        for version in record.values
    ]
    if not said:
        return amount_of(covered, None)
    return text("needs.amount_disputed", amounts=formats.listing(said))


def told(ecosystem: Ecosystem, covered: Coverage) -> str:
    """Return the bar of a need with everything that is said of the money."""
    return f"{need_bar(covered)}{facts(ecosystem, covered)}{may_fill(ecosystem, covered)}"


def about_need(ecosystem: Ecosystem, need: Need) -> str:
    """Return what a need is for, when it was voiced, and for which years."""
    said = [record_name(ecosystem, "project", need.project)] if need.project else []
    said.append(formats.date(need.date))
    if need.period:
        said.append(text("needs.period", period=_years(need.period)))
    return "; ".join(said)


def _years(period: EdtfDate) -> str:
    """Return the years or dates of a need; one that begins and ends alike is said once."""
    same = period.start and period.end and period.start.text == period.end.text
    return formats.date(period.start if same else period)


def tie_of(member: Member) -> str:
    """Say how a need is tied to the one above it, so that nobody adds the two."""
    above = member.above
    if above is None:
        return ""
    said = text(
        f"needs.tie_{member.tie}",
        kind=text(f"need_kind.{above.kind}").lower(),
        amount=formats.amount(above.amount, above.currency),
        date=formats.date(above.date),
    )
    return f'<div class="necst-caption need-tie">{escape(said)}</div>'
