"""Knows the tables of a profile: ties, money in and out, projects, events."""

from __future__ import annotations

from typing import Any

import streamlit as st

from necst_data import Ecosystem, partners
from necst_data.funding import Line, Total, add_up
from necst_data.models import Organisation, Relation
from necst_data.partners import Money, Tie
from necst_ui import formats
from necst_ui.language import current, text
from necst_ui.names import short_name
from necst_ui.parts.cells import (
    Cell,
    amount_cell,
    bilingual_cell,
    date_cell,
    ladder_cell,
    record_cell,
    sources_cell,
)
from necst_ui.parts.markup import escape, html, ladder
from necst_ui.parts.table import table


def phrase(tie: Tie) -> str:
    """Return a tie as a verb with the organisation of the profile as its subject."""
    side = "relation_kind" if tie.outgoing else "partners.inverse"
    return text(f"{side}.{tie.kind}")


def when(tie: Tie) -> str:
    """Return the time of a tie in words; talks are only known to have been reported."""
    relation = tie.relation
    if tie.kind == "in-talks-with" and relation.start and not relation.end:
        return text("partners.reported", date=formats.date(relation.start))
    return formats.period(relation.start, relation.end) or text("partners.undated")


def ties_apart(ecosystem: Ecosystem, key: str) -> tuple[list[Relation], list[Relation]]:
    """Return the ties with organisations, and those with a name for several parties."""
    between, placeholders = [], []
    for relation in ecosystem.relations_of(key):
        other = relation.to if relation.from_ == key else relation.from_
        collective = ecosystem.organisations[other].collective
        (placeholders if collective else between).append(relation)
    return between, placeholders


