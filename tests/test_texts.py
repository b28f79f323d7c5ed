"""Knows that every text exists in both languages, fits its call and is shown somewhere."""

import ast
import re
import string
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from necst_data import vocabulary
from necst_data.building import MODELS
from necst_ui.charts import tokens
from necst_ui.language import LANGUAGES, preferred, text, texts

ROOT = Path(__file__).parents[1]

# Each closed list of the vocabulary and the section that has its labels.
LABELS = {
    "Kind": ("kind", "kinds"),
    "Scope": ("scope",),
    "OrganisationKind": ("organisation_kind",),
    "Capability": ("capability",),
    "GovernmentLevel": ("government",),
    "RelationKind": ("relation_kind",),
    "ProjectKind": ("project_kind",),
    "Stage": ("stage",),
    "Modality": ("modality",),
    "ProjectStatus": ("project_status",),
    "EventKind": ("event_kind",),
    "FundingLevel": ("level",),
    "Instrument": ("instrument",),
    "Breakdown": ("breakdown",),
    "LadderStatus": ("ladder",),
    "NeedKind": ("need_kind",),
    "Unit": ("unit",),
    "GapTopic": ("gap_topic",),
}


def closed_lists() -> dict[str, tuple[str, ...]]:
    """Return the closed lists of words."""
    return {
        name: get_args(value)
        for name, value in vars(vocabulary).items()
        if get_origin(value) is Literal and isinstance(get_args(value)[0], str)
    }


def record_fields() -> set[str]:
    """Return the fields of records that are shown with a name."""
    shown = [model for kind, model in MODELS.items() if kind not in ("meta", "ladder")]
    fields = {name.rstrip("_") for model in shown for name in model.model_fields}
    told_otherwise = {"id", "sources", "about", "values", "preferred", "attribution_inferred"}
    return fields - told_otherwise - {"order", "lat", "lon", "text", "meaning"}


def forms(value: str | dict[str, str]) -> list[str]:
    """Return the forms of a text: one, or one per number."""
    return list(value.values()) if isinstance(value, dict) else [value]


def placeholders(value: str | dict[str, str]) -> set[str]:
    """Return the names in braces that a text fills."""
    return {
        name for form in forms(value) for _, name, _, _ in string.Formatter().parse(form) if name
    }


def section(name: str) -> set[str]:
    """Return the keys of a section, without its name."""
    start = f"{name}."
    return {key.removeprefix(start) for key in texts("nl") if key.startswith(start)}


@cache
def calls() -> list[tuple[str, ast.Call, ast.expr]]:
    """Return each call of `text` with the place it stands and the key it asks for."""
    found = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and called(node) in ("text", "page_head"):
                found.append((f"{path}:{node.lineno}", node, node.args[0]))
    return found


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    """Return the Python files that may show a text."""
    paths = [ROOT / "dashboard.py", *(ROOT / "necst_ui").rglob("*.py")]
    paths += (ROOT / "pages").glob("*.py")
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def called(node: ast.Call) -> str:
    """Return the bare name of what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def pattern(node: ast.expr) -> re.Pattern[str] | None:
    """Return which keys a literal or an f-string can be; None if it could be any key."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value))
    if isinstance(node, ast.JoinedStr):
        pieces = [
            re.escape(one.value) if isinstance(one, ast.Constant) else ".+" for one in node.values
        ]
        fixed = "".join(one.value for one in node.values if isinstance(one, ast.Constant))
        return re.compile("".join(pieces)) if len(fixed.strip("._")) > 2 else None
    return None


def test_both_languages_have_the_same_keys():
    assert set(texts("nl")) == set(texts("en"))


def test_both_languages_have_the_same_placeholders_and_plurals():
    differing = {
        key
        for key, value in texts("nl").items()
        if placeholders(value) - {"count"} != placeholders(texts("en")[key]) - {"count"}
        or type(value) is not type(texts("en")[key])
    }
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_stray_spaces(language):
    odd = {
        key
        for key, value in texts(language).items()
        for form in forms(value)
        if not form.strip() or form != form.strip() or "  " in form
    }
    assert odd == set()


def test_every_text_that_is_asked_for_exists():
    missing = [
        (place, ast.unparse(key))
        for place, _, key in calls()
        if (wanted := pattern(key)) and not any(map(wanted.fullmatch, texts("nl")))
    ]
    assert missing == []


def test_every_text_is_asked_for():
    # A key may be chosen before it is looked up, so every literal in the code counts.
    wanted = [
        found
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and (found := pattern(node))
    ]
    literal = {one.pattern for one in wanted}
    general = [
        one
        for one in wanted
        if ".+" in one.pattern and r"\." in one.pattern and not one.pattern.startswith("field")
    ]
    by_design = {f"{name}." for names in LABELS.values() for name in names}
    by_design |= {f"field.{name}" for name in record_fields()}
    unused = {
        key
        for key in texts("nl")
        if re.escape(key) not in literal
        and not any(one.fullmatch(key) for one in general)
        and not key.startswith(tuple(by_design))
    }
    assert unused == set()


def test_a_plural_is_asked_for_with_its_count():
    without = [
        place
        for place, call, key in calls()
        if isinstance(key, ast.Constant)
        and isinstance(texts("nl").get(key.value), dict)
        and not any(one.arg in ("count", None) for one in call.keywords)
    ]
    assert without == []


def test_every_placeholder_is_filled():
    unfilled = [
        (place, key.value)
        for place, call, key in calls()
        if isinstance(key, ast.Constant)
        and key.value in texts("nl")
        and not any(one.arg is None for one in call.keywords)
        and placeholders(texts("nl")[key.value]) - {one.arg for one in call.keywords}
    ]
    assert unfilled == []


def test_every_closed_list_has_its_section():
    assert set(closed_lists()) == set(LABELS)


@pytest.mark.parametrize(
    ("name", "labels"), [(name, one) for name, many in LABELS.items() for one in many]
)
def test_every_word_of_a_closed_list_has_a_label(name, labels):
    assert section(labels) == set(closed_lists()[name])


def test_groups_and_shapes_have_names():
    assert section("group") == set(tokens.groups())


def test_every_field_of_a_record_has_a_name():
    assert section("field") >= record_fields()


def test_every_fact_that_sources_disagree_on_has_a_name(real):
    fields = {one.about.field for one in real.contradictions.values() if not one.about.topic}
    assert fields <= section("field")


def test_an_unknown_text_is_refused():
    with pytest.raises(KeyError, match="no.such"):
        text("no.such", language="nl")


def test_a_text_takes_the_form_of_its_count():
    told = [text("parts.sources_count", language="nl", count=count) for count in (0, 1, 2)]
    assert told == ["0 bronnen", "Eén bron", "2 bronnen"]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("de-DE,de;q=0.9,en;q=0.5", "en"),
        ("nl;q=0.2, en;q=0.7", "en"),
        ("fr", "nl"),
        ("", "nl"),
        (None, "nl"),
        ("en;q=not-a-number, nl;q=0.1", "nl"),
        ("english", "nl"),
        ("*", "nl"),
    ],
)
def test_the_browsers_preference_decides_and_dutch_is_the_default(accepted, language):
    assert preferred(accepted) == language
