"""Knows how YAML becomes plain text values with their places, refusing what could do harm."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from necst_data.problems import Problem

DEEPEST_YAML = 12

Place = tuple[int, int]
Location = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Tree:
    """A YAML document as plain lists, dicts and texts, with the place of everything in it.

    `duplicates` holds every key that stands twice in one mapping; the first value is kept.
    """

    value: Any = None
    places: dict[Location, Place] = field(default_factory=dict)
    duplicates: list[tuple[Location, Problem]] = field(default_factory=list)


class _Refused(Exception):
    def __init__(self, code: str, event: Any, **details: Any) -> None:
        super().__init__(code)
        self.code, self.mark, self.details = code, event.start_mark, details


def parse_yaml(text: str, path: str) -> tuple[Tree, list[Problem], bool]:
    """Return a YAML document as text, its problems, and whether it was read to the end.

    Built from parser events, so an alias, a tag or nesting beyond `DEEPEST_YAML` is refused
    before anything grows. What stands before the first fault is kept.
    """
    tree, problems = Tree(), []
    try:
        _build(text, path, tree)
    except _Refused as fault:
        line, column = fault.mark.line + 1, fault.mark.column + 1
        problems.append(Problem("error", fault.code, path, line, column, "", fault.details))
        return tree, problems, False
    except yaml.MarkedYAMLError as error:
        code, mark = _fault(text, error)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problems.append(Problem("error", code, path, line, column))
        return tree, problems, False
    except yaml.reader.ReaderError as error:
        # libyaml counts in bytes, PyYAML's own reader in characters.
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.append(Problem("error", "control_character", path, line, column))
        return tree, problems, False
    return tree, problems, True


def _fault(text: str, error: yaml.MarkedYAMLError) -> tuple[str, yaml.Mark | None]:
    """Return our own code for a fault in the form, and the mark an editor should look at."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "yaml_tab", mark
    known = {
        "found unexpected end of stream": ("yaml_quote", error.context_mark),
        "did not find expected ',' or ']'": ("yaml_bracket", error.context_mark),
        "did not find expected ',' or '}'": ("yaml_bracket", error.context_mark),
        "mapping values are not allowed in this context": ("yaml_colon", mark),
        "found character that cannot start any token": ("yaml_start", mark),
    }
    return known.get(error.problem, ("yaml_syntax", mark))


def _build(text: str, path: str, tree: Tree) -> None:
    stack: list[tuple[Any, Location]] = []  # open lists and dicts with where they stand
    key: list[str | None] = []  # the key waiting for its value, per open dict
    documents = 0

    def location() -> Location:
        if not stack:
            return ()
        holder, at = stack[-1]
        return (*at, key[-1] if isinstance(holder, dict) else len(holder))

    def put(value: Any) -> None:
        if not stack:
            tree.value = value
        elif isinstance(stack[-1][0], dict):
            stack[-1][0].setdefault(key[-1], value)
            key[-1] = None
        else:
            stack[-1][0].append(value)

    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("second_document", event)
        elif isinstance(event, yaml.AliasEvent):
            raise _Refused("yaml_alias", event, name=event.anchor)
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            if event.tag is not None:
                raise _Refused("yaml_tag", event, tag=event.tag)
            place = (event.start_mark.line + 1, event.start_mark.column + 1)
            waits_for_key = bool(stack) and isinstance(stack[-1][0], dict) and key[-1] is None
            if waits_for_key:
                if not isinstance(event, yaml.ScalarEvent):
                    raise _Refused("yaml_key", event)
                key[-1] = event.value
                at = location()
                if event.value in stack[-1][0]:
                    details = {"field": event.value, "first": tree.places[at][0]}
                    problem = Problem("error", "duplicate_key", path, *place, "", details)
                    tree.duplicates.append((at, problem))
                else:
                    tree.places[at] = place
                continue
            tree.places.setdefault(location(), place)
            if isinstance(event, yaml.ScalarEvent):
                plain_null = not event.style and event.value in ("null", "~")
                put("" if plain_null else event.value)
                continue
            if len(stack) >= DEEPEST_YAML:
                raise _Refused("yaml_depth", event, limit=DEEPEST_YAML)
            holder: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            at = location()
            stack.append((holder, at))
            key.append(None)
            if len(stack) == 1:
                tree.value = holder
        elif isinstance(event, yaml.CollectionEndEvent):
            holder, _ = stack.pop()
            key.pop()
            if stack:
                put(holder)
