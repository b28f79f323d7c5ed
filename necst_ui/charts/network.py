"""Turns a selection of ties into the picture that the network component draws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from necst_data import Ecosystem
from necst_data.dates import EdtfDate
from necst_data.funding import BESIDE, MONEY
from necst_data.models import Organisation, Relation
from necst_data.network import Selection, tie_counts
from necst_data.network_layout import Positions
from necst_ui.charts.marks import corners
from necst_ui.charts.tokens import group_of, variable

# Ties without a direction of their own.
_MUTUAL = ("partner-of", "in-talks-with")
_OWNERSHIP = ("subsidiary-of", "initiated", "acquires", "spin-off-of")
_LARGEST = 40  # ties; a mark grows no further
# Of each style of tie, and of money: colour, width and dashes of its line in a legend.
_LINES = {
    "money": ("ladder-awarded", 3, ""),
    "hatched": ("ladder-pledged", 5, "2 2.4"),
    "owner": ("ink", 3, ""),
    "solid": ("muted", 2, ""),
    "dashed": ("muted", 2, "6 3.5"),
    "dotted": ("muted", 2, "2 3"),
    "projects": ("muted", 3, "10 3 2 3"),
    "new": ("accent", 3, ""),
    "ended": ("muted", 2, "6 3.5"),
}
# What stands on the line of a tie that came or went.
_SIGNS = {
    style: f'<circle cx="13" cy="6" r="6" fill="{variable("ground")}"/>'
    f'<path d="{path}" stroke="{variable(colour)}" stroke-width="2"/>'
    for style, path, colour in (("new", "M9 6H17M13 2V10", "accent"), ("ended", "M9 6H17", "muted"))
}
_WIDEST = 4  # pixels and projects; a tie grows no wider
MOST_TIES = 4000  # more lines than this make a browser wait and nobody sees them


@dataclass(frozen=True)
class Words:
    """What the picture says, in the language of the screen."""

    label: Callable[[Organisation], str]
    name: Callable[[Organisation], str]
    describe: Callable[[Organisation, int], str]
    tie: Callable[[Relation], str]
    tie_sentence: Callable[[Relation], str]


def network_picture(
    ecosystem: Ecosystem,
    selection: Selection,
    positions: Positions,
    words: Words,
    *,
    layout: str,
    focus: str | None = None,
    leaving: Iterable[str] = (),
    marked: Collection[str] = (),
    changes: Mapping[str, str] | None = None,
    through_projects: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the nodes and ties of a selection at their places; `layout` names the places.

    `marked` are the organisations and ties that stand out, `changes` says of them by id whether
    they are "new", "ended" or the "same". `through_projects` are further ties with `id`, `source`,
    `target`, `count`, `label` and `description`: the more projects two share, the wider their tie.
    """
    counts = tie_counts(ecosystem)
    placed = [party for party in selection.organisations if party.id in positions]

    def order(party: Organisation) -> tuple[bool, bool, int, str]:
        return (party.id != focus, party.id not in marked, -counts[party.id], party.id)

    ranked = sorted(placed, key=order)
    rank = {party.id: place for place, party in enumerate(ranked)}
    going = set(leaving)
    nodes = [
        {
            "id": party.id,
            "x": positions[party.id][0],
            "y": positions[party.id][1],
            "size": size_of(counts[party.id]),
            "group": group_of(party.kind),
            "label": words.label(party),
            "name": words.name(party),
            "description": words.describe(party, counts[party.id]),
            "rank": rank[party.id],
            "hollow": party.id in going or bool(party.ended),
            "change": (changes or {}).get(party.id),
        }
        for party in placed
    ]
    promised = money_steps(ecosystem)
    ties = [
        {
            "id": tie.id,
            "source": tie.from_,
            "target": tie.to,
            "kind": tie.kind,
            "style": tie_style(ecosystem, tie, promised),
            "directed": tie.kind not in _MUTUAL,
            "label": words.tie(tie),
            "description": words.tie_sentence(tie),
            "change": (changes or {}).get(tie.id),
            "since": years(tie.start),
            "until": years(tie.end),
        }
        for tie in selection.ties
        if tie.from_ in rank and tie.to in rank
    ]
    ties += [
        project_tie(tie) for tie in through_projects if {tie["source"], tie["target"]} <= set(rank)
    ]
    told = [one["id"] for one in (*nodes, *ties) if one["id"] in marked]
    return {
        "nodes": nodes,
        "ties": ties,
        "layout": layout,
        "extent": extent(positions),
        "corners": corners(),
        **({"told": told} if told else {}),
    }


