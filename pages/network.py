"""Show who works with whom."""

import streamlit as st

from necst_data.network import select
from necst_ui import cached, network
from necst_ui.choices import choose, chosen, reset
from necst_ui.parts import answer, page_head

ecosystem = cached.ecosystem()
page_head("page.network")
told = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", key="network_controls"):
    asked = network.ask(ecosystem)
    reset()
selection = select(ecosystem, asked.choice)
with told:
    answer(network.sentences(ecosystem, asked, selection))
record = chosen("record")
# Before anything was known there is nothing to draw, and the answer says so.
if ecosystem.relations:
    network.legend(selection)
    with st.container(key="network_beside"):
        left, right = st.columns([2, 1], gap="medium")
    with left:
        picked = network.picture(ecosystem, asked, selection, record)
        network.picture_files(ecosystem, asked, selection)
        network.caption(selection)
    if picked.changed:
        choose("record", picked.code)
    with right:
        network.card(ecosystem, picked.id)
    network.ties_table(ecosystem, asked, selection)
