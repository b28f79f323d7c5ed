"""Knows how many ties each choice of a filter would leave, and which filter to loosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from necst_data.ecosystem import Ecosystem
from necst_data.models import Relation
from necst_data.network import (
    ORGANISATION_FILTERS,
    Choice,
    fitting_organisations,
    has_placeholder,
    in_period,
    select,
    within_reach,
)

_UNLIMITED: dict[str, dict[str, Any]] = {
    "focus": {"focus": None},
    "ties": {"ties": ()},
    "period": {"first": date.min, "last": date.max},
    **{name: {name: ()} for name in ORGANISATION_FILTERS},
}


@dataclass(frozen=True)
class Loosened:
    """A filter in use, with the number of ties drawn if it alone were taken away.

    `filter` is `focus`, `ties`, `period` or one of `ORGANISATION_FILTERS`.
    """

    filter: str
    ties: int


def counts(
    ecosystem: Ecosystem, choice: Choice, group_of: Callable[[str], str] | None = None
) -> dict[str, Mapping[str, int]]:
    """Return for each filter and each of its codes how many ties it would leave.

    That is the number drawn if the code alone were chosen in its filter and all other filters
    stayed as they are; a code that leaves none is absent. `group_of` makes the codes of `kinds`
    groups of kinds. Each tie is looked at once for each filter, not once for each code.
    """
    ties = [tie for tie in ecosystem.relations.values() if not has_placeholder(ecosystem, tie)]
    standing = {
        name: fitting_organisations(ecosystem, choice, name) for name in ORGANISATION_FILTERS
    }
    refused = [(tie, tuple(_refusing(tie, choice, standing))) for tie in ties]
    found: dict[str, Mapping[str, int]] = {}
    for name in ("ties", *ORGANISATION_FILTERS):
        codes_of = _codes(ecosystem, name, group_of if name == "kinds" else None)
        by_code: dict[str, list[Relation]] = {}
        for tie, by in refused:
            if by in ((), (name,)):
                for code in _codes_of_tie(tie, choice, name, codes_of):
                    by_code.setdefault(code, []).append(tie)
        counted = {code: _drawn(members, choice) for code, members in by_code.items()}
        found[name] = {code: count for code, count in sorted(counted.items()) if count}
    return found


def loosen(ecosystem: Ecosystem, choice: Choice) -> tuple[Loosened, ...]:
    """Return the filters in use by how many ties would be drawn without each, most first.

    If none leaves more than are drawn now, only several together bring anything back.
    """
    in_use = [name for name in _UNLIMITED if _is_in_use(choice, name)]
    found = [
        Loosened(name, len(select(ecosystem, replace(choice, **_UNLIMITED[name])).ties))
        for name in in_use
    ]
    return tuple(sorted(found, key=lambda one: -one.ties))


def _is_in_use(choice: Choice, name: str) -> bool:
    if name == "period":
        return (choice.first, choice.last) != (date.min, date.max)
    return bool(getattr(choice, name))


def _refusing(tie: Relation, choice: Choice, standing: Mapping[str, set[str]]) -> Iterator[str]:
    if choice.ties and tie.kind not in choice.ties:
        yield "ties"
    if not in_period(tie, choice):
        yield "period"
    for name, kept in standing.items():
        if tie.from_ not in kept or tie.to not in kept:
            yield name


def _codes(
    ecosystem: Ecosystem, name: str, group_of: Callable[[str], str] | None
) -> dict[str, frozenset[str]]:
    if name not in ORGANISATION_FILTERS:
        return {}
    codes = ORGANISATION_FILTERS[name]
    found = {key: codes(ecosystem, one) for key, one in ecosystem.organisations.items()}
    return {key: frozenset(map(group_of, its) if group_of else its) for key, its in found.items()}


def _codes_of_tie(
    tie: Relation, choice: Choice, name: str, codes_of: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the codes that leave a tie: those of both ends, bar the one in focus."""
    if name == "ties":
        return frozenset((tie.kind,))
    ends = [codes_of[end] for end in (tie.from_, tie.to) if end != choice.focus]
    return frozenset.intersection(*ends)


def _drawn(ties: list[Relation], choice: Choice) -> int:
    if choice.focus is None:
        return len(ties)
    reached = within_reach(ties, choice)
    return sum(tie.from_ in reached and tie.to in reached for tie in ties)
