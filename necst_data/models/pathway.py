"""Knows the way from the laboratory to reimbursed care."""

from __future__ import annotations

from typing import ClassVar

from necst_data.dates import EdtfDate
from necst_data.fields import (
    Identifier,
    OrganisationId,
    ProjectId,
    Reference,
    SourceIds,
    Whole,
)
from necst_data.models.base import Bilingual, Model, Record
from necst_data.vocabulary import (
    Kind,
    Stage,
)


class Duration(Model):
    """How long a step takes by one rule or source; figures only where the source gives them."""

    text: Bilingual
    typical_days: Whole | None = None
    max_days: Whole | None = None
    active_days: Whole | None = None
    ec_decision_days: Whole | None = None
    years: Whole | None = None
    sources: SourceIds


class Step(Record):
    """A step on the way from the laboratory to reimbursed care."""

    kind_of_record = "step"

    order: Whole
    name: Bilingual
    stage: Stage | None = None
    responsible: tuple[OrganisationId, ...] = ()
    legal_basis: Bilingual | None = None
    durations: tuple[Duration, ...] = ()
    parallel_with: tuple[Reference("step"), ...] = ()
    summary: Bilingual
    example_projects: tuple[ProjectId, ...] = ()


class Example(Record):
    """A lead time that really happened, from a first to a last date."""

    kind_of_record = "example"

    project: ProjectId | None = None
    organisation: OrganisationId | None = None
    first: EdtfDate
    last: EdtfDate
    summary: Bilingual


class Milestone(Model):
    """A word allowed in a project's `stages` beside the stages, with its meaning."""

    kind_of_record: ClassVar[Kind] = "milestone"

    id: Identifier
    meaning: Bilingual
