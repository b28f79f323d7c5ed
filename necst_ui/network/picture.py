"""Knows how the network is shown: its legend, what is selected in it, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from necst_data import Ecosystem
from necst_data.models import Organisation, Relation
from necst_data.network import Selection
from necst_data.network_projects import SharedProjects
from necst_data.network_roles import WAY
from necst_data.overview import leaving
from necst_ui import cached, formats, parts
from necst_ui.charts.marks import shape
from necst_ui.charts.network import Words, network_picture, thinned, tie_mark
from necst_ui.charts.tokens import group_of, groups
from necst_ui.choices import choose
from necst_ui.components.network import network
from necst_ui.components.selection import NOTHING, Picked
from necst_ui.language import current, text
from necst_ui.names import name_of, record_name, short_name
from necst_ui.network import projects, take_home
from necst_ui.network.asked import Asked
from necst_ui.network.places import places
from necst_ui.network.told import Told
from necst_ui.parts import escape, html

KEY = "network_picture"
_HEIGHT = 620
_PLAYED_FROM = 2010  # hardly a tie is dated before


def legend(selection: Selection, asked: Asked, shared: SharedProjects | None = None) -> None:
    """Show the shapes that occur and how ties are drawn."""
    also = ("new", "ended") if asked.question == "changes" else ()
    also = ("projects",) if shared else also
    present = {group_of(party.kind) for party in selection.organisations}
    items = [
        (
            f'<svg viewBox="-8 -8 16 16" width="14" height="14">{shape(group, 6)}</svg>',
            text(f"group.{group}"),
        )
        for group in groups()
        if group in present
    ]
    items += [
        (tie_mark(style), text(f"network.tie_{style}"))
        for style in ("money", "hatched", "owner", "solid", "dashed", "dotted")
    ]
    items += [(tie_mark(style), text(f"network_picture.tie_{style}")) for style in also]
    html(parts.legend(items))


def picture(
    ecosystem: Ecosystem,
    asked: Asked,
    selection: Selection,
    told: Told,
    asked_for: str | None,
    shared: SharedProjects | None = None,
) -> Picked:
    """Draw the network and return what is selected in it.

    That is the organisation or tie asked for; if none was, or if it is not shown, the one in the
    middle of the plain picture, which alone can be played through the years.
    """
    layout, positions = places(asked)
    whole = network_picture(
        ecosystem,
        selection,
        positions,
        _words(ecosystem),
        layout=layout,
        focus=asked.focus,
        leaving=leaving(ecosystem),
        marked=told.marked,
        changes=told.changes,
        through_projects=projects.drawn(ecosystem, shared),
    )
    drawn, left_out = thinned(whole)
    plain = asked.question == "picture" and asked_for != NOTHING
    selected = asked.focus if plain else None
    if asked_for in {record["id"] for record in (*drawn["nodes"], *drawn["ties"])}:
        selected = asked_for
    return network(
        drawn,
        selected=selected,
        texts=_texts(drawn, left_out),
        key=KEY,
        height=_HEIGHT,
        play=_play(ecosystem) if asked.question == "picture" else None,
        on_depth=partial(_go_deeper, asked.focus),
    )


def picture_files(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> None:
    """Draw the buttons that take the picture home; none if nothing is drawn."""
    if selection.organisations:
        take_home.picture_files(ecosystem, asked, selection, KEY)


def _texts(drawn: Mapping[str, Any], left_out: int) -> dict[str, str]:
    ties, parties = len(drawn["ties"]), len(drawn["nodes"])
    texts = {
        **{
            n: text(f"network.picture_{n}")
            for n in ("zoom_in", "zoom_out", "fit", "wheel", "empty")
        },
        **{n: text(f"network_picture.{n}") for n in ("keys", "full", "full_back", "ties")},
        "label": text("network.picture_label", count=ties, organisations=parties),
    }
    if left_out:
        texts["notice"] = text("network_picture.notice", count=left_out, drawn=formats.number(ties))
    return texts


def _play(ecosystem: Ecosystem) -> dict[str, Any] | None:
    """Return the years that can be played through, with what the slider says."""
    last = ecosystem.known_on.year
    if last <= _PLAYED_FROM:
        return None
    names = ("play", "pause", "step", "slider", "years", "all", "all_said")
    texts = {name: text(f"network_picture.{name}") for name in names}
    fields = {name: f"{{{name}}}" for name in ("year", "ties", "fresh")}
    texts["said"] = text("network_picture.said", **fields)
    return {"first": _PLAYED_FROM, "last": last, "texts": texts}


def _go_deeper(focus: str | None, node: str, steps: int) -> None:
    """Show so many steps around the one in the middle, or around a node if there is none."""
    if focus is None:
        choose("about", node)
    choose("steps", str(steps))


def _words(ecosystem: Ecosystem) -> Words:
    def describe(party: Organisation, count: int) -> str:
        kind = text(f"organisation_kind.{party.kind}")
        place = party.city.get(current()) if party.city else ""
        return text("network.node", count=count, kind=kind, place=place)

    def sentence(tie: Relation) -> str:
        told = record_name(ecosystem, "relation", tie.id)
        period = formats.period(tie.start, tie.end)
        return f"{told}, {period}" if period else text("network.tie_undated", tie=told)

    return Words(
        label=short_name,
        name=name_of,
        describe=describe,
        tie=lambda tie: text(f"network.word_{tie.kind}"),
        tie_sentence=sentence,
    )


def caption(asked: Asked, selection: Selection) -> None:
    """Say how the picture is laid out, where it is in columns, and what it leaves out."""
    told = []
    if asked.layout == "roles":
        blocks = {block.code for block in cached.roles()[1].blocks}
        way = [text(f"network_role.{code}") for code in WAY if code in blocks]
        told.append(text("network_question.roles", way=", ".join(way)))
    if selection.without_start:
        told.append(text("network.undated", count=selection.without_start))
    if selection.listed:
        told.append(text("network.listed", count=len(selection.listed)))
    outside = sum(1 for count in selection.outside.values() if count)
    if outside:
        told.append(text("network.outside", count=outside))
    if told:
        html(escape(" ".join(told)), kind="necst-caption")
