"""Knows how an organisation and its direct ties are drawn: a ring, and a fan where it is narrow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin
from typing import Literal

from necst_ui.charts.marks import shape
from necst_ui.charts.tokens import groups, variable

Weight = Literal["money", "pledged", "bond", "plain"]
Dash = Literal["whole", "past", "talks"]

# Fewer than this make no ring.
_FEW = 4
# More than this and the names on a ring touch one another.
MOST = 16

_WIDE, _HIGH = 580, 430
_RING = (146, 168)
_NARROW, _ROW = 300, 28
_LONGEST = 20
_STROKES: dict[Weight, tuple[str, float]] = {
    "money": ("ladder-awarded", 2.4),
    "pledged": ("ladder-pledged", 5),
    "bond": ("ink", 2.4),
    "plain": ("muted", 1.6),
}
_DASHES: dict[Dash, str] = {
    "whole": "",
    "past": ' stroke-dasharray="7 5"',
    "talks": ' stroke-dasharray="1.5 4" stroke-linecap="round"',
}
_HATCHED = ' stroke-dasharray="2 2.4"'
# The narrow drawing takes over where the names in the wide one would be under 12 px.
_STYLE = (
    "<style>figure{container-type:inline-size}.always,.narrow{max-width:320px}.narrow{display:none}"
    "@container(max-width:535px){.wide{display:none}.narrow{display:block}}"
    "a{text-decoration:none}a:hover text{text-decoration:underline}"
    "text.name{fill:var(--necst-link);paint-order:stroke;stroke:var(--necst-ground);"
    "stroke-width:3px;stroke-linejoin:round}text.centre{fill:var(--necst-ink);font-weight:600}"
    "</style>"
)


@dataclass(frozen=True)
class Neighbour:
    """An organisation with a direct tie to the one in the middle; `said` is the tie in words."""

    key: str
    name: str
    group: str
    address: str
    said: str
    weight: Weight = "plain"
    dash: Dash = "whole"


def ego_network(
    name: str,
    group: str,
    neighbours: Sequence[Neighbour],
    between: Collection[tuple[str, str]] = (),
) -> str:
    """Return the drawing as SVG: a ring for a wide page and a fan for a narrow one.

    Neighbours of one group stand side by side, in the order in which they are given; the same
    neighbours always stand in the same place. `between` are pairs of their keys that have a tie
    of their own. Takes at most MOST neighbours: which, is for the caller to choose and to say.
    """
    if len(neighbours) > MOST:
        raise ValueError(f"{len(neighbours)} neighbours; a ring holds at most {MOST}")
    order = {name: place for place, name in enumerate(groups())}
    ordered = sorted(neighbours, key=lambda neighbour: order[neighbour.group])
    if len(ordered) < _FEW:
        return _STYLE + _fan(name, group, ordered, "always")
    return _STYLE + _ring(name, group, ordered, between) + _fan(name, group, ordered)


def _ring(
    name: str,
    group: str,
    neighbours: Sequence[Neighbour],
    between: Collection[tuple[str, str]],
) -> str:
    x0, y0 = _WIDE / 2, _HIGH / 2
    # Nobody stands straight above the middle: two names beside it leave each other room.
    angles = [2 * pi * (i + 0.5) / len(neighbours) - pi / 2 for i in range(len(neighbours))]
    places = {
        neighbour.key: (x0 + _RING[0] * cos(angle), y0 + _RING[1] * sin(angle))
        for neighbour, angle in zip(neighbours, angles, strict=True)
    }
    thin = "".join(
        f'<path d="M{_at(places[one])}Q{_at(_bend(places[one], places[other]))} '
        f'{_at(places[other])}"/>'
        for one, other in between
        if one in places and other in places
    )
    lines = "".join(_line((x0, y0), places[n.key], n) for n in neighbours)
    nodes = "".join(_node(n, *places[n.key], x0) for n in neighbours)
    middle = shape(group, 14, x0, y0)
    halo = f'<circle cx="{x0:g}" cy="{y0:g}" r="21" fill="{variable("ground")}"/>'
    label = _label(name, x0, y0 + 33, "middle", "name centre")
    return (
        f'<svg class="wide" viewBox="0 0 {_WIDE} {_HIGH}">'
        f'<g fill="none" stroke="{variable("line-strong")}" stroke-opacity="0.55">{thin}</g>'
        f"{lines}{halo}{middle}{nodes}{label}</svg>"
    )


def _fan(name: str, group: str, neighbours: Sequence[Neighbour], css: str = "narrow") -> str:
    height = _ROW * max(len(neighbours), 1) + 30
    x, y = 18, 22
    rows = [(96, 46 + _ROW * place) for place in range(len(neighbours))]
    lines = "".join(
        f'<path d="M{x} {y}C{x} {row[1]:g} {x + 30} {row[1]:g} {_at(row)}" fill="none" '
        f"{_stroke(n)}/>"
        for n, row in zip(neighbours, rows, strict=True)
    )
    nodes = "".join(_node(n, *row, 0) for n, row in zip(neighbours, rows, strict=True))
    label = _label(name, x + 18, y + 4, "start", "name centre", longest=36)
    return (
        f'<svg class="{css}" viewBox="0 0 {_NARROW} {height + 12}">'
        f"{lines}{shape(group, 10, x, y)}{label}{nodes}</svg>"
    )


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _bend(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Return the point that draws a line between neighbours in, but not through the middle."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    return x + (_WIDE / 2 - x) * 0.4, y + (_HIGH / 2 - y) * 0.4


def _stroke(neighbour: Neighbour) -> str:
    colour, width = _STROKES[neighbour.weight]
    # What is only pledged is hatched, whether it has a date or not.
    dash = _HATCHED if neighbour.weight == "pledged" else _DASHES[neighbour.dash]
    return f'stroke="{variable(colour)}" stroke-width="{width}"{dash}'


def _line(start: tuple[float, float], end: tuple[float, float], neighbour: Neighbour) -> str:
    return f'<path d="M{_at(start)}L{_at(end)}" fill="none" {_stroke(neighbour)}/>'


def _node(neighbour: Neighbour, x: float, y: float, middle: float) -> str:
    if abs(x - middle) < 1:
        label = _label(neighbour.name, x, y + 22, "middle", "name")
    else:
        right = x > middle
        label = _label(
            neighbour.name, x + (13 if right else -13), y + 4, "start" if right else "end", "name"
        )
    said = escape(neighbour.said)
    # The circle makes the shape large enough to hit.
    target = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12" fill="{variable("ground")}" '
    return (
        f'<a href="{escape(neighbour.address)}" aria-label="{said}"><title>{said}</title>'
        f'{target}fill-opacity="0"/><circle cx="{x:.1f}" cy="{y:.1f}" r="9" '
        f'fill="{variable("ground")}"/>{shape(neighbour.group, 7, x, y)}{label}</a>'
    )


def _label(name: str, x: float, y: float, anchor: str, css: str, longest: int = _LONGEST) -> str:
    short = name if len(name) <= longest else name[: longest - 1].rstrip(" ,(&-") + "…"
    return (
        f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(short)}</text>'
    )
