"""Knows what the choices about money are called: subjects, currencies, levels of government."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from necst_data import Ecosystem
from necst_data.funding_selection import MAYBE_GOVERNMENT, NO_GOVERNMENT
from necst_ui.language import Language, current, text
from necst_ui.names import in_sentence, record_name

EURO = "EUR"


def government_label(code: str) -> str:
    """Return how a level of government is called, and who is no part of the state, or maybe."""
    if code in (NO_GOVERNMENT, MAYBE_GOVERNMENT):
        return text(f"funding.government_{code}")
    return text(f"government.{code}")


def euro_first(codes: Iterable[str]) -> list[str]:
    """Return currencies in the order of the list: the euro, then by their code."""
    return sorted(codes, key=lambda code: (code != EURO, code))


def currency_name(code: str, language: Language | None = None) -> str:
    """Return the name of a currency in a sentence."""
    locale = Locale.parse(language or current())
    name = locale.currencies.get(code, code)
    return name.lower() if code == EURO else name


def currency_label(code: str) -> str:
    """Return how a currency is called in the list: its code and its name."""
    return text("funding.currency_name", code=code, name=currency_name(code))


def subject_name(ecosystem: Ecosystem, code: str) -> str:
    """Return the name of the project or organisation that a subject is about."""
    kind, _, key = code.partition(".")
    if kind == "project":
        return record_name(ecosystem, "project", key)
    if code == "centre":
        key = ecosystem.meta.centre
    organisation = ecosystem.organisations.get(key)
    return in_sentence(organisation) if organisation else key


def subject_label(ecosystem: Ecosystem, code: str) -> str:
    """Return how a subject is called in the list."""
    kind = code.partition(".")[0]
    return text(f"funding.about_{kind}", name=subject_name(ecosystem, code))
