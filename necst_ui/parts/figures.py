"""Knows how a key figure stands: the number, its status word, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from necst_ui.parts.markup import escape, html, ladder


@dataclass(frozen=True)
class Figure:
    """A number in words with what it counts; `status` puts a step of the ladder beside it."""

    value: str
    counts: str
    note: str = ""
    status: str | None = None


def key_figures(figures: Sequence[Figure], label: str) -> None:
    """Show figures side by side, under one another on a narrow screen."""
    items = "".join(_item(figure) for figure in figures)
    html(f'<ul class="necst-figures" aria-label="{escape(label)}">{items}</ul>')


def _item(figure: Figure) -> str:
    mark = ladder(figure.status) if figure.status else ""
    return (
        f'<li><span class="necst-figure">{escape(figure.value)}</span>'
        f"<b>{mark}{escape(figure.counts)}</b>"
        f'<span class="necst-caption">{escape(figure.note)}</span></li>'
    )
