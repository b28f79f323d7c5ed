"""Knows what can be answered about all awards: what was conditional, paid, disputed, private."""

from __future__ import annotations

from collections.abc import Iterable

from necst_data.ecosystem import Ecosystem
from necst_data.funding import MONEY, Line, add_up
from necst_data.funding_selection import about, bars, inside
from necst_data.models import Funding
from necst_data.money_answers import (
    Answer,
    Fact,
    Money,
    Named,
    Part,
    Step,
    givers_of,
    organisations,
    programme_named,
    real,
    scope_of,
    signals,
)
from necst_data.one_funder import changes_of
from necst_data.tranches import PARTS_IN_TIME, parts_in_time

# So many are told in a sentence of their own; the table has them all.
_TOLD = 4


def definitive(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return which conditional awards became definitive, when, and which are conditional still.

    Told of the smallest parts that were reserved by themselves, the core first, from large to
    small: a programme whose tranche was conditional was not conditional as a whole.
    """
    lines = real(lines)
    steps = changes_of(ecosystem, lines)
    reserved = {one.commitment.id: one.commitment for one in steps if one.step.status == "reserved"}
    holders = {
        outer.id
        for one in reserved.values()
        if one.amount and one.breakdown in PARTS_IN_TIME
        for outer in inside(ecosystem, one)
    }
    pieces = [
        one
        for one in reserved.values()
        if one.id not in holders and one.amount and one.level != "context"
    ]
    if not pieces:
        return None
    pieces.sort(key=lambda one: (one.scope != "core", -one.amount))
    parts = [_piece(ecosystem, lines, one) for one in pieces[:_TOLD]]
    if more := pieces[_TOLD:]:
        ids = {one.id for one in more}
        found = tuple(line for line in lines if line.commitment.id in ids)
        names = tuple(programme_named(one) for one in more)
        parts.append(Part("more", {"names": names}, found, count=len(more)))
    still = tuple(one for one in lines if one.status == "reserved" and one.uncounted is None)
    if still:
        names = tuple(dict.fromkeys(programme_named(one.commitment) for one in still))
        parts.append(Part("still_total", {"totals": add_up(still), "names": names}, still))
    else:
        parts.append(Part("all_now"))
    return _answer(ecosystem, "definitive", parts, {"about": "all"})


def only_words(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return what is only pledged, applied for or in talks: none of it is an award."""
    subject, lines = _scope(ecosystem, lines)
    counted = [line for line in lines if line.uncounted is None and line.status == "pledged"]
    parts = []
    for pot, code in (("grants", "pledged"), ("equity", "pledged_equity")):
        found = tuple(line for line in counted if line.pot == pot)
        hidden = tuple(line for line in found if line.amount is None)
        public = tuple(line for line in found if line.amount is not None)
        if public:
            amounts = tuple(Money(one.amount, one.currency) for one in add_up(public))
            facts = {"amounts": amounts, "names": givers_of(public)}
            parts.append(Part(code, facts, public, count=len(public)))
        if hidden:
            facts = {"names": givers_of(hidden)}
            parts.append(Part(f"{code}_unknown", facts, hidden, count=len(hidden)))
    for status, code in (("applied", "applied"), ("in-talks", "talks")):
        found = tuple(one for one in lines if one.status == status and one.uncounted == "status")
        names = givers_of(found)
        parts.append(
            Part(code, {"names": names}, found, count=len(names)) if found else Part(f"no_{code}")
        )
    if not any(part.lines for part in parts):
        return None
    view = {"about": subject, "step": ("pledged", "applied", "in-talks")}
    return _answer(ecosystem, "only-words", parts, view)


def paid(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return what is reported as paid, and of which award: a payment inside one is no new money."""
    subject, lines = _scope(ecosystem, lines)
    parts = []
    for line in lines:
        commitment = line.commitment
        whole = ecosystem.funding.get(commitment.part_of or "")
        reported = commitment.breakdown == "payment" and line.status == "paid"
        if reported and line.amount and whole and whole.amount:
            facts = {
                "amount": Money(line.amount, line.currency),
                "whole": Money(whole.amount, whole.currency),
                "project": programme_named(whole),
                "names": givers_of([line]),
                "date": next(step.date for step in commitment.steps if step.status == "paid"),
            }
            parts.append(Part("inside", facts, (line,)))
    counted = [line for line in lines if line.uncounted is None]
    for pot, code in (("grants", "whole"), ("equity", "equity")):
        found = tuple(one for one in counted if one.status == "paid" and one.pot == pot)
        if found:
            facts = {"totals": add_up(found), "names": givers_of(found)}
            parts.append(Part(code, facts, found, count=len(found)))
    if not parts:
        return None
    unseen = [one for one in counted if one.status == "awarded" and not one.paid_inside]
    parts.append(Part("unseen", count=len(unseen)))
    return _answer(ecosystem, "paid", parts, {"about": subject, "step": ("paid",)})


def disputed(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return on which amounts sources disagree, with what is used; those of the core come first."""
    told = {line.commitment.id for line in real(lines)}
    found = []
    for one in ecosystem.contradictions.values():
        record = ecosystem.record(one.about.kind, one.about.id)
        of_lines = one.about.kind == "need" or one.about.id in told or _holds(ecosystem, one, told)
        if one.about.kind in ("funding", "need") and one.about.field == "amount" and of_lines:
            found.append((one, record))
    if not found:
        return None
    found.sort(key=lambda pair: (pair[1].scope != "core", -(pair[1].amount or 0)))
    names = tuple(Named("contradiction", one.id) for one, _ in found)
    unsettled = tuple(
        Named("contradiction", one.id) for one, _ in found if one.preferred.value is None
    )
    parts = [Part("count", records=names, count=len(names))]
    parts += [
        Part("case", {"dispute": Named("contradiction", one.id)})
        for one, record in found[:_TOLD]
        if one.preferred.value is not None
    ]
    if unsettled:
        parts.append(Part("unsettled", {"names": unsettled}, count=len(unsettled)))
    return Answer(
        "disputed", {}, tuple(parts), {"about": "all"}, contradictions=tuple(n.id for n in names)
    )


def private(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return how much private investment is public: equity apart from grants, per currency.

    What a level of government invests, alone or in a round with others, is told apart; takeovers
    and rounds outside the field (context) are counted and never added.
    """
    lines = [line for line in real(lines) if line.pot == "equity"]
    counted = [line for line in lines if line.uncounted is None]
    if not counted:
        return None
    state = tuple(line for line in counted if _state_in(ecosystem, line))
    own = [line for line in counted if line not in state]
    public = tuple(line for line in own if line.amount is not None)
    hidden = tuple(line for line in own if line.amount is None)
    parts = [Part("public", {"totals": add_up(public)}, public, count=len(public))]
    if not public:
        parts = [Part("none")]
    core = tuple(line for line in public if line.commitment.scope == "core")
    if public:
        part = Part("core", {"totals": add_up(core)}, core) if core else Part("core_none")
        parts.append(part)
    of_state = organisations(key for line in state for key in _state_in(ecosystem, line))
    for code, some, names in (("hidden", hidden, givers_of(hidden)), ("state", state, of_state)):
        if some:
            facts: dict[str, Fact] = {"names": names, "totals": add_up(some)}
            parts.append(Part(code, facts, some, count=len(some)))
    aside = [line for line in lines if line.uncounted == "context"]
    if aside:
        parts.append(Part("aside", count=len(aside)))
    return _answer(ecosystem, "private", parts, {"about": "all", "pot": "equity"})


def biggest(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return who awarded and paid most in euros, and how much of it is for several together.

    An amount of several givers stands with the first; a collective is nobody and in no rank.
    """
    subject, lines = _scope(ecosystem, lines)
    grants = [
        one
        for one in lines
        if one.pot == "grants" and one.status in MONEY and one.currency == "EUR"
    ]
    ranked = [
        one for one in bars(ecosystem, grants, "funder") if not _collective(ecosystem, one.key[1])
    ]
    known = [one for one in ranked if one.has_amount]
    if not known:
        return None
    parts = []
    for place, bar in enumerate(known[:3]):
        shared = sum(total.shared for total in bar.totals)
        code = "first" if place == 0 else "next"
        code += "_shared" if shared == bar.amount else "_partly" if shared else ""
        facts = {
            "giver": Named(*bar.key),
            "amount": Money(bar.amount, "EUR"),
            "shared": Money(shared, "EUR"),
        }
        parts.append(Part(code, facts, bar.lines))
    hidden = [bar for bar in ranked if not bar.has_amount]
    if hidden:
        names = tuple(Named(*bar.key) for bar in hidden)
        lines_of = tuple(line for bar in hidden for line in bar.lines)
        parts.append(Part("hidden", {"names": names}, lines_of, count=len(names)))
    return _answer(ecosystem, "biggest", parts, {"about": subject, "view": "funder"})


def _piece(ecosystem: Ecosystem, lines: tuple[Line, ...], piece: Funding) -> Part:
    """Return what became of one conditional award: definitive, partly so, or conditional still."""
    inner = {part.id for part in parts_in_time(ecosystem).get(piece.id, ())}
    own = tuple(line for line in lines if line.commitment.id in {piece.id} | inner)
    facts: dict[str, Fact] = {
        "amount": Money(piece.amount, piece.currency),
        "project": programme_named(piece),
        "reserved": next(step.date for step in piece.steps if step.status == "reserved"),
    }
    if piece.status in MONEY:
        facts["date"] = next(step.date for step in piece.steps if step.status in MONEY)
        return Part("now", facts, own)
    if piece.status != "reserved":
        return Part("ended", facts | {"step": Step(piece.status)}, own)
    released = [line for line in own if line.commitment.id in inner and line.status in MONEY]
    left = [line for line in own if line.status == "reserved" and line.uncounted is None]
    if not released:
        return Part("still", facts, own)
    dates = [step.date for line in released for step in line.commitment.steps if step.date]
    facts["date"] = max(dates, default=None)
    if not left:
        return Part("now", facts, own)
    return Part("partly", facts | {"made": add_up(released), "left": add_up(left)}, own)


def _scope(ecosystem: Ecosystem, lines: Iterable[Line]) -> tuple[str, tuple[Line, ...]]:
    lines = real(lines)
    subject = scope_of(ecosystem, lines)
    return subject, about(ecosystem, lines, subject)


def _answer(ecosystem: Ecosystem, code: str, parts: list[Part], view: dict) -> Answer:
    lines = [line for part in parts for line in part.lines]
    return Answer(code, {}, tuple(parts), view, **signals(ecosystem, lines))


def _state_in(ecosystem: Ecosystem, line: Line) -> list[str]:
    """Return the givers of a line that are part of the state."""
    known = [ecosystem.organisations.get(key) for key in line.commitment.givers]
    return [one.id for one in known if one and one.government_level]


def _collective(ecosystem: Ecosystem, key: str) -> bool:
    known = ecosystem.organisations.get(key)
    return bool(known and known.collective)


def _holds(ecosystem: Ecosystem, one, told: set[str]) -> bool:
    return any(
        outer.id == one.about.id
        for key in told
        if key in ecosystem.funding
        for outer in inside(ecosystem, ecosystem.funding[key])
    )
