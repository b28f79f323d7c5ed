"""Knows how the shortest ways between two organisations are told, and what the two share."""

from __future__ import annotations

from functools import partial

from necst_data import Ecosystem
from necst_data.network import Selection
from necst_data.network_paths import InCommon, Way, Ways, in_common, shortest_ways
from necst_ui import formats, parts
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.network.asked import Asked
from necst_ui.network.told import (
    Told,
    counted,
    linked,
    marked_claims,
    names,
    numbered,
    tie_claim,
)
from necst_ui.parts import Claim, escape


def answer(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> Told:
    """Return the shortest ways from one to the other and what they have in common."""
    if not {asked.start, asked.end} <= ecosystem.organisations.keys():
        return Told([(text("network.answer_not_yet"), ())])
    if asked.start == asked.end:
        return Told([(text("network_question.way_same"), ())])
    ways = shortest_ways(selection, asked.start, asked.end)
    shared = in_common(ecosystem, selection, asked.start, asked.end)
    ends = {
        "start": short_name(ecosystem.organisations[asked.start]),
        "end": short_name(ecosystem.organisations[asked.end]),
    }
    marked = {asked.start, asked.end} & {one.id for one in selection.organisations}
    for way in ways.listed:
        marked |= {*way.organisations, *(tie.id for step in way.steps for tie in step.ties)}
    return Told(
        [*_claims(ecosystem, ways, ends), *_common_claims(ecosystem, shared)],
        frozenset(marked),
        panel=partial(_panel, ecosystem, ways, shared, ends),
        table=partial(_table, ecosystem, ways, ends),
    )


def _claims(ecosystem: Ecosystem, ways: Ways, ends: dict[str, str]) -> list[Claim]:
    if not ways.count:
        return [(_no_way(ecosystem, ways, ends), ())]
    steps = len(ways.listed[0].steps)
    if steps == 1:
        ties = [tie for step in ways.listed[0].steps for tie in step.ties]
        said = counted("network_question.way_direct", len(ties), **ends)
        return [(said, ()), *_sentences(ecosystem, ways.listed[0])]
    shown = formats.number(steps)
    said = counted("network_question.way_count", ways.count, steps=shown, **ends)
    first = _sentences(ecosystem, ways.listed[0])
    return [(said, ()), *first] if ways.count == 1 else [(said, ()), _along(ecosystem, ways)]


def _along(ecosystem: Ecosystem, ways: Ways) -> Claim:
    """Return whom every listed way passes, else by whom they begin."""
    passed = [way.organisations[1:-1] for way in ways.listed]
    every = [key for key in passed[0] if all(key in others for others in passed)]
    if every and ways.count == len(ways.listed):
        return text("network_question.way_all_pass", names=names(ecosystem, every)), ()
    firsts = list(dict.fromkeys(others[0] for others in passed))
    return text("network_question.way_begin", names=names(ecosystem, firsts)), ()


def _no_way(ecosystem: Ecosystem, ways: Ways, ends: dict[str, str]) -> str:
    for part, name in ((ways.start_part, ends["start"]), (ways.end_part, ends["end"])):
        if part is None:
            return text("network_question.way_not_drawn", name=name)
    told = text("network_question.way_none", **ends)
    for key, name in (("start_part", ends["start"]), ("end_part", ends["end"])):
        others = len(getattr(ways, key).members) - 1
        told += " " + counted("network_question.way_part", others, name=name)
    return told


def _sentences(ecosystem: Ecosystem, way: Way) -> list[Claim]:
    claims = [tie_claim(ecosystem, tie) for step in way.steps for tie in step.ties]
    return [(f"{said}.", sources) for said, sources in claims]


def _common_claims(ecosystem: Ecosystem, shared: InCommon) -> list[Claim]:
    told: list[Claim] = []
    if shared.neighbours:
        keys = [one.organisation for one in shared.neighbours]
        said = counted(
            "network_question.way_neighbours", len(keys), names=names(ecosystem, keys, 4)
        )
        told.append((said, ()))
    if shared.projects:
        said = counted("network_question.way_projects", len(shared.projects))
        sources = dict.fromkeys(key for one in shared.projects for key in one.sources)
        told.append((said, tuple(sources) if len(sources) <= 4 else ()))
    return told


def _panel(ecosystem: Ecosystem, ways: Ways, shared: InCommon, ends: dict[str, str]) -> None:
    told = ""
    if ways.count:
        items = [_way_html(ecosystem, way) for way in ways.listed]
        more = counted("network_question.way_more", len(items) - 10)
        heading = counted("network_question.way_heading", ways.count)
        told += f"<h2>{escape(heading)}</h2>{numbered(items, more)}"
        if ways.count > len(ways.listed):
            first = formats.number(len(ways.listed))
            said = escape(text("network_question.way_first", first=first))
            told += f'<p class="necst-caption">{said}</p>'
    told += f"<h2>{escape(text('network_question.common', **ends))}</h2>"
    told += _common_html(ecosystem, shared)
    parts.html(told, kind="network-panel")


def _way_html(ecosystem: Ecosystem, way: Way) -> str:
    between = way.organisations[1:-1]
    head = text("network_question.way_direct_head")
    if between:
        along = formats.listing(short_name(ecosystem.organisations[key]) for key in between)
        head = text("network_question.way_along", names=along)
    return f"<b>{escape(head)}</b><br>{marked_claims(_sentences(ecosystem, way))}"


def _common_html(ecosystem: Ecosystem, shared: InCommon) -> str:
    listed = {
        "neighbours": [
            (
                linked(ecosystem, "organisation", one.organisation),
                [source for ties in one.ties for tie in ties for source in tie.sources],
            )
            for one in shared.neighbours
        ],
        "projects": [
            (linked(ecosystem, "project", one.id), one.sources) for one in shared.projects
        ],
        "funders": [
            (
                linked(ecosystem, "organisation", one.organisation),
                [
                    source
                    for side in (*one.commitments, *one.ties)
                    for record in side
                    for source in record.sources
                ],
            )
            for one in shared.funders
        ],
    }
    told = ""
    for key, found in listed.items():
        if found:
            heading = counted(f"network_question.common_{key}", len(found))
            items = "".join(
                f"<li>{name}{parts.source_marks(list(dict.fromkeys(sources))[:3])}</li>"
                for name, sources in found
            )
            told += f"<details open><summary>{escape(heading)}</summary><ul>{items}</ul></details>"
    return told or f"<p>{escape(text('network_question.common_nothing'))}</p>"


def _table(ecosystem: Ecosystem, ways: Ways, ends: dict[str, str]) -> None:
    if not ways.count:
        return
    columns = {
        "way": text("network_question.column_way"),
        "from": text("field.from"),
        "kind": text("network.column_kind"),
        "to": text("field.to"),
        "start": text("field.start"),
        "end": text("field.end"),
        "sources": text("parts.sources"),
    }
    rows = [
        {
            "way": number,
            "from": parts.record_cell(ecosystem, "organisation", tie.from_),
            "kind": text(f"relation_kind.{tie.kind}"),
            "to": parts.record_cell(ecosystem, "organisation", tie.to),
            "start": parts.date_cell(tie.start),
            "end": parts.date_cell(tie.end),
            "sources": parts.sources_cell(ecosystem, tie.sources),
        }
        for number, way in enumerate(ways.listed, start=1)
        for step in way.steps
        for tie in step.ties
    ]
    title = counted("network_question.way_table", len(ways.listed), **ends)
    parts.table("network_question", columns, rows, title=title)
