"""Knows scenarios: contributions that someone assumes, which no source tells of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from necst_data.dates import EdtfDate
from necst_data.fields import (
    CurrencyCode,
    Identifier,
    OrganisationId,
    Positive,
    ProjectId,
    Ratio,
    Reference,
    Text,
)
from necst_data.models.base import Model
from necst_data.vocabulary import Instrument

ConditionKind = Literal["match", "if-others"]
# Withdrawn and repurposed money is no assumption about what may come.
AssumedStatus = Literal["in-talks", "applied", "pledged", "reserved", "awarded", "paid"]

# Words in `of` that are no id.
OTHERS, COMMITTED = "others", "committed"


# Of one scenario file: so that what is written can be read again, and nobody waits for it.
MOST_WORDS, LONGEST_NAME, LONGEST_REMARK = 20, 200, 500
YEARS = (1900, 2200)


def _each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) > MOST_WORDS or len(set(words)) < len(words):
        raise PydanticCustomError("condition_words", "too many", {"limit": MOST_WORDS})
    return words


def _no_longer_than(limit: int) -> Callable[[str], str]:
    def checked(value: str) -> str:
        if len(value) > limit:
            details = {"count": len(value), "limit": limit}
            raise PydanticCustomError("text_too_long", "too long", details)
        return value

    return checked


_name, _remark = _no_longer_than(LONGEST_NAME), _no_longer_than(LONGEST_REMARK)


def _near(period: EdtfDate) -> EdtfDate:
    ends = [day.year for day in (period.earliest, period.latest) if day]
    if not all(YEARS[0] <= year <= YEARS[1] for year in ends):
        raise PydanticCustomError("period_too_far", "far", {"first": YEARS[0], "last": YEARS[1]})
    return period


class Condition(Model):
    """What a contribution depends on.

    `match` pays `ratio` for every unit that `of` brings, `up_to` at most. `if-others` pays the
    whole amount if `of` brings at least `minimum`, and else nothing. `of` names contributions of
    the scenario by their ids, all of a funder by its id, `others` for every other contribution of
    the scenario to its need, and `committed` for what was surely committed to the need already.
    """

    kind: ConditionKind
    of: Annotated[tuple[Identifier, ...], AfterValidator(_each_once)] = Field(min_length=1)
    ratio: Ratio | None = None
    up_to: Positive | None = None
    minimum: Positive | None = None

    @model_validator(mode="after")
    def _fields_of_its_kind(self) -> Condition:
        foreign = ("minimum",) if self.kind == "match" else ("ratio", "up_to")
        for name in foreign:
            if getattr(self, name) is not None:
                details = {"name": name, "kind": self.kind}
                raise PydanticCustomError("condition_foreign_field", "not of its kind", details)
        if self.kind == "if-others" and self.minimum is None:
            raise PydanticCustomError("condition_without_minimum", "no minimum")
        return self

    @property
    def per_unit(self) -> Decimal:
        """Return how much a `match` pays for every unit: 1 if nothing else is said."""
        return Decimal(1) if self.ratio is None else self.ratio


class Contribution(Model):
    """An assumed commitment of money; nothing in it is a fact.

    The funder is an organisation of the data, or a party outside them by its name. Without a
    recipient the money goes to whom the scenario's need is of.
    """

    id: Identifier
    funder: OrganisationId | None = None
    funder_name: Annotated[Text, AfterValidator(_name)] | None = None
    recipient: OrganisationId | None = None
    project: ProjectId | None = None
    amount: Positive | None = None
    currency: CurrencyCode
    instrument: Instrument = "grant"
    status: AssumedStatus
    period: Annotated[EdtfDate, AfterValidator(_near)] | None = None
    condition: Condition | None = None
    note: Annotated[Text, AfterValidator(_remark)] | None = None

    @model_validator(mode="after")
    def _says_who_and_how_much(self) -> Contribution:
        if (self.funder is None) == (self.funder_name is None):
            raise PydanticCustomError("contribution_funder", "one funder")
        if self.id in (OTHERS, COMMITTED):
            raise PydanticCustomError("contribution_id_taken", "taken", {"word": self.id})
        matches = self.condition is not None and self.condition.kind == "match"
        if matches and self.amount is not None:
            raise PydanticCustomError("contribution_amount_twice", "two amounts")
        if not matches and self.amount is None:
            raise PydanticCustomError("contribution_without_amount", "no amount")
        return self

    @property
    def giver(self) -> str:
        """Return the id of the funder, or the name of a party outside the data."""
        return self.funder or self.funder_name or ""


class Scenario(Model):
    """A named set of assumed contributions, with the need they are about if there is one."""

    name: Annotated[Text, AfterValidator(_name)]
    need: Reference("need") | None = None
    note: Annotated[Text, AfterValidator(_remark)] | None = None
    contributions: tuple[Contribution, ...] = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> Scenario:
        ids = [one.id for one in self.contributions]
        if len(set(ids)) < len(ids):
            raise ValueError("two contributions have one id")
        return self

    def contribution(self, key: str) -> Contribution | None:
        """Return a contribution by its id, or None."""
        return next((one for one in self.contributions if one.id == key), None)
