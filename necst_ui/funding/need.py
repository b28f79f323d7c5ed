"""Knows how the start budget of a subject stands beside its money: compared, never added."""

from __future__ import annotations

from necst_ui import parts
from necst_ui.funding.asked import Asked
from necst_ui.funding.need_bar import amount_of, need_bar
from necst_ui.funding.need_facts import facts, may_fill, signals
from necst_ui.language import text
from necst_ui.parts import escape


def need_panel(asked: Asked) -> None:
    """Draw the start budget of the subject, what was committed to it and what is open."""
    covered = asked.coverage
    if covered is None:
        return
    need, ecosystem = covered.need, asked.ecosystem
    title = text("funding.need_title", year=str(need.date.earliest.year))
    marks = parts.source_marks(need.sources)
    parts.html(
        '<article class="necst-card money-need">'
        f"<h2>{escape(title)}: {escape(amount_of(covered, need.amount))}</h2>"
        f'<div class="necst-caption">{escape(text("funding.need_caption"))}{marks}</div>'
        f"{need_bar(covered)}{facts(ecosystem, covered)}{may_fill(ecosystem, covered)}"
        f'<div class="money-signals">{signals(ecosystem, covered)}</div></article>'
    )
