"""Knows what of a drawn network goes into a file: its nodes, its ties and what is said of them.

One networkx graph holds it, and every file is written from that graph, so that all say the same.
An attribute is a text, a number or yes or no; what is not known is left out, as GraphML has no
word for nothing and no lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import networkx as nx

from necst_data.dates import EdtfDate
from necst_data.ecosystem import Ecosystem
from necst_data.models import Model, Organisation, Relation

Attribute = str | int | float | bool

# The fields of a node and of a tie, in the order of the files. `start` and `end` are days, as
# programs want them; what is known stands beside them in EDTF, with the days it may mean.
_DATES = "start_edtf start_earliest start_latest end_edtf end_earliest end_latest"


def _fields(*typed: tuple[type, str]) -> dict[str, type]:
    return {name: kind for kind, names in typed for name in names.split()}


NODE_FIELDS: Mapping[str, type] = _fields(
    (str, "label name_nl name_en short kind group scope city country"),
    (bool, "on_park"),
    (str, f"capabilities website ror start end {_DATES} note"),
    (int, "sources_count"),
    (str, "sources"),
    (float, "x y size"),
    (int, "r g b"),
)
TIE_FIELDS: Mapping[str, type] = _fields(
    (str, "label kind"),
    (float, "weight"),
    (str, f"start end {_DATES} note"),
    (int, "sources_count"),
    (str, "sources"),
)

# XML 1.0 has no way to write any other character, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class About:
    """What a file says of itself: `lines` are the choices in words, `known_on` the day it holds.

    `edition` names the content of the data, `link` leads to the same view.
    """

    title: str
    known_on: date
    language: str = "en"
    creator: str = ""
    edition: str = ""
    link: str = ""
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Mark:
    """How a node looks: its place (`y` grows upwards), its size across and its colour (`#rrggbb`).

    Place and size are in the same unit, any one; a node that is not drawn has no place.
    """

    label: str
    group: str
    colour: str
    size: float
    place: tuple[float, float] | None = None


@dataclass(frozen=True)
class Derived:
    """A tie that is no record but follows from some, such as the projects two parties share."""

    source: str
    target: str
    kind: str
    weight: float
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """What is drawn: parties, their ties, the mark of each party, the word for each kind of tie."""

    organisations: Sequence[Organisation]
    ties: Sequence[Relation]
    marks: Mapping[str, Mark] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    derived: Sequence[Derived] = ()


def graph_of(ecosystem: Ecosystem, drawn: Drawn, about: About) -> nx.MultiDiGraph:
    """Return what is drawn as a graph with the attributes of NODE_FIELDS and TIE_FIELDS.

    Every tie leads from its first to its second party and has its id as key, so that two ties
    between the same parties stay two. `start` is the first day it may have existed and `end` the
    last one; a side that is not known has no day. Raises ValueError for a tie to a party that is
    not drawn.
    """
    said = {
        "title": about.title,
        "description": "\n".join(about.lines),
        "creator": about.creator,
        "known_on": about.known_on.isoformat(),
        "edition": about.edition,
        "link": about.link,
        "language": about.language,
    }
    graph = nx.MultiDiGraph(**_written(said))
    for party in drawn.organisations:
        told = _party(ecosystem, party, drawn.marks.get(party.id), about.language)
        graph.add_node(party.id, **told)
    for key, source, target, told in _ties(ecosystem, drawn, about.language):
        if source not in graph or target not in graph:
            raise ValueError(f"tie {key}: not both its ends are drawn")
        graph.add_edge(source, target, key=key, **_in_order(told, TIE_FIELDS))
    return graph


def _party(
    ecosystem: Ecosystem, party: Organisation, mark: Mark | None, language: str
) -> dict[str, Attribute]:
    name = party.name.get(language)
    told = {
        "label": " ".join(writable(mark.label if mark else name).split()),
        "name_nl": party.name.nl,
        "name_en": party.name.en,
        "short": party.short,
        "kind": party.kind,
        "scope": party.scope,
        "city": party.city and party.city.get(language),
        "country": party.country,
        "on_park": party.on_park,
        "capabilities": "; ".join(party.capabilities),
        "website": party.website,
        "ror": party.ror,
        "note": party.note and party.note.get(language),
        **_dates(party.founded, party.ended),
        **_sources(ecosystem, party),
    }
    if mark:
        red, green, blue = bytes.fromhex(mark.colour.removeprefix("#"))
        told |= {"group": mark.group, "size": mark.size, "r": red, "g": green, "b": blue}
        told |= dict(zip("xy", map(float, mark.place or ()), strict=False))
    return _in_order(told, NODE_FIELDS)


def _ties(
    ecosystem: Ecosystem, drawn: Drawn, language: str
) -> Iterable[tuple[str, str, str, dict[str, Attribute | None]]]:
    for tie in drawn.ties:
        yield (
            tie.id,
            tie.from_,
            tie.to,
            {
                "label": drawn.words.get(tie.kind, tie.kind),
                "kind": tie.kind,
                "note": tie.note and tie.note.get(language),
                **_dates(tie.start, tie.end),
                **_sources(ecosystem, tie),
            },
        )
    for one in drawn.derived:
        yield (
            f"{one.source}--{one.kind}--{one.target}",
            one.source,
            one.target,
            {
                "label": drawn.words.get(one.kind, one.kind),
                "kind": one.kind,
                "weight": float(one.weight),
                "note": one.note,
                **_sources(ecosystem, one),
            },
        )


def _dates(start: EdtfDate | None, end: EdtfDate | None) -> dict[str, str | None]:
    """Return when something stood: bounds as days, and the dates as they are known."""
    told: dict[str, str | None] = {}
    for name, known in (("start", start), ("end", end)):
        first, last = (known.earliest, known.latest) if known else (None, None)
        told |= {
            f"{name}_edtf": known and known.text,
            f"{name}_earliest": first and first.isoformat(),
            f"{name}_latest": last and last.isoformat(),
        }
    return told | {"start": told["start_earliest"], "end": told["end_latest"]}


def _sources(ecosystem: Ecosystem, record: Model | Derived) -> dict[str, Attribute]:
    keys = [key for key in dict.fromkeys(record.sources) if key in ecosystem.sources]
    addresses = " ".join(ecosystem.sources[key].url for key in keys)
    return {"sources_count": len(keys), "sources": addresses}


def _in_order(
    told: Mapping[str, Attribute | None], fields: Mapping[str, type]
) -> dict[str, Attribute]:
    known = _written(told)
    return {name: known[name] for name in fields if name in known}


def _written(told: Mapping[str, Attribute | None]) -> dict[str, Attribute]:
    """Return what is known, without what no XML file can hold."""
    clean = {
        name: writable(value) if isinstance(value, str) else value for name, value in told.items()
    }
    return {name: value for name, value in clean.items() if value not in (None, "")}


def writable(words: str) -> str:
    """Return a text without the characters that XML 1.0 does not know, lines ended alike."""
    return _UNWRITABLE.sub("", re.sub("\r\n?", "\n", words)).strip()
