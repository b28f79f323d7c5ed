"""Knows what is said of a need in words: what was committed, what may be, and what is open."""

from __future__ import annotations

from collections.abc import Iterable

from necst_data import Ecosystem
from necst_data.funding import Line, add_up
from necst_data.needs import STEPS, Coverage, Step
from necst_ui import formats, links, parts
from necst_ui.funding.amounts import (
    at_least,
    at_most,
    counted,
    funders,
    parties,
    totals_in_words,
    when,
)
from necst_ui.funding.need_bar import amount_of, fill, range_of
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts import escape


def facts(ecosystem: Ecosystem, covered: Coverage) -> str:
    """Return what was committed on each step and what is open, each with its sources."""
    items = []
    # Of a plan one wants to hear it; that nothing was found of a hope or a ceiling is said below.
    if _kind(covered) == "plan" and not covered.on("awarded"):
        items.append(_fact("none", "", text("needs.none_awarded"), ""))
    for step in covered.ranges:
        low, high = covered.ranges[step]
        words = text(f"ladder.{step}")
        if low != high:
            words = text(
                "needs.step_unsure", step=words, why=formats.listing(_why(ecosystem, covered, step))
            )
        if step == "awarded" and covered.paid:
            words += text("needs.paid_inside", amount=amount_of(covered, covered.paid))
        css = step if low else f"maybe {step}"
        items.append(_fact(css, range_of(covered, step), words, _sources(covered, step)))
    if opened := _open(covered):
        items.append(opened)
    return f'<ul class="money-facts">{"".join(items)}</ul>'


def _why(ecosystem: Ecosystem, covered: Coverage, step: Step) -> list[str]:
    """Return why a step is only a range, each reason once."""
    (name,) = parties(ecosystem, [covered.need.organisation])
    reasons = [part.unsure for part in covered.on(step)]
    return [
        text(f"needs.unsure_{reason}", name=name) for reason in dict.fromkeys(reasons) if reason
    ]


def _open(covered: Coverage) -> str:
    """Say what has no giver with a public amount: at least, and at most if that differs."""
    if covered.gap is None:
        return _fact("none", "", text("needs.no_amount"), "")
    (least, most), currency = covered.gap, covered.need.currency
    of_kind = _kind(covered)
    if not least:
        words = [text(f"needs.closed_{of_kind}{_how_closed(covered)}")]
        if most:
            words.append(text(f"needs.closed_most_{of_kind}", amount=at_most(most, currency)))
        if covered.surplus:
            words.append(text("needs.surplus", amount=at_least(covered.surplus, currency)))
        return _fact("none", "", " ".join(words), "")
    figure = text("funding.need_gap", amount=at_least(least, currency))
    if most != least:
        figure = text("needs.gap_range", least=figure, most=at_most(most, currency))
    css = "room" if covered.is_ceiling else "open"
    return _fact(css, figure, text(f"needs.open_{of_kind}"), "")


def _kind(covered: Coverage) -> str:
    """Return as what the rest is read: a plan's is open, a hope's is not found, a ceiling's is
    room."""
    return {"ambition": "ambition", "budget-ceiling": "ceiling"}.get(covered.need.kind, "plan")


def _how_closed(covered: Coverage) -> str:
    low, _ = covered.ranges.get("awarded", (0, 0))
    if low >= covered.need.amount:
        return ""
    return "_maybe" if covered.gap[1] else "_if_kept"


def _fact(css: str, figure: str, words: str, marks: str) -> str:
    figure = f"<b>{escape(figure)}</b> " if figure else ""
    return f"<li>{fill(css)}<span>{figure}{escape(words)}{marks}</span></li>"


def _sources(covered: Coverage, step: Step) -> str:
    ids = [
        source
        for part in covered.on(step)
        if part.of
        for record in (part.line.commitment, part.of)
        for source in record.sources[:2]
    ]
    return parts.source_marks(ids)


def may_fill(ecosystem: Ecosystem, covered: Coverage) -> str:
    """Say whose money is not public or adds nothing, and why; each kind in a sentence."""
    told = [
        *_without_amount(ecosystem, covered),
        *_own(ecosystem, covered),
        *_on_no_total(ecosystem, covered),
        *_not_compared(covered),
    ]
    return "".join(
        f'<div class="necst-caption money-may">{escape(said)}{marks}</div>' for said, marks in told
    )


