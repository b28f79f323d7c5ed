"""Knows what a record is called on screen, in the language shown."""

from __future__ import annotations

import re

from necst_data import Ecosystem
from necst_data.models import Contradiction, FormerName, Model, Organisation
from necst_ui import formats
from necst_ui.language import Language, current, text

_READABLE = 32


def name_of(record: Model, language: Language | None = None) -> str:
    """Return the name or title of a record; records without one are called by their id."""
    language = language or current()
    for field in ("name", "title", "summary", "text", "meaning"):
        value = getattr(record, field, None)
        if value is not None:
            return value if isinstance(value, str) else value.get(language)
    return record.id


def short_name(organisation: Organisation, language: Language | None = None) -> str:
    """Return an organisation's short name, if it is right in the language, else its name.

    A short name is one text for both languages: an abbreviation reads the same in Dutch, a phrase
    such as "Leiden University" does not.
    """
    language = language or current()
    if organisation.collective:
        # "Unnamed ministries (collective)": what stands in brackets is for the directory.
        return re.sub(r" \([^()]*\)$", "", organisation.name.get(language))
    short = organisation.short
    if short and (language == "en" or _is_abbreviation(short, organisation)):
        return short
    return organisation.name.get(language)


def _is_abbreviation(short: str, organisation: Organisation) -> bool:
    same = not organisation.name.fell_back("nl") and short in organisation.name.get("nl")
    # Six small letters in a row are a word, and a word that the Dutch name lacks is English.
    return same or not re.search(r"[a-z]{6}", short)


def in_sentence(organisation: Organisation) -> str:
    """Return an organisation's name in full, without what it adds between brackets.

    Abbreviations such as PZH are for who already knows them; a name too long to read gives way.
    """
    name = organisation.name.get(current()).partition(" (")[0]
    return name if len(name) <= _READABLE else short_name(organisation)


def former_until(former: FormerName) -> str:
    """Return a former name with the day until which it was used."""
    return text("parts.former_until", name=former.name, date=formats.date(former.until))


def record_name(ecosystem: Ecosystem, kind: str, record_id: str) -> str:
    """Return what a record is called; composed from its parts where it has no name."""
    record = ecosystem.record(kind, record_id)
    if record is None:
        return record_id

    def organisation(key: str) -> str:
        found = ecosystem.organisations.get(key)
        return short_name(found) if found else key

    if kind == "relation":
        verb = text(f"relation_kind.{record.kind}")
        return f"{organisation(record.from_)} {verb} {organisation(record.to)}"
    if kind == "funding":
        return text(
            "parts.funding_name",
            funder=organisation(record.funder),
            recipient=organisation(record.recipient),
        )
    if kind == "need":
        return f"{text(f'need_kind.{record.kind}')}, {organisation(record.organisation)}"
    if kind == "contradiction":
        return f"{fact_of(record)}: {record_name(ecosystem, record.about.kind, record.about.id)}"
    return name_of(record)


def fact_of(contradiction: Contradiction) -> str:
    """Return which fact a contradiction is about, in a word or two."""
    about = contradiction.about
    return about.topic.get(current()) if about.topic else field_label(about.field)


def field_label(field: str) -> str:
    """Return the name of a record's field."""
    return text(f"field.{field.rstrip('_')}")
