"""Knows how the records of a kind are searched, and the addresses of what is found."""

from __future__ import annotations

from typing import Any

from necst_data import Ecosystem
from necst_data.search import Found, find, fold
from necst_ui import formats, links
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.parts.sources import published


def search(ecosystem: Ecosystem, kind: str, typed: str) -> Found:
    """Return the records of a kind in which the typed words stand, labels on screen included."""
    if not typed:
        return Found(tuple(ecosystem.records(kind)))
    texts = {
        key: f"{words} {fold(' '.join(_labels(ecosystem, kind, ecosystem.records(kind)[key])))}"
        for key, words in ecosystem.search_texts(kind).items()
    }
    return find(typed, texts)


def _labels(ecosystem: Ecosystem, kind: str, record: Any) -> list[str]:
    """Return the words under which a record is shown, which are not in the data."""
    words = [record_name(ecosystem, kind, record.id)]
    for field, section in (
        ("kind", f"{kind}_kind"),
        ("stage", "stage"),
        ("modality", "modality"),
        ("topic", "gap_topic"),
        ("scope", "scope"),
    ):
        code = getattr(record, field, None)
        if code:
            words.append(text(f"{section}.{code}"))
    if kind == "funding" and record.status:
        words.append(text(f"ladder.{record.status}"))
    if kind == "source":
        words += [published(record), formats.language_name(record.language, current())]
    return words


def record_address(kind: str, key: str, typed: str = "") -> str:
    """Return the address of a record in the evidence, with the search that led to it."""
    return links.page("evidence", kind=kind, record=key, **_kept(typed))


def list_address(kind: str, typed: str = "") -> str:
    """Return the address of the records of a kind that a search finds."""
    return links.page("evidence", kind=kind, **_kept(typed))


def _kept(typed: str) -> dict[str, str]:
    return {"search": typed} if typed else {}
