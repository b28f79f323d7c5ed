"""Knows the answer of the page: sentences computed from the lines shown, each with its sources."""

from __future__ import annotations

from necst_data.funding import BESIDE, MONEY, Total, add_up
from necst_data.funding_selection import WHOLE_SUBJECTS, programme_of
from necst_ui import formats
from necst_ui.funding.amounts import (
    at_least,
    counted,
    funders,
    parties,
    step_sources,
    totals_in_words,
)
from necst_ui.funding.asked import Asked
from necst_ui.funding.labels import EURO
from necst_ui.funding.rows import advice
from necst_ui.language import text

Claim = tuple[str, list[str]]


def claims(asked: Asked) -> list[Claim]:
    """Return the sentences of the answer with the ids of their sources."""
    if not asked.shown:
        return [(advice(asked), []), *_gap(asked)]
    totals = {total.status: total for total in asked.totals if not total.assumed}
    told = [*_money(asked, totals), *_beside(asked, totals)]
    if not told:
        told = [(text("funding.answer_no_step"), [])]
    if asked.subject not in WHOLE_SUBJECTS:
        told += _talks(asked) + _parts(asked)
    return told + _assumed(asked) + _gap(asked)


def _assumed(asked: Asked) -> list[Claim]:
    """Say what a scenario assumes on top; nobody proves it, so it has no source."""
    assumed = [total for total in asked.totals if total.assumed]
    if not assumed:
        return []
    return [(text("funding.answer_assumed", amounts=totals_in_words(assumed, marked=False)), [])]


def _with_subject(asked: Asked, key: str, **values: str) -> str:
    kind = asked.subject.partition(".")[0]
    subject = text(f"funding.subject_{kind}", name=asked.name())
    return text(f"funding.{key}", subject=subject, **values)


def _money(asked: Asked, totals: dict[str, Total]) -> list[Claim]:
    if asked.steps and not set(MONEY) & set(asked.steps):
        return []
    awarded, paid = totals.get("awarded"), totals.get("paid")
    told: list[Claim] = []
    if awarded and awarded.lines:
        told.append((_awarded(asked, awarded), _sources(asked, "awarded")))
    if paid and paid.lines:
        amount = _of_pot(asked, formats.amount(paid.amount, paid.currency))
        key = "answer_paid_too" if told else "answer_paid"
        told.append((_with_subject(asked, key, amount=amount), _sources(asked, "paid")))
    if not told:
        hidden = any(total and total.unknown for total in (awarded, paid))
        if not hidden and any(totals.get(status) for status in BESIDE):
            return []
        key = "answer_none"
        if hidden:
            step = "" if awarded and awarded.unknown else "_paid"
            key = f"answer_none_public{step}"
        said = _with_subject(asked, key, nothing=_of_pot(asked, _nothing(asked)))
        return [(said, step_sources(_on(asked, MONEY)))]
    if asked.subject not in ("core", "all") and awarded and awarded.lines:
        told += _more_of(asked, awarded)
    return told


def _nothing(asked: Asked) -> str:
    if asked.currency == EURO:
        return text("funding.nothing_euro")
    return text("funding.nothing_other", currency=asked.currency)


def _of_pot(asked: Asked, amount: str) -> str:
    """Say with an amount that it is equity: a sum alone would be read as grants."""
    return text("funding.amount_equity", amount=amount) if asked.pot == "equity" else amount


def _awarded(asked: Asked, awarded: Total) -> str:
    amount = _of_pot(asked, formats.amount(awarded.amount, awarded.currency))
    if awarded.shared == awarded.amount:
        return _with_subject(asked, "answer_awarded_all_shared", amount=amount)
    if awarded.shared:
        shared = formats.amount(awarded.shared, awarded.currency)
        return _with_subject(asked, "answer_awarded_shared", amount=amount, shared=shared)
    return _with_subject(asked, "answer_awarded", amount=amount)


