"""Knows what the visitor asks about money: the controls, and the lines they select."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import streamlit as st
from babel import Locale

from necst_data import Ecosystem
from necst_data.funding import LADDER, Line, Pot, funding_lines
from necst_data.funding_selection import (
    WHOLE_SUBJECTS,
    View,
    about,
    choose,
    subjects,
)
from necst_data.needs import Coverage, coverage, need_of
from necst_data.vocabulary import LadderStatus
from necst_ui import links
from necst_ui.choices import choose_many, choose_one, chosen
from necst_ui.language import Language, current, text
from necst_ui.names import in_sentence, record_name

VIEWS: tuple[View, ...] = get_args(View)
POTS: tuple[Pot, ...] = get_args(Pot)
EURO = "EUR"


@dataclass(frozen=True)
class Asked:
    """A question about money, in the codes of the URL, and the data it is asked of."""

    ecosystem: Ecosystem
    lines: tuple[Line, ...]
    subject: str
    view: View
    currency: str
    pot: Pot
    steps: tuple[LadderStatus, ...]
    record: str | None = None

    @cached_property
    def about(self) -> tuple[Line, ...]:
        """Return every line of the subject, in any pot and currency."""
        return about(self.ecosystem, self.lines, self.subject)

    @cached_property
    def shown(self) -> tuple[Line, ...]:
        """Return the lines that the ladder, the picture and the table show."""
        return choose(self.about, pot=self.pot, currency=self.currency, steps=self.steps)

    @cached_property
    def coverage(self) -> Coverage | None:
        """Return the start budget that belongs to the subject beside what was committed to it."""
        need = need_of(self.ecosystem, self.subject)
        return coverage(self.ecosystem, need) if need else None

    def name(self) -> str:
        """Return what the subject is called, without saying what part it plays."""
        return subject_name(self.ecosystem, self.subject)

    def address(self, **changed: str) -> str:
        """Return the address of this view with some choices changed."""
        made: dict[str, str | tuple[str, ...]] = {
            "about": self.subject,
            "view": self.view,
            "currency": self.currency,
            "pot": self.pot,
            "step": self.steps,
        }
        usual = {"about": "core", "view": "year", "currency": EURO, "pot": "grants", "step": ()}
        made |= changed
        return links.page("funding", **{k: v for k, v in made.items() if v != usual.get(k)})


def ask(ecosystem: Ecosystem) -> Asked:
    """Draw the controls in one row and return what they ask."""
    lines = funding_lines(ecosystem)
    codes = _in_order(ecosystem, subjects(ecosystem, lines))
    with st.container(horizontal=True, vertical_alignment="bottom", key="funding_controls"):
        subject = choose_one(
            "about",
            codes,
            text("funding.about"),
            lambda code: subject_label(ecosystem, code),
        )
        view = choose_one(
            "view",
            VIEWS,
            text("funding.view"),
            lambda code: text(f"funding.view_{code}"),
            widget="segmented",
        )
        currency = choose_one(
            "currency", _currencies(lines), text("funding.currency"), currency_label
        )
        pot = choose_one("pot", POTS, text("funding.pot"), lambda code: text(f"funding.pot_{code}"))
        steps = choose_many(
            "step", LADDER, text("funding.step"), lambda code: text(f"ladder.{code}")
        )
    record = chosen("record", tuple(ecosystem.funding), text("kind.funding"))
    return Asked(ecosystem, lines, subject, view, currency, pot, tuple(steps), record)


def _currencies(lines: Iterable[Line]) -> list[str]:
    return euro_first({EURO, *(line.currency for line in lines)})


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


def _in_order(ecosystem: Ecosystem, codes: tuple[str, ...]) -> list[str]:
    kinds = (*WHOLE_SUBJECTS, "project", "funder", "recipient")

    def place(code: str) -> tuple[int, str]:
        kind = code.partition(".")[0]
        return kinds.index(kind), subject_label(ecosystem, code).casefold()

    return sorted(codes, key=place)
