"""Knows how awards are told in the field names of the 360Giving Data Standard, as JSON and CSV.

The rules are those of the standard's reference (standard.threesixtygiving.org, schema 1.1): a
grant has an identifier, title, description, currency, amount awarded, award date, recipient and
funder, and its award date is a full day. The standard does not know the steps of our ladder, nor
where a figure comes from; `status` and `sources` are fields of our own beside its fields, and so
are `shared` (the amount covers several recipients together) and `approximate` (about so much).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from necst_data.dates import EdtfDate
from necst_data.ecosystem import Ecosystem
from necst_data.exchange.csv_file import csv_bytes
from necst_data.funding import MONEY, Line
from necst_data.models import Funding, Organisation

# Why a line is no award of the standard, the first reason that holds.
Reason = Literal[
    "assumed",
    "status",
    "share",
    "context",
    "internal",
    "per-year",
    "no-grant",
    "currency",
    "amount",
    "date",
]
Grant = dict[str, Any]

VERSION = "1.1"
_NO_GRANT = ("equity", "loan", "in-kind")
# The standard's list of currencies is younger than the euro.
_BEFORE_THE_EURO = (
    *("ATS", "BEF", "CYP", "DEM", "EEK", "ESP", "FIM", "FRF", "GRD"),
    *("IEP", "ITL", "LUF", "MTL", "NLG", "PTE", "SIT", "SKK"),
)
# A programme seen by its shares: the programme itself is the award.
_OF_A_PROGRAMME = ("share", "undivided")
_TITLE_AT_MOST = 140
_PRECISE = ("day", "month", "year")


@dataclass(frozen=True)
class Awards:
    """Grants in the standard's form, in the order of the lines, and how many lines are none.

    `left_out` counts by reason; the grants and what is left out are together all lines.
    """

    grants: tuple[Grant, ...]
    left_out: dict[Reason, int]


def awards(lines: Iterable[Line], ecosystem: Ecosystem, language: str = "en") -> Awards:
    """Return the lines that are awards, and why the others are not.

    An award is money that counts (no share, context, own money or yearly figure), given and not
    lent or invested, with a public amount and decided on a day that is known; a day is never made
    up from a month or year. Amounts are in whole units of the grant's own currency. Titles and
    descriptions are in `language`, or in the other one where that is missing.
    """
    grants: list[Grant] = []
    left_out: Counter[Reason] = Counter()
    for line in lines:
        reason = _why_not(line)
        if reason:
            left_out[reason] += 1
        else:
            grants.append(_grant(line, ecosystem, language))
    return Awards(tuple(grants), dict(left_out))


def _why_not(line: Line) -> Reason | None:
    if line.assumed:
        return "assumed"
    if line.status not in MONEY:
        return "status"
    if line.uncounted:
        return line.uncounted
    if line.part in _OF_A_PROGRAMME:
        return "share"
    if line.commitment.instrument in _NO_GRANT:
        return "no-grant"
    if line.currency in _BEFORE_THE_EURO:
        return "currency"
    if line.amount is None:
        return "amount"
    return None if _award_day(line.commitment) else "date"


def _award_day(commitment: Funding) -> str | None:
    """Return the day of the decision; a payment says that money came, not when it was granted."""
    dates = [step.date for step in commitment.steps if step.status == "awarded"]
    first = dates[0] if dates else None
    return first.text if first and _plain(first) and first.precision == "day" else None


def _plain(date: EdtfDate) -> bool:
    """Return whether the standard can write a date: it has no marks of doubt."""
    return date.precision in _PRECISE and not (date.approximate or date.uncertain)


def _grant(line: Line, ecosystem: Ecosystem, language: str) -> Grant:
    commitment, prefix = line.commitment, prefix_of(ecosystem)
    project = ecosystem.projects.get(commitment.project) if commitment.project else None
    recipient = _organisation(ecosystem, commitment.recipient, language)
    title = project.name.get(language) if project else recipient["name"]
    rest = "-rest" if line.part == "rest" else ""
    disbursed = line.amount if line.status == "paid" else line.paid_inside
    grant: Grant = {
        "id": f"{prefix}-{commitment.id}{rest}",
        "title": title if len(title) <= _TITLE_AT_MOST else f"{title[: _TITLE_AT_MOST - 1]}…",
        "description": commitment.note.get(language) if commitment.note else title,
        "currency": line.currency,
        "amountAwarded": line.amount,
        "awardDate": _award_day(commitment),
        "recipientOrganization": [recipient],
        "fundingOrganization": [
            _organisation(ecosystem, key, language)
            for key in dict.fromkeys((commitment.funder, *commitment.co_funders))
        ],
        "fundingType": [{"title": commitment.instrument}],
        "status": line.status,
        "sources": _sources(line, ecosystem),
    }
    if disbursed is not None:
        grant["amountDisbursed"] = disbursed
    if planned := _planned(commitment.period):
        grant["plannedDates"] = [planned]
    if project:
        grant["grantProgramme"] = [{"code": f"{prefix}-{project.id}", "title": title}]
    marks = {"shared": line.shared, "approximate": commitment.approximate}
    return grant | {name: True for name, holds in marks.items() if holds}


def _planned(period: EdtfDate | None) -> dict[str, str] | None:
    """Return when the money is for, as far as the standard can write it."""
    if period is None:
        return None
    sides = (period.start, period.end) if period.is_interval else (period, period)
    named = zip(("startDate", "endDate"), sides, strict=True)
    return {name: side.text for name, side in named if side and _plain(side)} or None


def _organisation(ecosystem: Ecosystem, key: str, language: str) -> dict[str, str]:
    found = ecosystem.organisations.get(key)
    name = found.name.get(language) if found else key
    return {"id": _organisation_id(found, f"{prefix_of(ecosystem)}-{key}"), "name": name}


def _organisation_id(organisation: Organisation | None, otherwise: str) -> str:
    """Return the id in the Research Organization Registry, as org-id.guide writes it."""
    if organisation is None or organisation.ror is None:
        return otherwise
    return f"XI-ROR-{organisation.ror.rstrip('/').rpartition('/')[2]}"


def prefix_of(ecosystem: Ecosystem) -> str:
    """Return what makes an id of this data set differ from the same id elsewhere.

    It comes from the title of the data set and is not registered with 360Giving.
    """
    title = unicodedata.normalize("NFKD", ecosystem.meta.title.get("en"))
    ascii_title = title.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-") or "data"


def _sources(line: Line, ecosystem: Ecosystem) -> list[dict[str, str]]:
    steps = [step for step in line.commitment.steps if step.status in MONEY]
    ids = dict.fromkeys([*line.commitment.sources, *(key for one in steps for key in one.sources)])
    found = [ecosystem.sources[key] for key in ids if key in ecosystem.sources]
    return [
        {"title": one.title, "publisher": one.publisher, "url": one.url}
        | ({"published": one.published.text} if one.published else {})
        for one in found
    ]


def as_json(
    found: Awards, ecosystem: Ecosystem, language: str = "en", *, address: str | None = None
) -> bytes:
    """Return awards as a package of the standard in UTF-8, with what was left out and why.

    `address` is where the same selection is shown. Raises ValueError if there is no award: the
    standard has no empty package.
    """
    if not found.grants:
        raise ValueError("no award to tell of")
    meta = ecosystem.meta
    owner = (meta.owner or meta.title).get(language)
    package = {
        "version": VERSION,
        "title": meta.title.get(language),
        "description": meta.subtitle.get(language),
        "modified": min(meta.checked_on, ecosystem.known_on).isoformat(),
        "publisher": {"name": owner},
    }
    if address and re.match(r"https?://", address):
        package["accessURL"] = address
    package |= {"leftOut": found.left_out, "grants": found.grants}
    return json.dumps(package, ensure_ascii=False, indent=2).encode()


def as_csv(found: Awards) -> bytes:
    """Return awards below the standard's own column titles, one row each, parted by commas."""
    more = max((len(grant["fundingOrganization"]) for grant in found.grants), default=1)
    columns = dict(_COLUMNS)
    for place in range(1, more):
        # The standard numbers a further funder from 1 on, the first has no number.
        for title, name in (("Identifier", "id"), ("Name", "name")):
            columns[f"Funding Org:{place}:{title}"] = _inside("fundingOrganization", name, place)
    columns |= _OWN_COLUMNS
    rows = [[read(grant) for read in columns.values()] for grant in found.grants]
    return csv_bytes(list(columns), rows)


