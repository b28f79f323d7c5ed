"""Knows how bars of money are drawn: a bar per step, in its pattern; no language, no theme.

plotly draws with fixed colours. It is given those of the light theme, and `stylesheet` exchanges
each for its CSS variable, so that the picture follows the theme without being drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import plotly.graph_objects as go

from necst_ui.charts.tokens import colour, colours, tokens, variable

# What can be drawn of a bar; what is paid inside an award is the first stretch of the award.
Piece = Literal["paid", "paid-inside", "awarded", "reserved", "pledged", "assumed"]
PIECES: tuple[Piece, ...] = ("paid", "paid-inside", "awarded", "reserved", "pledged", "assumed")

MOST_BARS = 12
MOST_YEARS = 20
_ROW = 72
# Steps stand beside one another: each has a sum of its own, and none is on top of another.
_STEPS: tuple[Piece, ...] = ("awarded", "paid", "reserved", "pledged", "assumed")
_THICK, _ROOM = 0.17, 0.44  # of a row: a bar, and all bars of a name together
_YEAR = 0.8  # of a year: all its bars together
_LONGEST = 40
_HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"
_FONT = "Source Sans, sans-serif"
_NO_MARGIN = {"l": 0, "r": 0, "t": 8, "b": 8}
_COLOURS = ("ladder-paid", "ladder-awarded", "ladder-pledged", "ladder-tint", "ground")
_TEXTS = ("ink", "muted", "line", "line-strong", "ground-second")


# What each group of givers has in a bar: the amount, and it in words.
Groups = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Drawn:
    """One bar: its name, the amounts in words, and the length and hover text of each piece."""

    name: str
    words: str
    pieces: dict[Piece, int]
    hover: dict[Piece, str] = field(default_factory=dict)


def short(name: str, longest: int = _LONGEST) -> str:
    """Return a name cut, at a word if that keeps most of it, with an ellipsis for the rest."""
    if len(name) <= longest:
        return name
    cut = name[: longest - 1]
    at_word = cut.rsplit(" ", 1)[0].rstrip(" ,:;(–-")
    return f"{at_word if len(at_word) > longest * 0.6 else cut.rstrip()}…"


def named_bars(bars: Sequence[Drawn]) -> go.Figure:
    """Return lying bars in the order given, each below its name and its amounts in words."""
    rows = list(range(len(bars)))
    thick = [min(_THICK, _ROOM / max(len(_steps(bar)), 1)) for bar in bars]
    figure = go.Figure(
        [
            go.Bar(
                orientation="h",
                y=rows,
                x=[bar.pieces.get(piece, 0) for bar in bars],
                base=[_base(bar, piece) for bar in bars],
                width=thick,
                offset=[
                    _place(bar, piece) * one - 0.1 for bar, one in zip(bars, thick, strict=True)
                ],
                **_look(piece, bars),
            )
            for piece in _used(bars)
        ]
    )
    for row, bar in enumerate(bars):
        figure.add_annotation(
            x=0,
            xref="paper",
            y=row - 0.14,
            yanchor="bottom",
            xanchor="left",
            align="left",
            showarrow=False,
            text=f"<b>{plain(short(bar.name))}</b><br>{plain(bar.words)}",
            font={"size": 13, "color": colour("ink", "light")},
        )
    figure.update_yaxes(visible=False, range=[len(bars) - 0.75, -0.8], fixedrange=True)
    figure.update_xaxes(visible=False, fixedrange=True, rangemode="tozero")
    return laid_out(figure, height=_ROW * len(bars) + 16)


def year_bars(
    years: Sequence[tuple[int, Drawn]],
    unit: str,
    separators: str,
    groups: Sequence[Groups] | None = None,
) -> go.Figure:
    """Return standing bars in the order of the years; the axis counts millions in `unit`.

    With `groups`, one for each year, the bar of what is awarded is stacked by who gives it.
    """
    bars = [bar for _, bar in years]
    wide = _YEAR / max(len(_steps(bar)) for bar in bars)
    at = [year for year, _ in years]
    figure = go.Figure(
        [
            go.Bar(
                x=at,
                y=[bar.pieces.get(piece, 0) / 1_000_000 for bar in bars],
                base=[_base(bar, piece) / 1_000_000 for bar in bars],
                width=wide,
                offset=_offsets(bars, piece, wide),
                **_look(piece, bars),
            )
            for piece in _used(bars)
            if groups is None or piece not in ("awarded", "paid-inside")
        ]
    )
    below = [0] * len(bars)
    for group in dict.fromkeys(group for one in groups or () for group in one):
        given = [one.get(group, (0, "")) for one in groups]
        figure.add_bar(
            x=at,
            y=[amount / 1_000_000 for amount, _ in given],
            base=[one / 1_000_000 for one in below],
            width=wide,
            offset=_offsets(bars, "awarded", wide),
            name=group,
            marker={"color": colour(f"group-{group}", "light"), "line": {"width": 0}},
            customdata=[
                (plain(bar.name), plain(said)) for bar, (_, said) in zip(bars, given, strict=True)
            ],
            hovertemplate=_HOVER,
        )
        below = [low + amount for low, (amount, _) in zip(below, given, strict=True)]
    label = {"size": 12, "color": colour("muted", "light")}
    first, last = min(year for year, _ in years), max(year for year, _ in years)
    figure.update_xaxes(
        range=[first - 0.7, last + 0.7],
        tickformat="d",
        dtick=1 if last - first < 6 else None,
        nticks=10,
        tickfont=label,
        tickangle=0,
        showgrid=False,
        fixedrange=True,
    )
    figure.update_yaxes(
        title={"text": unit, "font": label, "standoff": 8},
        tickfont=label,
        gridcolor=colour("line", "light"),
        zerolinecolor=colour("line-strong", "light"),
        rangemode="tozero",
        fixedrange=True,
        nticks=6,
    )
    figure.update_layout(separators=separators, bargap=0.25)
    return laid_out(figure, height=320, margin={"l": 56, "r": 4, "t": 8, "b": 28})


def _used(bars: Sequence[Drawn]) -> list[Piece]:
    return [piece for piece in PIECES if any(piece in bar.pieces for bar in bars)]


def _offsets(bars: Sequence[Drawn], piece: Piece, wide: float) -> list[float]:
    return [(_place(bar, piece) - len(_steps(bar)) / 2) * wide for bar in bars]


def _steps(bar: Drawn) -> list[Piece]:
    """Return the steps that have a bar, the award first."""
    drawn = {"awarded" if piece == "paid-inside" else piece for piece in bar.pieces}
    return [step for step in _STEPS if step in drawn]


def _place(bar: Drawn, piece: Piece) -> int:
    """Return where the step of a piece stands among the bars of a name or a year."""
    step = "awarded" if piece == "paid-inside" else piece
    steps = _steps(bar)
    return steps.index(step) if step in steps else 0


def _base(bar: Drawn, piece: Piece) -> int:
    return bar.pieces.get("paid-inside", 0) if piece == "awarded" else 0


def _look(piece: Piece, bars: Sequence[Drawn]) -> dict:
    hover = [plain(bar.hover.get(piece, "")) for bar in bars]
    names = [plain(bar.name) for bar in bars]
    return {
        "name": piece,
        "marker": _marker(piece),
        "customdata": list(zip(names, hover, strict=True)),
        "hovertemplate": _HOVER,
    }


def _marker(piece: Piece) -> dict:
    if piece == "assumed":
        outline = {"width": 1.5, "color": colour("assumed", "light")}
        return {"color": colour("ground", "light"), "line": outline}
    step = "paid" if piece == "paid-inside" else piece
    paint = colour(f"ladder-{step}", "light")
    pattern = {
        "pledged": {"shape": "/", "bgcolor": colour("ground", "light"), "solidity": 0.45},
        "reserved": {"shape": "x", "bgcolor": colour("ladder-tint", "light"), "solidity": 0.25},
    }.get(piece)
    marker = {"color": paint, "line": {"width": 0}}
    if pattern:
        marker["pattern"] = {
            **pattern,
            "fgcolor": paint,
            "size": 6,
            "fgopacity": 1,
            "fillmode": "replace",
        }
        marker["line"] = {"width": 1, "color": paint}
    return marker


def plain(text: str) -> str:
    """Return a text that plotly does not take for its own kind of HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def laid_out(figure: go.Figure, height: int, margin: Mapping[str, int] = _NO_MARGIN) -> go.Figure:
    """Return a figure with our type and ground, and nothing of plotly's own look."""
    figure.update_layout(
        barmode="overlay",
        # Without plotly's own template, no colour is drawn that is not ours.
        template=go.layout.Template(),
        height=height,
        margin={**margin, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        font={"family": _FONT, "size": 13, "color": colour("ink", "light")},
        hoverlabel={
            "bgcolor": colour("ground-second", "light"),
            "bordercolor": colour("line-strong", "light"),
            "font": {"family": _FONT, "size": 13, "color": colour("ink", "light")},
            "align": "left",
        },
    )
    return figure


def stylesheet(selector: str) -> str:
    """Return the rules that give a picture below `selector` the colours of the current theme."""
    # Of all bars only those of an assumption are outlined in its colour.
    outline = _as_browser_writes(colour("assumed", "light"))
    dashes = tokens()["lines"]["dash-assumed"]
    rules = [f'{selector} .bars path[style*="stroke: {outline}"]{{stroke-dasharray:{dashes}}}']
    groups = (f"group-{group}" for group in tokens()["groups"])
    for name in (*_COLOURS, *_TEXTS, *groups):
        written = _as_browser_writes(colours()[name]["light"])
        for kind in ("fill", "stroke"):
            found = f'[style*="{kind}: {written}"]', f'[{kind}="{written}"]'
            named = ",".join(f"{selector} svg {one}" for one in found)
            rules.append(f"{named}{{{kind}:{variable(name)} !important}}")
    return "".join(rules)


def _as_browser_writes(value: str) -> str:
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
