"""Knows how a typed text finds records: whatever the accents, the word order or a small slip.

Searches what stands in a record in both languages, its former names and abbreviations, and the
names of what it points at. Knows nothing of the screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from rapidfuzz import process
from rapidfuzz.distance import OSA

from necst_data.dates import EdtfDate
from necst_data.ecosystem import Ecosystem
from necst_data.models import Funding, Organisation
from necst_data.references import references

# Fewer letters than this carry no slip: every three-letter word is near another.
_SHORTEST_SLIP = 4
_TWO_SLIPS = 8
_LONGEST_ID = 100
_SUBSTRING = 3
# Letters with a stroke or in one another, which do not come apart into a letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_NAMED = ("organisation", "project")


@dataclass(frozen=True)
class Found:
    """What a search gives: the ids in their given order, and how unknown words were read.

    `read_as` has the typed word and the known words that took its place; a word that is like
    nothing at all is in `unknown`, and then nothing is found.
    """

    ids: tuple[str, ...]
    read_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a text in small letters, without accents, its words apart by single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).casefold()
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[^\W_]+", bare))


def find(typed: str, texts: Mapping[str, str]) -> Found:
    """Return the ids whose folded text has every typed word, or a word a slip away from it.

    `texts` has a folded text per id. A word counts wherever it stands inside another (Dutch
    compounds); only a word that stands nowhere is read as a slip of the nearest one. Nothing
    typed finds everything.
    """
    if not fold(typed):
        return Found(tuple(texts))
    vocabulary: dict[str, set[str]] = {}
    for key, words in texts.items():
        for word in words.split():
            vocabulary.setdefault(word, set()).add(key)
    kept = set(texts)
    read_as: dict[str, tuple[str, ...]] = {}
    unknown = []
    for word in fold(typed).split():
        meant = _containing(word, vocabulary)
        if not meant:
            meant = _nearest(word, vocabulary)
            if meant:
                read_as[word] = meant
            else:
                unknown.append(word)
        kept &= set().union(*(vocabulary[known] for known in meant))
    return Found(tuple(key for key in texts if key in kept), read_as, tuple(unknown))


def _containing(word: str, vocabulary: Iterable[str]) -> tuple[str, ...]:
    if len(word) < _SUBSTRING:
        return tuple(known for known in vocabulary if known.startswith(word))
    return tuple(known for known in vocabulary if word in known)


def _nearest(word: str, vocabulary: Iterable[str]) -> tuple[str, ...]:
    if len(word) < _SHORTEST_SLIP:
        return ()
    slips = 1 if len(word) < _TWO_SLIPS else 2
    near = process.extract(
        word, list(vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=None
    )
    return tuple(known for known, distance, _ in near if distance == near[0][1])


def texts_of(ecosystem: Ecosystem, kind: str) -> dict[str, str]:
    """Return the folded text of every record of a kind by id, for `find`."""
    return {
        key: " ".join(dict.fromkeys(_words(ecosystem, record)))
        for key, record in ecosystem.records(kind).items()
    }


def best_first(ecosystem: Ecosystem, kind: str, typed: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids that a search found, the likeliest first.

    First who is called what was typed, then whose name begins with it, then who has all its words
    in a name, then the rest; each in the given order.
    """
    words = fold(typed)

    def closeness(key: str) -> int:
        names = [fold(name) for name in _called(ecosystem.records(kind)[key])]
        if words in names:
            return 0
        if any(name.startswith(words) for name in names):
            return 1
        if any(all(word in name.split() for word in words.split()) for name in names):
            return 2
        return 3 if any(words in name for name in names) else 4

    return tuple(sorted(ids, key=closeness))


def _called(record: Any) -> Iterable[str]:
    if hasattr(record, "former_names"):
        return _names(record)
    return _texts(getattr(record, "title", None))


def naming_texts(ecosystem: Ecosystem) -> dict[str, str]:
    """Return for every organisation its folded names, abbreviations and places, for `find`."""
    texts = {}
    for key, organisation in ecosystem.organisations.items():
        places = (*_texts(organisation.city), organisation.site, organisation.headquarters)
        parts = (key, *_names(organisation), *filter(None, places))
        texts[key] = " ".join(dict.fromkeys(w for part in parts for w in fold(part).split()))
    return texts


def _words(ecosystem: Ecosystem, record: Any) -> Iterable[str]:
    for part in _texts(record):
        yield from fold(part).split()
    for _, kinds, key in references(record):
        if kinds[0] in _NAMED:
            named = ecosystem.record(kinds[0], key)
            for part in _names(named) if named else ():
                yield from fold(part).split()


def _texts(value: Any) -> Iterable[str]:
    """Yield every text in a record that people wrote: no source ids, no flags, no figures."""
    if isinstance(value, EdtfDate):
        yield value.text
    elif isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name, part in value:
            if name != "sources":
                yield from _texts(part)
        if isinstance(value, Funding) and value.amount is not None:
            yield str(value.amount)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _names(record: Any) -> Iterable[str]:
    yield from _texts(record.name)
    yield from (former.name for former in record.former_names)
    if isinstance(record, Organisation) and record.short:
        yield record.short


def suggestions(ecosystem: Ecosystem, kind: str, wrong: str, limit: int = 3) -> tuple[str, ...]:
    """Return the ids of a kind that a wrong id may have meant, the likeliest first.

    These are ids a few letters away, or else records in whose text all its words stand.
    """
    if len(wrong) > _LONGEST_ID or len(fold(wrong)) < _SHORTEST_SLIP:
        return ()
    records = ecosystem.records(kind)
    slips = max(1, len(wrong) // 4)
    near = process.extract(
        wrong.casefold(), list(records), scorer=OSA.distance, score_cutoff=slips, limit=limit
    )
    if near:
        return tuple(key for key, distance, _ in near if distance <= near[0][1] + 1)
    return find(wrong, ecosystem.search_texts(kind)).ids[:limit]
