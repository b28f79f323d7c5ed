"""Knows that every value is read as the text that stands in the file, whatever the file holds."""

import csv
import io
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from necst_data import load, models
from necst_data.building import MODELS, build
from necst_data.csv_text import csv_columns, read_table
from necst_data.problems import Problem
from necst_data.reading import read_folder
from necst_data.rows import Reading, Row
from necst_data.yaml_text import parse_yaml

# What a clever reader turns into something else: false, nothing, another number, minutes, a date.
TRICKY = [
    *("NO", "no", "Yes", "off", "true", "False", "NA", "N/A", "nan", "NaN", "inf", "None"),
    *("01234567", "0x1F", "0o17", "1_000", "1e3", "1.0", "+31", "-5", "007", ".5", "5."),
    *("12:30", "1:2:3", "2018", "2018-11", "2018-11-19", "2021~", "2023-13-01", "12/11/2018"),
    *(
        "=SUM(A1:A9)",
        "+1+1",
        "@cmd",
        "<script>alert(1)</script>",
        "a;b",
        "a#b",
        "€ 5",
        "é",
        "%",
        "y",
    ),
]


@pytest.mark.parametrize("value", TRICKY)
def test_yaml_gives_the_text_that_stands_there(value):
    plain = f"a: {value}\n" if value[0] not in "@%" else f"a: '{value}'\n"
    for text in (plain, f"a: '{value}'\n", f'a: "{value}"\n'):
        tree, problems, complete = parse_yaml(text, "data/x.yaml")
        assert (tree.value, problems, complete) == ({"a": value}, [], True)


@pytest.mark.parametrize("value", [value for value in TRICKY if value != "a;b"])
def test_csv_gives_the_text_that_stands_there(value):
    assert rows_of(f"id,title,publisher\nx,{value},{value}\n") == [
        {"id": "x", "title": value, "publisher": value}
    ]


@pytest.mark.parametrize("value", ["", "null", "~", "''", '""'])
def test_nothing_is_absent_in_yaml(folder, value):
    folder.replace("organisations/lumc.yaml", "city: Leiden", f"city: {value}")
    assert (load(folder.path).organisations["lumc"].city, folder.messages()) == (None, [])


def test_a_word_in_quotes_is_that_word():
    tree, _, _ = parse_yaml("a: 'null'\nb: '~'\n", "data/x.yaml")
    assert tree.value == {"a": "null", "b": "~"}


def test_nothing_is_absent_in_csv():
    assert rows_of('id,title,publisher\nx,," "\n') == [{"id": "x"}]


def test_a_comma_a_quotation_mark_and_a_line_end_stay_in_a_cell():
    assert rows_of('id,title\nx,"a, ""b""\nc"\ny,d\n') == [
        {"id": "x", "title": 'a, "b"\nc'},
        {"id": "y", "title": "d"},
    ]


def test_a_list_in_a_cell_is_parted_by_semicolons():
    reading = Reading()
    text = "funding,date,status,sources\na,2018,paid,b; c ;;d\n"
    read_table(reading, text, "data/funding_status.csv", "ladder", models.LadderStep)
    assert [row.data["sources"] for row in reading.rows] == [["b", "c", "d"]]


def test_every_value_knows_its_line_and_column():
    tree, _, _ = parse_yaml("id: a\nname:\n  nl: x\nsources:\n  - s\n  - t\n", "data/x.yaml")
    assert tree.places == {
        (): (1, 1),
        ("id",): (1, 1),
        ("name",): (2, 1),
        ("name", "nl"): (3, 3),
        ("sources",): (4, 1),
        ("sources", 0): (5, 5),
        ("sources", 1): (6, 5),
    }


def test_a_row_of_a_table_knows_its_line_after_a_cell_of_more_lines():
    reading = table('id,title\nx,"a\nb\nc"\n\ny,d\n')
    assert [(row.id, row.line) for row in reading.rows] == [("x", 2), ("y", 6)]


@pytest.mark.parametrize("value", ["=HYPERLINK(1)", "<b>bold</b>", "{braces}", "%s", "\\n"])
def test_what_means_something_elsewhere_is_only_text_here(folder, value):
    folder.replace("events.csv", "LUMC announces NECST", value)
    folder.replace("organisations/necstgen.yaml", "en: Cell factory", f"en: '{value}'")
    shown = load(folder.path)
    assert folder.messages() == []
    assert (
        shown.events["2018-11-necst"].title.en,
        shown.organisations["necstgen"].summary.en,
    ) == (value, value)


