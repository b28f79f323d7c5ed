"""Show who gives what to whom, on which step, and what that leaves open."""

import streamlit as st

from necst_ui import cached, funding, parts

ecosystem = cached.ecosystem()
parts.page_head("page.funding")
answer = st.container(key="funding_answer")
asked = funding.ask(ecosystem)
with answer:
    parts.answer(funding.claims(asked))
funding.record(asked)
funding.ladder(asked)
left, right = st.columns([2, 1], gap="large") if asked.coverage else (st.container(), None)
if right:
    with right:
        funding.need_panel(asked)
table = st.container(key="funding_table")
with table:
    funding.lines_table(asked)
# The browser loads plotly once; the ladder and the table are there before it is asked to.
with left:
    funding.picture(asked)
funding.one_funder(asked)
funding.all_needs(ecosystem)
parts.source_list()