Reader = Callable[[Grant], str | int | None]


def _field(name: str) -> Reader:
    return lambda grant: grant.get(name)


def _inside(name: str, field: str, place: int = 0) -> Reader:
    return lambda grant: (grant.get(name, [])[place : place + 1] or [{}])[0].get(field)


def _marked(name: str) -> Reader:
    return lambda grant: "true" if grant.get(name) else None


_COLUMNS: dict[str, Reader] = {
    "Identifier": _field("id"),
    "Title": _field("title"),
    "Description": _field("description"),
    "Currency": _field("currency"),
    "Amount Awarded": _field("amountAwarded"),
    "Amount Disbursed": _field("amountDisbursed"),
    "Award Date": _field("awardDate"),
    "Planned Dates:Start Date": _inside("plannedDates", "startDate"),
    "Planned Dates:End Date": _inside("plannedDates", "endDate"),
    "Recipient Org:Identifier": _inside("recipientOrganization", "id"),
    "Recipient Org:Name": _inside("recipientOrganization", "name"),
    "Grant Programme:Code": _inside("grantProgramme", "code"),
    "Grant Programme:Title": _inside("grantProgramme", "title"),
    "Funding Type:Title": _inside("fundingType", "title"),
    "Funding Org:Identifier": _inside("fundingOrganization", "id"),
    "Funding Org:Name": _inside("fundingOrganization", "name"),
}
_OWN_COLUMNS: dict[str, Reader] = {
    "Status": _field("status"),
    "Shared": _marked("shared"),
    "Approximate": _marked("approximate"),
    "Sources": lambda grant: " ".join(source["url"] for source in grant["sources"]),
}
