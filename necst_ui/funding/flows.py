"""Knows what the flows are called: who gives, through what programme, to whom, and the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from necst_data.funding import MONEY, Line, Total, add_up
from necst_data.funding_flows import OTHERS, UNDIVIDED, Flow, Flows, flows
from necst_ui import formats
from necst_ui.charts import funding_flows as chart
from necst_ui.choices import choose, chosen
from necst_ui.components.flows import flow_picker
from necst_ui.funding import picture, take_home
from necst_ui.funding.amounts import counted, rests_on, totals_in_words
from necst_ui.funding.asked import Asked
from necst_ui.funding.bars import ladder_legend
from necst_ui.funding.picture import Options
from necst_ui.language import text
from necst_ui.names import in_sentence, record_name
from necst_ui.parts import escape, html, link

_LARGEST = 3


@dataclass(frozen=True)
class Found:
    """The flows asked for, and what the reader chose among them: its name and its lines."""

    flows: Flows
    chosen: tuple[Flow, ...] = ()
    name: str | None = None

    @property
    def every(self) -> tuple[Flow, ...]:
        """Return the flows of both sides."""
        return self.flows.given + self.flows.received

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of what is chosen."""
        return tuple(line for flow in self.chosen for line in flow.lines)


def find_flows(asked: Asked, options: Options) -> Found:
    """Return the flows of the lines shown, and which of them the reader chose."""
    found = flows(asked.ecosystem, asked.shown, options.breakdown)
    every = found.given + found.received
    nodes, codes = list(found.nodes), [flow.code for flow in every]
    selected = chosen("flow", (*nodes, *codes), text("funding.flow"))
    bands = [band.code for flow in every for band in _bands(asked, flow)]
    picked = flow_picker(picture.KEY, bands, nodes, selected=selected, key="funding_flow_picker")
    if picked.changed:
        choose("flow", picked.id)
    touched = tuple(flow for flow in every if picked.id in _told_by(flow))
    if not touched:
        return Found(found)
    is_node = picked.id in found.nodes
    name = node_name(asked, picked.id) if is_node else flow_name(asked, touched[0])
    return Found(found, touched, name)


def flow_picture(asked: Asked, options: Options, found: Found) -> None:
    """Draw the flows with their legend and takeaway, those chosen outlined."""
    title = text("funding.picture_flows")
    if options.breakdown:
        breakdown = text(f"breakdown.{options.breakdown}")
        title = text("funding.picture_flows_by", breakdown=breakdown)
    picture.heading(asked, title)
    bands = [band for flow in found.every for band in _bands(asked, flow)]
    if bands:
        nodes = [
            chart.Node(code, node_name(asked, code), _words(totals))
            for code, totals in found.flows.nodes.items()
        ]
        html(ladder_legend(total for flow in found.every for total in flow.totals))
        html(_chosen(asked, found) or _takeaway(asked, found.flows.given))
        figure = chart.flow_chart(nodes, bands, {flow.code for flow in found.chosen})
        picture.chart(figure, chart.stylesheet(f".st-key-{picture.KEY}"))
        html(f'<p class="money-narrow">{escape(text("funding.flow_narrow"))}</p>')
        take_home.picture_files(asked, picture.KEY, title)
    else:
        picture.nothing_drawn()
    picture.captions(_unknown(asked, found.flows.unknown))


def _chosen(asked: Asked, found: Found) -> str:
    """Say at the picture what is chosen in it: its lines stand further down."""
    if not found.name:
        return ""
    amounts = totals_in_words(add_up(found.lines))
    said = counted("funding.flow_chosen", len(found.lines), name=found.name, amounts=amounts)
    release = link(asked.address(), text("funding.table_all"))
    return f'<p class="necst-note" role="status">{escape(said)} {release}</p>'


def _words(totals: tuple[Total, ...]) -> str:
    """Return one amount of a node with its step, as there is room for one: the money first."""
    first = max(totals, key=lambda one: (not one.assumed, one.status in MONEY, one.amount))
    return totals_in_words([first]) + (" …" if len(totals) > 1 else "")


def _told_by(flow: Flow) -> tuple[str, ...]:
    """Return what a reader chooses a flow by: itself, and the node that all of its money is in.

    What comes into a programme also goes out of it; only the first tells its lines.
    """
    end = flow.source if flow.source.startswith(("funder.", f"{OTHERS}.funder")) else ""
    return tuple(code for code in (flow.code, flow.target, end) if code)


def _bands(asked: Asked, flow: Flow) -> list[chart.Band]:
    """Return a band per step; what is paid inside an award is a band of its own within it."""
    found = []
    for total in flow.totals:
        if not total.amount:
            continue
        inside = total.paid_inside
        pieces = [("assumed" if total.assumed else total.status, total.amount - inside)]
        pieces += [("paid-inside", inside)] if inside else []
        found += [
            chart.Band(flow.code, flow.source, flow.target, piece, amount, _hover(asked, flow))
            for piece, amount in pieces
            if amount
        ]
    return found


def _hover(asked: Asked, flow: Flow) -> str:
    told = ", ".join(f"{totals_in_words([total])} ({rests_on(total)})" for total in flow.totals)
    return f"{flow_name(asked, flow)}: {told}"


def flow_name(asked: Asked, flow: Flow) -> str:
    """Return what a flow is called: from whom to what."""
    return text(
        "funding.flow_name",
        source=node_name(asked, flow.source),
        target=node_name(asked, flow.target),
    )


def node_name(asked: Asked, code: str) -> str:
    """Return what a node is called in the language shown."""
    kind, _, key = code.partition(".")
    if code == UNDIVIDED:
        return text("funding.flow_undivided")
    if kind == OTHERS:
        return text(f"funding.flow_others_{key}")
    if kind == "programme":
        record_kind, _, record = key.partition(".")
        if record in asked.ecosystem.records(record_kind):
            return record_name(asked.ecosystem, record_kind, record)
        return text("funding.flow_without_project")
    organisation = asked.ecosystem.organisations.get(key)
    name = in_sentence(organisation) if organisation else key
    return text("funding.flow_together", name=name) if kind == "together" else name


def _takeaway(asked: Asked, given: Iterable[Flow]) -> str:
    """Return the text alternative of the picture: its widest flows."""
    widest = sorted(given, key=lambda flow: -max(total.amount for total in flow.totals))[:_LARGEST]
    told = formats.listing(
        text(
            "funding.picture_bar",
            name=flow_name(asked, flow),
            amounts=totals_in_words(flow.totals),
        )
        for flow in widest
    )
    return f'<div class="necst-caption">{escape(text("funding.picture_largest", bars=told))}</div>'


def _unknown(asked: Asked, lines: tuple[Line, ...]) -> list[str]:
    """Say which lines have no width as their amount is not public."""
    if not lines:
        return []
    names = list(dict.fromkeys(_line_name(asked, line) for line in lines))[:4]
    rest = len(lines) - len(names)
    said = [*names, counted("funding.picture_others", rest)] if rest > 0 else names
    told = ", ".join(said) if rest > 0 else formats.listing(said)
    return [counted("funding.flow_unknown", len(lines), names=told)]


def _line_name(asked: Asked, line: Line) -> str:
    givers = asked.ecosystem.organisations
    ends = (line.commitment.funder, line.commitment.recipient)
    source, target = (in_sentence(givers[key]) if key in givers else key for key in ends)
    return text("funding.flow_name", source=source, target=target)
