"""Knows how a scenario stands in a small YAML file: reading it with every mistake, writing it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

import yaml
from pydantic import create_model

from necst_data.building import build, field_name
from necst_data.ecosystem import Ecosystem
from necst_data.findings import error, warning
from necst_data.models import Contribution, Model, Scenario
from necst_data.models.scenario import COMMITTED, OTHERS
from necst_data.problems import Language, Problem, closest, sentence
from necst_data.reading import add_list, text_of
from necst_data.references import references
from necst_data.rows import Reading, Row
from necst_data.yaml_text import Location, Tree, parse_yaml

LARGEST = 1_000_000  # bytes
MOST_CONTRIBUTIONS = 200

_Head = create_model(
    "_Head",
    __base__=Model,
    **{
        name: (info.annotation, info)
        for name, info in Scenario.model_fields.items()
        if name != "contributions"
    },
)
_KINDS: dict[str, type[Model]] = {"scenario": _Head, "contribution": Contribution}


def read_scenario(
    raw: bytes, path: str, ecosystem: Ecosystem
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Return the scenario in a file, and every mistake in it, in the order of the file.

    `path` is the name of the file, for the messages. A contribution with an error is left out and
    the rest is kept; None if nothing in the file is right. Ids are looked up in the data
    given. Never raises for a bad file. A file that cannot be read to its end gives nothing: a
    contribution may have lost the condition it was to stand under.
    """
    if len(raw) > LARGEST:
        size, limit = -(-len(raw) // 1000), LARGEST // 1000
        details = {"size": size, "limit": limit}
        return None, (Problem("error", "scenario_too_large", path, details=details),)
    text, problems = text_of(raw, path)
    if text is None:
        return None, tuple(problems)
    tree, faults, complete = parse_yaml(text, path)
    problems += faults
    if complete and not isinstance(tree.value, dict):
        problems.append(Problem("error", "not_a_mapping", path, 1))
    if not complete or not isinstance(tree.value, dict):
        return None, _in_order(problems)
    reading = Reading()
    _read_contributions(reading, tree, path)
    head, head_problems = _head(tree, path, ecosystem)
    built, value_problems = build(reading.rows, _KINDS)
    known = {row.id for row in reading.rows}
    kept: dict[str, Contribution] = {}
    places: dict[str, int] = {}
    for row, one in built:
        wrong = _wrong_references(row, one, ecosystem)
        if one.id in kept:
            place = f"{path}:{places[one.id]}"
            wrong.append(error(row, ("id",), "id_twice", value=one.id, place=place)[1])
        problems += wrong
        if not wrong:
            kept[one.id], places[one.id] = one, row.line
            problems += _odd_conditions(row, one, known, ecosystem)
    problems += [*reading.problems, *head_problems, *value_problems]
    if not (head or kept):
        return None, _in_order(problems)
    head.setdefault("name", PurePosixPath(path).stem or "scenario")
    return Scenario(**head, contributions=tuple(kept.values())), _in_order(problems)


def write_scenario(scenario: Scenario, language: Language) -> bytes:
    """Return a scenario as a file that `read_scenario` reads as the same scenario.

    Fields stand in the order of the models, a comment on top says what the file is.
    """
    head = sentence("scenario_file_head", language)
    text = yaml.dump(
        _plain(scenario),
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=100,
    )
    return f"# {head}\n{text}".encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        return {name: _plain(one) for name, one in fields if one not in (None, ())}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, int) else str(value)


def _read_contributions(reading: Reading, tree: Tree, path: str) -> None:
    value = tree.value.get("contributions")
    if value in (None, ""):
        return
    if isinstance(value, list) and len(value) > MOST_CONTRIBUTIONS:
        line = tree.places.get(("contributions", MOST_CONTRIBUTIONS), (0, 0))[0]
        details = {"limit": MOST_CONTRIBUTIONS}
        reading.problems.append(Problem("error", "too_many_records", path, line, details=details))
        value = value[:MOST_CONTRIBUTIONS]
    part = Tree(value, tree.places, tree.duplicates)
    add_list(reading, part, ("contributions",), path, "contribution")


def _head(tree: Tree, path: str, ecosystem: Ecosystem) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of the scenario itself that are right."""
    data = {name: value for name, value in tree.value.items() if name != "contributions"}
    row = Row("scenario", path, 1, data, tree.places)
    _, problems = build([row], _KINDS)
    problems += [
        problem for at, problem in tree.duplicates if at[0] != "contributions" or len(at) == 1
    ]
    stand_in = {"name": "scenario"}
    good = {}
    for name in _Head.model_fields:
        if (
            name in data
            and not build([replace(row, data=stand_in | {name: data[name]})], _KINDS)[1]
        ):
            good[name] = data[name]
    need = good.get("need")
    if need and need not in ecosystem.needs:
        problems.append(_unknown(row, ("need",), "need", need, ecosystem))
        del good["need"]
    return good, problems


def _wrong_references(row: Row, one: Contribution, ecosystem: Ecosystem) -> list[Problem]:
    return [
        _unknown(row, at, kinds[0], key, ecosystem)
        for at, kinds, key in references(one)
        if key not in ecosystem.records(kinds[0])
    ]


def _unknown(row: Row, at: Location, kind: str, key: str, ecosystem: Ecosystem) -> Problem:
    details = {"value": key, "suggestion": closest(key, ecosystem.records(kind))}
    return error(row, at, f"unknown_{kind}", field=field_name(at), **details)[1]


def _odd_conditions(
    row: Row, one: Contribution, known: set[str], ecosystem: Ecosystem
) -> list[Problem]:
    """Return a warning for each word of a condition that names nothing: it can never be met."""
    words = [OTHERS, COMMITTED, *known, *ecosystem.organisations]
    found = []
    for number, word in enumerate(one.condition.of if one.condition else ()):
        if word not in words:
            at = ("condition", "of", number)
            details = {"value": word, "suggestion": closest(word, words)}
            told = warning(row, at, "condition_of_unknown", field=field_name(at), **details)
            found.append(told[1])
    return found


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))
