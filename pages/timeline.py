"""Show what happened when, how sure that is, and what still lies ahead."""

import streamlit as st

from necst_data.timeline import select
from necst_ui import cached, timeline
from necst_ui.choices import choose, chosen, reset
from necst_ui.parts import answer, page_head

ecosystem = cached.ecosystem()
page_head("page.timeline")
told = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", key="timeline_controls"):
    asked = timeline.ask(ecosystem)
    reset()
selection = select(ecosystem, asked.choice)
with told:
    answer(timeline.sentences(ecosystem, asked, selection))
record = chosen("record")
# Before anything was known there is nothing to draw, and the answer says so.
if timeline.anything_known(ecosystem):
    timeline.legend(ecosystem, asked, selection)
    picked = timeline.picture(ecosystem, asked, selection, record)
    if picked.changed:
        choose("record", picked.code)
    timeline.card(ecosystem, picked.id)
    timeline.events_table(ecosystem, selection)
