"""Knows how it is told which ties came, ended or stayed between two days, and which do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from necst_data import Ecosystem
from necst_data.network import Selection
from necst_data.network_changes import CHANGES, Changes, Moved, change_of, changes
from necst_ui import formats, parts
from necst_ui.language import text
from necst_ui.network.asked import Asked
from necst_ui.network.told import (
    IN_SIGHT,
    Told,
    counted,
    extent,
    linked,
    marked_claims,
    names,
    numbered,
    tie_claim,
)
from necst_ui.parts import Claim, escape

# What the picture shows of a tie or organisation; of the others it shows nothing.
_DRAWN = {"new": "new", "ended": "ended", "unchanged": "same"}


def in_between(asked: Asked, selection: Selection) -> Selection:
    """Return what may have been there on a day from the first to the last."""
    if asked.since >= asked.until:
        return selection
    ties = tuple(
        tie for tie in selection.ties if change_of(tie, asked.since, asked.until) != "outside"
    )
    ends = {end for tie in ties for end in (tie.from_, tie.to)} | {asked.focus}
    parties = tuple(one for one in selection.organisations if one.id in ends)
    return replace(selection, organisations=parties, ties=ties)


def answer(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> Told:
    """Return what changed in a selection between two days, counted and drawn."""
    if asked.since >= asked.until:
        return Told([(text("network_question.changes_same_day"), ())])
    found = changes(selection, asked.since, asked.until)
    ends = {tie.id: (tie.from_, tie.to) for tie in selection.ties}
    moved = (*found.new, *found.ended, *found.passing)
    drawn = {
        tie.id: _DRAWN[change]
        for tie in selection.ties
        if (change := change_of(tie, asked.since, asked.until)) in _DRAWN
    }
    drawn |= {one.organisation: "new" for one in found.came}
    drawn |= {one.organisation: "ended" for one in found.went}
    return Told(
        _claims(ecosystem, asked, found),
        frozenset((*moved, *(end for key in moved for end in ends[key]))),
        drawn,
        panel=partial(_panel, ecosystem, selection, found),
        table=partial(_table, ecosystem, found),
    )


def _claims(ecosystem: Ecosystem, asked: Asked, found: Changes) -> list[Claim]:
    told = [
        text(
            "network_question.changes_between",
            since=in_words(asked.since),
            until=in_words(asked.until),
            **{name: _how_many(name, found) for name in ("new", "ended", "unchanged")},
        )
    ]
    if found.passing:
        told.append(counted("network_question.changes_passing", len(found.passing)))
    if found.untold:
        told.append(counted("network_question.changes_untold", len(found.untold)))
    for key, moves in (("came", found.came), ("went", found.went)):
        if moves:
            listed = names(ecosystem, [one.organisation for one in moves])
            told.append(counted(f"network_question.changes_{key}", len(moves), names=listed))
    return [(" ".join(told), ())]


def _how_many(name: str, found: Changes) -> str:
    count = len(getattr(found, name))
    if not count:
        return text(f"network_question.changes_no_{name}")
    return counted(f"network_question.changes_{name}", count)


def in_words(day: date) -> str:
    """Return a day in words; the last of a year as its end."""
    if (day.month, day.day) == (12, 31):
        return text("one_funder.end_of", year=day.year)
    return formats.date(day)


def _panel(ecosystem: Ecosystem, selection: Selection, found: Changes) -> None:
    told = ""
    for change in ("new", "ended", "passing"):
        if keys := getattr(found, change):
            heading = counted(f"network_question.heading_{change}", len(keys))
            told += f"<h2>{escape(heading)}</h2>{_ties(ecosystem, keys)}"
    for key, moves in (("came", found.came), ("went", found.went)):
        if moves:
            heading = text(f"network_question.heading_{key}")
            told += f"<h2>{escape(heading)}</h2>{_parties(ecosystem, moves)}"
    if not told:
        told = f"<p>{escape(text('network_question.changes_nothing'))}</p>"
    note = text("network_question.computed_on", **extent(selection))
    note += " " + text("network_question.changes_meaning")
    if found.about:
        note += " " + counted("network_question.changes_about", len(found.about))
    parts.html(f'{told}<p class="necst-caption">{escape(note)}</p>', kind="network-panel")


def _parties(ecosystem: Ecosystem, moves: Sequence[Moved]) -> str:
    named = [linked(ecosystem, "organisation", one.organisation) for one in moves]
    told = f"<p>{', '.join(named[:IN_SIGHT])}</p>"
    if rest := named[IN_SIGHT:]:
        more = escape(counted("network_question.bridges_more", len(rest)))
        told += f"<details><summary>{more}</summary><p>{', '.join(rest)}</p></details>"
    return told


def _ties(ecosystem: Ecosystem, keys: Sequence[str]) -> str:
    """List ties as sentences, the latest dated first."""
    ties = [ecosystem.relations[key] for key in keys]

    def latest(tie) -> date:
        day = tie.end or tie.start
        return day.earliest or day.latest or date.min if day else date.min

    items = [
        marked_claims([tie_claim(ecosystem, tie)]) for tie in sorted(ties, key=latest, reverse=True)
    ]
    return numbered(items, counted("network_question.changes_more", len(items) - IN_SIGHT))


def _table(ecosystem: Ecosystem, found: Changes) -> None:
    columns = {
        "change": text("network_question.column_change"),
        "from": text("field.from"),
        "kind": text("network.column_kind"),
        "to": text("field.to"),
        "start": text("field.start"),
        "end": text("field.end"),
        "sources": text("parts.sources"),
    }
    rows = []
    for change in CHANGES:
        for one in getattr(found, change):
            tie = ecosystem.relations[one if isinstance(one, str) else one.tie]
            rows.append(
                {
                    "change": text(f"network_question.change_{change}"),
                    "from": parts.record_cell(ecosystem, "organisation", tie.from_),
                    "kind": text(f"relation_kind.{tie.kind}"),
                    "to": parts.record_cell(ecosystem, "organisation", tie.to),
                    "start": parts.date_cell(tie.start),
                    "end": parts.date_cell(tie.end),
                    "sources": parts.sources_cell(ecosystem, tie.sources),
                }
            )
    title = counted("network_question.changes_table", len(rows))
    parts.table("network_question", columns, rows, title=title)
