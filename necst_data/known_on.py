"""Knows what could be known on a day: the data set as its dated sources allow it then.

- A source proves something from the last day it may have been published (`2018-11` from 30
  November), but at the latest from the day it was checked; one without a date from that day.
- What has a date of its own (event, tie, step on the ladder, stage, figure) is proved by the
  first source that appeared once it had begun; if every source is older, it was a plan, and
  known from the first. A commitment stands on a step of the ladder from that step's date only.
- An organisation or project is known from its earliest source, or from the first record that
  names it, under the name it had then.
- Running text and present-day fields may draw on every source of a record, and on every record
  it names. They are kept only if nothing of that was still to come; else they are withheld, not
  rewritten. What consists of such text (contradiction, pathway step, example) comes as a whole.
- A value that sources dispute is withheld until a source had given it.
- A gap is what we did not find: it is known from the day we looked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from necst_data.ecosystem import COLLECTIONS, Ecosystem
from necst_data.loading import without_loose_ends
from necst_data.models import Bilingual, Funding, Model, Organisation, Project
from necst_data.proof import Proof, cited
from necst_data.references import references
from necst_data.tranches import parts_in_time
from necst_data.vocabulary import Stage

# What identifies an organisation or project whatever is known of it later.
_PLACE = {"city", "country", "lat", "lon", "approximate"}
_IDENTITY = {
    Organisation: {"id", "kind", "government", "scope", "founded", "name", "short"}
    | {"sources", "checked_on"}
    | _PLACE,
    Project: {"id", "kind", "scope", "modality", "indication", "start", "stages", "name"}
    | {"sources", "checked_on"},
}
_OWN_DATE = {"relation": "start", "event": "date", "need": "date", "indicator": "date"}
_AS_A_WHOLE = ("step", "example", "contradiction")
_NAMED = ("project", "organisation")
# Facts; a pathway step, contradiction or gap names organisations and projects as we see them now.
_WITNESSES = ("relation", "event", "funding", "need", "indicator", "project")
_OVER = ("completed", "stopped")


def known_on(ecosystem: Ecosystem, day: date) -> Ecosystem:
    """Return the ecosystem as it could be known on a day."""
    if ecosystem.meta is None or day >= ecosystem.meta.checked_on:
        return replace(ecosystem, known_on=day)
    return _Past(ecosystem, day).ecosystem()


class _Past(Proof):
    def __init__(self, ecosystem: Ecosystem, day: date) -> None:
        super().__init__(ecosystem, day)
        self.now = ecosystem
        self.parts = parts_in_time(ecosystem)
        self.left_out: dict[str, int] = {}
        self.undescribed = 0

    def ecosystem(self) -> Ecosystem:
        records: dict[str, dict[str, Any]] = {
            kind: self._kept(kind) for kind in COLLECTIONS.values() if kind not in _NAMED
        }
        for kind in _NAMED:
            records[kind] = self._named(kind, self._witnesses(records))
        records = {
            kind: {key: self._not_yet_checked(kind, record) for key, record in by_id.items()}
            for kind, by_id in without_loose_ends(records).items()
        }
        return replace(
            self.now,
            known_on=self.day,
            left_out=self.left_out,
            undescribed=self.undescribed,
            **{name: records[kind] for name, kind in COLLECTIONS.items()},
        )

    def _count_left_out(self, kind: str, record: Model) -> None:
        sources = cited(record)
        if sources and not self.dated.intersection(sources):
            self.left_out[kind] = self.left_out.get(kind, 0) + 1

    def _kept(self, kind: str) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, record in self.now.records(kind).items():
            then = self._then(kind, record)
            if then is not None:
                kept[key] = then
            elif kind not in ("source", "gap"):
                self._count_left_out(kind, record)
        return kept

    def _then(self, kind: str, record: Any) -> Model | None:
        if kind == "milestone":
            return record
        if kind == "source":
            return record if self.is_known(record.id) else None
        if kind == "gap":
            looked = record.checked_on or self.now.meta.checked_on
            return record if looked <= self.day else None
        if kind in _AS_A_WHOLE:
            return record if self.all_known(record) else None
        changes = self._not_yet_given(kind, record)
        if kind == "funding":
            steps = tuple(
                step
                for step in record.steps
                if self.is_over(step.date) and self.proved(step.sources, step.date)
            )
            if not steps:
                return None
            changes["steps"] = steps
            if self._split_unseen(record, steps[-1].status):
                changes["amount"] = None
        elif not self.proved(record.sources, getattr(record, _OWN_DATE[kind])):
            return None
        if kind == "relation" and record.end and not self.proved(record.sources, record.end):
            changes["end"] = None
        return record.model_copy(update=changes) if changes else record

    def _split_unseen(self, commitment: Funding, status: str) -> bool:
        """Return whether a part in time stood on another step then, by an undated source only.

        The whole amount on one step would say more than was so; it is withheld.
        """
        return any(
            step.status != status and step.date and self.is_over(step.date)
            for part in self.parts.get(commitment.id, ())
            if not any(self.proved(step.sources, step.date) for step in part.steps)
            for step in part.steps
        )

    def _not_yet_given(self, kind: str, record: Model) -> dict[str, Any]:
        """Return the disputed fields, emptied, whose value no known source had given."""
        changes: dict[str, Any] = {}
        for contradiction in self.now.contradictions_about(kind, record.id):
            name = contradiction.about.field
            info = type(record).model_fields.get(name)
            if info is None or info.is_required():
                continue
            used = str(getattr(record, name))
            giving = [v.sources for v in contradiction.values if str(v.value) == used]
            if giving and not any(self.is_known(s) for sources in giving for s in sources):
                changes[name] = None
        return changes

    def _not_yet_checked(self, kind: str, record: Any) -> Any:
        """Return the record without later text and without the day on which we looked it up."""
        record = self._without_text(kind, record)
        checked = getattr(record, "checked_on", None)
        if checked is None or checked <= self.day:
            return record
        return record.model_copy(update={"checked_on": None})

    def _without_text(self, kind: str, record: Any) -> Any:
        """Return the record without running text if something it draws on is gone."""
        text = next((name for name in ("note", "definition") if hasattr(record, name)), None)
        if kind in _NAMED or text is None or getattr(record, text) is None:
            return record
        whole = sum(1 for _ in references(self.now.records(kind)[record.id]))
        if sum(1 for _ in references(record)) == whole:
            return record
        return record.model_copy(update={text: None})

    def _witnesses(
        self, records: Mapping[str, Mapping[str, Any]]
    ) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the known sources of a record that names an organisation or project."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for kind in _WITNESSES:
            for record in records.get(kind, {}).values():
                known = tuple(s for s in record.sources if self.is_known(s))
                for _, kinds, key in references(record) if known else ():
                    if kinds[0] in _NAMED:
                        found.setdefault((kinds[0], key), known)
        return found

    def _named(
        self, kind: str, witnesses: Mapping[tuple[str, str], tuple[str, ...]]
    ) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, record in self.now.records(kind).items():
            own = tuple(source for source in record.sources if self.is_known(source))
            sources = own or witnesses.get((kind, key))
            if sources:
                kept[key] = self._as_named(record, sources)
            else:
                self._count_left_out(kind, record)
        return kept

    def _as_named(self, record: Any, sources: tuple[str, ...]) -> Any:
        changes: dict[str, Any] = {**self._not_yet_given(record.kind_of_record, record)}
        described = self.all_known(record)
        if not described:
            self.undescribed += 1
            for name, info in type(record).model_fields.items():
                if name not in _IDENTITY[type(record)]:
                    changes[name] = info.get_default(call_default_factory=True)
            for name in ("founded", "start"):
                if not self.is_over(getattr(record, name, None)):
                    changes[name] = None
        changes |= {"sources": sources, **self._name(record)}
        if isinstance(record, Project):
            changes |= self._progress(record, described)
        return record.model_copy(update=changes)

    def _name(self, record: Any) -> dict[str, Any]:
        left = [f for f in record.former_names if self.proved(f.sources, f.until)]
        changes: dict[str, Any] = {"former_names": tuple(left)}
        in_use = [former for former in record.former_names if former not in left]
        if in_use:
            name = min(in_use, key=lambda former: former.until).name
            changes["name"] = Bilingual(nl=name, en=name)
            if isinstance(record, Organisation):
                changes["short"] = None
        return changes

    def _progress(self, project: Project, described: bool) -> dict[str, Any]:
        stages = tuple(
            stage if self.all_known(stage) else stage.model_copy(update={"note": None})
            for stage in project.stages
            if self.proved(stage.sources, stage.date)
        )
        changes: dict[str, Any] = {"stages": stages}
        if project.status in _OVER and not self.is_over(project.end):
            changes["status"] = None
        reached = [stage.stage for stage in stages if self.is_over(stage.date)]
        if not described or len(reached) < len(project.stages):
            order = get_args(Stage)
            furthest = max((order.index(s) for s in reached if s in order), default=None)
            changes["stage"] = None if furthest is None else order[furthest]
        return changes
