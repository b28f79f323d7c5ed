"""Knows the answer of the section about needs: sentences computed from it, each with sources."""

from __future__ import annotations

from collections.abc import Mapping

from necst_data import Ecosystem
from necst_data.needs import Coverage, need_of
from necst_ui import formats
from necst_ui.funding.amounts import at_least, at_most, counted, parties, step_sources
from necst_ui.funding.need_bar import amount_of, range_of
from necst_ui.language import text

Claim = tuple[str, list[str]]


def needs_claims(ecosystem: Ecosystem, covered: Mapping[str, Coverage]) -> list[Claim]:
    """Return what is known of the needs: how many, how many have money, and the centre's plan."""
    wanted = [one for one in covered.values() if not one.is_ceiling]
    ceilings = len(covered) - len(wanted)
    if not covered:
        return [(text("needs.none_known"), [])]
    told: list[Claim] = []
    if wanted:
        with_money = [one for one in wanted if one.ranges]
        told.append((counted("needs.answer_wanted", len(wanted)), []))
        found = (
            counted("needs.answer_with_money", len(with_money))
            if with_money
            else text("needs.answer_no_money")
        )
        told.append((found, []))
    if ceilings:
        told.append((counted("needs.answer_ceilings", ceilings), []))
    budget = need_of(ecosystem, "centre")
    if budget:
        told.append(_centre(ecosystem, covered[budget.id]))
    return told


def _centre(ecosystem: Ecosystem, covered: Coverage) -> Claim:
    need = covered.need
    (name,) = parties(ecosystem, [need.organisation])
    values = {
        "name": name,
        "budget": amount_of(covered, need.amount),
        "year": str(need.date.earliest.year),
    }
    if not covered.ranges:
        sources = [*need.sources[:1], *step_sources(covered.talks, at_most=2)]
        said = text("funding.answer_gap_nothing", **values)
        if covered.talks:
            said += " " + counted("funding.answer_talks", len(covered.talks))
        return said, sources
    steps = formats.listing(
        text("needs.alt_step", amount=range_of(covered, step), step=text(f"ladder.{step}"))
        for step in covered.ranges
    )
    least, most = covered.gap
    said = text(
        "needs.answer_centre",
        **values,
        steps=steps,
        least=at_least(least, need.currency),
        most=at_most(most, need.currency),
    )
    return said, [*need.sources[:1], *step_sources(part.line for part in covered.parts)]