def ties(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show every tie, the commonest kind first, with its time and its sources."""
    found = [tie for group in partners.ties(ecosystem, organisation.id).values() for tie in group]
    rows = [
        {
            "tie": _unbroken(phrase(tie)),
            "other": record_cell(ecosystem, "organisation", tie.other.id),
            "when": when(tie),
            "note": bilingual_cell(tie.relation.note),
            "sources": sources_cell(ecosystem, tie.relation.sources),
        }
        for tie in found
    ]
    name = short_name(organisation)
    title = text("partners.ties_title", count=len(rows), shown=formats.number(len(rows)))
    between, placeholders = ties_apart(ecosystem, organisation.id)
    if between and placeholders:
        own = text("partners.ties", count=len(between), shown=formats.number(len(between)))
        title = text("partners.ties_title_placeholders", ties=own, count=len(placeholders))
    table(
        "partners_ties",
        {code: text(f"partners.column_{code}") for code in ("tie", "other", "when")}
        | {"note": text("field.note"), "sources": text("parts.sources")},
        rows,
        title=title,
        empty=escape(text("partners.profile_no_ties", name=name)),
    )


def _unbroken(said: str) -> Cell:
    return Cell(said.replace(" ", "\N{NO-BREAK SPACE}"), sort=said, export=said)


def money(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show what comes in and what goes out: sums by step, then every commitment."""
    name = short_name(organisation)
    st.subheader(text("partners.money_title"), anchor=False)
    for way, found in (
        ("in", partners.money_in(ecosystem, organisation.id)),
        ("out", partners.money_out(ecosystem, organisation.id)),
    ):
        lines = (*found.lines, *found.beside)
        if not lines:
            none = text(f"partners.money_{way}_none", name=name)
            html(f'<p class="necst-muted">{escape(none)}</p>')
            continue
        html(_sums(found, text(f"partners.money_{way}", name=name)))
        rows = [_money_row(ecosystem, organisation.id, way, line) for line in lines]
        shown = formats.number(len(rows))
        table(
            f"partners_money_{way}",
            {
                "other": text("field.funder" if way == "in" else "field.recipient"),
                "project": text("field.project"),
                "ladder": text("partners.column_ladder"),
                "counts": text("partners.column_counts"),
                "amount": text("field.amount"),
                "sources": text("parts.sources"),
            },
            rows,
            title=text(f"partners.money_{way}_title", count=len(rows), shown=shown),
        )


def _sums(money: Money, heading: str) -> str:
    """Return the sum of each step as HTML; without one, that nothing counts as money."""
    if not money.totals:
        return f"<p><b>{escape(heading)}</b> {escape(text('partners.money_no_sum'))}</p>"
    outside = add_up(line for line in money.lines if line.commitment.scope != "core")
    beyond = {(one.pot, one.currency, one.status): one.amount for one in outside}
    items = "".join(
        f"<li>{_sum(total, beyond.get((total.pot, total.currency, total.status), 0))}</li>"
        for total in money.totals
    )
    listed = f'<ul class="profile-sums">{items}</ul>'
    return f'<p class="profile-sums-head"><b>{escape(heading)}</b></p>{listed}'


def _sum(total: Total, outside: int) -> str:
    """Return a sum as HTML with what it rests on; `outside` is its part outside the core."""
    word = escape(text(f"ladder.{total.status}"))
    equity = f" {escape(text('partners.money_equity'))}" if total.pot == "equity" else ""
    if not total.lines:
        said = text("partners.money_only_unknown", count=total.unknown)
        return f"{ladder(total.status)}{word}{equity}: {escape(said)}"
    amount = formats.amount(total.amount, total.currency)
    if total.approximate:
        amount = text("formats.about_amount", amount=amount)
    apart = [text("partners.money_lines", count=total.lines, shown=formats.number(total.lines))]
    if total.unknown:
        apart.append(text("partners.money_unknown", count=total.unknown))
    if total.paid_inside:
        paid = formats.amount(total.paid_inside, total.currency)
        apart.append(text("partners.money_paid", amount=paid))
    if total.shared:
        shared = formats.amount(total.shared, total.currency)
        apart.append(text("partners.money_shared", amount=shared))
    if outside == total.amount and outside:
        apart.append(text("partners.money_all_outside"))
    elif outside:
        amount_outside = formats.amount(outside, total.currency)
        apart.append(text("partners.money_outside", amount=amount_outside))
    return (
        f"{ladder(total.status)}{word}{equity}: <b>{escape(amount)}</b> "
        f'<span class="necst-muted">({escape("; ".join(apart))})</span>'
    )


def _money_row(ecosystem: Ecosystem, key: str, way: str, line: Line) -> dict[str, Any]:
    commitment = line.commitment
    dates = [step.date for step in commitment.steps if step.status == line.status]
    other = commitment.funder if way == "in" else commitment.recipient
    return {
        "other": record_cell(ecosystem, "organisation", other),
        "project": record_cell(ecosystem, "project", commitment.project)
        if commitment.project
        else _own_record(ecosystem, commitment.id),
        "ladder": ladder_cell(line.status, dates[0] if dates else None),
        "amount": _amount(line),
        "counts": "; ".join(_remarks(key, way, line)),
        "sources": sources_cell(ecosystem, commitment.sources),
    }


def _own_record(ecosystem: Ecosystem, key: str) -> Cell:
    named = record_cell(ecosystem, "funding", key)
    return Cell(text("partners.no_project"), sort="", export="", address=named.address)


def _amount(line: Line) -> Cell:
    cell = amount_cell(line.amount, line.currency)
    said = cell.text
    if line.amount is not None and line.commitment.approximate:
        said = text("formats.about_amount", amount=said)
    if line.amount is not None and line.commitment.per_year:
        said = text("formats.per_year", amount=said)
    return Cell(said, cell.sort, cell.export, extra=cell.extra, is_number=True)


def _remarks(key: str, way: str, line: Line) -> list[str]:
    """Return why a line counts or does not, and in which part it names the organisation."""
    commitment = line.commitment
    said = []
    if way == "in" and commitment.recipient != key:
        said.append(text("partners.counts_beneficiary"))
    elif way == "out" and commitment.funder != key:
        co = key in commitment.co_funders
        said.append(text("partners.counts_co_funder" if co else "partners.counts_via"))
    elif line.uncounted:
        said.append(text(f"partners.counts_{line.uncounted}"))
    else:
        said.append(text("partners.counts_yes"))
    if line.part != "whole":
        said.append(text(f"partners.part_{line.part}"))
    if commitment.shared:
        said.append(text("partners.counts_shared"))
    if way == "out" and commitment.funder == key and commitment.co_funders:
        said.append(text("partners.counts_together"))
    return said


def projects(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show the projects with the organisation's role in each."""
    found = ecosystem.projects_of(organisation.id)
    rows = [
        {
            "project": record_cell(ecosystem, "project", project.id),
            "role": _role(project, organisation.id),
            "stage": text(f"stage.{project.stage}") if project.stage else None,
            "period": formats.period(project.start, project.end) or text("partners.undated"),
            "status": text(f"project_status.{project.status}") if project.status else None,
            "sources": sources_cell(ecosystem, project.sources),
        }
        for project in found
    ]
    table(
        "partners_projects",
        {code: text(f"field.{code}") for code in ("project", "stage", "period", "status")}
        | {"role": text("partners.column_role"), "sources": text("parts.sources")},
        rows,
        title=text("partners.projects_title", count=len(rows), shown=formats.number(len(rows))),
        empty=escape(text("partners.no_projects", name=short_name(organisation))),
    )


def _role(project: object, key: str) -> str:
    said = [text(f"partners.role_{role}") for role in partners.roles(project, key)]
    said += [
        part.role.get(current())
        for part in project.participants
        if part.organisation == key and part.role
    ]
    return ", ".join(said)


def events(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show the events that name the organisation, by date."""
    found = ecosystem.events_of(organisation.id)
    rows = [
        {
            "date": date_cell(event.date),
            "event": record_cell(ecosystem, "event", event.id),
            "kind": text(f"event_kind.{event.kind}"),
            "sources": sources_cell(ecosystem, event.sources),
        }
        for event in found
    ]
    table(
        "partners_events",
        {"date": text("field.date"), "event": text("kind.event"), "kind": text("field.kind")}
        | {"sources": text("parts.sources")},
        rows,
        title=text("partners.events_title", count=len(rows), shown=formats.number(len(rows))),
        empty=escape(text("partners.no_events", name=short_name(organisation))),
    )
