"""Knows what an amount, a ratio or a period means as people type it in Dutch or English."""

from __future__ import annotations

import re
from decimal import Decimal

from necst_data.dates import DateError, EdtfDate, read_date
from necst_ui.language import Language, current

_UNITS = {
    "k": 3, "dzd": 3, "duizend": 3, "thousand": 3,
    "m": 6, "mln": 6, "mio": 6, "miljoen": 6, "million": 6, "mn": 6,
    "mld": 9, "miljard": 9, "billion": 9, "bn": 9, "b": 9,
}  # fmt: skip
# The mark between groups of three digits, and the mark before decimals.
_MARKS: dict[Language, tuple[str, str]] = {"nl": (".", ","), "en": (",", ".")}
_AMOUNT = re.compile(r"(?:€|[A-Z]{3})?([\d.,]+)([a-z]*)\.?(?:,-)?", re.ASCII)
_LONGEST = 40
_MOST = 10**15


def amount(typed: str, language: Language | None = None) -> int | None:
    """Return the whole amount that a text says, None if it says none above zero.

    `5 mln`, `5.000.000` and `€ 2,5 miljoen` in Dutch, `5m`, `5,000,000` and `€2.5 million` in
    English. A lone mark that would mean thousands in the one language and decimals in the other
    is read as the language shown has it, and refused where that gives no whole amount.
    """
    plain = re.sub(r"[\s'\u00a0\u202f]", "", typed[:_LONGEST])
    if len(typed) > _LONGEST or not (found := _AMOUNT.fullmatch(_lower_unit(plain))):
        return None
    digits, unit = found.groups()
    number = _number(digits, language or current())
    if number is None or (unit and unit not in _UNITS):
        return None
    if not unit and number.as_tuple().exponent == -3:
        # `300.000` in English: whoever writes three zeros as decimals means thousands.
        return None
    value = number.scaleb(_UNITS.get(unit, 0))
    return int(value) if value == int(value) and 0 < value < _MOST else None


def _lower_unit(plain: str) -> str:
    """Return a text with the word after its digits in small letters; a currency stays."""
    return re.sub(r"(?<=\d)[A-Za-z]+", lambda word: word[0].lower(), plain, flags=re.ASCII)


def _number(digits: str, language: Language) -> Decimal | None:
    group, decimal = _MARKS[language]
    # What can only be thousands, or only be decimals, is clear in either language.
    for between, before in ((group, decimal), (decimal, group)):
        pattern = rf"(\d{{1,3}}(?:{re.escape(between)}\d{{3}})+|\d+)(?:{re.escape(before)}(\d+))?"
        if found := re.fullmatch(pattern, digits, re.ASCII):
            whole, rest = found.groups()
            return Decimal(whole.replace(between, "") + (f".{rest}" if rest else ""))
    return None


def ratio(typed: str) -> str | None:
    """Return a ratio as a record holds it: `0,5` is `0.5`; None if it is no plain number."""
    plain = typed.strip().replace(",", ".")
    return plain if re.fullmatch(r"\d{1,3}(\.\d{1,4})?", plain, re.ASCII) else None


def period(typed: str) -> EdtfDate | None:
    """Return the period that a text says: EDTF, or two years with a dash between them."""
    years = re.fullmatch(r"(\d{4})\s*(?:-|–|t/m|tot|to)\s*(\d{4})", typed.strip(), re.ASCII)
    try:
        return read_date("/".join(years.groups()) if years else typed.strip())
    except DateError:
        return None
