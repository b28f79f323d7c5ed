"""Knows the four numbers of the ecosystem, each with what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from necst_data import Ecosystem
from necst_data.funding import LADDER, Total, add_up, funding_lines
from necst_data.overview import stage_unknown, way
from necst_ui import formats
from necst_ui.language import text
from necst_ui.parts import escape, html, ladder


@dataclass(frozen=True)
class Figure:
    """A number in words with what it counts; `status` puts a step of the ladder beside it."""

    value: str
    counts: str
    note: str = ""
    status: str | None = None


def figures(ecosystem: Ecosystem) -> None:
    """Show the four numbers of the ecosystem, each with what it leaves out."""
    parties = [party for party in ecosystem.organisations.values() if not party.collective]
    lines = [line for line in funding_lines(ecosystem) if line.commitment.scope == "core"]
    placeholders = len(ecosystem.organisations) - len(parties)
    beside = text("overview.placeholders", count=placeholders) if placeholders else ""
    totals = {t.status: t for t in add_up(lines) if t.pot == "grants" and t.currency == "EUR"}
    talks = sum(line.status == LADDER[0] for line in lines)
    therapies = [project for column in way(ecosystem) for project in column.therapies]
    undated = sum(tie.start is None for tie in ecosystem.relations.values())
    _key_figures(
        [
            Figure(
                formats.number(len(parties)),
                text("overview.organisations", core=sum(p.scope == "core" for p in parties)),
                _sentences(
                    beside,
                    text(
                        "overview.organisations_note",
                        ties=len(ecosystem.relations),
                        undated=undated,
                    ),
                ),
            ),
            _awarded(totals.get("awarded")),
            _pledged(totals.get("pledged"), talks),
            Figure(
                formats.number(len(therapies)),
                text("overview.therapies"),
                text(
                    "overview.therapies_note",
                    approved=sum(project.stage == "approved" for project in therapies),
                    stopped=sum(project.status == "stopped" for project in therapies),
                    unknown=stage_unknown(ecosystem),
                ),
            ),
        ],
        text("overview.figures"),
    )


def _awarded(total: Total | None) -> Figure:
    label = text("overview.awarded")
    note = _rests_on(total) if total else text("overview.awarded_none")
    if total and total.shared:
        shared = formats.amount(total.shared, total.currency)
        note = _sentences(note, text("overview.awarded_shared", shared=shared))
    return Figure(_sum(total), label, note, "awarded")


def _pledged(total: Total | None, talks: int) -> Figure:
    note = _sentences(
        _rests_on(total) if total else "",
        text("overview.in_talks", count=talks) if talks else "",
    )
    return Figure(_sum(total), text("overview.pledged"), note, "pledged")


def _sum(total: Total | None) -> str:
    """Return a sum in words where there is none: what is not known is never zero."""
    if total is None:
        return text("overview.sum_nothing")
    if not total.lines:
        return text("overview.sum_unknown")
    return formats.amount(total.amount, total.currency)


def _rests_on(total: Total) -> str:
    if not total.lines:
        return text("overview.sum_only_unknown", count=total.unknown)
    said = text("overview.sum_lines", count=total.lines)
    return (
        _sentences(said, text("overview.sum_beside", count=total.unknown))
        if total.unknown
        else said
    )


def _sentences(*said: str) -> str:
    return " ".join(filter(None, said))


def _key_figures(figures: Sequence[Figure], label: str) -> None:
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
