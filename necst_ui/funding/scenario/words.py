"""Knows how an assumed contribution, its condition and what it comes to read in words."""

from __future__ import annotations

from collections.abc import Iterable

from necst_data import Ecosystem
from necst_data.funding import Line
from necst_data.models import Contribution, Need, Scenario
from necst_data.models.scenario import COMMITTED, OTHERS
from necst_data.scenario import Outcome
from necst_ui import cached, formats
from necst_ui.funding.amounts import at_least, at_most
from necst_ui.language import current, text
from necst_ui.names import in_sentence


def organisation_name(ecosystem: Ecosystem, key: str) -> str:
    """Return the name of an organisation, or the text itself for a party outside the data.

    On a past day it may be one of a later day: it was the reader who named it.
    """
    known = ecosystem.organisations.get(key) or cached.loaded().ecosystem.organisations.get(key)
    return in_sentence(known) if known else key


def need_name(ecosystem: Ecosystem, need: Need) -> str:
    """Return what a need is called: its kind, whose it is and its year."""
    return text(
        "scenario.need_label",
        kind=text(f"need_kind.{need.kind}"),
        name=organisation_name(ecosystem, need.organisation),
        year=str(need.date.earliest.year) if need.date.earliest else need.date.text,
    )


def gap_in_words(gap: tuple[int, int], currency: str) -> str:
    """Return a gap as an amount or as a range, rounded so that neither end promises too much."""
    least, most = gap
    if least == most:
        return formats.amount(least, currency)
    low, high = at_least(least, currency), at_most(most, currency)
    return text("scenario.gap_range", low=low, high=high)


def label(ecosystem: Ecosystem, scenario: Scenario, key: str) -> str:
    """Return what a contribution is called: its funder, with its id if that is not enough."""
    one = scenario.contribution(key)
    if one is None:
        return key
    alike = [other for other in scenario.contributions if other.giver == one.giver]
    name = organisation_name(ecosystem, one.giver)
    return name if len(alike) == 1 else f"{name} ({key})"


def labels(ecosystem: Ecosystem, scenario: Scenario, keys: Iterable[str]) -> str:
    """Return contributions as running text."""
    return formats.listing(label(ecosystem, scenario, key) for key in keys)


def givers(ecosystem: Ecosystem, lines: Iterable[Line]) -> str:
    """Return who gives some lines, each once, as running text."""
    found = dict.fromkeys(line.commitment.funder for line in lines)
    return formats.listing(organisation_name(ecosystem, key) for key in found)


def condition(ecosystem: Ecosystem, scenario: Scenario, one: Contribution) -> str:
    """Return what a contribution depends on; empty if on nothing."""
    if one.condition is None:
        return ""
    of = formats.listing(word(ecosystem, scenario, key) for key in one.condition.of)
    if one.condition.kind == "if-others":
        minimum = formats.amount(one.condition.minimum, one.currency)
        return text("scenario.if-others", of=of, minimum=minimum)
    told = {
        "of": of,
        "ratio": _ratio(one),
        "unit": formats.amount(1, one.currency),
    }
    if one.condition.up_to is None:
        return text("scenario.match", **told)
    limit = formats.amount(one.condition.up_to, one.currency)
    return text("scenario.match_up_to", limit=limit, **told)


def _ratio(one: Contribution) -> str:
    ratio = one.condition.per_unit
    if ratio == int(ratio):
        return formats.amount(int(ratio), one.currency)
    digits = f"{ratio.normalize():f}".replace(".", "," if current() == "nl" else ".")
    return formats.amount(0, one.currency).replace("0", digits)


def word(ecosystem: Ecosystem, scenario: Scenario, key: str) -> str:
    """Return what a word in a condition stands for."""
    if key in (OTHERS, COMMITTED):
        return text(f"scenario.of_{key}")
    if scenario.contribution(key):
        return label(ecosystem, scenario, key)
    if key in ecosystem.organisations:
        return organisation_name(ecosystem, key)
    return text("scenario.of_unknown", word=key)


def result(ecosystem: Ecosystem, scenario: Scenario, outcome: Outcome) -> str:
    """Return why a contribution comes to what it does, never more than one reason."""
    one = outcome.contribution
    if one.condition is None:
        return text("scenario.result_plain")
    told = {}
    if outcome.reason in (None, "capped", "short_of_minimum"):
        told["brought"] = at_least(outcome.brought, one.currency)
    if outcome.reason == "circle":
        told["names"] = labels(ecosystem, scenario, outcome.names)
    if outcome.reason == "unknown_reference":
        told["names"] = formats.listing(f"‘{name}’" for name in outcome.names)
    said = text(f"scenario.result_{outcome.reason or 'met'}", **told)
    if outcome.passed_over:
        names = labels(ecosystem, scenario, outcome.passed_over)
        said += f"; {text('scenario.result_passed_over', names=names)}"
    return said
