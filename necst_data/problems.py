"""Knows how a mistake in the data is told: where it is, what is wrong, what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from rapidfuzz import fuzz, process

Level = Literal["error", "warning"]
Language = Literal["nl", "en"]

_MESSAGES = Path(__file__).with_name("messages.yaml")
# Out of 100. Below the first two words are no slip of the pen; above the second a long word may
# still be short for another, as provincie-zh for province-zuid-holland.
_ALIKE = 72
_SHORT_FOR = 80
_LONG_WORD = 6
_LONGEST_VALUE = 80


@dataclass(frozen=True)
class Problem:
    """One mistake in one place.

    `path` is relative to the folder that holds the data folder, `line` and `column` count from 1
    (for CSV the column is the number of the field); 0 means the file as a whole. `record` is the
    id of the record, empty before one is known. `code` names the sentence in messages.yaml and
    `details` fill it.
    """

    level: Level
    code: str
    path: str
    line: int = 0
    column: int = 0
    record: str = ""
    details: dict[str, Any] = field(default_factory=dict, hash=False)

    def sentence(self, language: Language = "en") -> str:
        """Return what is wrong and what was expected, without the place."""
        return sentence(self.code, language, **self.details)

    def text(self, language: Language = "en") -> str:
        """Return the whole message on one line: place, record, sentence."""
        place = f"{_told(self.path, language)}:{self.line}".removesuffix(":0")
        record = _told(self.record, language)
        return ": ".join(part for part in (place, record, self.sentence(language)) if part)

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Return the key that puts problems in the order of the files."""
        return (self.path, self.line, self.column, self.code)


@cache
def messages() -> dict[str, dict[str, str]]:
    """Return the sentences by code and language."""
    with _MESSAGES.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def sentence(code: str, language: Language, **details: Any) -> str:
    """Return a sentence of messages.yaml, filled in and with a hint if there is one."""
    told = {name: _told(value, language) for name, value in details.items()}
    return messages()[code][language].format_map(told) + _hint(details, language)


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a mistyped or shortened one, if any is like it."""
    words = list(known)
    found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if not found and len(word) >= _LONG_WORD:
        found = process.extractOne(word, words, scorer=fuzz.WRatio, score_cutoff=_SHORT_FOR)
    return found[0] if found else None


def _told(value: Any, language: Language) -> str:
    if isinstance(value, (list, tuple)):
        return _listed([f"'{item}'" for item in value], language)
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _listed(items: list[str], language: Language) -> str:
    if len(items) < 2:
        return "".join(items)
    last = {"nl": " of ", "en": " or "}[language]
    return ", ".join(items[:-1]) + last + items[-1]


def _hint(details: dict[str, Any], language: Language) -> str:
    if word := details.get("suggestion"):
        return messages()["did_you_mean"][language].format(word=_told(word, language))
    if known := details.get("known"):
        return messages()["known_are"][language].format(known=_told(known, language))
    return ""
