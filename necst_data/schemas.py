"""Knows the JSON Schemas that let an editor complete and check the YAML files.

The models give their shape, the data dictionary the meaning shown with each field. Run
`python -m necst_data schemas` after a change to either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, RootModel, create_model

from necst_data import models
from necst_data.models import Model

_Contradictions = RootModel[tuple[models.Contradiction, ...]]
_Gaps = RootModel[tuple[models.Gap, ...]]
_Pathway = create_model(
    "Pathway",
    __base__=Model,
    __doc__="The way from laboratory to reimbursed care.",
    steps=(tuple[models.Step, ...], ...),
    examples=(tuple[models.Example, ...], ...),
    milestones=(tuple[models.Milestone, ...], ...),
)
# Name of the schema -> the model of the file, and where in the dictionary its fields stand.
FILES: dict[str, tuple[type[BaseModel], dict[type[Model], str]]] = {
    "ecosystem": (models.Meta, {models.Meta: "`ecosystem.yaml`"}),
    "organisation": (models.Organisation, {models.Organisation: "`organisations/<id>.yaml`"}),
    "project": (models.Project, {models.Project: "`projects/<id>.yaml`"}),
    "pathway": (
        _Pathway,
        {
            models.Step: "`pathway.yaml`: steps",
            models.Example: "`pathway.yaml`: examples",
            models.Milestone: "`pathway.yaml`: milestones",
        },
    ),
    "contradictions": (_Contradictions, {models.Contradiction: "`contradictions.yaml`"}),
    "gaps": (_Gaps, {models.Gap: "`gaps.yaml`"}),
}
_ROW = re.compile(r"\| `([^`]+)` \| [^|]*\| ([^|]*) \|")


def schemas(dictionary: str) -> dict[str, dict[str, Any]]:
    """Return every schema by name, given the text of the data dictionary.

    Raises KeyError for a field that the dictionary does not explain.
    """
    return {name: _schema(dictionary, *parts) for name, parts in FILES.items()}


def as_text(schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def meanings(dictionary: str, heading: str) -> dict[str, str]:
    """Return field -> meaning from the table under a heading of the data dictionary."""
    _, found, rest = dictionary.partition(f"\n### {heading}\n")
    section = rest.partition("\n##")[0] if found else ""
    return {row[1]: row[2] for row in _ROW.finditer(section)}


def _schema(
    dictionary: str, file: type[BaseModel], headings: dict[type[Model], str]
) -> dict[str, Any]:
    schema = _plain(file.model_json_schema(by_alias=True))
    if issubclass(file, RootModel):
        schema.pop("description", None)  # pydantic's own, about lists in general
    definitions = schema.get("$defs", {})
    for record, heading in headings.items():
        told = meanings(dictionary, heading)
        for path, model in _paths(record):
            holder = schema if model is file else definitions[model.__name__]
            holder["properties"][path.rpartition(".")[2]]["description"] = told[path]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _paths(model: type[Model], before: str = "") -> Iterator[tuple[str, type[Model]]]:
    """Yield (path of a field as the dictionary writes it, the model that has the field)."""
    for name, info in model.model_fields.items():
        path = f"{before}{info.alias or name}"
        yield path, model
        inner, many = _inner(info.annotation)
        if inner and inner is not models.Bilingual:
            yield from _paths(inner, f"{path}[]." if many else f"{path}.")


def _inner(annotation: Any) -> tuple[type[Model] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    found = next((inner for part in get_args(annotation) if (inner := _inner(part))[0]), None)
    if found is None:
        return None, False
    return found[0], found[1] or getattr(annotation, "__origin__", None) is tuple


def _plain(value: Any, names: bool = False) -> Any:
    """Return a schema without what only repeats: titles, defaults and `or null`.

    `names` says that the keys here are fields or models, not words of the schema.
    """
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {
        key: _plain(inner, key in ("properties", "$defs"))
        for key, inner in value.items()
        if names or key not in ("title", "default")
    }
    sides = [side for side in plain.get("anyOf", ()) if side != {"type": "null"}]
    if not names and len(sides) == 1:
        del plain["anyOf"]
        plain = sides[0] | plain
    elif not names and sides:
        plain["anyOf"] = sides
    return plain


def write(folder: Path) -> None:
    """Write every schema into the folder `schemas` of a data folder."""
    dictionary = (folder / "README.md").read_text(encoding="utf-8")
    (folder / "schemas").mkdir(exist_ok=True)
    for name, schema in schemas(dictionary).items():
        file = folder / "schemas" / f"{name}.schema.json"
        file.write_text(as_text(schema), encoding="utf-8")
