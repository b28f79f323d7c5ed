"""Knows how rows of text become records, and says what is wrong with a value in our own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, get_args

from pydantic import ValidationError

from necst_data import models
from necst_data.models import Model
from necst_data.problems import Problem, closest
from necst_data.rows import Row
from necst_data.yaml_text import Location

MODELS: dict[str, type[Model]] = {
    "organisation": models.Organisation,
    "project": models.Project,
    "relation": models.Relation,
    "event": models.Event,
    "funding": models.Funding,
    "ladder": models.LadderStep,
    "need": models.Need,
    "indicator": models.Indicator,
    "step": models.Step,
    "example": models.Example,
    "milestone": models.Milestone,
    "contradiction": models.Contradiction,
    "gap": models.Gap,
    "source": models.Source,
    "meta": models.Meta,
}

# pydantic's error types that need no detail of ours beyond the field and the value.
_PLAIN = {
    "missing": "required",
    "string_too_short": "required",
    "string_type": "text_form",
    "tuple_type": "list_form",
    "model_type": "fields_form",
    "model_attributes_type": "fields_form",
    "int_type": "whole_form",
}
# What can be wrong with a list or with fields together; anything else wants one value.
_ABOUT_LISTS_AND_FIELDS = {
    "missing",
    "too_short",
    "tuple_type",
    "model_type",
    "model_attributes_type",
    "bilingual_empty",
    "condition_words",
    "condition_foreign_field",
    "condition_without_minimum",
    "contribution_amount_twice",
    "contribution_funder",
    "contribution_id_taken",
    "contribution_without_amount",
}
_MOST_SPOILT = 1000  # records in one file; the rest is not judged, and that is said
_MOST_FAULTS = 100  # in one record; nobody reads on, and each takes time
_SIDES_OF_A_UNION = {"Bilingual", "function-before[_text(), str]", "constrained-str"}


def build(
    rows: Iterable[Row], kinds: Mapping[str, type[Model]] = MODELS
) -> tuple[list[tuple[Row, Model]], list[Problem]]:
    """Return the records that their rows give, and a problem for every value that does not fit.

    `kinds` says which model a kind of row has.
    """
    built: list[tuple[Row, Model]] = []
    problems: list[Problem] = []
    spoilt: Counter[str] = Counter()
    for row in rows:
        if not row.whole or spoilt[row.path] > _MOST_SPOILT:
            continue
        try:
            built.append((row, kinds[row.kind].model_validate(row.data)))
        except ValidationError as error:
            spoilt[row.path] += 1
            if spoilt[row.path] > _MOST_SPOILT:
                details = {"count": _MOST_SPOILT}
                problems.append(Problem("error", "too_many", row.path, row.line, details=details))
            else:
                problems += _problems(row, error, kinds[row.kind])
    return built, problems


def _problems(row: Row, error: ValidationError, model: type[Model]) -> list[Problem]:
    found: dict[Location, Problem] = {}
    for fault in islice(error.errors(include_url=False), _MOST_FAULTS):
        if _is_echo(fault):
            continue
        location = _location(fault)
        code, details = _sentence(fault, location, model)
        line, column = row.place(location)
        problem = Problem("error", code, row.path, line, column, row.id, details)
        found.setdefault(location, problem)
    more = error.error_count() - _MOST_FAULTS
    if more > 0:
        details = {"count": more}
        found[()] = Problem("error", "more_mistakes", row.path, row.line, 0, row.id, details)
    return list(found.values())


def _is_echo(fault: Mapping[str, Any]) -> bool:
    """Return whether a fault only repeats another: a list is short because an entry is refused,
    or fields are no text where either is welcome.
    """
    value = fault["input"]
    if fault["type"] == "too_short":
        return len(value) >= fault["ctx"]["min_length"]
    return (
        fault["type"] == "text_form"
        and isinstance(value, dict)
        and _is_union_side(fault["loc"][-1])
    )


def _location(fault: Mapping[str, Any]) -> Location:
    # An unknown field is an editor's own word, whatever it looks like.
    last = len(fault["loc"]) - 1 if fault["type"] == "extra_forbidden" else -1
    return tuple(
        part for at, part in enumerate(fault["loc"]) if at == last or not _is_union_side(part)
    )


def _is_union_side(part: str | int) -> bool:
    return isinstance(part, str) and (part in _SIDES_OF_A_UNION or "[" in part)


def _sentence(
    fault: dict[str, Any], location: Location, model: type[Model]
) -> tuple[str, dict[str, Any]]:
    field = field_name(location)
    value = fault["input"]
    details: dict[str, Any] = {"field": field, "value": value if isinstance(value, str) else ""}
    match fault["type"]:
        case "extra_forbidden":
            known = _fields_at(model, location[:-1])
            details |= {"known": known, "suggestion": closest(str(location[-1]), known)}
            return "unknown_field", details
        case kind if isinstance(value, (dict, list)) and kind not in _ABOUT_LISTS_AND_FIELDS:
            return "single_value", details
        case "literal_error":
            words = _words(fault["ctx"]["expected"])
            details |= {"known": words, "suggestion": closest(str(value), words)}
            return "not_one_of", details
        case "too_short" if location and location[-1] == "sources":
            return "no_source", details
        case "too_short":
            return "too_few", details | {"expected": fault["ctx"]["min_length"]}
        case kind if kind in _PLAIN:
            if kind == "missing" and location[-1] == "sources":
                return "no_source", details
            if _PLAIN[kind] == "fields_form":
                details["expected"] = _fields_at(model, location)
            return _PLAIN[kind], details
        case code:
            return code, fault.get("ctx", {}) | details


def field_name(location: Location) -> str:
    """Return a field's name as an editor finds it: participants[2].organisation, counted from 1."""
    name = ""
    for part in location:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _words(expected: str) -> list[str]:
    return [word for word in expected.split("'")[1::2] if word]


def _fields_at(model: type[Model], location: Location) -> list[str]:
    for part in location:
        if isinstance(part, int):
            continue
        info = next((i for name, i in model.model_fields.items() if part in (name, i.alias)), None)
        inner = _inner_model(info.annotation) if info else None
        if inner is None:
            return []
        model = inner
    return [
        info.alias or name
        for name, info in model.model_fields.items()
        if not (info.json_schema_extra or {}).get("own_file")
    ]


def _inner_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for part in get_args(annotation):
        if inner := _inner_model(part):
            return inner
    return None
