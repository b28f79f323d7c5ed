"""Knows the pieces of the network page: its choices, answer, picture and table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from necst_data import Ecosystem
from necst_data.models import Organisation, Relation
from necst_data.network import (
    Choice,
    Selection,
    neighbours,
    select,
    tie_counts,
    would_be_cut_off,
)
from necst_data.overview import leaving
from necst_data.vocabulary import RelationKind, Scope
from necst_ui import cached, formats, links
from necst_ui.charts.marks import shape
from necst_ui.charts.network import Words, network_picture
from necst_ui.charts.tokens import group_of, groups, tokens
from necst_ui.choices import choose_many, choose_one, choose_years
from necst_ui.components.network import network
from necst_ui.language import current, text
from necst_ui.names import name_of, record_name, short_name
from necst_ui.parts import (
    date_cell,
    escape,
    html,
    link,
    record_card,
    record_cell,
    sources_cell,
    table,
)

WHOLE = "all"
NOTHING = "none"  # the reader let go of what was selected
_FIRST_YEAR = 2010
_HEIGHT = 620
_NAMED_IN_ANSWER = 6
_HARDLY_ANYONE = 6


@dataclass(frozen=True)
class Asked:
    """What the reader asked for."""

    focus: str | None
    steps: int
    choice: Choice


def ask(ecosystem: Ecosystem) -> Asked:
    """Draw the choices in one row and return what is asked."""
    parties = sorted(_drawable(ecosystem), key=lambda party: short_name(party).casefold())
    codes = [WHOLE, *(party.id for party in parties)]
    centre = ecosystem.meta.centre
    focus = choose_one(
        "focus",
        codes,
        text("network.focus"),
        lambda code: text("network.whole") if code == WHOLE else _label(ecosystem, code),
        default=centre if centre in codes else WHOLE,
    )
    steps = choose_one(
        "steps",
        ["1", "2", "3"],
        text("network.steps"),
        default=_first_steps(ecosystem, focus),
        widget="segmented",
    )
    ties = choose_many(
        "ties",
        get_args(RelationKind),
        text("network.ties"),
        lambda code: text(f"relation_kind.{code}"),
    )
    shown = choose_many(
        "groups", _groups(), text("network.groups"), lambda code: text(f"group.{code}")
    )
    scopes = choose_many(
        "scopes", get_args(Scope), text("network.scopes"), lambda code: text(f"scope.{code}")
    )
    last_year = ecosystem.known_on.year + 1
    first, last = choose_years("years", text("network.years"), _FIRST_YEAR, last_year)
    choice = Choice(
        focus=None if focus == WHOLE else focus,
        steps=int(steps),
        ties=ties,
        kinds=[kind for group in shown for kind in tokens()["groups"][group]["kinds"]],
        scopes=scopes,
        first=date.min if first == _FIRST_YEAR else date(first, 1, 1),
        last=date.max if last == last_year else date(last, 12, 31),
    )
    return Asked(choice.focus, choice.steps, choice)


def _first_steps(ecosystem: Ecosystem, focus: str) -> str:
    """Return how far to look at first: two steps where one shows hardly anyone."""
    near = select(ecosystem, Choice(focus, 1)).organisations if focus != WHOLE else ()
    return "2" if focus != WHOLE and len(near) < _HARDLY_ANYONE else "1"


def _groups() -> list[str]:
    return [group for group in groups() if group != "collective"]


def _label(ecosystem: Ecosystem, key: str) -> str:
    return short_name(ecosystem.organisations[key])


def _drawable(ecosystem: Ecosystem) -> list[Organisation]:
    counts = tie_counts(ecosystem)
    return [party for party in ecosystem.organisations.values() if counts[party.id]]


def sentences(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> str:
    """Return the answer: how many ties with whom, and who depends on the one in the middle."""
    if not selection.ties:
        return text("network.answer_nothing")
    if asked.focus is None:
        return text(
            "network.answer_whole",
            count=len(selection.ties),
            organisations=len(selection.organisations),
            most=formats.listing(_most_tied(selection)),
        )
    name = _label(ecosystem, asked.focus)
    near = neighbours(selection, asked.focus)
    own = sum(asked.focus in (tie.from_, tie.to) for tie in selection.ties)
    told = text("network.answer_focus", count=own, name=name, organisations=len(near))
    if asked.steps > 1:
        reached = len(selection.organisations) - 1
        told += " " + text("network.answer_steps", count=reached, steps=asked.steps)
    return f"{told} {_dependants(ecosystem, asked, name)}"


def _dependants(ecosystem: Ecosystem, asked: Asked, name: str) -> str:
    whole = select(ecosystem, replace(asked.choice, focus=None))
    lost = would_be_cut_off(whole, asked.focus)
    if not lost:
        return text("network.answer_none_lost", name=name)
    named = [_label(ecosystem, key) for key in lost[:_NAMED_IN_ANSWER]]
    more = len(lost) - len(named)
    if more:
        named.append(text("network.more", count=more))
    return text("network.answer_lost", count=len(lost), name=name, lost=formats.listing(named))


def _most_tied(selection: Selection) -> list[str]:
    counts = {
        party: sum(party.id in (tie.from_, tie.to) for tie in selection.ties)
        for party in selection.organisations
    }
    most = sorted(counts, key=lambda party: (-counts[party], party.id))[:3]
    return [f"{short_name(party)} ({counts[party]})" for party in most]


def legend(selection: Selection) -> None:
    """Show the shapes that occur and how ties are drawn."""
    present = {group_of(party.kind) for party in selection.organisations}
    marks = [
        (f'<svg viewBox="-8 -8 16 16" width="14" height="14">{shape(group, 6)}</svg>', group)
        for group in groups()
        if group in present
    ]
    items = [f"<span>{mark}{escape(text(f'group.{group}'))}</span>" for mark, group in marks]
    items += [
        f'<span><i class="necst-tie necst-tie-{style}"></i>'
        f"{escape(text(f'network.tie_{style}'))}</span>"
        for style in ("money", "hatched", "owner", "solid", "dashed", "dotted")
    ]
    html(f'<div class="necst-legend" aria-hidden="true">{"".join(items)}</div>')


def selected_in(selection: Selection, asked: Asked, chosen: str | None) -> str | None:
    """Return what is selected: the reader's choice if it is shown, else the one in the middle."""
    shown = {record.id for record in (*selection.organisations, *selection.ties)}
    if chosen == NOTHING or chosen in shown:
        return None if chosen == NOTHING else chosen
    return asked.focus


