"""Knows what is said when a link names something that is not there, or a search is misspelt."""

from __future__ import annotations

from collections.abc import Callable

from necst_data.search import Found, suggestions
from necst_ui import cached, formats
from necst_ui.language import text
from necst_ui.names import record_name
from necst_ui.parts.markup import escape, html, link

_LONGEST = 80


def missing(kind: str, key: str, address: Callable[[str], str]) -> None:
    """Name a record that a link asks for in vain, and those it may have meant.

    `address` gives the address of an id of that kind on the page that shows the notice.
    """
    shown, now = cached.ecosystem(), cached.loaded().ecosystem
    named = key if len(key) <= _LONGEST else f"{key[:_LONGEST]}…"
    later = now.record(kind, key)
    if later is not None:
        said = text(
            "evidence.not_yet_known",
            name=record_name(now, kind, key),
            date=formats.date(shown.known_on),
        )
        html(f'<p role="status">{escape(said)}</p>', kind="necst-notice")
        return
    said = text("evidence.no_such_record", kind=text(f"kind.{kind}"), id=named)
    meant = [
        link(address(other), record_name(shown, kind, other))
        for other in suggestions(shown, kind, key)
    ]
    ask = f" {escape(text('evidence.did_you_mean'))} {', '.join(meant)}?" if meant else ""
    html(f'<p role="status">{escape(said)}{ask}</p>', kind="necst-notice")


def read_as(found: Found) -> None:
    """Say how misspelt words of a search were read, and which are like no word at all."""
    said = [
        text(
            "evidence.read_as",
            typed=typed,
            words=formats.listing(f"‘{word}’" for word in words[:3]),
        )
        for typed, words in found.read_as.items()
    ]
    said += [text("evidence.unknown_word", typed=word[:_LONGEST]) for word in found.unknown]
    if said:
        html(f'<div class="necst-caption" role="status">{escape(" ".join(said))}</div>')
