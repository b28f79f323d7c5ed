"""Knows how a need looks beside the money: a bar of its own, compared and never added."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.needs import STEPS, Coverage
from necst_ui import formats, links, parts
from necst_ui.funding.amounts import at_least, at_most, counted, funders, parties
from necst_ui.funding.asked import Asked
from necst_ui.funding.ladder import bar
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts import escape


def need_panel(asked: Asked) -> None:
    """Draw the start budget of the subject, what was committed to it and what is open."""
    covered = asked.coverage
    if covered is None:
        return
    need = covered.need
    title = text("funding.need_title", year=str(need.date.earliest.year))
    marks = parts.source_marks(need.sources)
    budget = _amount(covered, need.amount)
    parts.html(
        '<article class="necst-card money-need">'
        f"<h2>{escape(title)}: {escape(budget)}</h2>"
        f'<div class="necst-caption">{escape(text("funding.need_caption"))}{marks}</div>'
        f"{_bar(covered)}{_facts(asked, covered)}{_may_fill(asked, covered)}"
        f"{_signals(asked.ecosystem, covered)}</article>"
    )


def _bar(covered: Coverage) -> str:
    """Draw the need to scale; what is only a range fades from its least to its most."""
    whole = covered.need.amount
    pieces, left = [], 100.0
    for step, (low, high) in covered.ranges.items():
        for css, amount in ((step, low), ("maybe", high - low)):
            width = min(left, 100 * amount / whole)
            left -= width
            if width:
                pieces.append(f'<div style="width:{width:.2f}%">{_fill(css)}</div>')
    if left > 0.01:
        pieces.append(f'<div style="flex:1 1 0">{_fill("open")}</div>')
    said = text(
        "funding.need_alt",
        budget=_amount(covered, whole),
        least=at_least(covered.gap[0], covered.need.currency),
        most=at_most(covered.gap[1], covered.need.currency),
        **{step: _range(covered, step) for step in ("awarded", "pledged", "reserved")},
    )
    ends = f"<span>0</span><span>{escape(_amount(covered, whole))}</span>"
    return (
        f'<div class="money-ends" aria-hidden="true">{ends}</div>'
        f'<div class="money-scale" role="img" aria-label="{escape(said)}">{"".join(pieces)}</div>'
    )


def _facts(asked: Asked, covered: Coverage) -> str:
    items = []
    for step, (low, high) in covered.ranges.items():
        words = text(f"ladder.{step}")
        if low != high:
            name = parties(asked.ecosystem, [covered.need.organisation])[0]
            words = text("funding.need_awarded_unknown", name=name)
        css = step if low == high else "maybe"
        items.append(_fact(css, _range(covered, step), words, _sources(covered, step)))
    if "awarded" not in covered.ranges:
        items.insert(0, _fact("none", _amount(covered, 0), text("ladder.awarded"), ""))
    items.append(_open(covered))
    return f'<ul class="money-facts">{"".join(items)}</ul>'


def _open(covered: Coverage) -> str:
    """Say what has no giver with a public amount: at least, and at most if that differs."""
    (least, most), currency = covered.gap, covered.need.currency
    if not least:
        return _fact("open", text("funding.need_closed"), "", "")
    words = text("funding.need_gap_words")
    if most != least:
        words += " " + text("funding.need_gap_most", amount=at_most(most, currency))
    return _fact("open", text("funding.need_gap", amount=at_least(least, currency)), words, "")


def _fact(css: str, figure: str, words: str, marks: str) -> str:
    return f"<li>{_fill(css)}<span><b>{escape(figure)}</b> {escape(words)}{marks}</span></li>"


def _fill(css: str) -> str:
    """Return a bar: of a step of the ladder, of what may be (`maybe`), is `open`, or is `none`."""
    if css not in STEPS:
        return f'<div class="money-{css}" aria-hidden="true"></div>'
    return bar(css)


def _sources(covered: Coverage, step: str) -> str:
    inside = {"awarded": ("awarded", "paid")}.get(step, (step,))
    ids = [
        source
        for part in covered.parts
        if part.line.status in inside
        for record in (part.line.commitment, part.of)
        for source in record.sources[:2]
    ]
    return parts.source_marks(ids)


def _may_fill(asked: Asked, covered: Coverage) -> str:
    """Say whose money may fill the difference, though no amount of it is public."""
    ecosystem, told = asked.ecosystem, []
    unlimited = parties(ecosystem, funders(part.line for part in covered.unlimited))
    own = parties(ecosystem, funders(line for line in covered.own if line.amount is None))
    talks = parties(ecosystem, funders(covered.talks))
    if unlimited:
        told.append(text("funding.need_unlimited", names=formats.listing(unlimited)))
    if own:
        key = "need_own" if unlimited else "need_own_only"
        told.append(text(f"funding.{key}", names=formats.listing(own)))
    if talks:
        told.append(text("funding.need_talks", names=formats.listing(talks)))
    return "".join(f'<div class="necst-caption money-may">{escape(one)}</div>' for one in told)


def _signals(ecosystem: Ecosystem, covered: Coverage) -> str:
    """Name where sources disagree on these figures, and unfold what was not found."""
    chips = "".join(
        parts.chip(
            record_name(ecosystem, "contradiction", one.id),
            "contradiction",
            links.address("contradiction", one.id),
        )
        for one in covered.contradictions(ecosystem)
    )
    gaps = covered.gaps(ecosystem)
    if not gaps:
        return f"<div>{chips}</div>"
    items = "".join(
        f"<li>{parts.link(links.address('gap', gap.id), gap.text.get(current()))}</li>"
        for gap in gaps
    )
    said = escape(counted("parts.gaps_count", len(gaps)))
    return (
        f"<div>{chips}</div><details class='money-gaps'><summary>{said}</summary>"
        f"<ul>{items}</ul></details>"
    )


def _amount(covered: Coverage, value: int) -> str:
    return formats.amount(value, covered.need.currency)


def _range(covered: Coverage, step: str) -> str:
    low, high = covered.ranges.get(step, (0, 0))
    if low == high:
        return _amount(covered, low)
    return text("funding.need_range", low=_amount(covered, low), high=_amount(covered, high))


def all_needs(ecosystem: Ecosystem) -> None:
    """Show every budget, ambition and ceiling in a table; they are never added up."""
    rows = [
        {
            "kind": parts.link_cell(text(f"need_kind.{need.kind}"), links.address("need", need.id)),
            "whose": parts.record_cell(ecosystem, "organisation", need.organisation),
            "project": parts.record_cell(ecosystem, "project", need.project),
            "date": parts.date_cell(need.date),
            "amount": parts.amount_cell(need.amount, need.currency),
            "sources": parts.sources_cell(ecosystem, need.sources),
        }
        for need in ecosystem.needs.values()
    ]
    columns = {
        "kind": text("field.kind"),
        "whose": text("funding.needs_whose"),
        "project": text("field.project"),
        "date": text("field.date"),
        "amount": text("field.amount"),
        "sources": text("parts.sources"),
    }
    parts.table("funding_needs", columns, rows, title=text("funding.needs_title"))
    parts.html(f'<div class="necst-caption">{escape(text("funding.needs_caption"))}</div>')
