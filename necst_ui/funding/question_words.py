"""Knows how a question about money and its answer read: a sentence per part, with its sources."""

from __future__ import annotations

from functools import singledispatch

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.funding import Total
from necst_data.models import Bilingual
from necst_data.money_answers import Answer, Fact, Money, Named, Part, Step
from necst_ui import formats
from necst_ui.funding.amounts import (
    at_least,
    at_most,
    counted,
    parties,
    step_sources,
    total_in_words,
)
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts import Claim
from necst_ui.parts.disputed import capital, told

_SOURCES_OF_A_RECORD = 2


def asked_in_words(ecosystem: Ecosystem, answer: Answer) -> str:
    """Return the question."""
    return text(f"money_question.{answer.code}", **_values(ecosystem, answer.facts))


def answered_in_words(ecosystem: Ecosystem, answer: Answer) -> list[Claim]:
    """Return the sentences of the answer with the ids of their sources."""
    scope = text(f"money_question.scope_{answer.view['about'].partition('.')[0]}")
    shared = _values(ecosystem, answer.facts) | {"scope": scope}
    return [_sentence(ecosystem, answer, part, shared) for part in answer.parts]


def _sentence(ecosystem: Ecosystem, answer: Answer, part: Part, shared: dict[str, str]) -> Claim:
    values = shared | _values(ecosystem, part.facts)
    dispute = part.facts.get("dispute")
    if isinstance(dispute, Named):
        values |= _dispute(ecosystem, dispute)
        return _said(answer, part, values), ecosystem.contradictions[dispute.id].sources[:4]
    sources = step_sources(part.lines)
    for one in part.records:
        record = ecosystem.record(one.kind, one.id)
        if record and one.kind != "contradiction":
            sources += record.sources[:_SOURCES_OF_A_RECORD]
    return _said(answer, part, values), sources


def _said(answer: Answer, part: Part, values: dict[str, str]) -> str:
    return capital(counted(f"money_question.{answer.code}_{part.code}", part.count, **values))


def _dispute(ecosystem: Ecosystem, dispute: Named) -> dict[str, str]:
    one = ecosystem.contradictions[dispute.id]
    values = [told(ecosystem, one, version.value) for version in one.values]
    return {
        "about": capital(record_name(ecosystem, one.about.kind, one.about.id)),
        "values": f" {text('money_question.or')} ".join(values),
        "used": told(ecosystem, one, one.preferred.value),
        "reason": one.preferred.reason.get(current()),
    }


def _values(ecosystem: Ecosystem, facts: dict[str, Fact]) -> dict[str, str]:
    return {key: _worded(fact, ecosystem) for key, fact in facts.items()}


@singledispatch
def _worded(fact: object, ecosystem: Ecosystem) -> str:
    """Return a fact as it reads in a sentence."""
    raise TypeError(f"no words for {fact!r}")


@_worded.register
def _(fact: str, ecosystem: Ecosystem) -> str:
    return fact


@_worded.register
def _(fact: Bilingual, ecosystem: Ecosystem) -> str:
    return fact.get(current())


@_worded.register(EdtfDate)
@_worded.register(type(None))
def _(fact: EdtfDate | None, ecosystem: Ecosystem) -> str:
    return formats.date(fact)


@_worded.register
def _(fact: Step, ecosystem: Ecosystem) -> str:
    return text(f"ladder.{fact.status}")


@_worded.register
def _(fact: Money, ecosystem: Ecosystem) -> str:
    write = {"at-least": at_least, "at-most": at_most}.get(fact.bound, formats.amount)
    return write(fact.amount, fact.currency)


@_worded.register
def _(fact: Named, ecosystem: Ecosystem) -> str:
    if fact.kind == "organisation":
        return parties(ecosystem, [fact.id])[0]
    return record_name(ecosystem, fact.kind, fact.id)


@_worded.register
def _(fact: Total, ecosystem: Ecosystem) -> str:
    """Return a total with its step, and how many it lacks because no amount is public."""
    said = total_in_words(fact)
    if fact.lines and fact.unknown:
        hidden = counted("funding.rung_unknown", fact.unknown)
        return text("money_question.and_hidden", amount=said, hidden=hidden)
    return said


@_worded.register
def _(fact: tuple, ecosystem: Ecosystem) -> str:
    return formats.listing(_worded(one, ecosystem) for one in fact)
