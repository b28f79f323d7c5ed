"""Knows the directory of organisations: its choices, the rows they leave, what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

import streamlit as st

from necst_data import Ecosystem
from necst_data.models import Organisation
from necst_data.partners import Partner
from necst_data.search import Found, find, naming_texts
from necst_data.vocabulary import Capability, Scope
from necst_ui import choices, formats, links, view
from necst_ui.charts.tokens import group_of, groups
from necst_ui.language import current, text
from necst_ui.names import short_name
from necst_ui.parts import escape, html, link, name_cell, sources_cell

_COLUMNS = ("name", "kind", "place", "park", "ties", "projects", "events", "commitments", "sources")

Test = Callable[[Partner], bool]


def controls(ecosystem: Ecosystem) -> tuple[Mapping[str, Test], Found]:
    """Draw the choices in one row; return each active one by its label, as a test of a row."""
    countries = sorted(
        {o.country for o in ecosystem.organisations.values() if o.country},
        key=lambda code: formats.country(code, current()),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="partners_controls"):
        typed = choices.choose_text(
            "search",
            text("partners.search"),
            placeholder=text("partners.search_placeholder"),
            width="stretch",
        )

        def some_of(key: str, codes: Sequence[str], label_of: Callable[[str], str]) -> list[str]:
            label = text(f"partners.{key}")
            return choices.choose_many(key, codes, label, label_of, width="stretch")

        kinds = some_of("group", groups(), lambda code: text(f"group.{code}"))
        scopes = some_of("scope", get_args(Scope), lambda code: text(f"scope.{code}"))
        able = some_of("capability", get_args(Capability), lambda code: text(f"capability.{code}"))
        lands = some_of("country", countries, lambda code: formats.country(code, current()))
        park = choices.choose_flag("park", text("partners.park"))
    found = search(ecosystem, typed)
    kept = set(found.ids)
    tests: dict[str, Test] = {}
    if typed:
        tests[text("partners.search")] = lambda row: row.id in kept
    if kinds:
        tests[text("partners.group")] = lambda row: group_of(row.organisation.kind) in kinds
    if scopes:
        tests[text("partners.scope")] = lambda row: row.organisation.scope in scopes
    if able:
        # Whoever can do one of the chosen things is shown.
        tests[text("partners.capability")] = lambda row: (
            not set(able).isdisjoint(row.organisation.capabilities)
        )
    if lands:
        tests[text("partners.country")] = lambda row: row.organisation.country in lands
    if park:
        tests[text("partners.park")] = lambda row: row.organisation.on_park
    return tests, found


def way_back() -> None:
    """Draw the link from a profile to the directory, with the choices last made there."""
    address = links.page("partners", **view.remembered("partners"))
    html(f"<p>{link(address, text('partners.back'))}</p>")


def nothing(every: Sequence[Partner], tests: Mapping[str, Test]) -> str:
    """Return what is said if no row is left: which choice to drop, and what that would show."""
    if not tests:
        return escape(text("partners.nothing_known"))
    counts = {label: count for label, count in loosened(every, tests).items() if count}
    said = [text("partners.nothing")]
    said += [
        text("partners.nothing_without", label=label, count=count, shown=formats.number(count))
        for label, count in counts.items()
    ]
    if not counts:
        said.append(text("partners.nothing_reset"))
    return escape(" ".join(said))


def search(ecosystem: Ecosystem, typed: str) -> Found:
    """Return who is called or sits like this; if nobody, who is described like this."""
    named = find(typed, naming_texts(ecosystem))
    if named.ids and not named.read_as:
        return named
    described = find(typed, ecosystem.search_texts("organisation"))
    return described if described.ids and not described.read_as else named


def passing(rows: Sequence[Partner], tests: Mapping[str, Test]) -> list[Partner]:
    """Return the rows that pass every test, most ties first."""
    kept = [row for row in rows if all(test(row) for test in tests.values())]
    return sorted(kept, key=lambda row: -row.ties)


def loosened(rows: Sequence[Partner], tests: Mapping[str, Test]) -> dict[str, int]:
    """Return for each choice how many rows there would be without it, the most first."""
    counts = {
        label: len(passing(rows, {key: test for key, test in tests.items() if key != label}))
        for label in tests
    }
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def sentence(rows: Sequence[Partner], every: Sequence[Partner]) -> str:
    """Return the answer: how many organisations, how many on the park, who has the most ties."""
    count, total, whole = len(rows), len(every), listed(every, "others")
    placeholders = sum(row.organisation.collective for row in rows)
    if count == 1:
        name = rows[0].organisation.name.get(current())
        return text("partners.answer_one", name=name, total=whole)
    shown = formats.number(count)
    if count == total:
        said = [text("partners.answer_all", listed=whole)]
    else:
        said = [text("partners.answer_some", shown=shown, total=whole)]
    if not count:
        return said[0]
    park = sum(row.organisation.on_park for row in rows)
    said.append(text("partners.answer_park", count=park, shown=formats.number(park)))
    most = max(row.ties for row in rows)
    first = [short_name(row.organisation) for row in rows if row.ties == most]
    if most and len(first) == 1:
        said.append(text("partners.answer_most", name=first[0], shown=formats.number(most)))
    if placeholders and count < total:
        said.append(text("partners.answer_placeholders", count=placeholders))
    return " ".join(said)


def listed(rows: Sequence[Partner], key: str = "directory") -> str:
    """Return how many organisations there are, names for several parties apart."""
    placeholders = sum(row.organisation.collective for row in rows)
    count = len(rows) - placeholders
    said = text(f"partners.{key}", count=count, shown=formats.number(count))
    if not placeholders:
        return said
    apart = text("partners.placeholders", count=placeholders)
    return formats.listing([said, apart]) if count else apart


def columns() -> dict[str, str]:
    """Return the columns of the directory."""
    return {code: text(f"partners.column_{code}") for code in _COLUMNS}


def row_of(ecosystem: Ecosystem, partner: Partner) -> dict[str, object]:
    """Return a row of the directory."""
    organisation = partner.organisation
    return {
        "name": name_cell(ecosystem, organisation),
        "kind": text(f"organisation_kind.{organisation.kind}"),
        "place": place_of(organisation),
        "park": organisation.on_park,
        "ties": partner.ties,
        "projects": partner.projects,
        "events": partner.events,
        "commitments": partner.commitments,
        "sources": sources_cell(ecosystem, organisation.sources),
    }


def place_of(organisation: Organisation) -> str:
    """Return town and country; the country alone goes unsaid for the Netherlands with a town."""
    country = formats.country(organisation.country, current()) if organisation.country else ""
    city = organisation.city.get(current()) if organisation.city else None
    if city and organisation.country == "NL":
        return city
    return ", ".join(filter(None, (city, country)))
