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
network.legend(selection)
left, right = st.columns([13, 5], gap="medium")
with left:
    picked = network.picture(ecosystem, asked, selection, chosen("record"))
    network.caption(selection)
if picked.changed:
    choose("record", picked.code)
with right:
    network.card(ecosystem, picked.id)
network.ties_table(ecosystem, selection)
