"""Knows dates as exactly as they are known: EDTF (ISO 8601-2) with earliest and latest day.

The `edtf` package decides what is a legal form. Days, months and years, with or without a
mark of doubt, are by far the commonest and are read here: the package needs 4 ms for each.
A test compares both readings.
"""

from __future__ import annotations

import calendar
import re
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, total_ordering
from io import StringIO
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Precision = Literal["day", "month", "year", "other"]

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_QUARTER = re.compile(r"\d{4}-?Q[1-4]", re.ASCII)
_OPEN = ("..", "")
_LONGEST = 64


class DateError(ValueError):
    """Say why a text is not a date; `reason` is `quarter`, `order` or `form`."""

    def __init__(self, reason: Literal["quarter", "order", "form"], text: str) -> None:
        super().__init__(f"{text!r} is not an EDTF date ({reason})")
        self.reason = reason


@total_ordering
@dataclass(frozen=True)
class EdtfDate:
    """A date or interval with the precision it is known to.

    `earliest` and `latest` bound the days it may mean; None is an open side. An approximate
    date keeps the bounds of its digits: how far "about" reaches is not in the data. Dates sort
    by their earliest, then latest day; an open start comes first, an open end last.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    start: EdtfDate | None = field(default=None, repr=False)
    end: EdtfDate | None = field(default=None, repr=False)
    is_interval: bool = False

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Return the key by which dates stand in order."""
        return (self.earliest or date.min, self.latest or date.max, self.text)

    def __lt__(self, other: EdtfDate) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return self.text

    def is_before(self, other: EdtfDate) -> bool:
        """Return whether every day this may mean comes before every day the other may mean."""
        return bool(self.latest and other.earliest and self.latest < other.earliest)

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether a day this date may mean lies between two days, both included."""
        return (self.earliest or date.min) <= last and (self.latest or date.max) >= first

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # An editor reads an unquoted 2018 as a number and may show the day as a date.
        return {"type": ["string", "integer"], "description": "EDTF date: 2018, 2018-11, 2021~"}


def _validate(value: Any) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    try:
        return read_date(str(value))
    except DateError as error:
        raise PydanticCustomError(
            f"edtf_{error.reason}", "{value} is not an EDTF date", {"value": str(value)}
        ) from None


@lru_cache(maxsize=65536)
def read_date(text: str) -> EdtfDate:
    """Return the date that an EDTF string means.

    Raises DateError for anything else, with a reason of its own for a quarter (`2026-Q3`, which
    EDTF does not know) and for an interval that ends before it starts.
    """
    if len(text) > _LONGEST or text != text.strip():
        raise DateError("form", text[:_LONGEST])
    if plain := _PLAIN.fullmatch(text):
        return _plain_date(text, *plain.groups())
    if _QUARTER.fullmatch(text):
        raise DateError("quarter", text)
    if text.count("/") == 1:
        return _interval(text, *text.split("/"))
    return _rare_date(text)


def _plain_date(
    text: str, year: str, month: str | None, day: str | None, doubt: str | None
) -> EdtfDate:
    try:
        if day:
            first = last = date(int(year), int(month), int(day))
        elif month and int(month) <= 12:
            first = date(int(year), int(month), 1)
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        elif month:
            return _rare_date(text)
        else:
            first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        raise DateError("form", text) from None
    precision: Precision = "day" if day else "month" if month else "year"
    return EdtfDate(text, first, last, precision, doubt in ("~", "%"), doubt in ("?", "%"))


def _interval(text: str, start_text: str, end_text: str) -> EdtfDate:
    start = None if start_text in _OPEN else read_date(start_text)
    end = None if end_text in _OPEN else read_date(end_text)
    sides = [side for side in (start, end) if side]
    if not sides or any(side.is_interval for side in sides):
        raise DateError("form", text)
    if start and end and start.earliest > end.latest:
        raise DateError("order", text)
    return EdtfDate(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        "other",
        any(side.approximate for side in sides),
        any(side.uncertain for side in sides),
        start,
        end,
        is_interval=True,
    )


def _rare_date(text: str) -> EdtfDate:
    # Imported here: seasons and unspecified digits are rare, and the package costs 0.15 s.
    from edtf import EDTFParseException, parse_edtf

    try:
        with redirect_stdout(StringIO()):  # the package prints what it cannot make sense of
            parsed = parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        earliest, latest = date(*lower[:3]), date(*upper[:3])
    except (EDTFParseException, TypeError, ValueError, AttributeError, OverflowError):
        raise DateError("form", text) from None
    return EdtfDate(
        text,
        earliest,
        latest,
        "other",
        _marked(parsed, "is_approximate"),
        _marked(parsed, "is_uncertain"),
    )


def _marked(parsed: Any, mark: str) -> bool:
    both = "is_uncertain_and_approximate"
    return any(bool(getattr(parsed, name, False)) for name in (mark, both))
