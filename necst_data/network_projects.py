"""Knows which organisations work together in projects, apart from the ties between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from necst_data.ecosystem import Ecosystem
from necst_data.models import Project

# A project of n members makes n(n-1)/2 pairs: the largest consortium that is still paired.
LARGEST = 25


@dataclass(frozen=True)
class Together:
    """Two organisations, in the order of the files, and the projects in which both take part."""

    ends: tuple[str, str]
    projects: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Return how many projects they share."""
        return len(self.projects)


@dataclass(frozen=True)
class TooLarge:
    """A project with so many members that they are not paired; how many pairs it would make."""

    project: str
    members: int

    @property
    def pairs(self) -> int:
        """Return how many pairs its members would make."""
        return self.members * (self.members - 1) // 2


@dataclass(frozen=True)
class SharedProjects:
    """Who works together in projects: `pairs` by how many they share, most first.

    `count` is how many pairs there are, of which `pairs` may be the first. `projects` is the
    number of projects that make at least one of all those pairs.
    """

    pairs: tuple[Together, ...]
    count: int
    projects: int
    too_large: tuple[TooLarge, ...]


def members(ecosystem: Ecosystem, project: Project) -> tuple[str, ...]:
    """Return who leads, takes part or makes the product, each once, without placeholders."""
    named = [project.lead, *(one.organisation for one in project.participants)]
    named.append(project.manufacturer)
    return tuple(
        key
        for key in dict.fromkeys(named)
        if key in ecosystem.organisations and not ecosystem.organisations[key].collective
    )


def shared_projects(
    ecosystem: Ecosystem,
    among: Collection[str] | None = None,
    *,
    at_least: int = 1,
    at_most: int = 500,
    first: date = date.min,
    last: date = date.max,
    largest: int = LARGEST,
) -> SharedProjects:
    """Return the pairs of organisations that share `at_least` so many projects.

    `among` limits them to the organisations given. A project counts if it may have run on a day
    between `first` and `last`. One with more than `largest` members among these is named instead
    of paired, and no more than `at_most` pairs are listed, so that nothing grows without bound.
    """
    place = {key: number for number, key in enumerate(ecosystem.organisations)}
    allowed = place.keys() if among is None else set(among)
    shared: defaultdict[tuple[str, str], list[Project]] = defaultdict(list)
    too_large = []
    for project in ecosystem.projects.values():
        if not _runs(project, first, last):
            continue
        here = sorted(allowed & set(members(ecosystem, project)), key=place.__getitem__)
        if len(here) > largest:
            too_large.append(TooLarge(project.id, len(here)))
            continue
        for ends in combinations(here, 2):
            shared[ends].append(project)
    found = [item for item in shared.items() if len(item[1]) >= at_least]
    found.sort(key=lambda item: (-len(item[1]), [place[end] for end in item[0]]))
    return SharedProjects(
        tuple(_together(ends, projects) for ends, projects in found[:at_most]),
        len(found),
        len({project.id for _, projects in found for project in projects}),
        tuple(too_large),
    )


def _runs(project: Project, first: date, last: date) -> bool:
    begun = (project.start.earliest if project.start else None) or date.min
    ended = (project.end.latest if project.end else None) or date.max
    return begun <= last and ended >= first


def _together(ends: tuple[str, str], projects: list[Project]) -> Together:
    sources = dict.fromkeys(source for project in projects for source in project.sources)
    return Together(ends, tuple(project.id for project in projects), tuple(sources))
