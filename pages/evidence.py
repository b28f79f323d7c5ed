"""Show the proof: every record of every kind, its sources, and what is wrong with the data."""

import streamlit as st

from necst_data.evidence import KINDS, census
from necst_ui import cached, evidence, formats, parts
from necst_ui.choices import choose_text, chosen
from necst_ui.language import text
from necst_ui.parts.missing import missing, read_as

ecosystem = cached.ecosystem()


def show_record(kind: str, key: str) -> None:
    """Show one record in full, with the way back to the others of its kind."""
    typed = chosen("search") or ""
    kinds = text(f"evidence.in_words.{kind}")
    back = parts.link(evidence.list_address(kind, typed), text("evidence.back", kinds=kinds))
    parts.html(f"<p>{back}</p>")
    evidence.full_record(ecosystem, kind, key)


def show_records() -> None:
    """Show the records of the chosen kind that have the typed words."""
    kind = chosen("kind", KINDS, text("evidence.kind")) or KINDS[0]
    tabs = st.container()
    with st.container(width=480):
        typed = choose_text(
            "search",
            text("evidence.search", kinds=text(f"evidence.in_words.{kind}")),
            placeholder=text("evidence.search_placeholder"),
        )
    with tabs:
        evidence.tabs(ecosystem, kind, typed)
    found = evidence.search(ecosystem, kind, typed)
    read_as(found)
    title = text(
        "evidence.found" if typed else "evidence.every",
        kinds=text(f"kinds.{kind}"),
        shown=formats.number(len(found.ids)),
        total=formats.number(len(ecosystem.records(kind))),
    )
    parts.table(
        f"evidence_{kind}",
        evidence.columns(kind),
        evidence.rows(ecosystem, kind, found, typed),
        title=title,
        empty=None if found.ids else evidence.nothing(ecosystem, kind, typed),
    )


parts.page_head("page.evidence")
asked, given = chosen("record"), chosen("kind")
if given in KINDS and asked in ecosystem.records(given):
    show_record(given, asked)
else:
    parts.answer(evidence.sentence(census(ecosystem)))
    if asked:
        kind = given if given in KINDS else KINDS[0]
        missing(kind, asked, lambda key: evidence.record_address(kind, key))
    if ecosystem.problems:
        evidence.problems(ecosystem)
    show_records()
    evidence.left_out(ecosystem)
    if not ecosystem.problems:
        evidence.problems(ecosystem)
