"""Knows what the visitor asks about money: the controls, and the lines they select."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

import streamlit as st

from necst_data import Ecosystem
from necst_data.funding import LADDER, Line, Pot, Total, add_up
from necst_data.funding_selection import (
    MAYBE_GOVERNMENT,
    NO_GOVERNMENT,
    WHOLE_SUBJECTS,
    View,
    about,
    choose,
    narrow,
    subjects,
)
from necst_data.needs import Coverage, coverage, need_of
from necst_data.scenario import with_assumed
from necst_data.vocabulary import GovernmentLevel, Instrument, LadderStatus
from necst_ui import cached, links, scenarios, view
from necst_ui.choices import choose_many, choose_one, choose_years, chosen
from necst_ui.funding.labels import (
    EURO,
    currency_label,
    euro_first,
    government_label,
    subject_label,
    subject_name,
)
from necst_ui.language import text

Section = Literal["money", "needs", "scenario", "questions"]
Picture = Literal["flows", View]

SECTIONS: tuple[Section, ...] = get_args(Section)
PICTURES: tuple[Picture, ...] = ("flows", *get_args(View))
POTS: tuple[Pot, ...] = get_args(Pot)
GOVERNMENTS = (*get_args(GovernmentLevel), NO_GOVERNMENT, MAYBE_GOVERNMENT)
# The choices of this page, beside the section, that not every section draws.
OF_PICTURE = ("split", "basis", "stack", "so_far")
_CHOICES = (
    *("about", "view", "currency", "pot", "step", "government", "instrument", "years"),
    *(*OF_PICTURE, "flow", "record", "since", "need", "need_kind", "question"),
)
_USUAL = {"about": "core", "view": PICTURES[0], "currency": EURO, "pot": "grants"}


@dataclass(frozen=True)
class Asked:
    """A question about money, in the codes of the URL, and the data it is asked of."""

    ecosystem: Ecosystem
    lines: tuple[Line, ...]
    subject: str = "core"
    view: Picture = PICTURES[0]
    currency: str = EURO
    pot: Pot = "grants"
    steps: tuple[LadderStatus, ...] = ()
    governments: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    years: tuple[int, int] | None = None
    record: str | None = None

    @cached_property
    def about(self) -> tuple[Line, ...]:
        """Return every line of the subject that the filters leave, in any pot and currency."""
        return narrow(
            self.ecosystem,
            self.unfiltered,
            governments=self.governments,
            instruments=self.instruments,
            years=self.years,
        )

    @cached_property
    def unfiltered(self) -> tuple[Line, ...]:
        """Return every line of the subject."""
        assumed = [line for line in self.lines if line.assumed]
        return about(with_assumed(self.ecosystem, assumed), self.lines, self.subject)

    @cached_property
    def shown(self) -> tuple[Line, ...]:
        """Return the lines that the ladder, the picture and the table show."""
        return choose(self.about, pot=self.pot, currency=self.currency, steps=self.steps)

    @cached_property
    def real(self) -> tuple[Line, ...]:
        """Return the lines shown that are no assumption of a scenario."""
        return tuple(line for line in self.shown if not line.assumed)

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """Return the totals of the lines shown."""
        return add_up(self.shown)

    @cached_property
    def without_year(self) -> tuple[Line, ...]:
        """Return the lines that only the choice of years hides, as their year is not known."""
        if self.years is None:
            return ()
        every_year = replace(self, years=None)
        return tuple(line for line in every_year.shown if line.year is None)

    @property
    def narrowed(self) -> bool:
        """Return whether a filter leaves out lines of the subject: a need then has no answer."""
        return bool(self.steps or self.governments or self.instruments or self.years)

    @cached_property
    def coverage(self) -> Coverage | None:
        """Return the start budget that belongs to the subject beside what was committed to it."""
        need = need_of(self.ecosystem, self.subject)
        return coverage(self.ecosystem, need, self.lines) if need else None

    def name(self) -> str:
        """Return what the subject is called, without saying what part it plays."""
        return subject_name(self.ecosystem, self.subject)

    def address(self, **changed: str | tuple[str, ...]) -> str:
        """Return the address of this view with some choices changed."""
        made = self._made | changed
        return links.page("funding", **{k: v for k, v in made.items() if v != _USUAL.get(k, ())})

    @cached_property
    def _made(self) -> dict[str, str | tuple[str, ...]]:
        """Return the choices made, but for the record and what is chosen in the picture."""
        of_picture = {key: tuple(view.given(key)) for key in (*OF_PICTURE, "scenario")}
        return of_picture | {
            "about": self.subject,
            "view": self.view,
            "currency": self.currency,
            "pot": self.pot,
            "step": self.steps,
            "government": self.governments,
            "instrument": self.instruments,
            "years": f"{self.years[0]}-{self.years[1]}" if self.years else (),
        }


def choose_section() -> Section:
    """Draw the choice between the parts of the page and return the one chosen.

    What was chosen in another part stays in the address.
    """
    view.expect(*_CHOICES)
    return choose_one(
        "part",
        SECTIONS,
        text("funding.part"),
        lambda code: text(f"funding.part_{code}"),
        widget="segmented",
        label_visibility="collapsed",
    )


def unasked(ecosystem: Ecosystem) -> Asked:
    """Return the question of a section without these controls: all money, as it stands."""
    return Asked(ecosystem, cached.money(), subject="all")


def ask(ecosystem: Ecosystem) -> Asked:
    """Draw the controls in one row and return what they ask, but for the picture."""
    lines = cached.money() + scenarios.lines(ecosystem)
    codes = _in_order(ecosystem, subjects(ecosystem, lines))
    with st.container(horizontal=True, vertical_alignment="bottom", key="funding_controls"):
        subject = choose_one(
            "about",
            codes,
            text("funding.about"),
            lambda code: subject_label(ecosystem, code),
        )
        currency = choose_one(
            "currency", _currencies(lines), text("funding.currency"), currency_label
        )
        pot = choose_one("pot", POTS, text("funding.pot"), lambda code: text(f"funding.pot_{code}"))
        steps = choose_many(
            "step", LADDER, text("funding.step"), lambda code: text(f"ladder.{code}")
        )
        governments, instruments, years = _more(lines)
        if scenarios.kept().scenario:
            scenarios.switch()
    record = chosen("record", tuple(ecosystem.funding), text("kind.funding"))
    return Asked(
        ecosystem,
        lines,
        subject,
        currency=currency,
        pot=pot,
        steps=tuple(steps),
        governments=governments,
        instruments=instruments,
        years=years,
        record=record,
    )


def _more(
    lines: Iterable[Line],
) -> tuple[tuple[str, ...], tuple[Instrument, ...], tuple[int, int] | None]:
    """Draw the filters that few need, out of the way, and say beside it how many are in use."""
    used = sum(bool(view.given(key)) for key in ("government", "instrument", "years"))
    label = text("funding.more_used", count=used, shown=str(used)) if used else text("funding.more")
    with st.popover(label, key="funding_more"):
        governments = choose_many(
            "government", GOVERNMENTS, text("field.government"), government_label, width="stretch"
        )
        instruments = choose_many(
            "instrument",
            _instruments(lines),
            text("field.instrument"),
            lambda code: text(f"instrument.{code}"),
            width="stretch",
        )
        years = _years(lines)
    return tuple(governments), tuple(instruments), years


def _years(lines: Iterable[Line]) -> tuple[int, int] | None:
    known = {line.year for line in lines if line.year is not None}
    if len(known) < 2:
        return None
    first, last = min(known), max(known)
    span = choose_years("years", text("funding.years"), first, last, width="stretch")
    return None if span == (first, last) else span


def _instruments(lines: Iterable[Line]) -> list[Instrument]:
    found = {line.commitment.instrument for line in lines}
    return [code for code in get_args(Instrument) if code in found]


def _currencies(lines: Iterable[Line]) -> list[str]:
    return euro_first({EURO, *(line.currency for line in lines)})


def _in_order(ecosystem: Ecosystem, codes: tuple[str, ...]) -> list[str]:
    kinds = (*WHOLE_SUBJECTS, "project", "funder", "recipient")

    def place(code: str) -> tuple[int, str]:
        kind = code.partition(".")[0]
        return kinds.index(kind), subject_label(ecosystem, code).casefold()

    return sorted(codes, key=place)