def size_of(ties: int) -> float:
    """Return how large a party with so many ties is drawn, from 0 to 1."""
    return min(ties / _LARGEST, 1) ** 0.5


def tie_mark(style: str) -> str:
    """Return how a tie of a style is drawn, as a small SVG for a legend."""
    colour, width, dash = _LINES[style]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    line = f'stroke="{variable(colour)}" stroke-width="{width:g}"{dashed}'
    sign = _SIGNS.get(style, "")
    return (
        '<svg class="necst-tie" viewBox="0 0 26 12" width="26" height="12">'
        f'<path d="M0 6H26" fill="none" {line}/>{sign}</svg>'
    )


def extent(positions: Positions) -> tuple[float, float, float, float] | None:
    """Return the left, top, right and bottom of all places, or None if there is none."""
    if not positions:
        return None
    across = [x for x, _ in positions.values()]
    down = [y for _, y in positions.values()]
    return min(across), min(down), max(across), max(down)


def years(day: EdtfDate | None) -> tuple[int | None, int | None] | None:
    """Return the first and last year a date may lie in, None for what is open or not known."""
    if day is None:
        return None
    bounds = (day.earliest, day.latest)
    return tuple(bound.year if bound else None for bound in bounds)


def project_tie(shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return how a tie through so many shared projects is drawn."""
    return {
        **{name: shared[name] for name in ("id", "source", "target", "label", "description")},
        "kind": "projects",
        "style": "projects",
        "directed": False,
        "weight": min(int(shared["count"]), _WIDEST),
        "change": None,
        "since": shared.get("since"),
        "until": shared.get("until"),
    }


def thinned(picture: Mapping[str, Any], most: int = MOST_TIES) -> tuple[dict[str, Any], int]:
    """Return a picture with at most so many ties, and how many it leaves out.

    The ties of the most important organisations stay, in their order; no organisation goes.
    """
    ties = picture["ties"]
    if len(ties) <= most:
        return dict(picture), 0
    rank = {node["id"]: node["rank"] for node in picture["nodes"]}
    weighed = sorted(
        range(len(ties)), key=lambda at: rank[ties[at]["source"]] + rank[ties[at]["target"]]
    )
    kept = [ties[at] for at in sorted(weighed[:most])]
    return {**picture, "ties": kept}, len(ties) - most


def money_steps(ecosystem: Ecosystem) -> Mapping[tuple[str, str], set[str]]:
    """Return the steps on which commitments between two organisations stand."""
    steps: dict[tuple[str, str], set[str]] = {}
    for commitment in ecosystem.funding.values():
        for giver in (commitment.funder, *commitment.co_funders):
            for receiver in (commitment.recipient, *commitment.beneficiaries):
                steps.setdefault((giver, receiver), set()).add(commitment.status)
    return steps


def tie_style(
    ecosystem: Ecosystem, tie: Relation, promised: Mapping[tuple[str, str], set[str]]
) -> str:
    """Return how a tie is drawn: what is only said, only promised, past or undated shows."""
    if tie.kind == "in-talks-with":
        return "dotted"
    if tie.kind == "funds":
        steps = promised.get((tie.from_, tie.to), set())
        if steps & set(BESIDE) and not steps & set(MONEY):
            return "hatched"
    ended = tie.end and tie.end.earliest and tie.end.earliest <= ecosystem.known_on
    if tie.start is None or ended:
        return "dashed"
    return "owner" if tie.kind in _OWNERSHIP else "solid"
