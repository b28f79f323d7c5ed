"""Knows how a statement shows where it comes from: answer, source marks, list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from necst_data.models import Source
from necst_ui import formats
from necst_ui.cached import ecosystem
from necst_ui.language import current, text
from necst_ui.parts.markup import escape, html, outside

Claim = tuple[str, Sequence[str]]


def answer(claims: str | Iterable[Claim], sources: Sequence[str] = ()) -> None:
    """Show the answer of a page: one or two sentences, each with the marks of its sources.

    Give one sentence and the ids of its sources, or several `(sentence, ids)`.
    """
    pairs = [(claims, sources)] if isinstance(claims, str) else claims
    told = " ".join(f"{escape(sentence)}{source_marks(ids)}" for sentence, ids in pairs)
    html(f'<p class="necst-answer">{told}</p>')


def source_marks(ids: Sequence[str]) -> str:
    """Return small numbers as HTML, each a link to its source; unknown ids are passed over.

    The numbers count through the page in the order in which sources are first named.
    """
    marks = [_mark(source) for source in _known(ids)]
    return f'<span class="necst-marks">{"".join(marks)}</span>' if marks else ""


def source_list(ids: Sequence[str] | None = None, *, heading: bool = True) -> None:
    """Show sources as a numbered list of links; without ids, those marked on this page so far."""
    listed = _known(_numbers() if ids is None else ids)
    if not listed:
        return
    if heading:
        st.header(text("parts.sources"), anchor=False)
    items = "".join(
        f'<li value="{number_of(source.id)}">{source_link(source)}</li>' for source in listed
    )
    html(f'<ol class="necst-sources">{items}</ol>')


def source_link(source: Source) -> str:
    """Return a source as HTML: its title as a link, its publisher and its date."""
    return (
        f"{outside(source.url, source.title, hreflang=source.language)} "
        f'<span class="necst-muted">{escape(source.publisher)}, {escape(published(source))}'
        f"{_other_language(source)}</span>"
    )


def published(source: Source) -> str:
    """Return when a source appeared, in words."""
    return formats.date(source.published) if source.published else text("parts.source_undated")


def number_of(source_id: str) -> int:
    """Return a source's number on this page, giving it the next one if it has none yet."""
    numbers = _numbers()
    return numbers.setdefault(source_id, len(numbers) + 1)


def begin_numbers() -> None:
    """Start a page with no source named yet."""
    st.session_state["necst.source_numbers"] = {}


def _numbers() -> dict[str, int]:
    return st.session_state.setdefault("necst.source_numbers", {})


def _known(ids: Iterable[str]) -> list[Source]:
    sources = ecosystem().sources
    return [sources[key] for key in dict.fromkeys(ids) if key in sources]


def _mark(source: Source) -> str:
    number = number_of(source.id)
    said = text(
        "parts.source_mark",
        number=number,
        title=source.title,
        publisher=source.publisher,
        date=published(source),
    )
    return outside(
        source.url,
        str(number),
        title=said,
        class_="necst-mark",
        aria_label=f"{said}, {text('parts.new_tab')}",
    )


def _other_language(source: Source) -> str:
    if source.language == current():
        return ""
    return f" ({escape(formats.language_name(source.language, current()))})"
