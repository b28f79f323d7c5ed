"""Knows which day is meant by what stands in a link or is typed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def read_day(typed: str) -> date | None:
    """Return the day meant by `2018-11-30`, `2018-11` or `2018` (its last day), if any."""
    matched = _FORM.fullmatch(typed.strip())
    if not matched:
        return None
    year, month, day = matched[1], matched[2] or "12", matched[3]
    try:
        last = monthrange(int(year), int(month))[1]
        return date(int(year), int(month), int(day) if day else last)
    except ValueError:
        return None
