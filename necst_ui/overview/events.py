"""Knows what happened: how it began, and the last events."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.overview import beginning, latest_events
from necst_ui import formats, links
from necst_ui.language import text
from necst_ui.names import in_sentence, name_of
from necst_ui.parts import escape, html, link, source_marks


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
    named = [
        link(links.address("organisation", party.id), in_sentence(party)) for party in organisations
    ]
    return sentence.replace(marker, formats.listing(named))


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
