"""Knows what can be answered about the money of the centre: received, planned, and where it went.

The centre is the organisation the story turns on. What it received alone, what it shares with
others and what is not public are parts of their own and never one number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from necst_data.ecosystem import Ecosystem
from necst_data.funding import BESIDE, MONEY, Line, add_up
from necst_data.funding_selection import inside, programme_of, stands_in
from necst_data.models import Funding
from necst_data.money_answers import (
    Answer,
    Money,
    Named,
    Part,
    givers_of,
    organisations,
    programme_named,
    real,
    signals,
)
from necst_data.needs import coverage, need_of

_ASKED = ("in-talks", "applied")


def centre_received(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return how much public money the centre itself received, as far as is known.

    Public is what a level of government gives. Money for the centre alone is known; of money that
    it shares, or of which its part is not public, only a limit is.
    """
    centre = _centre(ecosystem)
    if centre is None:
        return None
    lines = real(lines)
    mine = [line for line in lines if centre.id in line.commitment.takers]
    grants = [line for line in mine if line.pot == "grants"]
    money = [one for one in grants if one.uncounted in (None, "share") and one.status in MONEY]
    alone = _alone(ecosystem, money, centre.id)
    public = tuple(line for line in alone if _is_public(ecosystem, line))
    other = tuple(line for line in alone if line not in public)
    limited, unlimited = _shared(ecosystem, money, alone, centre.id)
    parts = [Part("alone", {"totals": add_up(public)}, public) if public else Part("alone_none")]
    found = {line.commitment.id: line for line in lines}
    parts += [_limit(line, limit, found.get(limit.id), centre) for line, limit in limited]
    parts += _group("unknown", unlimited)
    parts += _group("others", other, totals=True)
    own = [line for line in grants if line.uncounted == "internal"]
    parts += _group("own", own)
    promised = [one for one in grants if one.uncounted is None and one.status in BESIDE]
    parts += _group("promised", promised, totals=True)
    parts += _group("talks", [line for line in grants if line.status in _ASKED])
    equity = [line for line in mine if line.pot == "equity" and line.uncounted is None]
    parts += _group("equity", equity, totals=True)
    need = need_of(ecosystem, "centre")
    if need and not money:
        facts = {"budget": Money(need.amount, need.currency), "date": need.date}
        parts.append(Part("plan", facts, records=(Named("need", need.id),)))
    if not mine and not need:
        return None
    return _answer(ecosystem, "centre-received", tuple(parts), f"recipient.{centre.id}", centre)


