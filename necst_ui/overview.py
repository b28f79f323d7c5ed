"""Knows the pieces of the overview: how it began, the figures, the way, doors and events."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.funding import LADDER, Total, add_up, funding_lines
from necst_data.models import Organisation, former_name
from necst_data.overview import (
    Column,
    beginning,
    cleanrooms,
    latest_events,
    leaving,
    opening,
    stage_unknown,
    way,
)
from necst_ui import formats, links
from necst_ui.charts.overview import Words, way_chart, way_legend
from necst_ui.charts.tokens import groups
from necst_ui.language import text
from necst_ui.names import name_of, short_name
from necst_ui.parts.figures import Figure, key_figures
from necst_ui.parts.markup import escape, html, link
from necst_ui.parts.sources import Claim, source_marks
from necst_ui.parts.table import table


def centre_then(ecosystem: Ecosystem) -> str:
    """Return what the centre was called when it was announced."""
    centre = ecosystem.organisations[ecosystem.meta.centre]
    began = beginning(ecosystem)
    then = began and former_name(centre.former_names, began.announced.date.earliest)
    return then or short_name(centre)


def answer_claims(ecosystem: Ecosystem) -> list[Claim]:
    """Return the answer of the overview: the plan, what stands there now, and who can make it."""
    began = beginning(ecosystem)
    if began is None:
        return [(text("overview.answer_unknown", date=formats.date(ecosystem.known_on)), [])]
    count = len(began.talks)
    talks = text("overview.talks", count=count) if count else text("overview.no_talks")
    date = formats.month(began.announced.date)
    name = centre_then(ecosystem)
    sources = list(began.announced.sources[:1])
    if began.need and began.need.amount is not None:
        amount = formats.amount(began.need.amount, began.need.currency)
        plan = text("overview.answer_plan", date=date, name=name, amount=amount, talks=talks)
        sources += began.need.sources[:1]
    else:
        plan = text("overview.answer_plan_no_need", date=date, name=name, talks=talks)
    sources += [source for talk in began.talks[:1] for source in talk.sources[:1]]
    return [(plan, sources), _now(ecosystem), *_makers(ecosystem)]


def _now(ecosystem: Ecosystem) -> Claim:
    opened = opening(ecosystem)
    if opened is None:
        return text("overview.answer_not_open"), []
    name = short_name(ecosystem.organisations[ecosystem.meta.centre])
    date, rooms = formats.month(opened.date), cleanrooms(ecosystem)
    if rooms is None:
        return text("overview.answer_opened_no_rooms", date=date, name=name), opened.sources[:1]
    told = text("overview.answer_opened", date=date, name=name, rooms=formats.number(rooms.value))
    return told, [*opened.sources[:1], *rooms.sources[:1]]


def _makers(ecosystem: Ecosystem) -> list[Claim]:
    makers = next(c.on_park for c in way(ecosystem) if c.name == "gmp-manufacturing")
    if not makers:
        return []
    going = leaving(ecosystem) & {party.id for party in makers}
    if not going:
        return [(text("overview.answer_gmp", count=len(makers)), [])]
    left = text("overview.answer_leaving", count=len(going))
    return [(text("overview.answer_gmp_leaving", count=len(makers), leaving=left), [])]


def how_it_began(ecosystem: Ecosystem) -> None:
    """Show the announcement with its parties and talks, each part with its sources."""
    began = beginning(ecosystem)
    if began is None:
        return
    announced = link(links.address("event", began.announced.id), text("overview.began"))
    told = text(
        "overview.began_text",
        date=formats.date(began.announced.date),
        title=name_of(began.announced),
    )
    parts = [f"{escape(told)}{source_marks(began.announced.sources)}"]
    if began.initiators:
        parts.append(_parties("began_initiators", initiators=began.initiators))
    if began.partners:
        parts.append(_parties("began_partners", partners=began.partners))
    if began.talks:
        funders = [ecosystem.organisations[talk.funder] for talk in began.talks]
        sources = dict.fromkeys(source for talk in began.talks for source in talk.sources)
        parts.append(_parties("began_talks", talks=funders) + source_marks(list(sources)))
    html(f'<p class="necst-note"><b>{announced}</b> {" ".join(parts)}</p>')


def _parties(key: str, **parties: object) -> str:
    """Return a sentence as HTML in which every party is a link."""
    ((name, organisations),) = parties.items()
    marker = "\x00"
    sentence = escape(text(f"overview.{key}", **{name: marker}))
    named = [link(links.address("organisation", party.id), _said(party)) for party in organisations]
    return sentence.replace(marker, formats.listing(named))


def _said(party: Organisation) -> str:
    """Return a party's name in a sentence: whole for an authority, short for who is known so."""
    short = short_name(party)
    return short if party.collective or party.kind not in _GOVERNMENT else name_of(party)


_GOVERNMENT = ("ministry", "regional-government", "municipality", "public-funder")


