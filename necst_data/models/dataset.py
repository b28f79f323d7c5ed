"""Knows what is said of the data set itself."""

from __future__ import annotations

from necst_data.fields import (
    Day,
    Months,
    OrganisationId,
    Text,
)
from necst_data.models.base import Bilingual, Model


class ReviewPeriods(Model):
    """After how many months a record of a kind should be looked up again."""

    organisation: Months
    project: Months
    relation: Months
    event: Months
    funding: Months
    need: Months
    indicator: Months


class Meta(Model):
    """The data set itself."""

    title: Bilingual
    subtitle: Bilingual
    centre: OrganisationId
    park: OrganisationId
    owner: Bilingual | None = None
    contact: Text | None = None
    checked_on: Day
    review_months: ReviewPeriods
