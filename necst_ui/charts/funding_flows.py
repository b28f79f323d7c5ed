"""Knows how flows of money are drawn: bands from giver to receiver; no language, no theme.

plotly's Sankey has no patterns and fixed colours. Each step gets an opacity of its own, by which
`stylesheet` finds its bands and gives them the colour or the pattern of the theme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from necst_ui.charts.funding import laid_out, plain, short
from necst_ui.charts.tokens import colour, tokens, variable

Piece = Literal["awarded", "paid", "paid-inside", "reserved", "pledged", "assumed"]

# How much of the colour of its step a band has; each is one of a kind, see above.
OPACITY: dict[Piece, float] = {
    "awarded": 0.4,
    "paid": 0.75,
    "paid-inside": 0.76,
    "reserved": 0.96,
    "pledged": 0.97,
    "assumed": 0.98,
}
# So much more has a band that is chosen.
CHOSEN = 0.005
# The step whose colour a piece has, where it is not called like it.
_STEP: dict[Piece, str] = {"paid-inside": "paid", "assumed": "pledged"}
_PATTERNS: dict[Piece, str] = {"reserved": "necst-reserved", "pledged": "necst-pledged"}
_THICK, _PAD = 10, 40
_ROW = 66
_LONGEST = 22
# Room for the two lines of a node at the edge.
_MARGIN = {"l": 1, "r": 1, "t": 12, "b": 26}


@dataclass(frozen=True)
class Node:
    """A place that money comes from, goes through or goes to, with its amounts in words."""

    code: str
    name: str
    words: str


@dataclass(frozen=True)
class Band:
    """Money on one step from one node to the next; `code` is that of the flow it belongs to."""

    code: str
    source: str
    target: str
    piece: Piece
    amount: int
    hover: str


def flow_chart(
    nodes: Sequence[Node], bands: Sequence[Band], chosen: Collection[str] = ()
) -> go.Figure:
    """Return the bands between nodes, every width on one scale, those of the chosen flows outlined.

    Bands and nodes keep their order, so that a click can be told by its number.
    """
    place = {node.code: at for at, node in enumerate(nodes)}
    ink = colour("ink", "light")
    figure = go.Figure(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": [_label(node) for node in nodes],
                "color": ink,
                "line": {"width": 0},
                "thickness": _THICK,
                "pad": _PAD,
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [place[band.source] for band in bands],
                "target": [place[band.target] for band in bands],
                "value": [band.amount for band in bands],
                "color": [_see_through(band, chosen) for band in bands],
                "hovercolor": [_see_through(band, chosen) for band in bands],
                "customdata": [plain(band.hover) for band in bands],
                "hovertemplate": "%{customdata}<extra></extra>",
                "line": {"color": ink},
            },
            textfont={"size": 13, "color": ink},
        )
    )
    return laid_out(figure, height=_height(bands), margin=_MARGIN)


def _label(node: Node) -> str:
    return f"<b>{plain(short(node.name, _LONGEST))}</b><br>{plain(node.words)}"


def _height(bands: Sequence[Band]) -> int:
    """Return room for the fullest column, each of its nodes with two lines of text."""
    columns: defaultdict[int, set[str]] = defaultdict(set)
    starts = {band.source for band in bands} - {band.target for band in bands}
    for band in bands:
        columns[0 if band.source in starts else 1].add(band.source)
        columns[1 if band.source in starts else 2].add(band.target)
    most = max(len(codes) for codes in columns.values())
    return max(260, _ROW * most + 40)


def _see_through(band: Band, chosen: Collection[str]) -> str:
    value = colour(f"ladder-{_STEP.get(band.piece, band.piece)}", "light")
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    more = CHOSEN if band.code in chosen else 0
    return f"rgba({red},{green},{blue},{OPACITY[band.piece] + more:g})"


def stylesheet(selector: str) -> str:
    """Return the rules that give the flows below `selector` the theme's colours and patterns."""
    rules = [
        f"{selector} .sankey-node .node-rect{{fill:{variable('ink')} !important}}",
        f"{selector} .node-label{{fill:{variable('ink')} !important;text-shadow:none !important;"
        f"paint-order:stroke;stroke:{variable('ground')};stroke-width:4px;"
        "stroke-linejoin:round}",
        f"{selector} .sankey-link{{cursor:pointer;stroke:{variable('ink')} !important}}",
        f"{selector} .sankey-link{{stroke-width:0}}",
    ]
    for piece, opacity in OPACITY.items():
        plain, chosen = (
            f'{selector} .sankey-link[style*="fill-opacity: {one:g};"]'
            for one in (opacity, opacity + CHOSEN)
        )
        if piece == "assumed":
            outline = (
                f"stroke-width:1.5 !important;stroke-dasharray:{tokens()['lines']['dash-assumed']}"
            )
            paint = f"fill:{variable('ground')} !important;{outline}"
        elif piece in _PATTERNS:
            paint = f'fill:url("#{_PATTERNS[piece]}") !important'
        else:
            paint = f"fill:{variable(f'ladder-{_STEP.get(piece, piece)}')} !important"
        rules += [f"{plain},{chosen}{{{paint}}}", f"{chosen}{{stroke-width:2 !important}}"]
    return "".join(rules)
