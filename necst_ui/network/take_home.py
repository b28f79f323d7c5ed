"""Knows what leaves the page about the network: what is drawn, and what is said with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import networkx as nx

from necst_data import Ecosystem
from necst_data.exchange.gexf import as_gexf
from necst_data.exchange.graph_files import as_graphml, nodes_csv, ties_csv
from necst_data.exchange.graphs import About, Drawn, Mark, graph_of
from necst_data.network import Selection, tie_counts
from necst_data.network_layout import Positions
from necst_ui import cached, formats, links, parts, view
from necst_ui.charts.network import size_of
from necst_ui.charts.tokens import colour, group_of
from necst_ui.language import current, text
from necst_ui.names import short_name
from necst_ui.network import filters as more
from necst_ui.network.asked import Asked
from necst_ui.network.places import places
from necst_ui.parts import Download
from necst_ui.parts.csv_file import SEPARATOR

Facts = list[tuple[str, str]]

# A program for graphs draws what is this wide without zooming; marks keep their share of it.
_WIDTH = 1000
_SMALLEST, _GROWTH = 10, 20


def filters(ecosystem: Ecosystem, asked: Asked) -> Facts:
    """Return the choices in words, each with its name; a filter that is not used is left out."""
    choice = asked.choice
    focus = ecosystem.organisations.get(asked.focus) if asked.focus else None
    used = [
        (text("network.about"), [short_name(focus)] if focus else []),
        (text("network.steps"), [formats.number(asked.steps)] if focus else []),
        *more.in_words(ecosystem, choice),
        (text("network.years"), [_period(choice.first, choice.last)]),
    ]
    return [(name, formats.listing(words)) for name, words in used if any(words)]


def _period(first: date, last: date) -> str:
    begun, ended = first > date.min, last < date.max
    if begun and ended:
        return f"{first.year}-{last.year}"
    if begun:
        return text("network_files.years_from", year=first.year)
    return text("network_files.years_to", year=last.year) if ended else ""


def title_of(ecosystem: Ecosystem, asked: Asked) -> str:
    """Return what the picture is called in a file."""
    if asked.focus in ecosystem.organisations:
        name = short_name(ecosystem.organisations[asked.focus])
        return text("network_files.title_focus", name=name)
    return text("network_files.title_whole")


def about(ecosystem: Ecosystem, asked: Asked, selection: Selection, title: str) -> Facts:
    """Return what the workbook says of its rows: the view, and how the rows are read."""
    count = len(selection.ties) + len(selection.listed)
    rules = ("period", "placeholder") if selection.listed else ("period",)
    return [
        *parts.about_view(title, count, filters(ecosystem, asked)),
        *((text(f"network_files.{rule}"), text(f"network_files.{rule}_said")) for rule in rules),
    ]


def downloads(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> list[Download]:
    """Return the files of what is drawn: two tables and two forms that programs for graphs read.

    None if nothing is drawn.
    """
    if not selection.organisations:
        return []
    _, positions = places(asked)
    drawn = Drawn(
        selection.organisations,
        selection.ties,
        _marks(ecosystem, selection, positions),
        {tie.kind: text(f"relation_kind.{tie.kind}") for tie in selection.ties},
    )
    said = _about(ecosystem, asked)
    separator = SEPARATOR[current()]
    writers: dict[str, tuple[str, str, str, Callable[[nx.MultiDiGraph], bytes]]] = {
        "nodes": ("network-nodes", "csv", "text/csv", lambda g: nodes_csv(g, separator=separator)),
        "ties": ("network-edges", "csv", "text/csv", lambda g: ties_csv(g, separator=separator)),
        "graphml": ("network", "graphml", "application/graphml+xml", as_graphml),
        "gexf": ("network", "gexf", "application/gexf+xml", as_gexf),
    }
    counts = {
        "parties": formats.number(len(selection.organisations)),
        "ties": formats.number(len(selection.ties)),
    }
    return [
        Download(
            text(f"network_files.file_{code}"),
            text(f"network_files.file_{code}_label", **counts),
            name,
            ending,
            mime,
            lambda write=write: write(graph_of(ecosystem, drawn, said)),
        )
        for code, (name, ending, mime, write) in writers.items()
    ]


def _about(ecosystem: Ecosystem, asked: Asked) -> About:
    meta, day = ecosystem.meta, view.known_day() or cached.today()
    now = cached.loaded()
    checked = formats.date(now.ecosystem.meta.checked_on)
    facts = [
        *filters(ecosystem, asked),
        (text("take_home.about_known"), formats.date(day)),
        (
            text("take_home.about_data"),
            text("take_home.about_data_said", date=checked, edition=now.edition),
        ),
    ]
    return About(
        title_of(ecosystem, asked),
        day,
        language=current(),
        creator=(meta.owner or meta.title).get(current()) if meta else "",
        edition=now.edition,
        link=links.this_view(),
        lines=[f"{name}: {words}" for name, words in facts],
    )


def _marks(ecosystem: Ecosystem, selection: Selection, positions: Positions) -> dict[str, Mark]:
    """Return how each party looks in the picture; there `y` grows downwards, in files upwards."""
    counts = tie_counts(ecosystem)
    across = [x for x, _ in positions.values()] or [0.0]
    down = [y for _, y in positions.values()] or [0.0]
    middle = ((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)
    span = max(max(across) - min(across), max(down) - min(down)) or 1
    marks = {}
    for party in selection.organisations:
        place = None
        if party.id in positions:
            x, y = positions[party.id]
            place = (
                round(_WIDTH * (x - middle[0]) / span, 1),
                round(_WIDTH * (middle[1] - y) / span, 1),
            )
        group = group_of(party.kind)
        size = round(_SMALLEST + _GROWTH * size_of(counts[party.id]), 1)
        marks[party.id] = Mark(
            short_name(party), group, colour(f"group-{group}", "light"), size, place
        )
    return marks


def picture_files(ecosystem: Ecosystem, asked: Asked, selection: Selection, key: str) -> None:
    """Draw the buttons that take home the picture in the container with a key, below its legend."""
    words = "; ".join(f"{name}: {said}" for name, said in filters(ecosystem, asked))
    named = [key for tie in selection.ties for key in tie.sources if key in ecosystem.sources]
    publisher = {key: ecosystem.sources[key].publisher for key in named}
    ties_of = Counter(publisher[key] for key in named)
    # Who bears most of what is drawn is named first, as not all are named.
    sources = sorted(publisher, key=lambda key: -ties_of[publisher[key]])
    parts.picture_file(key, title_of(ecosystem, asked), lines=[words], sources=sources)