def test_a_huge_number_is_refused_with_a_message(folder):
    folder.replace("needs.csv", "25000000", "9" * 5000)
    assert folder.messages() == [
        f"[ERROR] data/needs.csv:2: start-budget: amount '{'9' * 79}…' is not a whole number "
        "(expected at most 15 digits, without points, commas or minus)"
    ]


def test_the_folder_may_be_named_by_where_one_stands(folder, monkeypatch):
    monkeypatch.chdir(folder.path)
    (folder.path / "gaps.yaml").unlink()
    assert [problem.path for problem in read_folder(Path()).problems] == ["data/gaps.yaml"]


# Whatever the file holds, reading ends with rows and problems


def rows_of(text: str) -> list[dict]:
    return [row.data for row in table(text).rows]


def table(text: str) -> Reading:
    reading = Reading()
    read_table(reading, text, "data/sources.csv", "source", models.Source)
    return reading


def told(problems: list[Problem]) -> None:
    for problem in problems:
        for language in ("nl", "en"):
            assert "\n" not in problem.text(language)


# Texts in which YAML and CSV find something to read, and any other.
WRITTEN = st.one_of(
    st.text(),
    st.text(alphabet="ab:-[]{}'\"\\,&*!|>%@#? \n\t;~01/.é\x85\u2028\ufeff"),
    st.lists(
        st.sampled_from(["id: a", "name:", "  nl: x", "- b", "? c", "[", "}", '"', "---", "\t"])
    ).map("\n".join),
)


@given(WRITTEN)
def test_any_text_can_be_read_as_yaml(text):
    tree, problems, complete = parse_yaml(text, "data/x.yaml")
    told(problems)
    assert complete == (not problems)
    rows = [Row(kind, "data/x.yaml", 1, tree.value, tree.places) for kind in MODELS]
    if isinstance(tree.value, dict):
        told(build(rows)[1])


@given(st.dictionaries(st.sampled_from(list("abc")), st.lists(st.text("xyz\n:'\"- #", max_size=8))))
def test_what_yaml_wrote_is_read_the_same(value):
    tree, problems, _ = parse_yaml(yaml.safe_dump(value, default_style='"'), "data/x.yaml")
    assert (tree.value, problems) == (value, [])


@given(WRITTEN)
def test_any_text_can_be_read_as_csv(text):
    if text.strip():
        reading = table("id,title,url\n" + text)
        told(reading.problems)
        told(table(text).problems)
        told(build(reading.rows)[1])


@given(st.lists(st.lists(st.text(alphabet="ab,\"\n;'= "), min_size=2, max_size=2)))
def test_what_csv_wrote_is_read_the_same(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["title", "publisher"], *rows])
    stripped = [[cell.strip() for cell in row] for row in rows]
    expected = [
        {name: cell for name, cell in zip(("title", "publisher"), row, strict=True) if cell}
        for row in stripped
        if any(row)
    ]
    assert rows_of(out.getvalue()) == expected


@given(st.binary())
def test_any_bytes_can_stand_in_a_file(tmp_path_factory, raw):
    folder = tmp_path_factory.mktemp("bytes") / "data"
    (folder / "organisations").mkdir(parents=True)
    for name in ("organisations/a.yaml", "gaps.yaml", "pathway.yaml", "events.csv"):
        (folder / name).write_bytes(raw)
    told(list(load(folder).problems))


FIELDS = sorted(
    {n for model in MODELS.values() for n in csv_columns(model)} | {"nl", "values", "stages"}
)
SHAPES = st.recursive(
    st.one_of(st.text(max_size=6), st.sampled_from(TRICKY)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(FIELDS), st.text(max_size=6)), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.sampled_from(list(MODELS)), st.data())
def test_any_fields_give_a_record_or_a_message(kind, data):
    names = st.sampled_from([i.alias or n for n, i in MODELS[kind].model_fields.items()])
    fields = st.dictionaries(st.one_of(names, st.text(max_size=6)), SHAPES, max_size=8)
    built, problems = build([Row(kind, "data/x.yaml", 1, data.draw(fields))])
    told(problems)
    assert bool(built) != bool(problems)
