"""Knows organisations and projects, the ties between them and what happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, field_validator, model_validator

from necst_data.dates import EdtfDate
from necst_data.fields import (
    CordisNumber,
    CountryCode,
    CtisNumber,
    EudractNumber,
    Flag,
    Latitude,
    Longitude,
    NctNumber,
    OrganisationId,
    ProjectId,
    Reference,
    RorAddress,
    SourceIds,
    Text,
    WebAddress,
)
from necst_data.models.base import Bilingual, Model, Record
from necst_data.vocabulary import (
    Capability,
    EventKind,
    GovernmentLevel,
    Modality,
    OrganisationKind,
    ProjectKind,
    ProjectStatus,
    RelationKind,
    Scope,
    Stage,
)


class FormerName(Model):
    """A name in use until the date on which the next one is first seen."""

    name: Text
    until: EdtfDate
    sources: SourceIds


def former_name(names: tuple[FormerName, ...], day: date | None) -> str | None:
    """Return the former name that was in use on a day, or None if it was today's name."""
    if day is None:
        return None
    later = [name for name in names if name.until.earliest and name.until.earliest > day]
    return min(later, key=lambda name: name.until).name if later else None


_GOVERNMENT: dict[OrganisationKind, GovernmentLevel] = {
    "public-funder": "national",
    "ministry": "national",
    "regional-government": "regional",
    "regional-development-agency": "regional",
    "municipality": "local",
}


class Organisation(Record):
    """A party, or a `collective`: a placeholder for several parties that is never drawn."""

    kind_of_record = "organisation"

    name: Bilingual
    short: Text | None = None
    former_names: tuple[FormerName, ...] = ()
    kind: OrganisationKind
    government: GovernmentLevel | None = None
    scope: Scope
    city: Text | Bilingual | None = None
    country: CountryCode | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    approximate: Flag = False
    on_park: Flag = False
    site: Text | None = None
    headquarters: Text | None = None
    founded: EdtfDate | None = None
    ended: EdtfDate | None = None
    website: WebAddress | None = None
    ror: RorAddress | None = None
    capabilities: tuple[Capability, ...] = ()
    summary: Bilingual | None = None
    note: Bilingual | None = None

    @field_validator("city")
    @classmethod
    def _same_in_both(cls, city: str | Bilingual | None) -> Bilingual | None:
        # A plain text is the name in both languages; readers of the field always get both.
        return Bilingual(nl=city, en=city) if isinstance(city, str) else city

    @property
    def collective(self) -> bool:
        """Return whether this stands for several parties."""
        return self.kind == "collective"

    @property
    def government_level(self) -> GovernmentLevel | None:
        """Return the level of government it belongs to: as given, else as its kind tells.

        A public funder is national unless the record says otherwise; None for who is no part of
        the state.
        """
        return self.government or _GOVERNMENT.get(self.kind)


class Participant(Model):
    """An organisation's part in a project."""

    organisation: OrganisationId
    role: Bilingual | None = None


class StageReached(Model):
    """A stage or milestone that a project reached, with its own proof.

    The words of `Stage` count as milestones here.
    """

    stage: Reference("milestone")
    date: EdtfDate | None = None
    note: Bilingual | None = None
    sources: SourceIds


class Registry(Model):
    """Numbers under which registers know a project."""

    nct: NctNumber | None = None
    eudract: EudractNumber | None = None
    ctis: CtisNumber | None = None
    cordis: CordisNumber | None = None
    other: Text | None = None


class Project(Record):
    """A programme, consortium, facility, therapy or trial."""

    kind_of_record = "project"

    name: Bilingual
    former_names: tuple[FormerName, ...] = ()
    kind: ProjectKind
    scope: Scope
    lead: OrganisationId | None = None
    participants: tuple[Participant, ...] = ()
    stage: Stage | None = None
    phase_label: Text | None = None
    modality: Modality | None = None
    indication: Bilingual | None = None
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    status: ProjectStatus | None = None
    manufacturer: OrganisationId | None = None
    registry: Registry | None = None
    stages: tuple[StageReached, ...] = ()
    summary: Bilingual | None = None
    note: Bilingual | None = None


class Relation(Record):
    """A tie from one organisation to another, read as "from KIND to"."""

    kind_of_record = "relation"

    id: Text = ""  # made from what follows
    from_: OrganisationId = Field(alias="from")
    to: OrganisationId
    kind: RelationKind
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    note: Bilingual | None = None

    @model_validator(mode="before")
    @classmethod
    def _id_from_ends(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data:
            ends = [data.get("from"), data.get("kind"), data.get("to")]
            if all(isinstance(end, str) and end for end in ends):
                return {**data, "id": "--".join(ends)}
        return data


class Event(Record):
    """Something dated that happened or is planned."""

    kind_of_record = "event"

    date: EdtfDate
    kind: EventKind
    title: Bilingual
    organisations: tuple[OrganisationId, ...] = ()
    projects: tuple[ProjectId, ...] = ()
    scope: Scope
    note: Bilingual | None = None
