"""Knows how records become a pandas frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from necst_data.building import MODELS
from necst_data.dates import EdtfDate
from necst_data.models import Bilingual, Model

if TYPE_CHECKING:
    from necst_data.ecosystem import Ecosystem


def frame(ecosystem: Ecosystem, kind: str) -> pd.DataFrame:
    """Return the records of a kind as a frame of plain values, a row each."""
    columns = _columns(MODELS[kind])
    rows = [
        [_plain(record, name, language) for name, language in columns.values()]
        for record in ecosystem.records(kind).values()
    ]
    return pd.DataFrame(rows, columns=list(columns), dtype=object)


def _columns(model: type[Model]) -> dict[str, tuple[str, str | None]]:
    """Return heading -> (field, language of the text if it is in two)."""
    columns: dict[str, tuple[str, str | None]] = {}
    for name, info in model.model_fields.items():
        label = info.alias or name
        if info.annotation is Bilingual or Bilingual in get_args(info.annotation):
            columns |= {f"{label}_{language}": (name, language) for language in ("nl", "en")}
        else:
            columns[label] = (name, None)
    return columns


def _plain(record: Model, name: str, language: str | None) -> Any:
    value = getattr(record, name)
    if language:
        return getattr(value, language) if value else None
    return value.text if isinstance(value, EdtfDate) else value
