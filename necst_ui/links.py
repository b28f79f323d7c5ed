"""Knows the address of every page and record inside the dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode, urlsplit

import streamlit as st

from necst_ui import view
from necst_ui.language import current

FIRST_PAGE = "overview"  # the one at `/`


def address(kind: str, record_id: str) -> str:
    """Return the address of a record, keeping the language and the known-on date.

    An organisation has a profile on the page of partners, anything else its place in the evidence.
    """
    if kind == "organisation":
        return page("partners", organisation=record_id)
    return page("evidence", kind=kind, record=record_id)


def page(name: str, /, **choices: str | Iterable[str]) -> str:
    """Return the address of a page with choices made, keeping the language and known-on date."""
    base = "/" + (st.get_option("server.baseUrlPath") or "").strip("/")
    path = "" if name == FIRST_PAGE else name
    query = urlencode({**choices, **shared()}, doseq=True)
    return f"{base.rstrip('/')}/{path}?{query}"


def this_view() -> str:
    """Return the whole address of what is shown now, with every choice drawn so far."""
    chosen = view.registered(view.EVERYWHERE) | view.registered()
    made = {key: values for key, choice in chosen.items() if (values := choice.written())}
    path = page(view.current_page(), **made)
    base = urlsplit(st.context.url or "")
    return f"{base.scheme}://{base.netloc}{path}" if base.netloc else path


def shared() -> Mapping[str, str]:
    """Return the parameters that go along with every link."""
    known = view.known_day()
    return {"language": current()} | ({"known": known.isoformat()} if known else {})
