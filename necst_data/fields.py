"""Knows how one value is written in a file and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

# Control characters, and marks that turn round the text after them or cannot be seen.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


def _refuse(code: str, value: Any, **details: Any) -> PydanticCustomError:
    return PydanticCustomError(code, code.replace("_", " "), {"value": str(value), **details})


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise _refuse("text_form", value)
    if hidden := _HIDDEN.search(value):
        raise _refuse("hidden_character", value, character=f"U+{ord(hidden[0]):04X}")
    return value.strip()


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise _refuse("flag_form", value)


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{1,15}", value, re.ASCII):
        return int(value)
    raise _refuse("whole_form", value)


def _positive(value: Any) -> int:
    if (amount := _whole(value)) == 0:
        raise _refuse("amount_nothing", value)
    return amount


def _ratio(value: Any) -> Decimal:
    written = str(value) if isinstance(value, (str, int, Decimal)) else ""
    if re.fullmatch(r"\d{1,3}(\.\d{1,4})?", written, re.ASCII) and 0 < Decimal(written) <= 100:
        return Decimal(written)
    raise _refuse("ratio_form", value)


def _number(value: Any) -> int | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", value, re.ASCII):
        return float(value) if "." in value else int(value)
    raise _refuse("number_form", value)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _refuse("day_form", value)


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        known = parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname
    except ValueError:
        known = False
    if not known or re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", value):
        raise _refuse("url_form", value)
    return value


def _shaped(code: str, pattern: str) -> AfterValidator:
    shape = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if not shape.fullmatch(value):
            raise _refuse(code, value)
        return value

    return AfterValidator(check)


def _within(code: str, low: float, high: float) -> AfterValidator:
    def check(value: float) -> float:
        if not low <= value <= high:
            raise _refuse(code, value, low=low, high=high)
        return value

    return AfterValidator(check)


def _in_editor(*types: str, **more: Any) -> WithJsonSchema:
    # An editor types what it reads without quotes; here everything is text.
    return WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **more})


_ID = r"[a-z0-9]+(-[a-z0-9]+)*"

Text = Annotated[
    str, BeforeValidator(_text), Field(min_length=1), _in_editor("string", "number", minLength=1)
]
Identifier = Annotated[
    str,
    BeforeValidator(_text),
    _shaped("id_form", _ID),
    _in_editor("string", pattern=f"^{_ID}$"),
]
Flag = Annotated[bool, BeforeValidator(_flag), _in_editor("boolean")]
Whole = Annotated[int, BeforeValidator(_whole), _in_editor("integer", minimum=0)]
Amount = Annotated[int, BeforeValidator(_whole), _in_editor("integer", minimum=0)]
Positive = Annotated[int, BeforeValidator(_positive), _in_editor("integer", minimum=1)]
Ratio = Annotated[Decimal, BeforeValidator(_ratio), _in_editor("number")]
Months = Annotated[int, BeforeValidator(_whole), _in_editor("integer", minimum=1)]
Number = Annotated[int | float, BeforeValidator(_number), _in_editor("number")]
Latitude = Annotated[
    float,
    BeforeValidator(_number),
    _within("latitude_range", -90, 90),
    _in_editor("number", minimum=-90, maximum=90),
]
Longitude = Annotated[
    float,
    BeforeValidator(_number),
    _within("longitude_range", -180, 180),
    _in_editor("number", minimum=-180, maximum=180),
]
Day = Annotated[date, BeforeValidator(_day), _in_editor("string", format="date")]
WebAddress = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_web_address),
    _in_editor("string", pattern="^https?://"),
]


def _code(code: str, pattern: str, *editor: str) -> Any:
    return Annotated[
        str,
        BeforeValidator(_text),
        _shaped(code, pattern),
        _in_editor(*(editor or ("string",)), **({} if editor else {"pattern": f"^{pattern}$"})),
    ]


CountryCode = _code("country_form", r"[A-Z]{2}")
CurrencyCode = _code("currency_form", r"[A-Z]{3}")
LanguageCode = _code("language_form", r"[a-z]{2}")
RorAddress = _code("ror_form", r"https://ror\.org/0[a-hj-km-np-tv-z0-9]{6}\d{2}")
NctNumber = _code("nct_form", r"NCT\d{8}")
EudractNumber = _code("eudract_form", r"\d{4}-\d{6}-\d{2}")
CtisNumber = _code("ctis_form", r"\d{4}-\d{6}-\d{2}-\d{2}")
CordisNumber = _code("cordis_form", r"\d{5,9}", "string", "integer")


@dataclass(frozen=True)
class PointsAt:
    """Mark a field as the id of another record of one of these kinds."""

    kinds: tuple[str, ...]


def Reference(*kinds: str) -> Any:
    """Return the type of a field that names a record of one of these kinds."""
    return Annotated[Identifier, PointsAt(kinds)]


OrganisationId = Reference("organisation")
ProjectId = Reference("project")
SourceIds = Annotated[tuple[Reference("source"), ...], Field(min_length=1)]