def _without_amount(ecosystem: Ecosystem, covered: Coverage) -> list[tuple[str, str]]:
    """Say how often money without a public amount stands on each step, and from whom."""
    told = []
    for step in STEPS:
        lines = [part.line for part in covered.on(step) if part.high is None]
        if lines:
            names, word = _names(ecosystem, lines), text(f"ladder.{step}")
            said = counted("needs.unlimited", len(lines), step=word, names=names)
            told.append((said, _marks(lines)))
    hidden = [line for line in covered.own if line.amount is None]
    if hidden:
        told.append((text("needs.own_hidden", names=_names(ecosystem, hidden)), _marks(hidden)))
    if told and covered.gap and covered.gap[1]:
        said, marks = told[-1]
        told[-1] = (f"{said} {text('needs.may_bridge')}", marks)
    return told


def _own(ecosystem: Ecosystem, covered: Coverage) -> list[tuple[str, str]]:
    public = [line for line in covered.own if line.amount is not None]
    return [
        (
            text(
                "needs.own",
                names=_names(ecosystem, [line]),
                amount=formats.amount(line.amount, line.currency),
            ),
            _marks([line]),
        )
        for line in public
    ]


def _on_no_total(ecosystem: Ecosystem, covered: Coverage) -> list[tuple[str, str]]:
    """Say who was in talks and since when, who is asked, and what came to nothing."""
    told = []
    if covered.talks:
        said = counted(
            "needs.talks",
            len(covered.talks),
            names=_names(ecosystem, covered.talks),
            date=when(covered.talks),
        )
        later = _came_further(covered)
        if later:
            said += " " + counted("needs.talks_further", len(later), names=_names(ecosystem, later))
        told.append((said, _marks(covered.talks)))
    for key, lines in (("applied", covered.applied), ("ended", covered.ended)):
        if lines:
            told.append((text(f"needs.{key}", names=_names(ecosystem, lines)), _marks(lines)))
    return told


def _came_further(covered: Coverage) -> list[Line]:
    """Return the talks that led to a commitment that is told of too."""
    there = {part.line.commitment.id for part in covered.parts + covered.unlimited}
    return [line for line in covered.talks if line.commitment.related_to in there]


def _not_compared(covered: Coverage) -> list[tuple[str, str]]:
    """Say what is older than the need, and what cannot be laid beside it."""
    date = formats.date(covered.need.date)
    piles = {"earlier": covered.earlier, "beside": covered.beside}
    return [
        (text(f"needs.{pile}", date=date, lines=_lines(lines)), _marks(lines))
        for pile, lines in piles.items()
        if lines
    ]


def _lines(lines: tuple[Line, ...]) -> str:
    said, totals = counted("needs.lines", len(lines)), add_up(lines)
    if not totals:
        return said
    return text("needs.total_lines", total=said, lines=totals_in_words(totals))


def _names(ecosystem: Ecosystem, lines: Iterable[Line]) -> str:
    return formats.listing(parties(ecosystem, funders(lines)))


def _marks(lines: Iterable[Line]) -> str:
    return parts.source_marks([source for line in lines for source in line.commitment.sources[:1]])


def signals(ecosystem: Ecosystem, covered: Coverage) -> str:
    """Name where sources disagree on these figures, and unfold what was not found."""
    chips = "".join(
        parts.chip(
            record_name(ecosystem, "contradiction", one.id),
            "contradiction",
            links.address("contradiction", one.id),
        )
        for one in covered.contradictions(ecosystem)
    )
    told = f"<div>{chips}</div>" if chips else ""
    gaps = covered.gaps(ecosystem)
    if not gaps:
        return told
    items = "".join(
        f"<li>{parts.link(links.address('gap', gap.id), gap.text.get(current()))}</li>"
        for gap in gaps
    )
    said = escape(counted("parts.gaps_count", len(gaps)))
    return f"{told}<details class='money-gaps'><summary>{said}</summary><ul>{items}</ul></details>"
