"""Knows how the leverage of a giver reads: a sentence, its recipe, and what it does not say."""

from __future__ import annotations

from fractions import Fraction

from necst_data.funding import BESIDE
from necst_data.leverage import Leverage, Pile, Programme, leverage
from necst_ui import formats, parts
from necst_ui.funding.amounts import counted, funders, parties, step_sources, totals_in_words
from necst_ui.funding.asked import Asked
from necst_ui.language import text
from necst_ui.names import record_name
from necst_ui.parts import escape


def leverage_said(asked: Asked, funder: str) -> str:
    """Return the leverage as HTML: sentences with their sources, and how it was reckoned."""
    real = tuple(line for line in asked.lines if not line.assumed)
    found = leverage(asked.ecosystem, real, funder, currency=asked.currency)
    told = [*_ratio(asked, found), *_not_in_it(asked, found), *_assumed(asked, funder)]
    return "".join(f"<p>{one}</p>" for one in told) + _recipe(asked, found)


def _ratio(asked: Asked, found: Leverage) -> list[str]:
    name, unit = asked.name(), formats.amount(1, found.currency)
    if found.ratio is None:
        return [escape(text("one_funder.ratio_none", name=name, currency=found.currency))]
    own, others = found.pile("own"), found.pile("others")
    values = {
        "name": name,
        "own": formats.amount(own.money, found.currency),
        "others": formats.amount(others.money, found.currency),
        "ratio": _per_unit(found.ratio, found.currency),
        "unit": unit,
    }
    key = "ratio" if found.ratio else "ratio_zero"
    said = counted(f"one_funder.{key}", len(found.compared), **values)
    for bound in ("may_be_higher", "may_be_lower"):
        if getattr(found, bound):
            said += " " + text(f"one_funder.{bound}", name=name)
    return [escape(said) + parts.source_marks(step_sources([*others.lines, *own.lines], at_most=4))]


def _per_unit(ratio: Fraction, currency: str) -> str:
    """Return the ratio in hundredths of a unit, rounded down: up would promise too much."""
    cents = int(ratio * 100)
    if ratio and not cents:
        return text("one_funder.less_than", amount=formats.amount(0.01, currency))
    return formats.amount(cents / 100, currency)


def _not_in_it(asked: Asked, found: Leverage) -> list[str]:
    """Say what stands beside the programmes compared without being in the ratio."""
    told = []
    others = found.pile("others").lines
    for key, pile in (
        ("beside", Pile(tuple(line for line in others if line.status in BESIDE))),
        ("unnamed", found.pile("unnamed")),
        ("passed_on", found.pile("passed_on")),
    ):
        totals = [total for total in pile.totals if not total.assumed]
        if totals:
            said = escape(text(f"one_funder.{key}", amounts=totals_in_words(totals)))
            told.append(said + parts.source_marks(step_sources(pile.lines)))
    if own := found.pile("own_money").lines:
        names = formats.listing(parties(asked.ecosystem, funders(own)))
        said = escape(text("one_funder.own_money", names=names))
        told.append(said + parts.source_marks(step_sources(own)))
    return told


def _assumed(asked: Asked, funder: str) -> list[str]:
    """Say what the ratio would be with the scenario; nothing else of it stands in what is said."""
    found = leverage(asked.ecosystem, asked.lines, funder, currency=asked.currency)
    if found.assumed_ratio is None:
        return []
    ratio = _per_unit(found.assumed_ratio, found.currency)
    unit = formats.amount(1, found.currency)
    return [escape(text("one_funder.assumed", ratio=ratio, unit=unit))]


def _recipe(asked: Asked, found: Leverage) -> str:
    steps = [text(f"one_funder.recipe_{step}", name=asked.name()) for step in ("own", "others")]
    limits = [text(f"one_funder.limit_{limit}") for limit in ("cause", "time", "project", "public")]
    left_out = [
        counted(f"one_funder.left_out_{why}", len(lines)) for why, lines in found.left_out.items()
    ]
    pieces = [
        _list(text("one_funder.recipe"), steps, ordered=True),
        _list(text("one_funder.limits"), limits),
        _list(text("one_funder.left_out"), left_out),
        _list(text("one_funder.per_programme"), [_programme(asked, one) for one in found.compared]),
    ]
    summary = escape(text("one_funder.how"))
    return f"<details><summary>{summary}</summary>{''.join(pieces)}</details>"


def _list(heading: str, items: list[str], *, ordered: bool = False) -> str:
    if not items:
        return ""
    tag = "ol" if ordered else "ul"
    listed = "".join(f"<li>{escape(one)}</li>" for one in items)
    return f"<h3>{escape(heading)}</h3><{tag}>{listed}</{tag}>"


def _programme(asked: Asked, programme: Programme) -> str:
    name = record_name(asked.ecosystem, "project", programme.project)
    own = formats.amount(programme.own.money, asked.currency)
    if not programme.others.money:
        return text("one_funder.programme_alone", name=name, own=own)
    others = formats.amount(programme.others.money, asked.currency)
    return text("one_funder.programme", name=name, own=own, others=others)