def figures(ecosystem: Ecosystem) -> None:
    """Show the four numbers of the ecosystem, each with what it leaves out."""
    parties = [party for party in ecosystem.organisations.values() if not party.collective]
    lines = [line for line in funding_lines(ecosystem) if line.commitment.scope == "core"]
    totals = {t.status: t for t in add_up(lines) if t.pot == "grants" and t.currency == "EUR"}
    talks = sum(line.status == LADDER[0] for line in lines)
    therapies = [project for column in way(ecosystem) for project in column.therapies]
    undated = sum(tie.start is None for tie in ecosystem.relations.values())
    key_figures(
        [
            Figure(
                formats.number(len(parties)),
                text("overview.organisations", core=sum(p.scope == "core" for p in parties)),
                text("overview.organisations_note", ties=len(ecosystem.relations), undated=undated),
            ),
            _awarded(totals.get("awarded")),
            _pledged(totals.get("pledged"), talks),
            Figure(
                formats.number(len(therapies)),
                text("overview.therapies"),
                text(
                    "overview.therapies_note",
                    approved=sum(project.stage == "approved" for project in therapies),
                    stopped=sum(project.status == "stopped" for project in therapies),
                    unknown=stage_unknown(ecosystem),
                ),
            ),
        ],
        text("overview.figures"),
    )


def _awarded(total: Total | None) -> Figure:
    label = text("overview.awarded")
    if total is None:
        return Figure(formats.amount(0, "EUR"), label, text("overview.awarded_none"), "awarded")
    note = text(
        "overview.awarded_note",
        count=total.lines,
        unknown=total.unknown,
        shared=formats.amount(total.shared, total.currency),
    )
    return Figure(formats.amount(total.amount, total.currency), label, note, "awarded")


def _pledged(total: Total | None, talks: int) -> Figure:
    amount = formats.amount(total.amount if total else 0, "EUR")
    note = text(
        "overview.pledged_note",
        count=total.lines if total else 0,
        unknown=total.unknown if total else 0,
        talks=talks,
    )
    return Figure(amount, text("overview.pledged"), note, "pledged")


def the_way(ecosystem: Ecosystem) -> tuple[Column, ...]:
    """Show the way from bench to clinic with its legend and what it does not say."""
    columns, going = way(ecosystem), leaving(ecosystem)
    words = Words(
        column=lambda name: text(f"overview.column_{name}"),
        on_park=lambda count: f"<b>{count}</b> {escape(text('overview.on_park'))}",
        elsewhere=lambda count: text("overview.elsewhere", count=count),
        name=name_of,
    )
    legend = {name: text(f"overview.{name}") for name in _LEGEND}
    legend |= {group: text(f"group.{group}") for group in groups()}
    html(way_legend(columns, going, legend))
    alt = text("overview.way_alt", columns=" ".join(_in_words(column) for column in columns))
    drawing = way_chart(columns, going, words)
    html(f'<div role="img" aria-label="{escape(alt)}">{drawing}</div>')
    note = "way_withheld" if ecosystem.undescribed else "way_note"
    html(escape(text(f"overview.{note}")), kind="necst-caption")
    return columns


_LEGEND = ("above", "core", "surroundings", "below", "leaving")


def _in_words(column: Column) -> str:
    return text(
        "overview.way_alt_column",
        name=text(f"overview.column_{column.name}"),
        therapies=len(column.therapies),
        on_park=len(column.on_park),
        elsewhere=len(column.elsewhere),
    )


def way_table(columns: tuple[Column, ...]) -> None:
    """Show the way as a table with the names behind every count."""
    fields = ("therapies", "on_park", "elsewhere")
    headings = {name: text(f"overview.column_{name}") for name in ("step", *fields)}
    rows = [
        {
            "step": text(f"overview.column_{column.name}"),
            **{name: _names(getattr(column, name)) for name in fields},
        }
        for column in columns
    ]
    table("way", headings, rows, title=text("overview.way_table", count=len(rows)))


def _names(records: tuple[object, ...]) -> str:
    return "; ".join(name_of(record) for record in records)


def doors(ecosystem: Ecosystem) -> None:
    """Show the three ways on, one for each reader."""
    centre = ecosystem.organisations.get(ecosystem.meta.centre)
    name = short_name(centre) if centre else text("shell.name")
    cards = (
        ("browse", links.page("network"), {"name": name}),
        ("money", links.page("funding"), {}),
        ("park", links.page("partners", on_park="true"), {}),
    )
    items = "".join(
        f'<li class="necst-card">{link(address, text(f"overview.door_{door}"))}'
        f"<span>{escape(text(f'overview.door_{door}_text', **values))}</span></li>"
        for door, address, values in cards
    )
    label = escape(text("overview.doors"))
    html(f'<nav aria-label="{label}"><ul class="necst-doors">{items}</ul></nav>')


def events(ecosystem: Ecosystem) -> None:
    """Show the last events with their sources, newest first."""
    latest = latest_events(ecosystem)
    if not latest:
        html(escape(text("overview.events_none")))
        return
    items = "".join(
        f"<li><span>{escape(formats.date(event.date))}</span>"
        f"<span>{link(links.address('event', event.id), name_of(event))}"
        f"{source_marks(event.sources)}</span></li>"
        for event in latest
    )
    html(f'<ol class="necst-events">{items}</ol>')
    html(link(links.page("timeline"), text("overview.events_all")))
