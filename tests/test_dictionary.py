"""Knows what the data dictionary promises, and holds it beside the models and the real files."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pytest

from necst_data import load, models
from necst_data.csv_text import csv_columns
from necst_data.dates import read_date
from necst_data.models import Bilingual, Model
from necst_data.reading import read_folder
from necst_data.yaml_text import parse_yaml

ROOT = Path(__file__).parents[1]
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")

YAML_MODELS = {
    "`ecosystem.yaml`": ("meta", models.Meta),
    "`organisations/<id>.yaml`": ("organisation", models.Organisation),
    "`projects/<id>.yaml`": ("project", models.Project),
    "`pathway.yaml`: steps": ("step", models.Step),
    "`pathway.yaml`: examples": ("example", models.Example),
    "`pathway.yaml`: milestones": ("milestone", models.Milestone),
    "`contradictions.yaml`": ("contradiction", models.Contradiction),
    "`gaps.yaml`": ("gap", models.Gap),
}
CSV_MODELS = {
    "`relations.csv`": ("relation", models.Relation),
    "`events.csv`": ("event", models.Event),
    "`funding.csv`": ("funding", models.Funding),
    "`funding_status.csv`": ("ladder", models.LadderStep),
    "`needs.csv`": ("need", models.Need),
    "`indicators.csv`": ("indicator", models.Indicator),
    "`sources.csv`": ("source", models.Source),
}
ALL_MODELS = YAML_MODELS | CSV_MODELS


class Field(NamedTuple):
    """One field as a model has it."""

    path: str
    required: str
    words: tuple[str, ...]  # of its closed list, if it has one
    has_fields: bool


class Told(NamedTuple):
    """One row of the dictionary."""

    field: str
    required: str
    meaning: str
    format: str
    example: str


def section(heading: str) -> str:
    _, found, rest = DICTIONARY.partition(f"\n### {heading}\n")
    assert found, heading
    return re.split(r"\n##+ ", rest)[0]


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without its head."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines[2:]]


def told(heading: str) -> list[Told]:
    return [Told(name.strip("`"), *rest) for name, *rest in rows(heading)]


def closed_list(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((words for part in get_args(annotation) if (words := closed_list(part))), ())


def model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def many(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(many(part) for part in get_args(annotation))


def yaml_fields(model: type[Model], before: str = "") -> Iterator[Field]:
    for name, info in model.model_fields.items():
        path = before + (info.alias or name)
        inner = model_in(info.annotation)
        nested = inner if inner is not Bilingual else None
        required = "yes" if info.is_required() else ""
        yield Field(path, required, closed_list(info.annotation), bool(nested))
        if nested:
            yield from yaml_fields(nested, f"{path}[]." if many(info.annotation) else f"{path}.")


def csv_fields(model: type[Model]) -> Iterator[Field]:
    by_label = {info.alias or name: info for name, info in model.model_fields.items()}
    for heading, (name, form) in csv_columns(model).items():
        info = by_label[name]
        required = "one of the two" if form in ("nl", "en") else "yes"
        words = closed_list(info.annotation)
        yield Field(heading, required if info.is_required() else "", words, False)


def fields(heading: str) -> list[Field]:
    _, model = ALL_MODELS[heading]
    return list((csv_fields if heading in CSV_MODELS else yaml_fields)(model))


def anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


HEADINGS = {anchor(title): title for title in re.findall(r"^##+ (.+)$", DICTIONARY, re.MULTILINE)}


@pytest.mark.parametrize("heading", ALL_MODELS)
def test_every_field_has_a_row_and_every_row_a_field(heading):
    in_models = sorted((field.path, field.required) for field in fields(heading))
    assert sorted((row.field, row.required) for row in told(heading)) == in_models


def test_both_languages_have_a_row():
    assert [row.field for row in told("Two languages")] == list(Bilingual.model_fields)


@pytest.mark.parametrize("heading", ALL_MODELS)
def test_every_row_says_what_it_means_and_how_it_is_written(heading):
    assert [row.field for row in told(heading) if not (row.meaning and row.format)] == []


@pytest.mark.parametrize("heading", ALL_MODELS)
def test_a_closed_list_is_linked_and_has_all_its_words_and_no_other(heading):
    formats = {row.field: row.format for row in told(heading)}
    for field in fields(heading):
        link = re.search(r"\]\(#([\w-]+)\)", formats[field.path])
        if field.words:
            words = [row[0].strip("`") for row in rows(HEADINGS[link[1]])]
            assert words == list(field.words), field.path


def test_every_word_of_a_closed_list_has_a_meaning():
    lists = section_titles("Closed lists")
    assert [(title, row[0]) for title in lists for row in rows(title) if not row[1]] == []


def section_titles(part: str) -> list[str]:
    _, _, rest = DICTIONARY.partition(f"\n## {part}\n")
    return re.findall(r"^### (.+)$", re.split(r"\n## ", rest)[0], re.MULTILINE)


def test_every_link_leads_to_a_heading():
    links = set(re.findall(r"\]\(#([\w-]+)\)", DICTIONARY))
    assert links - set(HEADINGS) == set()


# Examples.


def examples(heading: str) -> dict[str, str]:
    return {row.field: row.example.strip("`") for row in told(heading) if row.example}


def as_yaml(example: str) -> Any:
    tree, problems, complete = parse_yaml(example, "example")
    assert (problems, complete) == ([], True), example
    return tree.value


def record_of(heading: str) -> dict[str, Any]:
    """Return one record made of all examples of a file, as reading would give it."""
    data: dict[str, Any] = {}
    if heading in CSV_MODELS:
        for column, (name, form) in csv_columns(CSV_MODELS[heading][1]).items():
            cell = examples(heading)[column]
            if form in ("nl", "en"):
                data.setdefault(name, {})[form] = cell
            else:
                data[name] = cell.split("; ") if form == "list" else cell
        return data
    for path, example in examples(heading).items():
        holder = data
        *way, last = path.split(".")
        for part in way:
            holder = holder.setdefault(part, [{}] if part.endswith("[]") else {})
            holder = holder[0] if isinstance(holder, list) else holder
        holder[last] = as_yaml(example)
    return without_brackets(data)


def without_brackets(data: Any) -> Any:
    if isinstance(data, list):
        return [without_brackets(item) for item in data]
    if not isinstance(data, dict):
        return data
    return {name.removesuffix("[]"): without_brackets(value) for name, value in data.items()}


@pytest.mark.parametrize("heading", ALL_MODELS)
def test_every_value_has_an_example(heading):
    without = {row.field for row in told(heading) if not row.example}
    assert without == {field.path for field in fields(heading) if field.has_fields}


@pytest.mark.parametrize("heading", ALL_MODELS)
def test_the_examples_together_make_a_record(heading):
    _, model = ALL_MODELS[heading]
    data = record_of(heading)
    if model is models.Contradiction:
        data["values"] *= 2
    record = model.model_validate(data)
    empty = {name for name in type(record).model_fields if getattr(record, name) in (None, (), "")}
    assert empty - {"steps"} == set()


@pytest.fixture(scope="module")
def in_files() -> dict[str, dict[str, list[Any]]]:
    """Return every value of the real data by kind and path."""
    found: dict[str, dict[str, list[Any]]] = {}
    for row in read_folder(ROOT / "data").rows:
        collect(row.data, "", found.setdefault(row.kind, {}))
    return found


def collect(value: Any, path: str, found: dict[str, list[Any]]) -> None:
    if path:
        found.setdefault(path, []).append(value)
    for name, inner in value.items() if isinstance(value, dict) else ():
        collect(inner, f"{path}.{name}" if path else name, found)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            collect(item, f"{path}[]", found)


@pytest.mark.parametrize("heading", ALL_MODELS)
def test_an_example_stands_in_the_real_data_where_the_field_is_used(heading, in_files):
    kind, model = ALL_MODELS[heading]
    invented = {}
    for path, example in examples(heading).items():
        name, value = path, example
        if heading in CSV_MODELS:
            name, form = csv_columns(model)[path]
            name = f"{name}.{form}" if form in ("nl", "en") else name
            value = example.split("; ") if form == "list" else example
        else:
            value = as_yaml(example)
        # The day of a second look is no fact about the world, and moves on with every look.
        used = in_files[kind].get(name) if name != "checked_on" else None
        if used and value not in used:
            invented[path] = value
    assert invented == {}


def test_the_dates_explained_are_dates():
    _, _, rest = section("Dates").partition("means |\n")
    forms = [row.split("`")[1] for row in rest.splitlines() if row.startswith("| `")]
    assert [str(read_date(form)) for form in forms] == forms
    assert len(forms) == 8


# Recipes.


def follow(recipe: str, folder: Path) -> None:
    """Do in a folder what a recipe says."""
    old = ""
    target = folder
    blocks = re.findall(r"([^\n]+)\n\n```(?:csv|yaml)\n(.*?)```", section(recipe), re.DOTALL)
    assert blocks, recipe
    for words, lines in blocks:
        asked = re.search(r"(Add to|New file|In) `([^`]+)`(?:, replace)?:$", words)
        if asked:
            target = folder / asked[2]
        if words.endswith("by:"):
            text = target.read_text(encoding="utf-8")
            assert text.count(old) == 1, old
            target.write_text(text.replace(old, lines), encoding="utf-8")
        elif asked[1] == "Add to":
            with target.open("a", encoding="utf-8") as file:
                file.write(lines)
        elif asked[1] == "New file":
            assert not target.exists()
            target.write_text(lines, encoding="utf-8")
        old = lines


def a_partner(now) -> Any:
    return now.organisations["example-bio"].name.en, [t.id for t in now.relations_of("example-bio")]


def a_tie(now) -> Any:
    tie = now.relations["example-bio--partner-of--necstgen"]
    return str(tie.end), tie.sources


def the_money(now) -> Any:
    money = now.funding["pzh-example-2m"]
    return money.amount, money.status


def the_disagreement(now) -> Any:
    return [
        (c.id, [v.value for v in c.values], c.preferred.value)
        for c in now.contradictions_about("funding", "pzh-example-2m")
    ]


def the_event(now) -> Any:
    return [event.id for event in now.events_of("example-bio")]


def the_name(now) -> Any:
    before = now.as_known_on(date(2026, 11, 1)).organisations["example-bio"]
    return before.name.en, now.organisations["example-bio"].name.en


def the_fact(now) -> Any:
    money = now.funding["pzh-example-2m"]
    return str(money.period), str(money.checked_on)


RECIPES: dict[str, tuple[Callable, Any]] = {
    "Add a partner": (a_partner, ("Example Bio", ["example-bio--partner-of--necstgen"])),
    "End a relation": (a_tie, ("2026-09", ("example-2026-03-start", "example-2026-09-move"))),
    "Add a commitment of money": (the_money, (2_000_000, "in-talks")),
    "Move a commitment one step up the ladder": (the_money, (2_000_000, "awarded")),
    "Record that two sources disagree": (
        the_disagreement,
        [("example-grant-amount", ["2000000", "2500000"], "2000000")],
    ),
    "Add an event with its source": (the_event, ["2026-10-example-opening"]),
    "Rename an organisation": (the_name, ("Example Bio", "Sample Cells")),
    "Correct a fact": (the_fact, ("2026/2028", "2026-11-20")),
}


def test_every_recipe_is_tried():
    assert section_titles("Recipes") == list(RECIPES)


def test_the_recipes_work_when_followed_in_their_order(folder):
    # In the small data set: whoever tried them in the real one has these records already.
    city = (folder.path / "organisations" / "lbsp.yaml").read_text(encoding="utf-8")
    folder.write(
        "organisations/municipality-leiden.yaml",
        city.replace("id: lbsp\n", "id: municipality-leiden\n"),
    )
    assert folder.messages() == []
    for recipe, (look, expected) in RECIPES.items():
        follow(recipe, folder.path)
        now = load(folder.path)
        assert (recipe, folder.messages(), look(now)) == (recipe, [], expected)


def test_what_the_recipes_point_at_is_in_the_real_data(real):
    named = ("necstgen", "province-zuid-holland", "municipality-leiden")
    recipes = DICTIONARY.partition("\n## Recipes\n")[2]
    assert [key for key in named if key not in recipes or key not in real.organisations] == []
