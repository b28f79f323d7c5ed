"""Knows that colours stand in one place, and that one can read and tell them apart."""

import re
import tomllib
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from necst_data.vocabulary import LadderStatus, OrganisationKind, Stage
from necst_ui.charts import marks, tokens

THEMES = ("light", "dark")
GROUNDS = ("ground", "ground-second")
TEXTS = ("ink", "muted", "accent", "link")
MARKS = [
    name
    for name in tokens.colours()
    if name.startswith(("group-", "ladder-")) and name != "ladder-tint"
] + ["stage-line", "line-strong", "assumed"]


def test_streamlits_theme_is_that_of_the_tokens(root: Path):
    theme = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[
        "theme"
    ]
    expected = tokens.tokens()["streamlit"]
    assert theme == {**expected["shared"], "light": expected["light"], "dark": expected["dark"]}


def test_streamlits_theme_has_the_colours_of_the_tokens():
    for theme in THEMES:
        streamlit = tokens.tokens()["streamlit"][theme]
        named = {
            "primaryColor": "accent",
            "backgroundColor": "ground",
            "secondaryBackgroundColor": "ground-second",
            "textColor": "ink",
            "linkColor": "link",
            "borderColor": "line-strong",
            "dataframeBorderColor": "line",
        }
        assert {option: streamlit[option] for option in named} == {
            option: tokens.colour(name, theme) for option, name in named.items()
        }


@pytest.mark.parametrize(("text", "ground", "theme"), [*product(TEXTS, GROUNDS, THEMES)])
def test_text_has_a_contrast_of_four_and_a_half(text, ground, theme):
    assert tokens.contrast(tokens.colour(text, theme), tokens.colour(ground, theme)) >= 4.5


@pytest.mark.parametrize(("mark", "ground", "theme"), [*product(MARKS, GROUNDS, THEMES)])
def test_a_mark_has_a_contrast_of_three(mark, ground, theme):
    assert tokens.contrast(tokens.colour(mark, theme), tokens.colour(ground, theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_signals_can_be_read_on_their_fill_and_on_the_ground(theme):
    for name in ("contradiction", "gap", "overdue"):
        fill = tokens.colour(f"signal-{name}-fill", theme)
        below = tokens.colour("ground", theme) if fill == "transparent" else fill
        assert tokens.contrast(tokens.colour(f"signal-{name}-text", theme), below) >= 4.5
        for ground in GROUNDS:
            on_ground = tokens.colour(f"signal-{name}-ground", theme)
            assert tokens.contrast(on_ground, tokens.colour(ground, theme)) >= 4.5


@pytest.mark.parametrize(("theme", "stage"), [*product(THEMES, get_args(Stage))])
def test_the_name_of_a_stage_can_be_read_on_its_colour(theme, stage):
    text, fill = tokens.colour(f"stage-{stage}-text", theme), tokens.colour(f"stage-{stage}", theme)
    assert tokens.contrast(text, fill) >= 4.5


def test_an_accent_can_be_read_on_its_tint():
    for theme in THEMES:
        tint = tokens.colour("accent-tint", theme)
        assert tokens.contrast(tokens.colour("accent", theme), tint) >= 4.5


def test_every_kind_stage_and_step_has_its_mark():
    kinds = {kind for group in tokens.tokens()["groups"].values() for kind in group["kinds"]}
    assert kinds == set(get_args(OrganisationKind))
    assert list(tokens.tokens()["ladder"]["steps"]) == list(get_args(LadderStatus))
    assert list(tokens.tokens()["stages"]["steps"]) == list(get_args(Stage))


def test_no_two_groups_share_a_shape_or_a_colour():
    drawn = [marks.shape(group) for group in tokens.groups()]
    without_colour = [
        shape.replace(tokens.variable(f"group-{group}"), "")
        for shape, group in zip(drawn, tokens.groups(), strict=True)
    ]
    assert len(set(without_colour)) == len(drawn)
    for theme in THEMES:
        colours = [tokens.colour(f"group-{group}", theme) for group in tokens.groups()]
        assert len(set(colours)) == len(colours)


def test_no_two_steps_of_the_ladder_look_the_same_nor_like_what_is_assumed():
    bars = [marks.ladder_bar(status, 0, 0, 20, 9) for status in get_args(LadderStatus)]
    bars.append(marks.assumed_bar(0, 0, 20, 9))
    assert len(set(bars)) == len(bars)
    assert 'fill="none"' in bars[-1], "what is assumed is never filled like money"


def test_the_style_sheet_gives_every_colour_in_both_themes():
    css = tokens.stylesheet()
    missing = [
        name
        for name, value in tokens.colours().items()
        if f"--necst-{name}:light-dark({value['light']},{value['dark']});" not in css
    ]
    assert missing == []


def test_a_colour_that_does_not_exist_is_refused():
    with pytest.raises(KeyError, match="no colour is called 'group-cares'"):
        tokens.variable("group-cares")


def test_no_other_file_knows_a_colour(root: Path):
    colour = re.compile(r"#[0-9a-fA-F]{6}\b")
    files = [
        path
        for folder in ("necst_ui", "pages", "necst_data")
        for path in (root / folder).rglob("*")
        if path.suffix in (".py", ".css", ".js", ".yaml")
    ]
    known = {"tokens.yaml"}
    found = {
        str(path.relative_to(root))
        for path in files
        if path.name not in known and colour.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()
