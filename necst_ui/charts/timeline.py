"""Knows where items stand in time and how sure that is; knows no screen, no language, no width.

Days are counted from 1 January 1970. Every stretch is half open: a year runs from its first day
to the first day of the next, so that neighbours touch. Rows and labels are laid out where the
width is known, in the component.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from necst_data.dates import EdtfDate

_EPOCH = date(1970, 1, 1).toordinal()
Stretch = tuple[int | None, int | None]


@dataclass(frozen=True)
class Lane:
    """A row of the picture with its name."""

    id: str
    label: str


@dataclass(frozen=True)
class Item:
    """Something to be drawn in time: an event at a date, or a period from one date to another.

    `label` stands beside the mark; `name` and `description` (the date in words) are what the
    mark is called. `group` gives the colour of an organisation, without one the mark is ink;
    `solid` marks what names the focus.
    """

    id: str
    lane: str
    label: str
    name: str
    description: str
    start: EdtfDate | None
    end: EdtfDate | None = None
    kind: Literal["event", "period"] = "event"
    group: str | None = None
    planned: bool = False
    overdue: bool = False
    solid: bool = True


def picture(
    lanes: Sequence[Lane], items: Iterable[Item], *, today: date, period: tuple[int, int]
) -> dict[str, Any]:
    """Return what the timeline component draws for the years of `period`, both included.

    `left_out` lists the ids that cannot be seen, under `undated`, `before` and `after`. Lanes
    keep their order; a lane without a visible item is not in the picture. Raises ValueError for
    an id given twice and for a lane that is not listed.
    """
    items = tuple(items)
    _check(lanes, items)
    first, beyond = _day(date(period[0], 1, 1)), _day(date(period[1], 12, 31)) + 1
    drawn: list[dict[str, Any]] = []
    left_out: dict[str, list[str]] = {"undated": [], "before": [], "after": []}
    for item in items:
        entry = _entry(item)
        reason = _unseen(entry, first, beyond, _day(today)) if entry else "undated"
        if reason:
            left_out[reason].append(item.id)
        elif entry:
            drawn.append(entry)
    # An unknown start sorts before every known one.
    drawn.sort(key=lambda entry: (entry["x0"] is not None, entry["x0"], entry["x1"], entry["id"]))
    used = {entry["lane"] for entry in drawn}
    return {
        "first": first,
        "beyond": beyond,
        "today": _day(today),
        "lanes": [{"id": lane.id, "label": lane.label} for lane in lanes if lane.id in used],
        "items": drawn,
        "left_out": left_out,
    }


def _check(lanes: Sequence[Lane], items: Sequence[Item]) -> None:
    known = {lane.id for lane in lanes}
    for kind, ids in (("lane", [lane.id for lane in lanes]), ("item", [item.id for item in items])):
        if twice := [id_ for id_, count in Counter(ids).items() if count > 1]:
            raise ValueError(f"{kind} {twice[0]!r} is given twice")
    for item in items:
        if item.lane not in known:
            raise ValueError(f"lane {item.lane!r} of item {item.id!r} is not listed")


def _entry(item: Item) -> dict[str, Any] | None:
    start, end, period = item.start, item.end, item.kind == "period"
    if not period and start and start.is_interval:
        # An event that lasted is drawn from its first day to its last, as a period is.
        start, end, period = start.start, start.end, True
    if start is None and not period:
        return None
    begins, ends = _stretch(start), _stretch(end) if period else (None, None)
    return {
        "id": item.id,
        "lane": item.lane,
        "label": item.label,
        "name": item.name,
        "description": item.description,
        "kind": "period" if period else "event",
        "group": item.group,
        "planned": item.planned,
        "overdue": item.overdue,
        "solid": item.solid,
        "x0": begins[0],
        "x1": begins[1],
        "end0": ends[0],
        "end1": ends[1],
        "soft": _softness(start, end, period),
    }


def _stretch(day: EdtfDate | None) -> Stretch:
    """Return the first day a date may mean and the day after its last, or no days at all."""
    if day is None or (day.earliest is None and day.latest is None):
        return None, None
    # Of a date with one open side only the known side is drawn, as a day.
    first, last = day.earliest or day.latest, day.latest or day.earliest
    return _day(first), _day(last) + 1


def _softness(start: EdtfDate | None, end: EdtfDate | None, period: bool) -> list[str]:
    """Name how sure the dates are: the precision of the start, then what is unsure or open."""
    words: list[str] = []
    if start is None:
        words.append("open-start")
    else:
        words.append({"day": "exact", "other": "year"}.get(start.precision, start.precision))
        if start.approximate or start.uncertain:
            words.append("about")
    if period and end is None:
        words.append("open-end")
    elif end and (end.approximate or end.uncertain):
        words.append("about-end")
    return words


def _unseen(entry: dict[str, Any], first: int, beyond: int, today: int) -> str | None:
    starts = entry["x0"]
    if entry["kind"] == "event":
        ends = entry["x1"]
    elif entry["end1"] is not None:
        ends = entry["end1"]
    else:
        # Without a known end it goes on at least until today, and a planned one from its start.
        ends = max(today, starts or today) + 1
    if ends <= first:
        return "before"
    if starts is not None and starts >= beyond:
        return "after"
    return None


def _day(day: date) -> int:
    return day.toordinal() - _EPOCH
