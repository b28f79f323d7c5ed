"""Knows which ties and organisations came, went or stayed between two days, and year by year.

This is about what was the case, not about what was known. A date counts with the precision it
has: `2018` may be any day of that year. Where the dates do not tell, that is the answer. A tie
without an end lasts, as data/README.md says of that field; one without a start may have begun on
any day. "About" and "perhaps" keep the bounds of their digits, but are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from necst_data.dates import EdtfDate
from necst_data.models import Organisation, Relation
from necst_data.network import Choice, Selection, in_period
from necst_data.network_graph import Extent

Change = Literal["new", "ended", "passing", "unchanged", "untold", "outside"]
CHANGES: tuple[Change, ...] = ("new", "ended", "passing", "unchanged", "untold")


@dataclass(frozen=True)
class Untold:
    """A tie of which the data cannot tell: its `start`, its `end` or both, missing or imprecise."""

    tie: str
    missing: tuple[str, ...]
    imprecise: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """An organisation that came or went, and by what: `founded`, `ended` or its `ties`."""

    organisation: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What changed from one day to another in a graph of this extent, by ids of ties.

    `new` ties began after the first day and are there on the other; `ended` were over by the other
    day but not before the first, also if it is not known whether they had begun by then;
    `passing` surely began and ended in between; `unchanged` were there on both. `untold` may be
    any of these. Ties that were over before, or begin after, are in none. `about` are those, of
    the ones told, that have a date marked as approximate or uncertain.

    An organisation `came` by its ties if all that were drawn on either day surely are new, and
    `went` if all have surely ended; or if it was founded or ended in between. `unclear` are those
    with a tie of which the data cannot tell and none that was there on both days.
    """

    first: date
    last: date
    extent: Extent
    new: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    untold: tuple[Untold, ...] = ()
    about: tuple[str, ...] = ()
    came: tuple[Moved, ...] = ()
    went: tuple[Moved, ...] = ()
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True)
class Year:
    """The ties that may have existed in a year, as ids; of `unsure` it is not certain."""

    year: int
    ties: tuple[str, ...]
    unsure: tuple[str, ...]


def changes(selection: Selection, first: date, last: date) -> Changes:
    """Return what changed in a selection after one day, up to and with another.

    The selection must not be narrowed to a period, else what ended before it is not in it. Raises
    ValueError if the days are not in order.
    """
    if first >= last:
        raise ValueError("the first day must come before the last")
    placed = {tie.id: change_of(tie, first, last) for tie in selection.ties}
    by_id = {tie.id: tie for tie in selection.ties}
    told = {
        change: tuple(key for key, its in placed.items() if its == change) for change in CHANGES
    }
    came, went, unclear = _moves(selection, placed, first, last)
    return Changes(
        first,
        last,
        Extent(len(selection.organisations), len(selection.ties)),
        new=told["new"],
        ended=told["ended"],
        passing=told["passing"],
        unchanged=told["unchanged"],
        untold=tuple(_untold(by_id[key], first, last) for key in told["untold"]),
        about=tuple(
            key
            for key, its in placed.items()
            if its not in ("untold", "outside") and _is_about(by_id[key])
        ),
        came=came,
        went=went,
        unclear=unclear,
    )


def change_of(tie: Relation, first: date, last: date) -> Change:
    """Return what a tie did after one day, up to and with another; see `Changes`."""
    begun_before, begun = _begun(tie.start, first), _begun(tie.start, last)
    over_before, over = _over(tie.end, first), _over(tie.end, last)
    if over_before or begun is False:
        return "outside"
    if over and over_before is False:
        return "passing" if begun_before is False else "ended"
    if begun and over is False:
        if begun_before:
            return "unchanged"
        if begun_before is False:
            return "new"
    return "untold"


def _begun(start: EdtfDate | None, day: date) -> bool | None:
    """Return whether something had begun on a day, None if its date does not tell."""
    if start and start.latest and start.latest <= day:
        return True
    return False if start and start.earliest and start.earliest > day else None


def _over(end: EdtfDate | None, day: date) -> bool | None:
    """Return whether something was over on a day, None if its date does not tell.

    The day on which it ended is its last one; without an end it lasts.
    """
    if end is None or (end.earliest and end.earliest >= day):
        return False
    return True if end.latest and end.latest < day else None


def _untold(tie: Relation, first: date, last: date) -> Untold:
    begun = [_begun(tie.start, day) for day in (first, last)]
    over = [_over(tie.end, day) for day in (first, last)]
    imprecise = [
        name
        for name, value, known in (("start", tie.start, begun), ("end", tie.end, over))
        if value is not None and None in known
    ]
    return Untold(tie.id, () if tie.start else ("start",), tuple(imprecise))


def _is_about(tie: Relation) -> bool:
    return any(day.approximate or day.uncertain for day in (tie.start, tie.end) if day)


def _moves(
    selection: Selection, placed: Mapping[str, Change], first: date, last: date
) -> tuple[tuple[Moved, ...], tuple[Moved, ...], tuple[str, ...]]:
    """Return who came, who went, and of whom the ties do not tell."""
    its: dict[str, set[Change]] = {one.id: set() for one in selection.organisations}
    for tie in selection.ties:
        for end in (tie.from_, tie.to):
            its[end].add(placed[tie.id])
    came, went, unclear = [], [], []
    for one in selection.organisations:
        there = its[one.id] - {"outside", "passing"}
        founded = _begun(one.founded, first) is False and _begun(one.founded, last)
        ended = _over(one.ended, first) is False and _over(one.ended, last)
        came += _moved(one, {"founded": bool(founded), "ties": there == {"new"}})
        went += _moved(one, {"ended": bool(ended), "ties": there == {"ended"}})
        if "untold" in there and "unchanged" not in there:
            unclear.append(one.id)
    return tuple(came), tuple(went), tuple(unclear)


def _moved(organisation: Organisation, by: Mapping[str, bool]) -> list[Moved]:
    found = tuple(name for name, holds in by.items() if holds)
    return [Moved(organisation.id, found)] if found else []


def through_time(selection: Selection, years: Iterable[int]) -> tuple[Year, ...]:
    """Return for each year the ties that may have existed on a day of it, in the order given.

    The same rule as in `select`: what is not known excludes nothing, but is told as unsure.
    """
    found = []
    for year in years:
        first, last = date(year, 1, 1), date(year, 12, 31)
        period = Choice(first=first, last=last)
        ties = [tie for tie in selection.ties if in_period(tie, period)]
        sure = {
            tie.id for tie in ties if _begun(tie.start, last) and _over(tie.end, first) is False
        }
        keys = tuple(tie.id for tie in ties)
        found.append(Year(year, keys, tuple(key for key in keys if key not in sure)))
    return tuple(found)
