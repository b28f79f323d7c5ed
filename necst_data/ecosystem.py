"""Knows the whole data set: its records, look-ups between them and frames for pandas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from necst_data import models
from necst_data.models import Model
from necst_data.problems import Problem
from necst_data.references import references
from necst_data.vocabulary import Kind

if TYPE_CHECKING:
    import pandas as pd

# Field of Ecosystem -> kind of record, in the order in which a reader meets them.
COLLECTIONS: dict[str, Kind] = {
    "organisations": "organisation",
    "projects": "project",
    "relations": "relation",
    "events": "event",
    "funding": "funding",
    "needs": "need",
    "indicators": "indicator",
    "steps": "step",
    "examples": "example",
    "milestones": "milestone",
    "contradictions": "contradiction",
    "gaps": "gap",
    "sources": "source",
}
FIELD_OF = {kind: name for name, kind in COLLECTIONS.items()}


@dataclass(frozen=True, eq=False)
class Ecosystem:
    """All records that can be shown, each kind by id in the order of its file.

    Every reference between records leads somewhere; `fallen` counts, per kind, records left out
    only because they point at one with an error. `known_on` is the day whose knowledge this is;
    `left_out` counts, per kind, records left out only because none of their sources is dated;
    `undescribed` counts organisations and projects whose description is withheld because it
    draws on later sources (see known_on.py).
    """

    meta: models.Meta | None
    known_on: date
    organisations: Mapping[str, models.Organisation] = field(default_factory=dict)
    projects: Mapping[str, models.Project] = field(default_factory=dict)
    relations: Mapping[str, models.Relation] = field(default_factory=dict)
    events: Mapping[str, models.Event] = field(default_factory=dict)
    funding: Mapping[str, models.Funding] = field(default_factory=dict)
    needs: Mapping[str, models.Need] = field(default_factory=dict)
    indicators: Mapping[str, models.Indicator] = field(default_factory=dict)
    steps: Mapping[str, models.Step] = field(default_factory=dict)
    examples: Mapping[str, models.Example] = field(default_factory=dict)
    milestones: Mapping[str, models.Milestone] = field(default_factory=dict)
    contradictions: Mapping[str, models.Contradiction] = field(default_factory=dict)
    gaps: Mapping[str, models.Gap] = field(default_factory=dict)
    sources: Mapping[str, models.Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    fallen: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    undescribed: int = 0

    def records(self, kind: str) -> Mapping[str, Any]:
        """Return the records of a kind by id; raises KeyError for an unknown kind."""
        return getattr(self, FIELD_OF[kind])

    def record(self, kind: str, key: str) -> Model | None:
        """Return one record, or None if there is none of that kind and id."""
        return self.records(kind).get(key) if kind in FIELD_OF else None

    def counts(self) -> dict[str, int]:
        """Return the number of records of each kind."""
        return {kind: len(getattr(self, name)) for name, kind in COLLECTIONS.items()}

    def as_known_on(self, day: date) -> Ecosystem:
        """Return what could be known on a day; see known_on.py for the rules."""
        from necst_data.known_on import known_on

        return known_on(self, day)

    def sources_of(self, record: Model) -> tuple[models.Source, ...]:
        """Return the sources of a record, in its own order."""
        return tuple(self.sources[key] for key in record.sources if key in self.sources)

    def citing(self, source: str) -> tuple[Model, ...]:
        """Return the records that cite a source anywhere, in the order of the files."""
        return self._pointing.get(("source", source), ())

    def relations_of(self, organisation: str) -> tuple[models.Relation, ...]:
        """Return the ties of an organisation, from it and to it."""
        return self._of_kind("organisation", organisation, models.Relation)

    def projects_of(self, organisation: str) -> tuple[models.Project, ...]:
        """Return the projects in which an organisation leads, takes part or makes the product."""
        return self._of_kind("organisation", organisation, models.Project)

    def events_of(self, organisation: str) -> tuple[models.Event, ...]:
        """Return the events that name an organisation, by date."""
        found = self._of_kind("organisation", organisation, models.Event)
        return tuple(sorted(found, key=lambda event: event.date))

    def events_of_project(self, project: str) -> tuple[models.Event, ...]:
        """Return the events that name a project, by date."""
        found = self._of_kind("project", project, models.Event)
        return tuple(sorted(found, key=lambda event: event.date))

    def funding_of(self, organisation: str) -> tuple[models.Funding, ...]:
        """Return the commitments in which an organisation gives, passes on or receives."""
        return self._of_kind("organisation", organisation, models.Funding)

    def funding_of_project(self, project: str) -> tuple[models.Funding, ...]:
        """Return the commitments to a project."""
        return self._of_kind("project", project, models.Funding)

    def contradictions_about(self, kind: str, key: str) -> tuple[models.Contradiction, ...]:
        """Return the contradictions about a record."""
        return self._of_kind(kind, key, models.Contradiction)

    def gaps_about(self, kind: str, key: str) -> tuple[models.Gap, ...]:
        """Return what was not found about a record."""
        return self._of_kind(kind, key, models.Gap)

    def search_texts(self, kind: str) -> Mapping[str, str]:
        """Return what a search in a kind compares with, by id; made once per kind."""
        if kind not in self._search_texts:
            from necst_data.search import texts_of

            self._search_texts[kind] = texts_of(self, kind)
        return self._search_texts[kind]

    def frame(self, kind: str) -> pd.DataFrame:
        """Return the records of a kind as a frame: a row each, a column per field of the model.

        Texts in two languages become `<field>_nl` and `<field>_en`, dates their EDTF text, lists
        tuples; an absent value is None, never nan. No amount is converted or filled in.
        """
        from necst_data.frames import frame

        return frame(self, kind)

    def _of_kind(self, kind: str, key: str, model: type[Model]) -> tuple[Any, ...]:
        return tuple(r for r in self._pointing.get((kind, key), ()) if isinstance(r, model))

    @cached_property
    def _search_texts(self) -> dict[str, dict[str, str]]:
        return {}

    @cached_property
    def _pointing(self) -> dict[tuple[str, str], tuple[Model, ...]]:
        index: defaultdict[tuple[str, str], dict[int, Model]] = defaultdict(dict)
        for name in COLLECTIONS:
            for record in getattr(self, name).values():
                for _, kinds, key in references(record):
                    for kind in kinds:
                        index[(kind, key)][id(record)] = record
        return {target: tuple(found.values()) for target, found in index.items()}
