"""Show what this is: how it began, what stands there now, and the ways on."""

import streamlit as st

from necst_ui import cached, overview
from necst_ui.choices import choose_text
from necst_ui.language import text
from necst_ui.parts import answer, page_head, source_list

ecosystem = cached.ecosystem()
page_head("page.overview")
answer(overview.answer_claims(ecosystem))
query = choose_text(
    "search", text("overview.search"), placeholder=text("overview.search_placeholder")
)
if query:
    overview.search_results(ecosystem, query)
overview.figures(ecosystem)
st.subheader(text("overview.way"), anchor=False)
columns = overview.the_way(ecosystem)
with st.expander(text("overview.way_table_show")):
    overview.way_table(columns)
overview.doors(ecosystem)
overview.how_it_began(ecosystem)
st.subheader(text("overview.events", count=10), anchor=False)
overview.events(ecosystem)
source_list()
