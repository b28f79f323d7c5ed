"""Knows from which day a source proves something, and so what was proved on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from necst_data.dates import EdtfDate
from necst_data.ecosystem import Ecosystem
from necst_data.models import Model
from necst_data.references import references


def known_from(ecosystem: Ecosystem, source: str) -> date:
    """Return the day from which a source proves something."""
    record = ecosystem.sources[source]
    seen = record.checked_on or ecosystem.meta.checked_on
    published = record.published and record.published.latest
    return min(published, seen) if published else seen


class Proof:
    """Answer what the sources of an ecosystem prove on a day."""

    def __init__(self, ecosystem: Ecosystem, day: date) -> None:
        self.day = day
        self.known_from = {key: known_from(ecosystem, key) for key in ecosystem.sources}
        self.dated = {
            key for key, s in ecosystem.sources.items() if s.published and s.published.latest
        }

    def is_known(self, source: str) -> bool:
        """Return whether a source had appeared."""
        return self.known_from[source] <= self.day

    def all_known(self, record: Model) -> bool:
        """Return whether every source that a record cites had appeared."""
        return all(self.is_known(source) for source in cited(record))

    def proved(self, sources: Iterable[str], own: EdtfDate | None = None) -> bool:
        """Return whether a fact with these sources, and a date of its own, was known."""
        dated = sorted(self.known_from[s] for s in sources if s in self.dated)
        undated = [self.known_from[s] for s in sources if s not in self.dated]
        begun = own.earliest if own and own.earliest else date.min
        after = [day for day in dated if day >= begun]
        return min(after[:1] or undated or dated) <= self.day

    def is_over(self, own: EdtfDate | None) -> bool:
        """Return whether a date may have passed; an unknown one may."""
        return own is None or own.earliest is None or own.earliest <= self.day


def cited(record: Model) -> list[str]:
    """Return the sources that a record cites anywhere in it."""
    return [key for _, kinds, key in references(record) if kinds == ("source",)]
