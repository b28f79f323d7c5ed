"""Knows how the groups in the network are told, with what holds each together, and the park."""

from __future__ import annotations

from functools import partial

from necst_data import Ecosystem
from necst_data.network import Selection
from necst_data.network_groups import Group, Groups, Reach, communities, park_reach
from necst_ui import formats, links, parts, view
from necst_ui.choices import chosen
from necst_ui.language import current, text
from necst_ui.names import record_name
from necst_ui.network.asked import Asked
from necst_ui.network.told import IN_SIGHT, Told, counted, extent, names, numbered, share
from necst_ui.parts import Claim, escape

_KINDS, _SHARED = 3, 2
_SMALLEST = 3  # a pair is no group


def answer(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> Told:
    """Return the groups, one of which stands out, and how far the park reaches."""
    found = communities(ecosystem, selection)
    reach = park_reach(ecosystem, selection)
    groups = [one for one in found.groups if len(one.members) >= _SMALLEST]
    codes = [one.central[0] for one in groups]
    code = chosen("community", codes, text("network_question.community"))
    shown = next((one for one in groups if one.central[0] == code), groups[0] if groups else None)
    return Told(
        _claims(ecosystem, found, groups, reach),
        _marked(selection, shown),
        panel=partial(_panel, ecosystem, selection, groups, shown, reach),
        table=partial(_table, ecosystem, selection, groups),
    )


def _claims(ecosystem: Ecosystem, found: Groups, groups: list[Group], reach: Reach) -> list[Claim]:
    if not groups:
        return [(text("network_question.groups_none"), ()), (_reach(ecosystem, reach), ())]
    first = groups[0]
    told = [
        counted("network_question.groups_count", len(groups)),
        text(
            "network_question.groups_largest",
            names=names(ecosystem, first.central),
            size=formats.number(len(first.members)),
        ),
    ]
    if apart := len(found.groups) - len(groups):
        told.insert(1, counted("network_question.groups_apart", apart))
    return [(" ".join(told), ()), (_reach(ecosystem, reach), ())]


def _reach(ecosystem: Ecosystem, reach: Reach) -> str:
    """Return how dense the park is within the whole, and whom it reaches."""
    if not reach.on_park:
        return text("network_question.reach_nobody")
    return counted(
        "network_question.reach",
        len(reach.on_park),
        near=formats.number(len(reach.neighbours)),
        share=share(reach.share),
        within=share(reach.park_density),
        whole=share(reach.density),
    )


def _marked(selection: Selection, group: Group | None) -> frozenset[str]:
    members = set(group.members) if group else set()
    ties = {tie.id for tie in selection.ties if {tie.from_, tie.to} <= members}
    return frozenset(members | ties)


def _panel(
    ecosystem: Ecosystem,
    selection: Selection,
    groups: list[Group],
    shown: Group | None,
    reach: Reach,
) -> None:
    items = [_item(ecosystem, one, one is shown) for one in groups]
    more = counted("network_question.groups_more", len(items) - IN_SIGHT)
    note = text("network_question.computed_on", **extent(selection))
    note += " " + text("network_question.groups_meaning")
    parts.html(
        f"<h2>{escape(text('network_question.groups_heading'))}</h2>{numbered(items, more)}"
        f"<h2>{escape(text('network_question.reach_heading'))}</h2>{_park(ecosystem, reach)}"
        f'<p class="necst-caption">{escape(note)}</p>',
        kind="network-panel",
    )


def _item(ecosystem: Ecosystem, group: Group, shown: bool) -> str:
    name = escape(names(ecosystem, group.central))
    if shown:
        head = f'<b aria-current="true">{name}</b>'
    else:
        made = {key: view.given(key) for key in view.registered() if key != "record"}
        made |= {"community": [group.central[0]]}
        address = links.page("network", **{key: codes for key, codes in made.items() if codes})
        head = f"<b>{parts.link(address, names(ecosystem, group.central))}</b>"
    size = counted("network_question.group_size", len(group.members))
    held = escape(text("network_question.group_held", by=_held(ecosystem, group)))
    return f"{head}, {escape(size)}. {held}"


def _held(ecosystem: Ecosystem, group: Group) -> str:
    """Return what holds a group together: its ties, and what its members share."""
    told = [
        counted(
            "network_question.held_ties",
            group.within,
            kinds=formats.listing(
                f"{text(f'network.word_{one.what}')} ({formats.number(one.count)})"
                for one in group.kinds[:_KINDS]
            ),
        )
    ]
    if group.projects:
        shared = [
            f"{record_name(ecosystem, 'project', one.what)} ({formats.number(one.count)})"
            for one in group.projects[:_SHARED]
        ]
        told.append(text("network_question.held_projects", names=formats.listing(shared)))
    if group.towns:
        towns = [
            f"{one.what.get(current())} ({formats.number(one.count)})"
            for one in group.towns[:_SHARED]
        ]
        told.append(text("network_question.held_towns", names=formats.listing(towns)))
    return "; ".join(told)


def _park(ecosystem: Ecosystem, reach: Reach) -> str:
    if not reach.on_park:
        return f"<p>{escape(text('network_question.reach_nobody'))}</p>"
    ties = text(
        "network_question.reach_ties",
        within=formats.number(len(reach.within)),
        across=formats.number(len(reach.across)),
        outside=formats.number(len(reach.outside)),
    )
    abroad = [
        f"{formats.country(one.country, current())} ({formats.number(one.neighbours)})"
        for one in reach.countries
        if one.country and one.neighbours
    ]
    told = f"<p>{escape(ties)}"
    if abroad:
        said = text("network_question.reach_countries", countries=formats.listing(abroad))
        told += f" {escape(said)}"
    return f"{told}</p>"


def _table(ecosystem: Ecosystem, selection: Selection, groups: list[Group]) -> None:
    columns = {
        "group": text("network_question.column_group"),
        "size": text("network_question.column_size"),
        "members": text("network_question.column_names"),
        "within": text("network_question.column_within"),
        "across": text("network_question.column_across"),
        "density": text("network_question.column_density"),
        "held": text("network_question.column_held"),
        "sources": text("parts.sources"),
    }
    rows = []
    for number, group in enumerate(groups, start=1):
        members = set(group.members)
        ties = [tie for tie in selection.ties if {tie.from_, tie.to} <= members]
        everyone = names(ecosystem, group.members, len(group.members))
        in_sight = names(ecosystem, group.members, IN_SIGHT)
        rows.append(
            {
                "group": number,
                "size": len(group.members),
                "members": parts.Cell(in_sight, sort=everyone, export=everyone),
                "within": group.within,
                "across": group.across,
                "density": parts.Cell(
                    share(group.density),
                    sort=group.density,
                    export=round(group.density, 4),
                    is_number=True,
                ),
                "held": _held(ecosystem, group),
                "sources": parts.sources_cell(
                    ecosystem, [source for tie in ties for source in tie.sources]
                ),
            }
        )
    title = counted("network_question.groups_table", len(rows))
    parts.table("network_question", columns, rows, title=title)
