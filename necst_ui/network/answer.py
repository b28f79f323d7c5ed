"""Knows the answer of the page: to the question asked, or what the picture shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from necst_data import Ecosystem
from necst_data.network import Selection, neighbours, select, tie_counts, would_be_cut_off
from necst_data.network_projects import SharedProjects
from necst_ui import formats
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.network import bridges, changes, communities, projects, way
from necst_ui.network.asked import Asked, Question
from necst_ui.network.told import Told, names

_ANSWERS: Mapping[Question, Callable[[Ecosystem, Asked, Selection], Told]] = {
    "way": way.answer,
    "bridges": bridges.answer,
    "groups": communities.answer,
    "changes": changes.answer,
}


def drawn(ecosystem: Ecosystem, asked: Asked) -> Selection:
    """Return what is drawn: what the choices leave, and between two days what may have been."""
    selection = select(ecosystem, asked.choice)
    return changes.in_between(asked, selection) if asked.question == "changes" else selection


def answer(
    ecosystem: Ecosystem, asked: Asked, selection: Selection, shared: SharedProjects | None = None
) -> Told:
    """Return the answer to the question, computed from what is drawn."""
    if nothing_known(ecosystem, asked.focus):
        return Told([(text("network.answer_not_yet"), ())])
    if asked.question in _ANSWERS and selection.ties:
        return _ANSWERS[asked.question](ecosystem, asked, selection)
    told = [(_of_picture(ecosystem, asked, selection), ())]
    return Told([*told, *projects.claims(ecosystem, selection, shared)] if shared else told)


def _of_picture(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> str:
    """Return how many ties with whom, and who depends on the one in the middle."""
    listed = len(selection.listed)
    if not selection.ties:
        told = text("network.answer_nothing")
        return f"{told} {text('network.listed', count=listed)}" if listed else told
    if asked.focus is None:
        told = text(
            "network.answer_whole",
            count=len(selection.ties),
            organisations=len(selection.organisations),
            most=formats.listing(_most_tied(selection)),
        )
        apart = [text("network.listed", count=listed)] if listed else []
        if alone := _without_ties(ecosystem):
            apart.append(text("network.alone", count=alone))
        return " ".join([told, *apart])
    name = short_name(ecosystem.organisations[asked.focus])
    near = neighbours(selection, asked.focus)
    own = sum(asked.focus in (tie.from_, tie.to) for tie in selection.ties)
    told = text("network.answer_focus", count=own, name=name, organisations=len(near))
    if asked.steps > 1:
        reached = len(selection.organisations) - 1
        told += " " + text("network.answer_steps", count=reached, steps=asked.steps)
    if beside := sum(asked.focus in (tie.from_, tie.to) for tie in selection.listed):
        told += " " + text("network.answer_placeholders", count=beside)
    return f"{told} {_dependants(ecosystem, asked, name)}"


def nothing_known(ecosystem: Ecosystem, focus: str | None) -> bool:
    """Return whether no tie at all was known on the day, whatever is chosen."""
    return not (ecosystem.relations_of(focus) if focus else ecosystem.relations)


def _without_ties(ecosystem: Ecosystem) -> int:
    tied = tie_counts(ecosystem)
    return sum(
        not party.collective and not tied[party.id] for party in ecosystem.organisations.values()
    )


def _dependants(ecosystem: Ecosystem, asked: Asked, name: str) -> str:
    whole = select(ecosystem, replace(asked.choice, focus=None))
    lost = would_be_cut_off(whole, asked.focus)
    if not lost:
        return text("network.answer_none_lost", name=name)
    told = names(ecosystem, lost)
    return text("network.answer_lost", count=len(lost), name=name, lost=told)


def _most_tied(selection: Selection) -> list[str]:
    counts = {
        party: sum(party.id in (tie.from_, tie.to) for tie in selection.ties)
        for party in selection.organisations
    }
    most = sorted(counts, key=lambda party: (-counts[party], party.id))[:3]
    return [f"{short_name(party)} ({counts[party]})" for party in most]
