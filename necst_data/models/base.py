"""Knows what every record has in common, and a text in two languages."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from necst_data.fields import (
    Day,
    Identifier,
    SourceIds,
    Text,
)
from necst_data.vocabulary import (
    Kind,
)


class Model(BaseModel):
    """Read strictly: an unknown field is an error and nothing can be changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {name: value for name, value in data.items() if value not in ("", None)}
        return data


class Bilingual(Model):
    """A text in Dutch and English; one of the two may be missing."""

    nl: Text | None = None
    en: Text | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> Bilingual:
        if not (self.nl or self.en):
            raise PydanticCustomError("bilingual_empty", "neither Dutch nor English")
        return self

    def get(self, language: str) -> str:
        """Return the text in a language (`nl` or `en`), or in the other one if it is missing."""
        nl, en = self.nl, self.en
        return (nl or en) if language == "nl" else (en or nl)

    def fell_back(self, language: str) -> bool:
        """Return whether `get` gives the other language's text."""
        return not getattr(self, language)


class Record(Model):
    """What every kind of record has: a key, its sources and the day it was last looked up."""

    kind_of_record: ClassVar[Kind]

    id: Identifier
    sources: SourceIds
    checked_on: Day | None = None