def picture(
    ecosystem: Ecosystem, asked: Asked, selection: Selection, selected: str | None
) -> tuple[str | None, bool]:
    """Draw the network; return what is selected and whether the reader chose it just now."""
    layout, positions = cached.positions(asked.focus, asked.steps)
    drawn = network_picture(
        ecosystem,
        selection,
        positions,
        _words(ecosystem),
        layout=layout,
        focus=asked.focus,
        leaving=leaving(ecosystem),
    )
    names = ("label", "keys", "zoom_in", "zoom_out", "fit", "wheel", "empty")
    texts = {name: text(f"network.picture_{name}") for name in names}
    texts["label"] = text(
        "network.picture_label", count=len(drawn["ties"]), organisations=len(drawn["nodes"])
    )
    result = network(drawn, selected=selected, texts=texts, key="network_picture", height=_HEIGHT)
    return result.id, result.changed


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


def caption(ecosystem: Ecosystem, selection: Selection) -> None:
    """Say what the picture leaves out."""
    told = []
    if selection.without_start:
        told.append(text("network.undated", count=selection.without_start))
    if selection.listed:
        told.append(text("network.listed", count=len(selection.listed)))
    outside = sum(1 for count in selection.outside.values() if count)
    if outside:
        told.append(text("network.outside", count=outside))
    if told:
        html(escape(" ".join(told)), kind="necst-caption")


def card(ecosystem: Ecosystem, selected: str | None) -> None:
    """Show the record of the selected organisation or tie, or how to select one."""
    if selected in ecosystem.organisations:
        profile = link(links.address("organisation", selected), text("network.profile"))
        middle = link(links.page("network", focus=selected), text("network.to_middle"))
        record_card("organisation", selected, action=f"{profile} · {middle}")
    elif selected in ecosystem.relations:
        record_card("relation", selected)
    else:
        html(escape(text("network.select_hint")), kind="necst-note")


def ties_table(ecosystem: Ecosystem, selection: Selection) -> None:
    """Show the ties of the picture as a table; ties with a placeholder stand last."""
    ties = (*selection.ties, *selection.listed)
    columns = {
        "from": text("field.from"),
        "kind": text("network.column_kind"),
        "to": text("field.to"),
        "start": text("field.start"),
        "end": text("field.end"),
        "sources": text("parts.sources"),
    }
    rows = [
        {
            "from": record_cell(ecosystem, "organisation", tie.from_),
            "kind": text(f"relation_kind.{tie.kind}"),
            "to": record_cell(ecosystem, "organisation", tie.to),
            "start": date_cell(tie.start),
            "end": date_cell(tie.end),
            "sources": sources_cell(ecosystem, tie.sources),
        }
        for tie in ties
    ]
    table(
        "network_ties",
        columns,
        rows,
        title=text("network.table", count=len(rows)),
        empty=text("network.nothing"),
    )
