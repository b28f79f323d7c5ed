"""Show who works with whom, and answer the questions that the ties between them can answer."""

import streamlit as st

from necst_ui import cached, network
from necst_ui.choices import choose, chosen
from necst_ui.parts import answer, page_head

ecosystem = cached.ecosystem()
page_head("page.network")
top = st.container(key="network_answer")
question = network.choose_question()
asked = network.ask(ecosystem, question)
selection = network.drawn(ecosystem, asked)
shared = network.through_projects(ecosystem, asked, selection)
told = network.answer(ecosystem, asked, selection, shared)
record = chosen("record")
with top:
    answer(told.claims)
    if ecosystem.relations and not selection.ties:
        network.nothing_left(ecosystem, asked.choice)
# Before anything was known there is nothing to draw, and the answer says so.
if ecosystem.relations:
    network.legend(selection, asked, shared)
    with st.container(key=f"network_{'beside' if question == 'picture' else 'told'}"):
        left, right = st.columns([2, 1], gap="medium")
    with left:
        picked = network.picture(ecosystem, asked, selection, told, record, shared)
        network.picture_files(ecosystem, asked, selection)
        network.caption(asked, selection)
        network.to_card(ecosystem, picked.id)
    if picked.changed:
        choose("record", picked.code)
    with right:
        # Who is selected comes first; how to select comes last.
        if picked.id:
            network.card(ecosystem, picked.id, shared)
        told.panel()
        if not picked.id:
            network.select_hint()
    told.table()
    network.ties_table(ecosystem, asked, selection, shared)
