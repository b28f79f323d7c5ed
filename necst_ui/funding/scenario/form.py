"""Knows the fields of one assumed contribution: what stands in them and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, get_args

import streamlit as st

from necst_data import Ecosystem
from necst_data.models import Contribution, Scenario
from necst_data.models.scenario import COMMITTED, OTHERS, AssumedStatus, ConditionKind
from necst_data.vocabulary import Instrument
from necst_ui import formats, parts, scenarios, typed
from necst_ui.funding.labels import EURO, euro_first
from necst_ui.funding.scenario import words
from necst_ui.funding.scenario.draft import Draft, Wrong
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts import escape

# In the session: the draft last refused, by its token, with what is wrong in each field.
_WRONG = "scenario_wrong"
# How many drafts have been kept or thrown away: the next one begins with fields of its own.
DRAFTS = "scenario_drafts"
_LONGEST = 100
_LONGEST_NOTE = 500


class Form:
    """The fields of one contribution: each widget has a key that ends with its draft."""

    def __init__(self, today: Ecosystem, scenario: Scenario, one: Contribution | None) -> None:
        self.today, self.scenario, self.one = today, scenario, one
        drafts = st.session_state.get(DRAFTS, 0)
        self.token = f"{scenarios.kept().at_hand}_{one.id if one else ''}_{drafts}"
        self.start = _as_typed(one)

    def key(self, name: str) -> str:
        return f"scenario_edit_{name}_{self.token}"

    @property
    def wrong(self) -> Wrong:
        """Return what is wrong in each field since this draft was refused."""
        token, found = st.session_state.get(_WRONG, ("", {}))
        return found if token == self.token else {}

    def refuse(self, wrong: Wrong) -> None:
        """Keep what is wrong in each field, to stand below it."""
        st.session_state[_WRONG] = (self.token, wrong)

    def value(self, name: str) -> Any:
        """Return what stands in a field; what it began with if it is not drawn."""
        return st.session_state.get(self.key(name), getattr(self.start, name)) or ""

    def draft(self) -> Draft:
        """Return everything that is filled in."""
        names = [one.name for one in fields(Draft) if one.name != "known"]
        told = {name: self.value(name) for name in names}
        told["of"] = tuple(told["of"])
        return Draft(**told, known=frozenset(self.today.organisations))

    def fields(self) -> None:
        """Draw the fields; those of a condition only when there is one."""
        with _row("scenario_fields"):
            with self._field("funder", 300):
                self._funder()
            if self.value("kind") != "match":
                self._amount("amount", text("scenario.amount"))
            with self._field("currency", 110):
                options = euro_first({EURO, self.start.currency, *self._currencies()})
                self._choice("currency", text("scenario.currency"), options, str)
            with self._field("step", 160):
                steps = get_args(AssumedStatus)
                self._choice("step", text("scenario.step"), steps, lambda s: text(f"ladder.{s}"))
            with self._field("period", 180):
                self._text("period", text("scenario.period"), text("scenario.period_placeholder"))
        kinds = ("", *get_args(ConditionKind))
        with st.container(key="scenario_condition"):
            st.segmented_control(
                text("scenario.condition"),
                kinds,
                default=self.start.kind,
                required=True,
                format_func=lambda kind: text(f"scenario.condition_{kind or 'none'}"),
                key=self.key("kind"),
            )
        if self.value("kind"):
            self._condition(self.value("kind"))
        with st.expander(text("scenario.more")), _row("scenario_more"):
            self._more()

    def _condition(self, kind: str) -> None:
        with _row("scenario_condition_fields"):
            with self._field("of", 340):
                st.multiselect(
                    text("scenario.of"),
                    self._words(),
                    default=list(self.start.of),
                    format_func=lambda key: words.word(self.today, self.scenario, key),
                    placeholder=text("scenario.of_placeholder"),
                    key=self.key("of"),
                    select_all=False,
                )
            if kind == "match":
                with self._field("ratio", 180):
                    self._text("ratio", text("scenario.ratio"), "1")
                self._amount("up_to", text("scenario.up_to"), text("scenario.optional"))
            else:
                self._amount("minimum", text("scenario.minimum"))

    def _words(self) -> list[str]:
        """Return what a condition can look at; what it looks at already stays a choice."""
        own = self.one.id if self.one else None
        others = [one.id for one in self.scenario.contributions if one.id != own]
        return list(dict.fromkeys([OTHERS, COMMITTED, *others, *self.start.of]))

    def _funder(self) -> None:
        known = self.today.organisations
        listed = sorted(known, key=lambda key: known[key].name.get(current()).casefold())
        start = self.start.funder
        options = listed if start in known or not start else [start, *listed]
        st.selectbox(
            text("scenario.funder"),
            options,
            index=options.index(start) if start else None,
            format_func=lambda key: known[key].name.get(current()) if key in known else key,
            placeholder=text("scenario.funder_placeholder"),
            accept_new_options=True,
            key=self.key("funder"),
        )

    def _amount(self, name: str, label: str, placeholder: str = "") -> None:
        with self._field(name, 190):
            self._text(name, label, placeholder or text("scenario.amount_placeholder"))
            read = typed.amount(self.value(name))
            if read is not None:
                figure = formats.amount(read, self.value("currency"), exact=True)
                said = escape(text("scenario.amount_read", amount=figure))
                parts.html(f'<div class="necst-caption">{said}</div>')

    def _more(self) -> None:
        need = self.today.needs.get(self.scenario.need or "")
        centre = self.today.meta.centre if self.today.meta else ""
        usual = words.organisation_name(self.today, need.organisation if need else centre)
        known = self.today.organisations
        with self._field("recipient", 300):
            listed = ["", *sorted(known, key=lambda key: known[key].name.get(current()))]
            self._choice(
                "recipient",
                text("scenario.recipient"),
                listed,
                lambda key: (
                    known[key].name.get(current())
                    if key
                    else text("scenario.recipient_usual", name=usual)
                ),
            )
        with self._field("project", 300):
            self._choice(
                "project",
                text("scenario.project"),
                ["", *self.today.projects],
                lambda key: (
                    record_name(self.today, "project", key)
                    if key
                    else text("scenario.project_usual")
                ),
            )
        with self._field("instrument", 180):
            listed = get_args(Instrument)
            label = text("scenario.instrument")
            self._choice("instrument", label, listed, lambda one: text(f"instrument.{one}"))
        with self._field("note", 340):
            self._text("note", text("scenario.note"), "", longest=_LONGEST_NOTE)

    def _currencies(self) -> set[str]:
        return {one.currency for one in self.today.funding.values()}

    @contextmanager
    def _field(self, name: str, width: int) -> Iterator[None]:
        """Give a field its width, and under it what is wrong with it."""
        with st.container(width=width, gap="xsmall"):
            yield
            if name in self.wrong:
                message(self.wrong[name])

    def _choice(self, name: str, label: str, options: Sequence[str], label_of: Any) -> None:
        options = list(options)
        start = getattr(self.start, name)
        index = options.index(start) if start in options else 0
        st.selectbox(label, options, index=index, format_func=label_of, key=self.key(name))

    def _text(self, name: str, label: str, placeholder: str, longest: int = _LONGEST) -> None:
        st.text_input(
            label,
            getattr(self.start, name),
            max_chars=longest,
            placeholder=placeholder,
            key=self.key(name),
        )


def _row(key: str) -> Any:
    return st.container(horizontal=True, vertical_alignment="top", key=key)


def message(said: str) -> None:
    """Say what is wrong, where it is."""
    parts.html(f'<div class="scenario-wrong" role="alert">{escape(said)}</div>')


def _as_typed(one: Contribution | None) -> Draft:
    """Return what stands in the fields of a contribution that exists, or of a new one."""
    if one is None:
        return Draft()
    condition = one.condition

    def digits(value: int | None) -> str:
        return "" if value is None else formats.number(value)

    return Draft(
        funder=one.giver,
        amount=digits(one.amount),
        currency=one.currency,
        step=one.status,
        period=one.period.text if one.period else "",
        kind=condition.kind if condition else "",
        of=tuple(dict.fromkeys(condition.of)) if condition else (),
        ratio=f"{condition.ratio:f}" if condition and condition.ratio is not None else "",
        up_to=digits(condition.up_to) if condition else "",
        minimum=digits(condition.minimum) if condition else "",
        recipient=one.recipient or "",
        project=one.project or "",
        instrument=one.instrument,
        note=one.note or "",
    )
