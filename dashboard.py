"""The server: Streamlit as an ASGI app with headers, the page's language and honest 404s.

Run it with `streamlit run dashboard.py`; what a visitor sees begins in necst_ui/shell.py.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from necst_ui.frame.navigation import GROUPS
from necst_ui.serving import Headers, Pages

_SHELL = Path(__file__).resolve().parent / "necst_ui" / "shell.py"

app = st.App(
    _SHELL,
    middleware=[
        Middleware(Headers),
        Middleware(Pages, names=[name for names in GROUPS.values() for name in names]),
    ],
)
