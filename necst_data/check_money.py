"""Knows the rules of money: what is part of what, what fits, and the ladder of commitments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from necst_data.findings import Found, Records, error, warning
from necst_data.models import Funding, LadderStep, Need
from necst_data.rows import Row

RUNGS = ("in-talks", "applied", "pledged", "reserved", "awarded", "paid")


def amounts_are_not_zero(records: Records) -> Iterator[Found]:
    """Yield amounts of zero: an amount that is not known is left empty."""
    for row, record in records.of("funding", "need"):
        if record.amount == 0:
            yield error(row, ("amount",), "amount_zero", value=record.amount)


def only_shares_are_parts(records: Records) -> Iterator[Found]:
    """Yield shares that do not say of what and by which split, and others that do."""
    for row, funding in records.of("funding"):
        named = [
            name for name in ("part_of", "breakdown", "also_part_of") if getattr(funding, name)
        ]
        if funding.level == "share":
            for name in ("part_of", "breakdown"):
                if name not in named:
                    yield error(row, (name,), "share_without", field=name)
        elif named:
            yield error(row, ("level",), "part_without_share", value=funding.level, fields=named)


def nothing_is_part_of_itself(records: Records) -> Iterator[Found]:
    """Yield the first record of each ring in which a is part of b and b, in the end, of a."""
    for kind in ("funding", "need"):
        known = records.by_id(kind)
        done: set[str] = set()
        for key in known:
            for ring in _rings(key, known, done):
                first = min(ring, key=lambda each: known[each][0].line)
                at = ring.index(first)
                told = _arrows([*ring[at:], *ring[:at]])
                yield error(known[first][0], ("part_of",), "part_of_itself", ring=told)


def _rings(
    start: str, known: Mapping[str, tuple[Row, Funding | Need]], done: set[str]
) -> Iterator[list[str]]:
    """Yield each ring met on the way up from a record; `done` is what needs no second look."""
    if start in done:
        return
    path = {start: _wholes(known[start][1])}
    while path:
        last = next(reversed(path))
        whole = next(path[last], None)
        if whole is None:
            done.add(last)
            del path[last]
        elif whole in path:
            keys = list(path)
            yield keys[keys.index(whole) :]
        elif whole in known and whole not in done:
            path[whole] = _wholes(known[whole][1])


def _wholes(record: Funding | Need) -> Iterator[str]:
    yield from [record.part_of] if record.part_of else []
    yield from getattr(record, "also_part_of", ())


def _arrows(ring: list[str]) -> str:
    shown = [*ring, ring[0]] if len(ring) < 5 else [*ring[:3], "…", ring[-1], ring[0]]
    return " > ".join(shown)


def shares_fit_in_their_programme(records: Records) -> Iterator[Found]:
    """Yield the share with which the shares of one breakdown exceed what they are part of.

    Only known amounts in the programme's own currency count. Two breakdowns of a programme are
    the same money and are not added. Where a figure is approximate, rounding may explain the
    difference: then it is a warning.
    """
    known = records.by_id("funding")
    totals: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    rounded: set[tuple[str, str | None]] = set()
    over: set[tuple[str, str | None]] = set()
    for row, share in records.of("funding"):
        whole = known[share.part_of][1] if share.part_of in known else None
        group = (share.part_of, share.breakdown)
        if whole and group not in over and _comparable(share, whole):
            totals[group] += share.amount
            if _rounded(share, whole):
                rounded.add(group)
            if totals[group] > whole.amount:
                over.add(group)
                report = warning if group in rounded else error
                yield report(
                    row,
                    ("amount",),
                    "shares_above_whole",
                    total=totals[group],
                    breakdown=share.breakdown or "",
                    whole=whole.id,
                    amount=whole.amount,
                    currency=whole.currency,
                )
        for key in share.also_part_of:
            whole = known[key][1] if key in known else None
            if whole and _comparable(share, whole) and share.amount > whole.amount:
                report = warning if _rounded(whole, share) else error
                yield report(
                    row,
                    ("also_part_of",),
                    "share_above_whole",
                    value=share.amount,
                    whole=key,
                    amount=whole.amount,
                    currency=whole.currency,
                )


def _comparable(share: Funding, whole: Funding) -> bool:
    amounts_known = share.amount is not None and whole.amount is not None
    return amounts_known and share.currency == whole.currency and share.per_year == whole.per_year


def _rounded(*commitments: Funding) -> bool:
    return any(each.approximate for each in commitments)


def steps_go_up_the_ladder(records: Records) -> Iterator[Found]:
    """Yield commitments without a step, and steps out of order of time or of the ladder.

    A commitment may enter on any rung, as it becomes known when a page first reports it. From
    there it goes up, and may skip rungs. It never stands twice on one rung (another source goes
    into the same step) and never goes down: what is undone is `withdrawn`, from any rung, and what
    was at least promised may be `repurposed`. Both are the end; money that returns is a new
    commitment. As the moves alone give the order, a step without a date is no mistake; dates are
    compared with the last one before.
    """
    ladders: defaultdict[str, list[tuple[Row, LadderStep]]] = defaultdict(list)
    for row, step in records.of("ladder"):
        ladders[step.funding].append((row, step))
    if "ladder" not in records.unread:
        climbing = {row.id for row in records.rows if row.kind == "ladder"}
        for row, funding in records.of("funding"):
            if funding.id not in climbing:
                yield error(row, ("id",), "funding_without_step")
    for steps in ladders.values():
        yield from _wrong_moves(steps)


def without_a_sure_status(records: Records, refused: Set[int]) -> Iterator[Row]:
    """Yield commitments of which a step is refused or may be missing: their status is not known.

    Such money may be in no total, and the step that remains may be an old one. The step has the
    message; the commitment needs none of its own.
    """
    good = {id(row) for row, _ in records.of("ladder")} - refused
    unsure = {row.id for row in records.rows if row.kind == "ladder" and id(row) not in good}
    for row, funding in records.of("funding"):
        if "ladder" in records.unread or funding.id in unsure:
            yield row


def _wrong_moves(steps: list[tuple[Row, LadderStep]]) -> Iterator[Found]:
    """Yield the first wrong step of a commitment; those after it would only echo it."""
    before: LadderStep | None = None
    dated: LadderStep | None = None
    for row, step in steps:
        if dated and step.date and step.date.is_before(dated.date):
            details = {"value": step.date, "date": dated.date, "before": dated.status}
            yield error(row, ("date",), "ladder_order", status=step.status, **details)
            return
        if before and step.status not in (allowed := NEXT_STEPS[before.status]):
            code = "ladder_move" if allowed else "ladder_end"
            details = {"value": step.status, "before": before.status, "expected": allowed}
            yield error(row, ("status",), code, **details)
            return
        before = step
        dated = step if step.date else dated


def _next_steps() -> Mapping[str, tuple[str, ...]]:
    steps: dict[str, tuple[str, ...]] = {"withdrawn": (), "repurposed": ()}
    for place, rung in enumerate(RUNGS):
        ends = ("withdrawn", "repurposed") if place >= RUNGS.index("pledged") else ("withdrawn",)
        steps[rung] = (*RUNGS[place + 1 :], *ends)
    return steps


NEXT_STEPS = _next_steps()
