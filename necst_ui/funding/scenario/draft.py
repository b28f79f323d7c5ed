"""Knows what a reader filled in: the contribution it makes, or what is wrong with each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from necst_data.models import Contribution, Scenario
from necst_data.scenario_file import MOST_CONTRIBUTIONS
from necst_ui import typed
from necst_ui.funding.scenario.files import slug
from necst_ui.language import text

Wrong = dict[str, str]


@dataclass(frozen=True)
class Draft:
    """What stands in the fields, as typed; `of` holds the words of the condition."""

    funder: str = ""
    amount: str = ""
    currency: str = "EUR"
    step: str = "pledged"
    period: str = ""
    kind: str = ""
    of: tuple[str, ...] = ()
    ratio: str = ""
    up_to: str = ""
    minimum: str = ""
    recipient: str = ""
    project: str = ""
    instrument: str = "grant"
    note: str = ""
    known: frozenset[str] = field(default=frozenset(), repr=False)


def contribution(
    draft: Draft, scenario: Scenario, replaced: str
) -> tuple[Contribution | None, Wrong]:
    """Return the contribution that a draft makes, or None and a sentence per field that is wrong.

    `replaced` is the id of the contribution that it changes, empty for a new one.
    """
    wrong: Wrong = {}
    if not replaced and len(scenario.contributions) >= MOST_CONTRIBUTIONS:
        wrong["funder"] = text("scenario.wrong_too_many", limit=MOST_CONTRIBUTIONS)
    if not draft.funder.strip():
        wrong["funder"] = text("scenario.wrong_funder")
    giver = draft.funder.strip()
    data: dict[str, Any] = {
        "id": replaced or _free_id(scenario, giver),
        "funder" if giver in draft.known else "funder_name": giver,
        "currency": draft.currency,
        "status": draft.step,
        "instrument": draft.instrument,
        "recipient": draft.recipient,
        "project": draft.project,
        "note": draft.note.strip(),
        "amount": None if draft.kind == "match" else _amount(draft.amount, "amount", True, wrong),
        "period": _period(draft.period, wrong),
        "condition": _condition(draft, wrong),
    }
    if wrong:
        return None, wrong
    try:
        return Contribution.model_validate(data), {}
    except ValidationError as error:
        names = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
        fields = {"funder_name": "funder", "status": "step"}
        told = {fields.get(name, name): text("scenario.wrong_text") for name in names}
        return None, told or {"funder": text("scenario.wrong_funder")}


def _condition(draft: Draft, wrong: Wrong) -> Mapping[str, Any] | None:
    if not draft.kind:
        return None
    if not draft.of:
        wrong["of"] = text("scenario.wrong_of")
    told: dict[str, Any] = {"kind": draft.kind, "of": draft.of}
    if draft.kind == "if-others":
        return told | {"minimum": _amount(draft.minimum, "minimum", True, wrong)}
    ratio = typed.ratio(draft.ratio or "1")
    if ratio is None or not 0 < float(ratio) <= 100:
        wrong["ratio"] = text("scenario.wrong_ratio", value=draft.ratio)
    return told | {"ratio": ratio, "up_to": _amount(draft.up_to, "up_to", False, wrong)}


def _amount(value: str, name: str, required: bool, wrong: Wrong) -> int | None:
    if not value.strip():
        if required:
            wrong[name] = text("scenario.wrong_amount_missing")
        return None
    found = typed.amount(value)
    if found is None:
        wrong[name] = text("scenario.wrong_amount", value=value)
    return found


def _period(value: str, wrong: Wrong) -> Any:
    if not value.strip():
        return None
    found = typed.period(value)
    if found is None:
        wrong["period"] = text("scenario.wrong_period", value=value)
    return found


def _free_id(scenario: Scenario, giver: str) -> str:
    """Return an id after the giver that no contribution has and no condition uses as a word."""
    taken = {one.id for one in scenario.contributions} | {"others", "committed"}
    wish = slug(giver) or "c"
    numbered = (f"{wish}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wish, *numbered) if key not in taken)
