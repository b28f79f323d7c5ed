"""Knows that the editors' schemas fit the models, the dictionary and every YAML file."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from necst_data import vocabulary
from necst_data.schemas import as_text, meanings, schemas

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
DICTIONARY = (DATA / "README.md").read_text(encoding="utf-8")
MADE = schemas(DICTIONARY)

# File or folder -> the schema that line 1 must name.
NAMED = {
    "ecosystem.yaml": "schemas/ecosystem.schema.json",
    "pathway.yaml": "schemas/pathway.schema.json",
    "contradictions.yaml": "schemas/contradictions.schema.json",
    "gaps.yaml": "schemas/gaps.schema.json",
    "organisations": "../schemas/organisation.schema.json",
    "projects": "../schemas/project.schema.json",
}
FILES = sorted(DATA.rglob("*.yaml"))


class AsAnEditorReads(yaml.SafeLoader):
    """The core schema of YAML 1.2: true, null and numbers are read, dates and `no` are text."""

    yaml_implicit_resolvers = {}


for tag, shape, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    AsAnEditorReads.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{shape})$"), first
    )


def faults(name: str, text: str) -> list[str]:
    """Return what an editor would mark in a YAML text."""
    checker = Draft202012Validator(MADE[name], format_checker=Draft202012Validator.FORMAT_CHECKER)
    document = yaml.load(text, Loader=AsAnEditorReads)
    return sorted(fault.json_path for fault in checker.iter_errors(document))


def name_of(file: Path) -> str:
    part = file.relative_to(DATA).parts[0]
    return Path(NAMED[part]).name.removesuffix(".schema.json")


def test_the_schemas_on_disk_are_those_the_models_and_the_dictionary_give():
    on_disk = {file.name: file.read_text(encoding="utf-8") for file in (DATA / "schemas").iterdir()}
    assert on_disk == {f"{name}.schema.json": as_text(schema) for name, schema in MADE.items()}


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_a_schema(name):
    Draft202012Validator.check_schema(MADE[name])
    assert MADE[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_yaml_file_names_its_schema_on_line_1():
    wrong = {}
    for file in FILES:
        line = file.read_text(encoding="utf-8").partition("\n")[0]
        expected = NAMED[file.relative_to(DATA).parts[0]]
        target = file.parent / line.partition("$schema=")[2]
        if line != f"# yaml-language-server: $schema={expected}" or not target.is_file():
            wrong[str(file.relative_to(DATA))] = line
    assert wrong == {}


def test_an_editor_marks_nothing_in_the_real_files():
    marked = {
        str(file.relative_to(DATA)): found
        for file in FILES
        if (found := faults(name_of(file), file.read_text(encoding="utf-8")))
    }
    assert marked == {}


ORGANISATION = """
id: example-bio
name: {nl: Example Bio, en: Example Bio}
kind: company
scope: core
sources: [a]
"""


@pytest.mark.parametrize(
    ("more", "marked"),
    [
        ("", []),
        ("founded: 2018", []),
        ("founded: 2018-11-19", []),
        ("short: 3", []),
        ("country: NO", []),
        ("country: Norway", ["$.country"]),
        ("kinds: company", ["$"]),
        ("lat: 91", ["$.lat"]),
        ("on_park: yes", ["$.on_park"]),
        ("capabilities: [trainings]", ["$.capabilities[0]"]),
        ("website: www.example.org", ["$.website"]),
        ("former_names: [{name: Old}]", ["$.former_names[0]", "$.former_names[0]"]),
    ],
)
def test_an_editor_marks_what_the_models_refuse(more, marked):
    assert faults("organisation", ORGANISATION + more) == marked


def test_a_closed_list_is_offered_word_for_word():
    assert MADE["organisation"]["properties"]["kind"]["enum"] == list(
        vocabulary.OrganisationKind.__args__
    )


def test_every_field_shows_the_meaning_of_the_dictionary():
    told = meanings(DICTIONARY, "`organisations/<id>.yaml`")
    properties = MADE["organisation"]["properties"]
    former = MADE["organisation"]["$defs"]["FormerName"]["properties"]
    shown = {name: field["description"] for name, field in properties.items()}
    shown |= {f"former_names[].{name}": field["description"] for name, field in former.items()}
    assert shown == told


def test_nothing_in_a_schema_only_repeats():
    noise = re.compile(r'"(title|default)": |"type": "null"')
    found = {
        (name, line.strip())
        for name, schema in MADE.items()
        for line in as_text(schema).splitlines()
        if noise.search(line) and not line.rstrip().endswith("{")
    }
    assert found == set()


def test_a_field_without_a_meaning_stops_the_making():
    with pytest.raises(KeyError, match="website"):
        schemas(DICTIONARY.replace("| `website` |", "| `site_on_the_web` |"))
