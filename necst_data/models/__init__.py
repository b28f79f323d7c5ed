"""Knows what a record is: its fields and their types.

Every value arrives as text (see reading.py); the types here alone say what it means. The data
dictionary in data/README.md explains each field.
"""

from necst_data.models.base import Bilingual, Model, Record
from necst_data.models.dataset import Meta, ReviewPeriods
from necst_data.models.money import Funding, Indicator, LadderStep, Need
from necst_data.models.parties import (
    Event,
    FormerName,
    Organisation,
    Participant,
    Project,
    Registry,
    Relation,
    StageReached,
    former_name,
)
from necst_data.models.pathway import Duration, Example, Milestone, Step
from necst_data.models.proof import About, Contradiction, Gap, Preferred, Source, Version
from necst_data.models.scenario import Condition, Contribution, Scenario

__all__ = [
    "About",
    "Bilingual",
    "Condition",
    "Contradiction",
    "Contribution",
    "Duration",
    "Event",
    "Example",
    "FormerName",
    "Funding",
    "Gap",
    "Indicator",
    "LadderStep",
    "Meta",
    "Milestone",
    "Model",
    "Need",
    "Organisation",
    "Participant",
    "Preferred",
    "Project",
    "Record",
    "Registry",
    "Relation",
    "ReviewPeriods",
    "Scenario",
    "Source",
    "StageReached",
    "Step",
    "Version",
    "former_name",
]
