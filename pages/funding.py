"""Show who gives what to whom, on which step, what is needed, and what a scenario would change."""

import streamlit as st

from necst_ui import cached, funding, parts

ecosystem = cached.ecosystem()
parts.page_head("page.funding")
answer = st.container(key="funding_answer")
section = funding.choose_section()
if section == "money":
    funding.money_section(ecosystem, answer)
else:
    funding.all_needs(ecosystem)
parts.source_list()
