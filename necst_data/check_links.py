"""Knows how records must hang together: ids, references, sources, ties, contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from necst_data.building import MODELS, field_name
from necst_data.findings import Found, Records, error, warning
from necst_data.models import Bilingual
from necst_data.problems import closest
from necst_data.references import references
from necst_data.rows import Row

# Kinds that one field may name (`related_to`), so that an id must be of one of them only.
_SHARED_IDS = {"need": "funding"}


def ids_are_unique(records: Records) -> Iterator[Found]:
    """Yield every record whose id an earlier one already has."""
    first: dict[tuple[str, str], Row] = {}
    for row in records.rows:
        if not row.id or row.kind in ("ladder", "meta"):
            continue
        taken = first.setdefault((row.kind, row.id), row)
        if taken is row and row.kind in _SHARED_IDS:
            taken = first.get((_SHARED_IDS[row.kind], row.id), row)
        if taken is not row and row.whole:
            place = f"{taken.path}:{taken.line}"
            yield error(row, ("id",), "id_twice", value=row.id, place=place)


def references_resolve(records: Records) -> Iterator[Found]:
    """Yield every reference to a record that stands in no file.

    What was rejected for another mistake still counts as known: one mistake, one message.
    """
    for kind in MODELS:
        for row, record in records.of(kind):
            for at, kinds, key in references(record):
                if not records.is_known(kinds, key):
                    code = "unknown_" + "_or_".join(kinds)
                    meant = records.meant(kinds, key)
                    yield error(row, at, code, field=field_name(at), value=key, suggestion=meant)


def sources_can_be_followed(records: Records) -> bool:
    """Return whether every row could be read far enough to know which sources it cites."""
    return not records.unread and all(row.whole for row in records.rows)


def sources_are_used_once(records: Records) -> Iterator[Found]:
    """Yield sources that prove nothing, and sources with the address of an earlier one."""
    first: dict[str, Row] = {}
    for row, source in records.of("source"):
        taken = first.setdefault(source.url, row)
        if taken is not row:
            yield warning(
                row, ("url",), "same_url", value=source.url, other=taken.id, line=taken.line
            )
    if not sources_can_be_followed(records):
        return
    used = {key for row in records.rows for key in _cited(row.data)}
    for row, source in records.of("source"):
        if source.id not in used:
            yield warning(row, ("id",), "source_unused")


def _cited(data: Any) -> Iterator[str]:
    # From the rows, not the records: what is rejected for another mistake also cites its sources.
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            sources = value.get("sources")
            if isinstance(sources, list):
                yield from (key for key in sources if isinstance(key, str))
            waiting += [inner for inner in value.values() if isinstance(inner, (dict, list))]
        elif isinstance(value, list):
            waiting += [inner for inner in value if isinstance(inner, (dict, list))]


def relations_tie_two_organisations(records: Records) -> Iterator[Found]:
    """Yield ties of an organisation with itself, and partnerships told from both sides."""
    partners: dict[tuple[str, str], Row] = {}
    for row, relation in records.of("relation"):
        if relation.from_ == relation.to:
            yield error(row, ("to",), "relation_with_itself", value=relation.to)
        elif relation.kind == "partner-of":
            partners.setdefault((relation.from_, relation.to), row)
            other = partners.get((relation.to, relation.from_))
            if other is not None:
                yield warning(row, ("from",), "partners_twice", other=other.id, line=other.line)


def contradictions_name_a_fact(records: Records) -> Iterator[Found]:
    """Yield contradictions about no field, or an unknown one, and those whose values agree.

    The field is the one in which the fact is told; `topic` says which fact, where that is a part
    of a running text.
    """
    for row, contradiction in records.of("contradiction"):
        yield from _field_exists(row, ("about",), contradiction.about, required=True)
        told = [_text(version.value) for version in contradiction.values]
        if len(set(told)) == 1:
            yield warning(row, ("values",), "values_agree", value=told[0])
    for row, gap in records.of("gap"):
        for number, about in enumerate(gap.about):
            yield from _field_exists(row, ("about", number), about, required=False)


def _field_exists(row: Row, at: tuple[Any, ...], about: Any, *, required: bool) -> Iterator[Found]:
    here = (*at, "field")
    if about.field is None:
        if required:
            yield error(row, here, "required", field=field_name(here))
        return
    known = [info.alias or name for name, info in MODELS[about.kind].model_fields.items()]
    if about.field not in known:
        yield error(
            row,
            here,
            "contradiction_field",
            field=field_name(here),
            value=about.field,
            kind=about.kind,
            suggestion=closest(about.field, known),
            known=known,
        )


def _text(value: str | Bilingual) -> str:
    return value if isinstance(value, str) else value.get("nl")
