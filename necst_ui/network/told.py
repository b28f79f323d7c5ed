"""Knows what an answer about the network consists of, and how ties and parties are told in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from necst_data import Ecosystem
from necst_data.models import Relation
from necst_data.network import Selection
from necst_ui import formats, links, parts
from necst_ui.language import text
from necst_ui.names import record_name, short_name
from necst_ui.parts import Claim, escape

IN_SIGHT = 10
_NAMED = 6


def _nothing() -> None:
    """Draw nothing."""


@dataclass(frozen=True)
class Told:
    """An answer: its sentences, what it is about in the picture, and what stands beside and below.

    `marked` are ids of organisations and ties that stand out; none if all do alike. `changes`
    says of each tie drawn how it fared between two days.
    """

    claims: Sequence[Claim]
    marked: frozenset[str] = frozenset()
    changes: Mapping[str, str] = field(default_factory=dict)
    panel: Callable[[], None] = _nothing
    table: Callable[[], None] = _nothing


def tie_claim(ecosystem: Ecosystem, tie: Relation) -> Claim:
    """Return a tie as a sentence without its full stop, with its period, and its sources."""
    said = record_name(ecosystem, "relation", tie.id)
    period = formats.period(tie.start, tie.end)
    return (f"{said} ({period})" if period else said), tie.sources


def marked_claims(claims: Iterable[Claim]) -> str:
    """Return sentences as HTML, each with its source marks."""
    return " ".join(f"{escape(said)}{parts.source_marks(ids)}" for said, ids in claims)


def names(ecosystem: Ecosystem, keys: Sequence[str], most: int = _NAMED) -> str:
    """Return the names of organisations as running text, the last ones counted if many."""
    named = [short_name(ecosystem.organisations[key]) for key in keys[:most]]
    if more := len(keys) - len(named):
        named.append(text("network.more", count=more))
    return formats.listing(named)


def linked(ecosystem: Ecosystem, kind: str, key: str) -> str:
    """Return the name of a record as a link."""
    if kind == "organisation":
        name = short_name(ecosystem.organisations[key])
    else:
        name = record_name(ecosystem, kind, key)
    return parts.link(links.address(kind, key), name)


def numbered(items: Sequence[str], more: str) -> str:
    """Return items of HTML as a numbered list: ten in sight, the others unfold under `more`."""

    def listed(some: Sequence[str], start: int) -> str:
        inside = "".join(f"<li>{item}</li>" for item in some)
        return f'<ol class="network-list" start="{start}">{inside}</ol>'

    html = listed(items[:IN_SIGHT], 1) if items else ""
    if len(items) > IN_SIGHT:
        rest = listed(items[IN_SIGHT:], IN_SIGHT + 1)
        html += f"<details><summary>{escape(more)}</summary>{rest}</details>"
    return html


def extent(selection: Selection) -> dict[str, str]:
    """Return how large the graph is on which an answer was computed, for a sentence."""
    return {
        "organisations": formats.number(len(selection.organisations)),
        "ties": formats.number(len(selection.ties)),
    }


def counted(key: str, count: int, **values: str) -> str:
    """Return a text with a plural whose number is written in the form of the language."""
    return text(key, count=count, shown=formats.number(count), **values)


def share(value: float) -> str:
    """Return a share in per cent."""
    percent = 100 * value
    return f"{formats.number(round(percent, 1 if percent < 10 else 0))}%"
