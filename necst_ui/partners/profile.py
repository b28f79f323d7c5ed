"""Knows the profile of one organisation: who it is, how it hangs together, what is unknown."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from necst_data import Ecosystem, partners
from necst_data.models import Organisation
from necst_data.partners import Tie
from necst_ui import cached, formats, links
from necst_ui.charts import partners as chart
from necst_ui.charts.network import money_steps, tie_style
from necst_ui.charts.tokens import group_of
from necst_ui.language import current, text
from necst_ui.names import former_until, short_name
from necst_ui.partners.directory import place_of
from necst_ui.partners.rows import phrase, ties_apart
from necst_ui.parts.markup import definitions, drawing, escape, html, link, outside, shape
from necst_ui.parts.record_fields import bilingual, record_link
from necst_ui.parts.signals import signals_about
from necst_ui.parts.sources import source_list, source_marks

_MONEY = ("funds", "invests-in")
_BOND = ("subsidiary-of", "acquires", "initiated", "spin-off-of")


def answer_of(ecosystem: Ecosystem, key: str) -> str:
    """Return the answer of a profile: with how many it has ties, and what else is recorded."""
    name = short_name(ecosystem.organisations[key])
    between, placeholders = ties_apart(ecosystem, key)
    others = {end for r in between for end in (r.from_, r.to)} - {key}
    count = len(between)
    if count or placeholders:
        ties = text("partners.ties", count=count, shown=formats.number(count))
        beside = text("partners.others", count=len(others), shown=formats.number(len(others)))
        said = text("partners.profile_ties", name=name, ties=ties, others=beside)
        if placeholders and count:
            said += " " + text("partners.profile_placeholders", count=len(placeholders))
        elif placeholders:
            said = text("partners.profile_only_placeholders", name=name, count=len(placeholders))
    else:
        said = text("partners.profile_no_ties", name=name)
    numbers = {
        "projects": len(ecosystem.projects_of(key)),
        "events": len(ecosystem.events_of(key)),
        "commitments": len(ecosystem.funding_of(key)),
    }
    named = [
        text(f"partners.{what}", count=number, shown=formats.number(number))
        for what, number in numbers.items()
        if number
    ]
    if not named:
        return said
    return f"{said} {text('partners.profile_named', listed=formats.listing(named))}"


def head(organisation: Organisation) -> None:
    """Show an organisation's name with its shape, kind, place and age."""
    group = group_of(organisation.kind)
    facts = [
        text(f"organisation_kind.{organisation.kind}"),
        place_of(organisation),
        text("partners.on_park") if organisation.on_park else "",
        *_age(organisation),
    ]
    line = " · ".join(fact for fact in facts if fact)
    html(
        f'<h2 class="profile-name">{shape(group, size=18)}'
        f"{escape(organisation.name.get(current()))}</h2>"
        f'<p class="necst-muted">{escape(line)}</p>'
    )


def _age(organisation: Organisation) -> Iterator[str]:
    if organisation.founded:
        yield text("partners.since", date=formats.date(organisation.founded))
    if organisation.ended:
        yield text("partners.ended", date=formats.date(organisation.ended))


