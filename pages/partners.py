"""Show who the organisations are: all of them, or one in full."""

import streamlit as st

from necst_data import partners
from necst_ui import cached, links, parts
from necst_ui.choices import chosen, reset
from necst_ui.partners import directory, profile, rows
from necst_ui.parts.missing import missing, read_as

ecosystem = cached.ecosystem()


def show_directory() -> None:
    """Show the organisations that meet the choices, or which choice leaves none."""
    answer = st.container()
    every = partners.directory(ecosystem)
    tests, found = directory.controls(ecosystem)
    left = directory.passing(every, tests)
    with answer:
        parts.answer(directory.sentence(left, every))
    read_as(found)
    if tests:
        reset()
    parts.table(
        "partners",
        directory.columns(),
        [directory.row_of(ecosystem, row) for row in left],
        title=directory.listed(left),
        empty=directory.nothing(every, tests),
    )


def show_profile(key: str) -> None:
    """Show one organisation: who it is, its what is unknown, and all it takes part in."""
    organisation = ecosystem.organisations[key]
    profile.head(organisation)
    parts.answer(profile.answer_of(ecosystem, key))
    side_by_side = st.grid(2, min_column_width=440, gap="large")
    with side_by_side.cell():
        profile.about(ecosystem, organisation)
    with side_by_side.cell():
        profile.network(ecosystem, organisation)
    profile.unknown(ecosystem, organisation)
    rows.ties(ecosystem, organisation)
    rows.money(ecosystem, organisation)
    rows.projects(ecosystem, organisation)
    rows.events(ecosystem, organisation)
    profile.sources(ecosystem, organisation)


parts.page_head("page.partners")
asked = chosen("organisation")
if asked in ecosystem.organisations:
    directory.way_back()
    show_profile(asked)
else:
    if asked:
        missing("organisation", asked, lambda key: links.address("organisation", key))
    show_directory()
