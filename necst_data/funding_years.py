"""Knows in which year money falls: that of the decision, or those of the period it is meant for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from necst_data.funding import Line, add_up
from necst_data.funding_selection import Bar

# Years. A longer period is no term of a commitment, and would make a line for each of its years.
LONGEST = 100


def spread(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the counted lines cut into the years of their period, and those without one.

    Each day of a period gets the same part; a commitment says nothing about its course. The parts
    are whole units and together exactly the amount. A line whose period is open, not known or
    longer than `LONGEST`, or whose amount is not public, is not cut and comes second.
    """
    cut: list[Line] = []
    left: list[Line] = []
    for line in lines:
        if line.uncounted is None:
            parts = tuple(_parts(line))
            cut += parts
            left += () if parts else (line,)
    return tuple(cut), tuple(left)


def _parts(line: Line) -> Iterator[Line]:
    period = line.commitment.period
    if line.amount is None or period is None or not (period.earliest and period.latest):
        return
    first, last = period.earliest, period.latest
    if last.year - first.year > LONGEST:
        return
    days = (last - first).days + 1
    given = 0
    for year in range(first.year, last.year + 1):
        passed = (min(last, date(year, 12, 31)) - first).days + 1
        until_now = line.amount * passed // days
        # What is paid inside the award is not known by year.
        yield replace(line, amount=until_now - given, in_year=year, cut="years", paid_inside=None)
        given = until_now


def so_far(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Return for each year the lines of that year and all before it, with their totals.

    Years without any line are there too, from the first to the last; what is of an unknown year
    is in none.
    """
    known = [bar for bar in bars if bar.key is not None]
    if not known:
        return ()
    by_year = {bar.key: bar.lines for bar in known}
    found: list[Bar] = []
    lines: tuple[Line, ...] = ()
    for year in range(min(by_year), max(by_year) + 1):
        if year in by_year:
            lines += by_year[year]
            totals = add_up(lines)
        found.append(Bar(year, totals, lines))
    return tuple(found)
