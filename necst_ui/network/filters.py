"""Knows the filters that few need: drawn out of the way, each choice with the ties it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

import streamlit as st

from necst_data import Ecosystem
from necst_data.network import UNKNOWN, Choice
from necst_data.network_filters import counts, loosen
from necst_data.vocabulary import Capability, RelationKind, Scope
from necst_ui import formats, links, view
from necst_ui.charts.tokens import group_of, groups, tokens
from necst_ui.choices import choose_many
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts import escape, html, link

_LINKS = 3


@dataclass(frozen=True)
class Filter:
    """A filter: its name in the URL, the field of `Choice` that it sets, and its label."""

    key: str
    field: str
    label: Callable[[], str]


FILTERS = (
    Filter("tie", "ties", lambda: text("network.tie")),
    Filter("group", "kinds", lambda: text("network.group")),
    Filter("scope", "scopes", lambda: text("network.scope")),
    Filter("programme", "programmes", lambda: text("network.programme")),
    Filter("country", "countries", lambda: text("field.country")),
    Filter("capability", "capabilities", lambda: text("field.capabilities")),
    Filter("park", "park", lambda: text("field.on_park")),
)


def label_of(ecosystem: Ecosystem, key: str, code: str) -> str:
    """Return what a choice of a filter is called."""
    if code == UNKNOWN:
        return text("network.unknown")
    if key == "programme":
        return record_name(ecosystem, "project", code)
    if key == "country":
        return formats.country(code, current())
    words = {
        "tie": lambda: text(f"relation_kind.{code}"),
        "group": lambda: text(f"group.{code}"),
        "scope": lambda: text(f"scope.{code}"),
        "capability": lambda: text(f"capability.{code}"),
        "park": lambda: text(f"network_park.{code}"),
    }
    return words[key]()


def more(ecosystem: Ecosystem, asked: Choice) -> Choice:
    """Draw the filters in a popover and return what is asked, narrowed by what they say.

    The label of the popover says how many are in use, so that none works unseen.
    """
    codes = _codes(ecosystem)
    given = {
        one.key: [code for code in codes[one.key] if code in view.given(one.key)] for one in FILTERS
    }
    left = counts(ecosystem, _narrowed(asked, given), group_of)
    used = sum(bool(chosen) for chosen in given.values())
    said = text("funding.more_used", count=used, shown=str(used)) if used else text("funding.more")
    made = {}
    with st.popover(said, key="network_more"):
        columns = st.columns(2)
        for place, one in enumerate(FILTERS):
            with columns[place % 2]:
                made[one.key] = choose_many(
                    one.key,
                    codes[one.key],
                    one.label(),
                    _counted(ecosystem, one.key, left[one.field]),
                    width="stretch",
                )
        html(escape(text("network.counts_note")), kind="necst-caption")
    return _narrowed(asked, made)


def nothing_left(ecosystem: Ecosystem, choice: Choice) -> None:
    """Say which filters to loosen, with a link for each that brings ties back; most first."""
    helping = [one for one in loosen(ecosystem, choice) if one.ties]
    told = [
        link(
            _without(one.filter),
            text(
                "network.loosen",
                count=one.ties,
                shown=formats.number(one.ties),
                filter=_name_of(one.filter),
            ),
        )
        for one in helping[:_LINKS]
    ]
    if not told:
        told = [link(links.page("network", about="all"), text("network.loosen_all"))]
    items = "".join(f"<li>{one}</li>" for one in told)
    html(f'<ul class="network-loosen">{items}</ul>')


def in_words(ecosystem: Ecosystem, choice: Choice) -> list[tuple[str, list[str]]]:
    """Return the name of each filter in use with its choices in words."""
    told = []
    for one in FILTERS:
        codes = tuple(getattr(choice, one.field))
        if one.key == "group":
            codes = tuple(dict.fromkeys(group_of(kind) for kind in codes))
        if codes:
            told.append((one.label(), [label_of(ecosystem, one.key, code) for code in codes]))
    return told


def _narrowed(asked: Choice, made: Mapping[str, Sequence[str]]) -> Choice:
    fields = {one.field: tuple(made[one.key]) for one in FILTERS}
    fields["kinds"] = tuple(
        kind for group in made["group"] for kind in tokens()["groups"][group]["kinds"]
    )
    return replace(asked, **fields)


def _codes(ecosystem: Ecosystem) -> dict[str, list[str]]:
    """Return the codes of each filter; programmes and countries are those that leave a tie."""
    drawn = counts(ecosystem, Choice())

    def by_name(key: str, field: str) -> list[str]:
        return sorted(
            drawn[field],
            key=lambda code: (code == UNKNOWN, label_of(ecosystem, key, code).casefold()),
        )

    return {
        "tie": list(get_args(RelationKind)),
        "group": [group for group in groups() if group != "collective"],
        "scope": list(get_args(Scope)),
        "programme": by_name("programme", "programmes"),
        "country": by_name("country", "countries"),
        "capability": [*get_args(Capability), UNKNOWN],
        "park": ["on", "off"],
    }


def _counted(ecosystem: Ecosystem, key: str, left: Mapping[str, int]) -> Callable[[str], str]:
    def label(code: str) -> str:
        name = label_of(ecosystem, key, code)
        return f"{name} ({formats.number(left.get(code, 0))})"

    return label


def _name_of(loosened: str) -> str:
    if loosened == "focus":
        return text("network.about")
    if loosened == "period":
        return text("network.years")
    return next(one.label() for one in FILTERS if one.field == loosened)


def _without(loosened: str) -> str:
    """Return the address of this view with one filter taken away."""
    key = {"focus": "about", "period": "years"}.get(loosened)
    key = key or next(one.key for one in FILTERS if one.field == loosened)
    made = {name: view.given(name) for name in view.registered() if name != "record"}
    made[key] = ["all"] if loosened == "focus" else []
    return links.page("network", **{name: codes for name, codes in made.items() if codes})
