"""Show who gives what to whom, on which step, what is needed, and what a scenario would change."""

import streamlit as st

from necst_ui import cached, funding, parts, scenarios

ecosystem = cached.ecosystem()
parts.page_head("page.funding")
answer = st.container(key="funding_answer")
section = funding.choose_section()
scenarios.active()
if section == "money":
    funding.money_section(ecosystem, answer)
elif section == "scenario":
    funding.scenario_section(funding.unasked(ecosystem), answer)
elif section == "questions":
    funding.questions_section(funding.unasked(ecosystem))
else:
    funding.needs_section(ecosystem, answer)
parts.source_list()
