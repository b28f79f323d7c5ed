"""Knows the proof: how much of it there is, and what each source supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from necst_data.ecosystem import Ecosystem
from necst_data.models import Model
from necst_data.references import references
from necst_data.vocabulary import Kind

# The kinds of records that are facts or remarks about facts; sources prove them, milestones are
# only words.
FACTS = tuple(kind for kind in get_args(Kind) if kind not in ("milestone", "source"))
KINDS = (*FACTS, "source")


@dataclass(frozen=True)
class Census:
    """How many records there are, on how many sources, and how sure.

    `undated` sources show no date of their own; `checked` records were looked up a second time
    or corrected on a known day.
    """

    records: int
    sources: int
    undated: int
    checked: int


@dataclass(frozen=True)
class Support:
    """A record that cites a source, and the parts of it that do.

    `parts` are fields: `sources` stands for the record as a whole, `steps` or `values` for a
    part with sources of its own.
    """

    record: Model
    parts: tuple[str, ...]


def census(ecosystem: Ecosystem) -> Census:
    """Return the number of records, of sources, and of those that are less or more sure."""
    facts = [record for kind in FACTS for record in ecosystem.records(kind).values()]
    return Census(
        records=len(facts),
        sources=len(ecosystem.sources),
        undated=sum(source.published is None for source in ecosystem.sources.values()),
        checked=sum(record.checked_on is not None for record in facts),
    )


def support(ecosystem: Ecosystem, source: str) -> dict[str, tuple[Support, ...]]:
    """Return what a source supports, by kind of record in the order of KINDS."""
    found: dict[str, list[Support]] = {}
    for record in ecosystem.citing(source):
        parts = dict.fromkeys(
            str(at[0])
            for at, kinds, key in references(record)
            if "source" in kinds and key == source
        )
        found.setdefault(record.kind_of_record, []).append(Support(record, tuple(parts)))
    return {kind: tuple(found[kind]) for kind in KINDS if kind in found}
