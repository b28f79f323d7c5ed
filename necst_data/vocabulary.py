"""Knows the closed lists of words; data/README.md says what each word means."""

from typing import Literal

Kind = Literal[
    "organisation",
    "project",
    "relation",
    "event",
    "funding",
    "need",
    "indicator",
    "step",
    "example",
    "milestone",
    "contradiction",
    "gap",
    "source",
]

Scope = Literal["core", "ecosystem", "context"]

OrganisationKind = Literal[
    "company",
    "public-funder",
    "university",
    "research-institute",
    "investor",
    "public-private-partnership",
    "university-medical-center",
    "incubator-or-park",
    "platform",
    "collective",
    "facility",
    "education",
    "regulator",
    "hospital",
    "health-foundation",
    "ministry",
    "regional-government",
    "regional-development-agency",
    "municipality",
    "private-foundation",
    "clinical-research-organisation",
]

# Of the state, from far to near.
GovernmentLevel = Literal["european", "national", "regional", "local"]

Capability = Literal[
    "discovery",
    "preclinical",
    "process-development",
    "analytical-qc",
    "viral-vector",
    "gmp-cell-manufacturing",
    "gmp-vector-manufacturing",
    "clinical-trial-phase1",
    "clinical-trial-late",
    "clinical-care",
    "biobank",
    "regulatory-advice",
    "training",
    "commercialisation",
    "funding",
    "policy",
]

RelationKind = Literal[
    "funds",
    "invests-in",
    "partner-of",
    "member-of",
    "initiated",
    "located-at",
    "hosts",
    "subsidiary-of",
    "acquires",
    "spin-off-of",
    "in-talks-with",
    "licenses-to",
    "manufactures-for",
    "supplies",
    "supervises",
]

ProjectKind = Literal[
    "clinical-trial",
    "therapy-programme",
    "research-programme",
    "consortium",
    "policy-programme",
    "facility",
    "pilot-factory",
    "training-programme",
]

Stage = Literal[
    "discovery",
    "preclinical",
    "process-development",
    "gmp-manufacturing",
    "phase-1",
    "phase-2",
    "phase-3",
    "approved",
]

Modality = Literal[
    "cell-therapy",
    "gene-therapy",
    "tissue-engineering",
    "stem-cell",
    "organoid",
    "viral-vector",
    "enabling",
]

ProjectStatus = Literal["planned", "active", "completed", "stopped"]

EventKind = Literal[
    "announcement",
    "agreement",
    "appointment",
    "acquisition",
    "construction",
    "opening",
    "licence",
    "product",
    "trial",
    "funding",
    "policy",
]

FundingLevel = Literal["programme", "share", "context"]

Instrument = Literal["grant", "subsidy", "co-financing", "equity", "loan", "in-kind", "internal"]

Breakdown = Literal[
    "site",
    "tranche",
    "project",
    "instrument",
    "partner",
    "payment",
    "regrant",
    "phase",
    "released",
    "consortium",
]

LadderStatus = Literal[
    "in-talks", "applied", "pledged", "reserved", "awarded", "paid", "withdrawn", "repurposed"
]

NeedKind = Literal["start-budget", "ambition", "budget-ceiling", "estimate"]

Unit = Literal[
    "people",
    "students",
    "companies",
    "organisations",
    "m2",
    "ha",
    "rooms",
    "beds",
    "publications",
    "%",
    "EUR",
    "CAD",
]

GapTopic = Literal["funding", "pipeline", "network", "park", "policy", "method"]
