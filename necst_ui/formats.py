"""Knows how numbers, amounts, dates and lists are written in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Day
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from necst_data.dates import EdtfDate, read_date
from necst_ui.language import Language, current, text

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_MILLION, _BILLION = 1_000_000, 1_000_000_000
_LARGE = {"nl": {_MILLION: " mln", _BILLION: " mld"}, "en": {_MILLION: "m", _BILLION: "bn"}}
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def number(value: float, *, language: Language | None = None) -> str:
    """Return a number with at most two decimals: `1.234,5` or `1,234.5`."""
    return _number(value, language or current())


# Babel reads its patterns anew at each call; a page shows the same figures and dates many times.
@lru_cache(maxsize=4096)
def _number(value: float, language: Language) -> str:
    return format_decimal(value, format="#,##0.##", locale=_LOCALES[language])


def amount(
    value: int | None, currency: str, *, exact: bool = False, language: Language | None = None
) -> str:
    """Return an amount: `€ 56 mln` or `€56m`; words if it is not known, never zero.

    From a million it is rounded to two decimals of a million or billion, unless `exact`. The euro
    has its sign, any other currency its code, so that no two dollars look alike.
    """
    language = language or current()
    if value is None:
        return text("formats.amount_unknown", language=language)
    size = 1 if exact else _size(abs(value))
    digits = number(round(value / size, 2) if size > 1 else value, language=language)
    figure = digits + _LARGE[language].get(size, "")
    if currency == "EUR":
        sign = "€ " if language == "nl" else "€"
        return (sign + figure).replace(" ", _NO_BREAK)
    return f"{currency} {figure}".replace(" ", _NO_BREAK)


def _size(value: int) -> int:
    if value < _MILLION:
        return 1
    # 999,999,999 rounds to 1,000 million, which is a billion.
    return _MILLION if round(value / _MILLION, 2) < 1000 else _BILLION


def date(value: EdtfDate | Day | None, *, language: Language | None = None) -> str:
    """Return a date in words, never more precise than it is known.

    `19 november 2018`, `november 2018`, `circa 2021`, `vanaf 2022, einde onbekend`.
    """
    return _date(value, language or current())


@lru_cache(maxsize=4096)
def _date(value: EdtfDate | Day | None, language: Language) -> str:
    if value is None:
        return text("formats.date_unknown", language=language)
    if isinstance(value, Day):
        return _day(value, "d MMMM y", language)
    if value.is_interval:
        return _interval(value, language)
    plain = _plain(value, language)
    doubt = {
        (True, False): "formats.circa",
        (False, True): "formats.maybe",
        (True, True): "formats.maybe_circa",
    }.get((value.approximate, value.uncertain))
    return text(doubt, language=language, date=plain) if doubt else plain


def month(value: EdtfDate, *, language: Language | None = None) -> str:
    """Return a date in words without its day: `november 2018`."""
    whole = read_date(value.text[:7]) if value.precision == "day" else value
    return date(whole, language=language)


def _interval(value: EdtfDate, language: Language) -> str:
    start = date(value.start, language=language) if value.start else ""
    end = date(value.end, language=language) if value.end else ""
    if not end:
        return text("formats.interval_open_end", language=language, start=start)
    if not start:
        return text("formats.interval_open_start", language=language, end=end)
    return text("formats.interval", language=language, start=start, end=end)


def _plain(value: EdtfDate, language: Language) -> str:
    if value.precision == "day":
        return _day(value.earliest, "d MMMM y", language)
    if value.precision == "month":
        return _day(value.earliest, "MMMM y", language)
    if value.precision == "year":
        return str(value.earliest.year)
    if season := re.match(r"(\d{4})-(2[1-4])", value.text):
        key = f"formats.season_{_SEASONS[season[2]]}"
        return text(key, language=language, year=season[1])
    if decade := re.match(r"(\d{3})X", value.text):
        return text("formats.decade", language=language, year=f"{decade[1]}0")
    return value.text


def _day(value: Day, pattern: str, language: Language) -> str:
    return format_date(value, pattern, locale=_LOCALES[language])


def period(
    start: EdtfDate | None, end: EdtfDate | None, *, language: Language | None = None
) -> str:
    """Return how long something lasts; empty if neither end is known."""
    language = language or current()
    if start is None and end is None:
        return ""
    first = date(start, language=language) if start else ""
    last = date(end, language=language) if end else ""
    if not last:
        return text("formats.since", language=language, start=first)
    if not first:
        return text("formats.interval_open_start", language=language, end=last)
    return text("formats.interval", language=language, start=first, end=last)


def listing(items: Iterable[str], *, language: Language | None = None) -> str:
    """Return items as running text: `a, b en c`."""
    return format_list(list(items), locale=_LOCALES[language or current()])


@cache
def country(code: str, language: Language) -> str:
    """Return the name of a country by its ISO code."""
    return Locale.parse(_LOCALES[language]).territories.get(code, code)


@cache
def language_name(code: str, language: Language) -> str:
    """Return the name of a language by its ISO code."""
    return Locale.parse(_LOCALES[language]).languages.get(code, code)
