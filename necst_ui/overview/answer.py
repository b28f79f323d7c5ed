"""Knows the answer of the page: the plan of then, what stands there now, and who can make it."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.models import former_name
from necst_data.overview import beginning, cleanrooms, leaving, opening, way
from necst_ui import formats
from necst_ui.language import text
from necst_ui.names import short_name
from necst_ui.parts import Claim


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


def centre_then(ecosystem: Ecosystem) -> str:
    """Return what the centre was called when it was announced."""
    centre = ecosystem.organisations[ecosystem.meta.centre]
    began = beginning(ecosystem)
    then = began and former_name(centre.former_names, began.announced.date.earliest)
    return then or short_name(centre)


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
