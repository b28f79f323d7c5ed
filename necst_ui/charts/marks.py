"""Knows how a group's shape and a step of the ladder are drawn; gives pieces of SVG."""

from __future__ import annotations

from math import cos, pi, sin

from necst_ui.charts.tokens import tokens, variable

Point = tuple[float, float]


def shape(group: str, radius: float = 5, x: float = 0, y: float = 0, hollow: bool = False) -> str:
    """Return a group's shape as an SVG element around a point; hollow means: is leaving."""
    colour = variable(f"group-{group}")
    paint = f'fill="none" stroke="{colour}" stroke-width="1.5"' if hollow else f'fill="{colour}"'
    kind = tokens()["groups"][group]["shape"]
    if kind == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {paint}/>'
    if kind == "ring":
        ring = f'fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="2 1.6"'
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius - 0.5:g}" {ring}/>'
    points = " ".join(f"{x + px * radius:.2f},{y + py * radius:.2f}" for px, py in _CORNERS[kind])
    return f'<polygon points="{points}" {paint}/>'


_HEXAGON = [(1.08 * cos(pi * i / 3), 1.08 * sin(pi * i / 3)) for i in range(6)]
_ARM = 0.36
# For a radius of 1; areas are close to the circle's, so that no shape looks larger.
_CORNERS: dict[str, list[Point]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "triangle-up": [(0, -1.16), (1.16, 0.84), (-1.16, 0.84)],
    "triangle-down": [(0, 1.16), (1.16, -0.84), (-1.16, -0.84)],
    "hexagon": _HEXAGON,
    "house": [(-1, 0.96), (-1, -0.16), (0, -1.1), (1, -0.16), (1, 0.96)],
    "plus": [
        (-_ARM, -1.1), (_ARM, -1.1), (_ARM, -_ARM), (1.1, -_ARM), (1.1, _ARM), (_ARM, _ARM),
        (_ARM, 1.1), (-_ARM, 1.1), (-_ARM, _ARM), (-1.1, _ARM), (-1.1, -_ARM), (-_ARM, -_ARM),
    ],
}  # fmt: skip


def corners() -> dict[str, list[Point]]:
    """Return the corners of each group's shape for a radius of 1; a round one has none."""
    return {
        group: _CORNERS[look["shape"]]
        for group, look in tokens()["groups"].items()
        if look["shape"] in _CORNERS
    }


def ladder_patterns(prefix: str = "necst") -> str:
    """Return the `<defs>` with the hatch of pledged and the cross hatch of reserved.

    An SVG that fills with a pattern carries its own: an id does not reach into another shadow
    root. `prefix` keeps the ids of two drawings on one page apart.
    """
    pledged, reserved = variable("ladder-pledged"), variable("ladder-reserved")
    attributes = 'width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return (
        f'<defs><pattern id="{prefix}-pledged" {attributes}>'
        f'<rect width="6" height="6" fill="{variable("ground")}"/>'
        f'<rect width="3" height="6" fill="{pledged}"/></pattern>'
        f'<pattern id="{prefix}-reserved" {attributes}>'
        f'<rect width="6" height="6" fill="{variable("ladder-tint")}"/>'
        f'<path d="M0 0V6M0 0H6" stroke="{reserved}" stroke-width="1.6"/></pattern></defs>'
    )


def ladder_paint(status: str, prefix: str = "necst") -> str:
    """Return the SVG attributes that paint a bar in the pattern of a step of the ladder."""
    colour = variable(f"ladder-{status}")
    pattern = tokens()["ladder"]["steps"][status]["pattern"]
    if pattern == "solid":
        return f'fill="{colour}" stroke="{colour}"'
    if pattern in ("hatch", "cross"):
        return f'fill="url(#{prefix}-{status})" stroke="{colour}"'
    if pattern == "dots":
        dots = 'stroke-width="1.5" stroke-dasharray="1.5 2.5" stroke-linecap="round"'
        return f'fill="none" stroke="{colour}" {dots}'
    return f'fill="none" stroke="{colour}" stroke-width="1.5"'


def ladder_bar(
    status: str, x: float, y: float, width: float, height: float, prefix: str = "necst"
) -> str:
    """Return a bar in the pattern of a step of the ladder, struck or with an arrow if it ended."""
    bar = (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f"{ladder_paint(status, prefix)}/>"
    )
    colour, middle = variable(f"ladder-{status}"), y + height / 2
    stroke = f'stroke="{colour}" stroke-width="1.5" fill="none"'
    if status == "withdrawn":
        return bar + f'<path d="M{x:g} {y + height:g}L{x + width:g} {y:g}" {stroke}/>'
    if status == "repurposed":
        tip = x + width - 4
        return bar + (f'<path d="M{x + 4:g} {middle:g}H{tip:g}m-3 -2.5l3 2.5l-3 2.5" {stroke}/>')
    return bar


def assumed_paint() -> str:
    """Return the SVG attributes that paint what someone assumes: an outline in long dashes."""
    dash = tokens()["lines"]["dash-assumed"]
    outline = f'stroke="{variable("assumed")}" stroke-width="1.5" stroke-dasharray="{dash}"'
    return f'fill="none" {outline}'


def assumed_bar(x: float, y: float, width: float, height: float) -> str:
    """Return a bar of money that someone assumes; its word goes beside it."""
    box = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f"<rect {box} {assumed_paint()}/>"
