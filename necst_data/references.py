"""Knows which fields of a record name other records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from necst_data.fields import PointsAt
from necst_data.models import About, Model
from necst_data.yaml_text import Location

M = TypeVar("M", bound=Model)


def references(record: Model) -> Iterator[tuple[Location, tuple[str, ...], str]]:
    """Yield (where in the record, the kinds it may name, the id) for every reference."""
    for name, label, many, points_at, nested in _plan(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        for number, item in enumerate(value if many else (value,)):
            at: Location = (label, number) if many else (label,)
            if points_at:
                yield at, points_at, item
            elif nested and isinstance(item, BaseModel):
                for inner, kinds, key in references(item):
                    yield (*at, *inner), kinds, key
    if isinstance(record, About):
        yield ("id",), (record.kind,), record.id


def prune(record: M, exists: Callable[[tuple[str, ...], str], bool]) -> M | None:
    """Return the record without what points at nothing, or None if it cannot do without.

    From a list only the missing entry goes; an optional field becomes absent. A required field,
    or a list that becomes shorter than the model allows, takes the record with it.
    """
    changes: dict[str, Any] = {}
    for name, _, many, points_at, nested in _plan(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        items = value if many else (value,)
        kept = [_kept(item, points_at, nested, exists) for item in items]
        if all(a is b for a, b in zip(kept, items, strict=True)):
            continue
        remaining = tuple(item for item in kept if item is not None)
        info = type(record).model_fields[name]
        if len(remaining) < _minimum(info):
            return None
        changes[name] = remaining if many else next(iter(remaining), None)
    if isinstance(record, About) and not exists((record.kind,), record.id):
        return None
    return record.model_copy(update=changes) if changes else record


def _kept(
    item: Any,
    points_at: tuple[str, ...],
    nested: bool,
    exists: Callable[[tuple[str, ...], str], bool],
) -> Any:
    if points_at:
        return item if exists(points_at, item) else None
    return prune(item, exists) if nested and isinstance(item, Model) else item


def _minimum(info: FieldInfo) -> int:
    lengths = [mark.min_length for mark in info.metadata if hasattr(mark, "min_length")]
    return max([int(info.is_required()), *(length or 0 for length in lengths)])


@cache
def _plan(model: type[Model]) -> list[tuple[str, str, bool, tuple[str, ...], bool]]:
    plan = []
    for name, info in model.model_fields.items():
        points_at, many, nested = _examine(info)
        if points_at or nested:
            plan.append((name, info.alias or name, many, points_at, nested))
    return plan


def _examine(info: FieldInfo) -> tuple[tuple[str, ...], bool, bool]:
    found = [mark for mark in info.metadata if isinstance(mark, PointsAt)]
    many = nested = False
    waiting: list[Any] = [info.annotation]
    while waiting:
        part = waiting.pop()
        found += [m for m in getattr(part, "__metadata__", ()) if isinstance(m, PointsAt)]
        many = many or get_origin(part) is tuple
        nested = nested or (isinstance(part, type) and issubclass(part, BaseModel))
        if hasattr(part, "__metadata__"):
            waiting.append(part.__origin__)
        elif get_origin(part) in (tuple, Union) or type(part).__name__ == "UnionType":
            waiting += [inner for inner in get_args(part) if inner is not Ellipsis]
    return (found[0].kinds if found else ()), many, nested
