"""Knows how the steps since a day are told: what moved, from where to where, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from necst_data.one_funder import Change, Portrait, changes
from necst_ui import formats, parts, view
from necst_ui.choices import choose, chosen
from necst_ui.days import day_field, read_day
from necst_ui.funding.amounts import counted, parties
from necst_ui.funding.asked import Asked
from necst_ui.language import text
from necst_ui.names import record_name
from necst_ui.parts import escape

_LIST = "funding_since_list"


def what_changed(asked: Asked, found: Portrait) -> None:
    """Draw the choice of a day and the steps after it, with those that may be after it."""
    since = _since(asked, found)
    told = changes(asked.ecosystem, found.lines, since)
    day = formats.date(since)
    after = counted("one_funder.changed", len(told.after), date=day)
    if not told.after:
        after = text("one_funder.changed_none", date=day)
    pieces = [f"<p>{escape(after)}</p>", _listed(asked, told.after)]
    if told.perhaps:
        said = escape(counted("one_funder.perhaps", len(told.perhaps), date=day))
        pieces += [f"<p>{said}</p>", _listed(asked, told.perhaps)]
    if told.undated:
        said = escape(counted("one_funder.undated", len(told.undated)))
        listed = _listed(asked, told.undated)
        pieces.append(f"<details><summary>{said}</summary>{listed}</details>")
    if len(told.after) + len(told.perhaps) > 1:
        hint = escape(text("one_funder.changed_hint"))
        pieces.append(f'<div class="necst-caption">{hint}</div>')
    parts.html("".join(pieces), kind="giver")


def _since(asked: Asked, found: Portrait) -> date:
    """Draw the choice of a day, the end of a year or one that is typed, and return it."""
    today = asked.ecosystem.known_on
    dated = [one.step.date.latest or one.step.date.earliest for one in found.steps]
    first, last = (min(dated).year, max(dated).year) if dated else (today.year, today.year)
    years = [str(year) for year in range(max(last, today.year - 1), first - 2, -1)]
    usual = str(last - 1)
    given = chosen("since")
    if given and read_day(given) is None:
        view.notice(text("shell.typed_not_a_date", value=given[:80]))
    day = given if given and read_day(given) else usual
    # The list shows the day that is asked for, whoever asked: the link, the list or the field.
    st.session_state[_LIST] = day
    with st.container(horizontal=True, vertical_alignment="bottom", key="funding_since_controls"):
        st.selectbox(
            text("one_funder.since"),
            years if day in years else [day, *years],
            key=_LIST,
            format_func=_day_label,
            width=220,
            on_change=_listed_day,
            args=(usual,),
        )
        label = text("one_funder.since_typed")
        day_field("funding_since_typed", label, _go_to, latest=today, width=220)
    return read_day(day)


def _listed_day(usual: str) -> None:
    day = st.session_state[_LIST]
    choose("since", None if day == usual else day)


def _go_to(day: date) -> None:
    choose("since", day.isoformat())


def _day_label(typed: str) -> str:
    """Return a day in words; a year stands for its end."""
    if len(typed.strip()) == 4:
        return text("one_funder.end_of", year=typed.strip())
    return formats.date(read_day(typed))


def _listed(asked: Asked, some: Iterable[Change]) -> str:
    items = "".join(f"<li>{_change(asked, one)}</li>" for one in some)
    return f'<ul class="giver-steps">{items}</ul>' if items else ""


def _change(asked: Asked, change: Change) -> str:
    commitment, step = change.commitment, change.step
    status = text(f"ladder.{step.status}")
    words = status
    if change.before and change.before.status != step.status:
        before = text(f"ladder.{change.before.status}")
        words = text("one_funder.from_to", before=before, after=status)
    amount = formats.amount(commitment.amount, commitment.currency)
    link = parts.link(asked.address(record=commitment.id), amount)
    notes = [note for note in (_within(asked, change), _parts_say(change)) if note]
    note = f'<div class="necst-caption">{escape(" ".join(notes))}</div>' if notes else ""
    return (
        f"<span>{escape(formats.date(step.date))}</span>"
        f"<div>{parts.ladder(step.status)} {escape(words)}: {link}, {escape(_for(asked, change))}"
        f"{parts.source_marks(step.sources)}{note}</div>"
    )


def _for(asked: Asked, change: Change) -> str:
    """Return whom and what the money is for."""
    commitment = change.commitment
    name = parties(asked.ecosystem, [commitment.recipient])[0]
    if not commitment.project:
        return text("one_funder.to", name=name)
    project = record_name(asked.ecosystem, "project", commitment.project)
    if project == name:
        return text("one_funder.to", name=name)
    return text("one_funder.to_for", name=name, project=project)


def _within(asked: Asked, change: Change) -> str:
    outer = asked.ecosystem.funding.get(change.commitment.part_of or "")
    if outer is None:
        return ""
    amount = formats.amount(outer.amount, outer.currency)
    released = change.commitment.breakdown == "released"
    return text(f"one_funder.{'released_from' if released else 'within'}", amount=amount)


def _parts_say(change: Change) -> str:
    return text("one_funder.in_parts") if change.in_parts else ""