def centre_plan(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return what became of the start budget of the centre: what came, and what is open."""
    centre, need = _centre(ecosystem), need_of(ecosystem, "centre")
    if centre is None or need is None or need.amount is None:
        return None
    covered = coverage(ecosystem, need, real(lines))

    def money(amount: int, bound="exact") -> Money:
        return Money(amount, need.currency, bound)

    planned = {"budget": money(need.amount), "date": need.date}
    parts = [Part("plan", planned, records=(Named("need", need.id),))]
    for step, (low, high) in covered.ranges.items():
        inside_step = MONEY if step == "awarded" else (step,)
        found = tuple(one.line for one in covered.parts if one.line.status in inside_step)
        facts = {"least": money(low), "most": money(high), "names": givers_of(found)}
        parts.append(Part(step if low == high else f"{step}_range", facts, found))
    if not covered.ranges:
        parts.append(Part("nothing"))
    least, most = covered.gap
    facts = {"least": money(least, "at-least"), "most": money(most, "at-most")}
    code = "open" if least == most else "open_range" if least else "closed"
    parts.append(Part(code, facts))
    hidden = [one.line for one in covered.unlimited]
    hidden += [line for line in covered.own if line.amount is None]
    parts += _group("may_fill", hidden)
    parts += _group("talks", covered.talks + covered.applied)
    others = (centre, Named("need", need.id))
    return _answer(ecosystem, "centre-plan", tuple(parts), "centre", *others)


def to_region(ecosystem: Ecosystem, lines: Iterable[Line]) -> Answer | None:
    """Return how much of the largest programme of the centre stays in the town of the centre.

    A programme in which the centre has a part is divided by place in one breakdown only; what that
    leaves over is not divided in public.
    """
    centre = _centre(ecosystem)
    lines = real(lines)
    whole = _largest(ecosystem, lines, centre.id) if centre else None
    town = ecosystem.organisations[centre.id].city if centre else None
    if whole is None or town is None:
        return None
    parts_of = [line for line in lines if whole.id == line.commitment.part_of]
    money = {"amount": Money(whole.amount, whole.currency), "project": programme_named(whole)}
    wholes = tuple(line for line in lines if line.commitment.id == whole.id)
    found = [Part("whole", money | {"names": organisations(whole.givers)}, wholes)]
    tranches = tuple(one for one in parts_of if one.commitment.breakdown == "tranche")
    if tranches and all(line.amount is not None for line in tranches):
        amounts = tuple(Money(line.amount, line.currency) for line in tranches)
        found.append(Part("tranches", {"amounts": amounts}, tranches, count=len(tranches)))
    sites = [one for one in parts_of if one.commitment.breakdown == "site"]
    placed = [
        line
        for line in sites
        if line.amount is not None
        and line.currency == whole.currency
        and line.pot == "grants"
        and stands_in(ecosystem, line)
    ]
    here = tuple(one for one in placed if _is_in(ecosystem, one.commitment, town))
    for code, some in (("here", here), ("elsewhere_known", [x for x in placed if x not in here])):
        if some:
            facts = {"totals": _as_whole(some), "names": _takers(some)}
            found.append(Part(code, facts, tuple(some)))
        elif code == "here":
            found.append(Part("here_unknown"))
    left = whole.amount - sum(total.amount for total in _as_whole(placed))
    if placed and left > 0:
        found.append(Part("rest", {"amount": Money(left, whole.currency)}))
    within = {line.commitment.id for line in here}
    split = tuple(line for line in lines if line.commitment.part_of in within)
    if split and any(line.amount is None for line in split):
        found.append(Part("split", {"names": _takers(split)}, split, count=len(split)))
    hidden = tuple(line for line in sites if line.amount is None)
    if hidden:
        names = _takers(hidden)
        found.append(Part("elsewhere", {"names": names}, hidden, count=len(names)))
    place = {"centre": centre, "project": programme_named(whole), "town": town}
    answer = _answer(ecosystem, "to-region", tuple(found), "centre", centre)
    return replace(answer, facts=place)


def _centre(ecosystem: Ecosystem) -> Named | None:
    key = ecosystem.meta.centre if ecosystem.meta else None
    return Named("organisation", key) if key in ecosystem.organisations else None


def _answer(
    ecosystem: Ecosystem, code: str, parts: tuple[Part, ...], subject: str, *others: Named
) -> Answer:
    lines = [line for part in parts for line in part.lines]
    told = signals(ecosystem, lines, *others)
    return Answer(code, {"centre": others[0]}, parts, {"about": subject}, **told)


def _group(code: str, lines: Iterable[Line], *, totals: bool = False) -> list[Part]:
    """Return a part that names the givers of lines, none if there are no lines."""
    found = tuple(lines)
    if not found:
        return []
    facts = {"names": givers_of(found)} | ({"totals": add_up(found)} if totals else {})
    return [Part(code, facts, found, count=len(facts["names"]))]


def _is_public(ecosystem: Ecosystem, line: Line) -> bool:
    known = [ecosystem.organisations.get(key) for key in line.commitment.givers]
    return all(one and one.government_level for one in known)


def _alone(ecosystem: Ecosystem, money: list[Line], centre: str) -> tuple[Line, ...]:
    """Return the lines with a public amount for the centre alone, each euro once.

    A share stands in for the larger commitment that others have a part in; of one programme the
    shares of the fullest breakdown count.
    """
    mine = [
        line
        for line in money
        if line.commitment.takers == (centre,) and line.amount is not None and not line.shared
    ]
    ids = {line.commitment.id for line in mine}
    splits: dict[str, dict[tuple[str | None, str | None], list[Line]]] = {}
    found = []
    for line in mine:
        commitment = line.commitment
        if line.uncounted is None:
            found.append(line)
        elif stands_in(ecosystem, line) and ids.isdisjoint(
            outer.id for outer in inside(ecosystem, commitment)
        ):
            breakdowns = splits.setdefault(programme_of(ecosystem, commitment).id, {})
            key = (commitment.part_of, commitment.breakdown)
            breakdowns.setdefault(key, []).append(replace(line, uncounted=None))
    for breakdowns in splits.values():
        found += max(breakdowns.values(), key=lambda some: sum(one.counted for one in some))
    return tuple(found)


def _shared(
    ecosystem: Ecosystem, money: list[Line], alone: tuple[Line, ...], centre: str
) -> tuple[list[tuple[Line, Funding]], list[Line]]:
    """Return the lines of which a part is the centre's, with what limits it, and those without.

    What holds another of them gives way to it: it is the same money seen from further off.
    """
    known = {line.commitment.id for line in alone}
    # A payment is less than its award: it limits nothing, and the award does not give way to it.
    awards = [x for x in money if x.commitment.breakdown != "payment" or x.commitment.id in known]
    wider = {o.id for line in awards for o in inside(ecosystem, line.commitment)}
    limited, unlimited = [], []
    for line in awards:
        commitment = line.commitment
        outer = tuple(inside(ecosystem, commitment))
        if commitment.id in known | wider or not known.isdisjoint(one.id for one in outer):
            continue
        if line.amount is not None and _whole(line, centre):
            continue
        limits = [
            one for one in (commitment, *outer) if one.amount and one.currency == line.currency
        ]
        if limits:
            limited.append((line, limits[0]))
        else:
            unlimited.append(line)
    return limited, unlimited


def _whole(line: Line, centre: str) -> bool:
    return line.commitment.takers == (centre,) and not line.shared


def _limit(line: Line, limit: Funding, whole: Line | None, centre: Named) -> Part:
    facts = {
        "most": Money(limit.amount, limit.currency, "at-most"),
        "names": organisations(limit.givers),
        "takers": organisations(limit.takers),
    }
    code = "within" if limit.takers == (centre.id,) else "shared"
    lines = (line,) if whole in (None, line) else (whole, line)
    return Part(code, facts, lines, (Named("funding", limit.id),))


def _largest(ecosystem: Ecosystem, lines: tuple[Line, ...], centre: str) -> Funding | None:
    wholes = {
        whole.id: whole
        for line in lines
        if centre in line.commitment.takers and line.pot == "grants"
        for whole in [programme_of(ecosystem, line.commitment)]
        if whole.level == "programme" and whole.amount and whole.status in MONEY + BESIDE
        if whole.takers != (centre,) or whole.shared
    }
    # Amounts in two currencies do not compare; most of the money is in euros.
    return max(wholes.values(), key=lambda one: (one.currency == "EUR", one.amount), default=None)


def _as_whole(shares: Iterable[Line]) -> tuple:
    """Add the shares of one breakdown, apart from the programme they lie in."""
    return add_up(replace(line, uncounted=None) for line in shares)


def _takers(lines: Iterable[Line]) -> tuple[Named, ...]:
    return organisations(key for line in lines for key in line.commitment.takers)


def _is_in(ecosystem: Ecosystem, commitment: Funding, town: object) -> bool:
    known = [ecosystem.organisations.get(key) for key in commitment.takers]
    return all(one is not None and one.city == town for one in known)
