"""Draws the way from bench to clinic: therapies above, who can carry them below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import escape

from necst_data.models import Organisation
from necst_data.overview import Column
from necst_ui.charts.marks import shape
from necst_ui.charts.tokens import group_of, groups, variable

_STEP_COLOUR = {"phase-2-3": "phase-3"}
_RADIUS = 6.5


@dataclass(frozen=True)
class Words:
    """What the drawing says, in the language of the screen."""

    column: Callable[[str], str]
    on_park: Callable[[int], str]
    elsewhere: Callable[[int], str]
    name: Callable[[object], str]


def way_chart(columns: tuple[Column, ...], leaving: Collection[str], words: Words) -> str:
    """Return the way as HTML that becomes rows on a narrow screen.

    Where nobody on the park is known to do any step, that row is left away: a zero would be untrue.
    """
    able = who_can_is_known(columns)
    parts = [_column(column, leaving, words, able) for column in columns]
    return f'<div class="necst-way">{"".join(parts)}</div>'


def who_can_is_known(columns: tuple[Column, ...]) -> bool:
    """Return whether anyone on the park is known to be able to do any of the steps."""
    return any(column.on_park for column in columns)


def _column(column: Column, leaving: Collection[str], words: Words, able: bool) -> str:
    stage = _STEP_COLOUR.get(column.name, column.name)
    fill, ink = variable(f"stage-{stage}"), variable(f"stage-{stage}-text")
    therapies = "".join(
        _mark(_dot(project.scope == "core"), words.name(project))
        for project in sorted(column.therapies, key=lambda project: project.scope != "core")
    )
    parties = "".join(
        _mark(shape(group_of(party.kind), _RADIUS, hollow=party.id in leaving), words.name(party))
        for party in _by_group(column.on_park)
    )
    below = (
        f'<div class="necst-way-below"><span>{parties}</span>'
        f"<p>{words.on_park(len(column.on_park))}</p>"
        f'<p class="necst-way-elsewhere">{escape(words.elsewhere(len(column.elsewhere)))}</p></div>'
    )
    return (
        '<div class="necst-way-column">'
        f'<div class="necst-way-above"><b>{len(column.therapies)}</b><span>{therapies}</span></div>'
        f'<div class="necst-way-step" style="background:{fill};color:{ink}">'
        f"{escape(words.column(column.name))}</div>{below if able else ''}</div>"
    )


def _by_group(parties: tuple[Organisation, ...]) -> list[Organisation]:
    order = groups()
    return sorted(parties, key=lambda party: order.index(group_of(party.kind)))


def _dot(core: bool) -> str:
    ink = variable("ink")
    paint = f'fill="{ink}"' if core else f'fill="none" stroke="{ink}" stroke-width="1.5"'
    return f'<circle r="{_RADIUS - (not core) * 0.75:g}" {paint}/>'


def _mark(drawing: str, name: str) -> str:
    return _svg(f"<title>{escape(name)}</title>{drawing}")


def way_legend(columns: tuple[Column, ...], leaving: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the marks of the legend with their codes: dots above, the shapes that occur below."""
    present = {group_of(party.kind) for column in columns for party in column.on_park}
    left = any(party.id in leaving for column in columns for party in column.on_park)
    yield "", "above"
    yield _svg(_dot(True)), "core"
    yield _svg(_dot(False)), "surroundings"
    if present:
        yield "", "below"
    for group in groups():
        if group in present:
            yield _svg(shape(group, _RADIUS)), group
    if left:
        yield _svg(shape("company", _RADIUS, hollow=True)), "leaving"


def _svg(drawing: str) -> str:
    size = 2 * (_RADIUS + 1)
    box = f"{-size / 2:g} {-size / 2:g} {size:g} {size:g}"
    return f'<svg viewBox="{box}" width="{size:g}" height="{size:g}">{drawing}</svg>'