def about(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show what an organisation is and can do, with the marks of its sources."""
    parts = []
    if organisation.collective:
        parts.append(f'<p class="necst-note">{escape(text("partners.collective_note"))}</p>')
    if organisation.summary:
        marks = source_marks(organisation.sources)
        parts.append(f"<p>{bilingual(organisation.summary)}{marks}</p>")
    if organisation.note:
        parts.append(f"<p>{bilingual(organisation.note)}</p>")
    chips = signals_about(ecosystem, "organisation", organisation.id)
    if chips:
        chips = f"<h3>{escape(text('parts.attention'))}</h3><div>{chips}</div>"
    to_record = links.page("evidence", kind="organisation", record=organisation.id)
    html(
        f'<div class="necst-card">{"".join(parts)}{definitions(_facts(organisation))}{chips}'
        f'<p class="profile-record">{link(to_record, text("partners.to_record"))}</p></div>'
    )


def _facts(organisation: Organisation) -> Iterator[tuple[str, str]]:
    if organisation.short and organisation.short not in organisation.name.get(current()):
        yield text("field.short"), escape(organisation.short)
    if organisation.former_names:
        yield (
            text("field.former_names"),
            "<br>".join(
                escape(former_until(former)) + source_marks(former.sources)
                for former in organisation.former_names
            ),
        )
    if place := place_of(organisation):
        if organisation.approximate and organisation.lat is not None:
            place = text("partners.place_approximate", place=place)
        yield text("field.city"), escape(place)
    for name in ("site", "headquarters"):
        if getattr(organisation, name):
            yield text(f"field.{name}"), escape(getattr(organisation, name))
    if organisation.capabilities:
        able = [text(f"capability.{code}") for code in organisation.capabilities]
        yield text("field.capabilities"), escape(", ".join(able))
    for name in ("website", "ror"):
        if address := getattr(organisation, name):
            shown = address.removeprefix("https://").removeprefix("http://").rstrip("/")
            yield text(f"field.{name}"), outside(address, shown)
    yield text("field.scope"), escape(text(f"scope.{organisation.scope}"))


def network(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show the organisation amid its direct ties, the most connected if there are too many."""
    by_other: dict[str, list[Tie]] = {}
    for ties in partners.ties(ecosystem, organisation.id).values():
        for tie in ties:
            by_other.setdefault(tie.other.id, []).append(tie)
    drawn = sorted(by_other, key=lambda key: (-len(ecosystem.relations_of(key)), key))[: chart.MOST]
    between = {
        tuple(sorted((r.from_, r.to)))
        for key in drawn
        for r in ecosystem.relations_of(key)
        if r.from_ in drawn and r.to in drawn and r.from_ != r.to
    }
    name = short_name(organisation)
    neighbours = [neighbour(ecosystem, by_other[key]) for key in sorted(drawn)]
    if not neighbours:
        html(f'<p class="necst-muted">{escape(text("partners.profile_no_ties", name=name))}</p>')
        return
    alone = sum(not any(key in pair for pair in between) for key in drawn)
    alt = text(
        "partners.network_alt",
        name=name,
        count=len(drawn),
        shown=formats.number(len(drawn)),
        between=formats.number(len(between)),
        alone=formats.number(alone),
    )
    svg = chart.ego_network(name, group_of(organisation.kind), neighbours, sorted(between))
    drawing(svg, alt, key="partners_network", interactive=True)
    caption = [text("partners.network_legend")]
    if len(by_other) > len(drawn):
        caption.append(
            text("partners.network_more", drawn=len(drawn), total=formats.number(len(by_other)))
        )
    html(f'<div class="necst-caption">{escape(" ".join(caption))}</div>')


def neighbour(ecosystem: Ecosystem, ties: list[Tie]) -> chart.Neighbour:
    """Return how the other end of one or more ties is drawn."""
    other = ties[0].other
    kinds = {tie.kind for tie in ties}
    weight: chart.Weight = "plain"
    if kinds & set(_BOND):
        weight = "bond"
    elif kinds & set(_MONEY):
        promised = money_steps(ecosystem)
        styles = {
            tie_style(ecosystem, tie.relation, promised) for tie in ties if tie.kind in _MONEY
        }
        weight = "pledged" if styles == {"hatched"} else "money"
    dash: chart.Dash = "whole"
    if kinds == {"in-talks-with"}:
        dash = "talks"
    elif all(tie.relation.end or not tie.relation.start for tie in ties):
        dash = "past"
    name = short_name(other)
    verbs = formats.listing(dict.fromkeys(phrase(tie) for tie in ties))
    said = text("partners.neighbour_said", name=name, verbs=verbs)
    address = links.address("organisation", other.id)
    return chart.Neighbour(other.id, name, group_of(other.kind), address, said, weight, dash)


def unknown(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show what is not known: contradictions, what was not found, empty fields, bare numbers."""
    items = [
        f"{escape(text('kind.contradiction'))}: {record_link(ecosystem, 'contradiction', one.id)}"
        for one in ecosystem.contradictions_about("organisation", organisation.id)
    ]
    items += [
        f"{bilingual(gap.text)} {link(links.address('gap', gap.id), text('partners.to_gap'))}"
        for gap in ecosystem.gaps_about("organisation", organisation.id)
    ]
    now = cached.loaded().ecosystem.organisations.get(organisation.id)
    held = partners.withheld(organisation, now) if now else ()
    if held:
        names = formats.listing(text(f"partners.withheld_{name}") for name in held)
        day = formats.date(ecosystem.known_on)
        items.append(escape(text("partners.withheld", listed=names, date=day)))
    for found in partners.unknown(ecosystem, organisation.id):
        if found.what not in held:
            said = text(
                f"partners.unknown_{found.what}",
                count=found.count,
                shown=formats.number(found.count),
            )
            items.append(escape(said))
    st.subheader(text("partners.unknown_title"), anchor=False)
    if not items:
        html(f'<p class="necst-muted">{escape(text("partners.unknown_nothing"))}</p>')
        return
    listed = "".join(f"<li>{item}</li>" for item in items)
    html(f'<ul class="profile-unknown">{listed}</ul>')


def sources(ecosystem: Ecosystem, organisation: Organisation) -> None:
    """Show the organisation's own sources, and folded away those of what is shown with it."""
    own = partners.sources(ecosystem, organisation.id)
    source_list(own)
    shown = (
        *ecosystem.relations_of(organisation.id),
        *ecosystem.funding_of(organisation.id),
        *ecosystem.projects_of(organisation.id),
        *ecosystem.events_of(organisation.id),
    )
    every = partners.sources(ecosystem, organisation.id, shown)
    rest = [source for source in every if source not in own]
    if rest:
        count = text("partners.more_sources", count=len(rest), shown=formats.number(len(rest)))
        with st.expander(count):
            source_list(rest, heading=False)
