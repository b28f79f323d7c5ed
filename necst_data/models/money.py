"""Knows commitments, their steps on the ladder, needs and measured figures."""

from __future__ import annotations

from pydantic import Field

from necst_data.dates import EdtfDate
from necst_data.fields import (
    Amount,
    CurrencyCode,
    Flag,
    Number,
    OrganisationId,
    ProjectId,
    Reference,
    SourceIds,
)
from necst_data.models.base import Bilingual, Model, Record
from necst_data.vocabulary import (
    Breakdown,
    FundingLevel,
    Instrument,
    LadderStatus,
    NeedKind,
    Scope,
    Unit,
)


class LadderStep(Model):
    """One step of a commitment on the ladder from talks to payment."""

    funding: Reference("funding")
    date: EdtfDate | None = None
    status: LadderStatus
    sources: SourceIds


class Funding(Record):
    """One commitment of money; `steps` come from funding_status.csv, in order of time."""

    kind_of_record = "funding"

    level: FundingLevel
    scope: Scope
    funder: OrganisationId
    co_funders: tuple[OrganisationId, ...] = ()
    via: OrganisationId | None = None
    recipient: OrganisationId
    beneficiaries: tuple[OrganisationId, ...] = ()
    project: ProjectId | None = None
    amount: Amount | None = None
    currency: CurrencyCode
    approximate: Flag = False
    shared: Flag = False
    per_year: Flag = False
    internal: Flag = False
    instrument: Instrument
    period: EdtfDate | None = None
    part_of: Reference("funding") | None = None
    also_part_of: tuple[Reference("funding"), ...] = ()
    breakdown: Breakdown | None = None
    related_to: Reference("funding", "need") | None = None
    note: Bilingual | None = None
    steps: tuple[LadderStep, ...] = Field(default=(), json_schema_extra={"own_file": True})

    @property
    def status(self) -> LadderStatus | None:
        """Return the last step reached."""
        return self.steps[-1].status if self.steps else None

    @property
    def givers(self) -> tuple[str, ...]:
        """Return who gives, alone or together, each once: one amount of all of them."""
        return tuple(dict.fromkeys((self.funder, *self.co_funders)))

    @property
    def takers(self) -> tuple[str, ...]:
        """Return who receives and whom the money is meant for, each once."""
        return tuple(dict.fromkeys((self.recipient, *self.beneficiaries)))


class Need(Record):
    """A budget that is planned, hoped for or set as a ceiling; never money that is there."""

    kind_of_record = "need"

    kind: NeedKind
    scope: Scope
    project: ProjectId | None = None
    organisation: OrganisationId
    amount: Amount | None = None
    currency: CurrencyCode
    date: EdtfDate
    period: EdtfDate | None = None
    part_of: Reference("need") | None = None
    related_to: Reference("funding", "need") | None = None
    note: Bilingual | None = None


class Indicator(Record):
    """A figure of an organisation, measured on or foreseen for a date."""

    kind_of_record = "indicator"

    organisation: OrganisationId
    name: Bilingual
    date: EdtfDate
    value: Number
    unit: Unit
    projection: Flag = False
    definition: Bilingual | None = None
