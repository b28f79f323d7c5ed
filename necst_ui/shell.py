"""Knows the frame around every page: language, known-on date, navigation and notices.

Streamlit runs this file at each interaction; dashboard.py names it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402 - only now can the project's own modules be found

from necst_ui import cached, language, scenarios, view  # noqa: E402
from necst_ui.frame import banners, browser, known_on, language_choice, navigation  # noqa: E402
from necst_ui.language import text  # noqa: E402
from necst_ui.parts.sources import begin_numbers  # noqa: E402

language.begin_run()
page, name = navigation.chosen_page()
st.set_page_config(
    page_title=f"{text(f'page.{name}')} · {text('shell.name')}",
    page_icon=str(ROOT / "necst_ui" / "icon.svg"),
    layout="wide",
    initial_sidebar_state=240,
)
view.begin_run(name)
begin_numbers()
navigation.style(name)
browser.client()
known_on.begin_run()
loaded = cached.begin_run()
scenarios.keep()

with st.sidebar:
    navigation.brand(loaded.ecosystem)
    language_choice.switch()
    known_on.card()
    navigation.links_to_pages(name)

navigation.patterns()
notices = st.container(key="notices")
with notices:
    known_on.past_notice(cached.ecosystem())
    banners.problems(loaded)
if loaded.ecosystem.meta is None or not loaded.ecosystem.organisations:
    st.stop()
page.run()
with notices:
    banners.link_notices()
view.remember()