def _more_of(asked: Asked, awarded: Total) -> list[Claim]:
    told: list[Claim] = []
    outside = add_up(
        line for line in asked.real if line.status == "awarded" and line.commitment.scope != "core"
    )
    if outside and outside[0].amount:
        amount = formats.amount(outside[0].amount, awarded.currency)
        told.append((text("funding.answer_outside", amount=amount), []))
    if awarded.paid_inside:
        amount = formats.amount(awarded.paid_inside, awarded.currency)
        inside = [
            source
            for line in asked.lines
            if line.status == "paid" and line.commitment.breakdown == "payment"
            if any(line.commitment.part_of == one.commitment.id for one in asked.real)
            for source in line.commitment.sources
        ]
        told.append((text("funding.answer_paid_inside", amount=amount), inside))
    if awarded.unknown:
        told.append((counted("funding.answer_unknown", awarded.unknown), []))
    return told


def _beside(asked: Asked, totals: dict[str, Total]) -> list[Claim]:
    found = [totals[status] for status in BESIDE if status in totals]
    if not found:
        return []
    money = any(totals.get(status) for status in MONEY)
    amounts = totals_in_words(found)
    said = (
        text("funding.answer_beside", amounts=amounts)
        if money
        else _with_subject(asked, "answer_beside_only", amounts=amounts)
    )
    return [(said, step_sources(_on(asked, BESIDE)))]


def _talks(asked: Asked) -> list[Claim]:
    lines = _on(asked, ("in-talks",))
    if not lines:
        return []
    said = counted("funding.answer_talks", len(funders(lines)))
    return [(said, step_sources(lines, at_most=2))]


def _parts(asked: Asked) -> list[Claim]:
    """Say which parts of larger programmes are shown, if the programme itself is not."""
    shown = {
        programme_of(asked.ecosystem, line.commitment).id
        for line in asked.real
        if line.uncounted is None
    }
    parts = [
        line
        for line in asked.real
        if line.uncounted == "share"
        and programme_of(asked.ecosystem, line.commitment).id not in shown
    ]
    if not parts:
        return []
    largest = max(parts, key=lambda line: line.amount or 0)
    if largest.amount is None:
        return [(counted("funding.answer_part_unknown", len(parts)), [])]
    amount = formats.amount(largest.amount, largest.currency)
    return [(counted("funding.answer_part", len(parts), amount=amount), step_sources([largest]))]


def _gap(asked: Asked) -> list[Claim]:
    covered = asked.coverage
    if covered is None or asked.narrowed or asked.pot != "grants":
        return []
    if covered.need.currency != asked.currency:
        return []
    lines = [part.line for part in covered.parts]
    sources = [covered.need.sources[0], *step_sources(lines)]
    if not covered.ranges and covered.talks:
        talks = counted("funding.answer_talks", len(funders(covered.talks)))
        said = [(_gap_sentence(asked, "answer_gap_nothing"), sources)]
        if asked.subject in WHOLE_SUBJECTS:
            said.append((talks, step_sources(covered.talks, at_most=2)))
        return said
    closed = covered.gap[0] == 0
    return [(_gap_sentence(asked, "answer_gap_closed" if closed else "answer_gap"), sources)]


def _gap_sentence(asked: Asked, key: str) -> str:
    covered, need = asked.coverage, asked.coverage.need
    return text(
        f"funding.{key}",
        name=parties(asked.ecosystem, [need.organisation])[0],
        budget=formats.amount(need.amount, need.currency),
        year=str(need.date.earliest.year),
        gap=at_least(covered.gap[0], need.currency),
    )


def _sources(asked: Asked, status: str) -> list[str]:
    return step_sources(_on(asked, (status,)))


def _on(asked: Asked, statuses: tuple[str, ...]) -> list:
    return [
        line
        for line in asked.real
        if line.status in statuses and line.uncounted in (None, "status")
    ]
