"""Knows sources, contradictions and what was not found."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from necst_data.dates import EdtfDate
from necst_data.fields import (
    Day,
    Flag,
    Identifier,
    LanguageCode,
    Reference,
    SourceIds,
    Text,
    WebAddress,
)
from necst_data.models.base import Bilingual, Model
from necst_data.vocabulary import (
    GapTopic,
    Kind,
)


class About(Model):
    """The record, and for a contradiction the field, that something is about.

    `topic` says which fact is meant where the field is a running text or a list.
    """

    kind: Literal["organisation", "project", "event", "funding", "need", "indicator"]
    id: Identifier
    field: Text | None = None
    topic: Bilingual | None = None


class Version(Model):
    """One of the values that sources give for the same fact."""

    value: Text | Bilingual
    sources: SourceIds
    published: EdtfDate | None = None


class Preferred(Model):
    """The value used here (none if no choice can be made) and why."""

    value: Text | Bilingual | None = None
    reason: Bilingual


class Contradiction(Model):
    """A fact on which sources disagree; every value stays."""

    kind_of_record: ClassVar[Kind] = "contradiction"

    id: Identifier
    about: About
    values: tuple[Version, ...] = Field(min_length=2)
    preferred: Preferred
    attribution_inferred: Flag = False
    checked_on: Day | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the sources of all values, each once."""
        return tuple(dict.fromkeys(s for version in self.values for s in version.sources))


class Gap(Model):
    """Something that was looked for and not found."""

    kind_of_record: ClassVar[Kind] = "gap"

    id: Identifier
    topic: GapTopic
    text: Bilingual
    about: tuple[About, ...] = ()
    sources: tuple[Reference("source"), ...] = ()
    checked_on: Day | None = None


class Source(Model):
    """A public page or document."""

    kind_of_record: ClassVar[Kind] = "source"

    id: Identifier
    title: Text
    publisher: Text
    url: WebAddress
    published: EdtfDate | None = None
    language: LanguageCode
    checked_on: Day | None = None
