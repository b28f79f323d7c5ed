"""Knows how money flows from who gives it, through a programme, to who receives it.

A programme is divided by one breakdown only (site, project, partner, ...): two breakdowns of one
programme are the same money, and funding.py refuses to add them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from necst_data.ecosystem import Ecosystem
from necst_data.funding import Line, Total, add_up, add_up_by, funding_lines, own_or_yearly
from necst_data.funding_selection import programme_of
from necst_data.models import Funding
from necst_data.vocabulary import Breakdown

Column = Literal["funder", "programme", "recipient"]

# Breakdowns that tell where money goes; the others tell when.
BREAKDOWNS: tuple[Breakdown, ...] = (
    *("site", "project", "partner", "consortium", "instrument", "regrant"),
)
UNDIVIDED = "undivided"
# What is too small for the picture goes together, per column.
OTHERS = "others"
MOST_NODES = 7


@dataclass(frozen=True)
class Flow:
    """Money from one node to the next, with its totals by step and the lines that make them.

    A node is a code: `funder.<id>`, `programme.project.<id>`, `programme.funding.<id>` (of a
    commitment without a project), `recipient.<id>`, `together.<id>` (who receives for several),
    `undivided` or, for what is too small to draw, `others.<column>`.
    """

    source: str
    target: str
    totals: tuple[Total, ...]
    lines: tuple[Line, ...]

    @property
    def code(self) -> str:
        """Return how an address names this flow."""
        return f"{self.source}--{self.target}"


@dataclass(frozen=True)
class Flows:
    """The flows of some lines in one pot and one currency.

    `given` run from funder to programme, `received` from programme to recipient; both come to the
    same sums. `nodes` are what flows through each node, by column. `unknown` are the lines without
    a public amount, which have no width.
    """

    given: tuple[Flow, ...]
    received: tuple[Flow, ...]
    nodes: dict[str, tuple[Total, ...]]
    unknown: tuple[Line, ...]


def breakdowns(ecosystem: Ecosystem, lines: Iterable[Line]) -> tuple[Breakdown, ...]:
    """Return the breakdowns that divide at least one of the programmes of the lines."""
    programmes = {line.programme for line in lines if line.uncounted is None}
    found = {
        share.breakdown
        for share in ecosystem.funding.values()
        if share.part_of in programmes and share.amount is not None
    }
    return tuple(one for one in BREAKDOWNS if one in found)


def divide(
    ecosystem: Ecosystem, lines: Iterable[Line], breakdown: Breakdown | None
) -> tuple[Line, ...]:
    """Return the counted lines with each programme cut into its shares by one breakdown.

    What the shares leave over is a line `undivided`; so the sums by step stay the same. A share
    is cut from the money on its own step, and only there; shares that would come to more than is
    there do not divide it. A share without a public amount is a line without one.
    """
    counted = [line for line in lines if line.uncounted is None]
    if breakdown is None:
        return tuple(counted)
    shares: defaultdict[str, list[Funding]] = defaultdict(list)
    for share in ecosystem.funding.values():
        adds = share.steps and not own_or_yearly(share)
        if adds and share.part_of and share.breakdown == breakdown:
            shares[share.part_of].append(share)
    piles: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in counted:
        if line.programme in shares:
            piles[(line.programme, line.status)].append(line)
    whole = [line for line in counted if line.programme not in shares]
    cut = [
        replace(part, programme=programme, cut=breakdown)
        for (programme, _), pile in piles.items()
        for part in _divided(ecosystem, pile, shares[programme])
    ]
    return (*whole, *cut)


def _divided(ecosystem: Ecosystem, pile: list[Line], shares: list[Funding]) -> list[Line]:
    of_shares = [Line(one, one.status, one.amount, "share", shared=one.shared) for one in shares]
    kind = (pile[0].pot, pile[0].currency, pile[0].status)
    parts = [one for one in of_shares if (one.pot, one.currency, one.status) == kind]
    if not parts or not _is_all(ecosystem, pile):
        return pile
    (total,), (of_parts,) = add_up(pile), add_up(parts)
    known = of_parts.amount
    if total.unknown or known > total.amount or not known:
        return pile
    rest = Line(
        ecosystem.funding[pile[0].programme],
        pile[0].status,
        total.amount - known,
        "undivided",
        shared=True,
    )
    return [*parts, rest] if rest.amount else parts


def _is_all(ecosystem: Ecosystem, pile: list[Line]) -> bool:
    """Return whether a pile is all of its programme on its step; a filter may have left a part."""
    if all(line.part == "whole" for line in pile):
        return True
    programme, status = pile[0].programme, pile[0].status
    within = {
        key: one
        for key, one in ecosystem.funding.items()
        if programme_of(ecosystem, one).id == programme
    }
    every = funding_lines(replace(ecosystem, funding=within))
    return len(pile) == sum(line.uncounted is None and line.status == status for line in every)


def flows(
    ecosystem: Ecosystem,
    lines: Iterable[Line],
    breakdown: Breakdown | None = None,
    most: int = MOST_NODES,
) -> Flows:
    """Return the flows of lines of one pot and one currency, programmes divided by a breakdown.

    Of each column the `most` largest nodes stand by themselves and the others together. Raises
    ValueError for lines of several pots or currencies: their widths have no common measure.
    """
    counted = [line for line in lines if line.uncounted is None]
    if len({(line.pot, line.currency) for line in counted}) > 1:
        raise ValueError("flows hold one pot in one currency")
    divided = divide(ecosystem, counted, breakdown)
    names: dict[Column, dict[str, str]] = {
        "funder": _names(counted, "funder", most, ecosystem),
        "programme": _names(counted, "programme", most, ecosystem),
        "recipient": _names(divided, "recipient", most, ecosystem),
    }

    def at(line: Line, column: Column) -> str:
        return names[column][node_of(ecosystem, line, column)]

    def between(found: Iterable[Line], source: Column, target: Column) -> tuple[Flow, ...]:
        members: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in found:
            members[at(line, source), at(line, target)].append(line)
        return tuple(Flow(*ends, add_up(group), tuple(group)) for ends, group in members.items())

    given = [line for line in counted if line.amount is not None]
    received = [line for line in divided if line.amount is not None]
    return Flows(
        between(given, "funder", "programme"),
        between(received, "programme", "recipient"),
        add_up_by(given, lambda line: at(line, "funder"))
        | add_up_by(given, lambda line: at(line, "programme"))
        | add_up_by(received, lambda line: at(line, "recipient")),
        tuple(line for line in divided if line.amount is None),
    )


def node_of(ecosystem: Ecosystem, line: Line, column: Column) -> str:
    """Return the node of a line in a column, whether it is drawn by itself or not."""
    commitment = line.commitment
    if column == "funder":
        return f"funder.{commitment.funder}"
    if column == "programme":
        whole = ecosystem.funding.get(line.programme, commitment)
        project = whole.project
        return f"programme.project.{project}" if project else f"programme.funding.{whole.id}"
    if line.part == "undivided":
        return UNDIVIDED
    return f"{'together' if line.shared else 'recipient'}.{commitment.recipient}"


def _names(
    lines: Iterable[Line], column: Column, most: int, ecosystem: Ecosystem
) -> dict[str, str]:
    """Return under which name each node is drawn: its own, or that of the others together."""
    totals = add_up_by(lines, lambda line: node_of(ecosystem, line, column))
    ranked = sorted(totals, key=lambda node: -sum(total.amount for total in totals[node]))
    own = set(ranked if len(ranked) <= most + 1 else ranked[:most]) | {UNDIVIDED}
    return {node: node if node in own else f"{OTHERS}.{column}" for node in ranked}
