"""Knows how every fault in a file is told, and that no file, however bad, does harm."""

import os
import re
from pathlib import Path
from typing import get_args

import pytest

from necst_data import building, csv_text, load, reading
from necst_data.ecosystem import COLLECTIONS
from necst_data.models import Model
from necst_data.problems import Problem, closest, messages
from necst_data.reading import LARGEST_CSV, LARGEST_YAML
from necst_data.report import examine

HERE = Path(__file__).parent
BAD = HERE / "bad_data"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_folder_with_one_mistake_of_each_kind_gives_exactly_these_messages(language):
    told = [
        f"[{problem.level.upper()}] {problem.text(language)}\n"
        for problem in examine(BAD / "data").problems
    ]
    expected = (BAD / f"expected.{language}.txt").read_text(encoding="utf-8")
    assert "".join(told) == expected


def test_what_has_no_error_in_the_bad_folder_is_shown():
    shown = load(BAD / "data")
    assert {name: list(getattr(shown, name)) for name in COLLECTIONS} == {
        "organisations": [
            "future",
            "lbsp",
            "lumc",
            "names",
            "necstgen",
            "one-language",
            "province-zuid-holland",
            "windows",
        ],
        "projects": ["necstgen-facility", "no-stage", "skin-trial"],
        "relations": [
            "necstgen--subsidiary-of--lumc",
            "lumc--partner-of--lbsp",
            "lbsp--partner-of--lumc",
        ],
        "events": ["2018-11-necst"],
        "funding": ["pzh-necstgen-2021", "pzh-first", "pzh-second", "lumc-own", "ring-b"],
        "needs": ["start-budget"],
        "indicators": ["park-jobs-2019"],
        "steps": ["first-trial", "care"],
        "examples": ["skin-to-trial"],
        "milestones": ["results"],
        "contradictions": ["park-founded"],
        "gaps": ["own-contribution"],
        "sources": [
            "lumc-2018",
            "opening-2022",
            "park-2019",
            "park-2020",
            "province-2021",
            "trial-2016",
            "same-address-2",
        ],
    }


# Files as a whole

ORGANISATION = "organisations/lumc.yaml"
DEEP = "id: lumc\nname:\n" + "".join(" " * n + "- \n" for n in range(1, 40))
FIELDS = "fields are expected here (name, colon, value)"
NUL = "there is a NUL byte here; this is not a text file"
TAG = "YAML tags ({}) are not allowed; write the value only"
ALIAS = "aliases (*a) are not allowed; write the value out"
TOO_DEEP = "nested more than 12 levels deep"
SYSTEM = "tag:yaml.org,2002:python/object:os.system"


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        (b"", 1, "the file is empty"),
        (b" \n\n", 1, "the file is empty"),
        (b"# nothing\n", 1, FIELDS),
        (b"- id: lumc\n", 1, FIELDS),
        (b"just a text\n", 1, FIELDS),
        (b"id: lumc\nname: a\x00b\n", 2, NUL),
        (b"\xff\xfei\x00d\x00", 1, NUL),
        (b"id: lumc\ncity: Ili\xeb\n", 2, "byte 0xeb is not UTF-8; save the file as UTF-8"),
        (
            "id: lumc\ncity: é\x02\n",
            2,
            "there is an invisible control character here; remove it",
        ),
        ("id: lumc\nname: !!python/object:os.system x\n", 2, TAG.format(SYSTEM)),
        ("id: lumc\nlat: !!str 52\n", 2, TAG.format("tag:yaml.org,2002:str")),
        ("id: lumc\nname: &a x\nshort: *a\n", 3, ALIAS),
        ("id: lumc\nbase: &a {nl: x}\nname:\n  <<: *a\n", 4, ALIAS),
        ("id: lumc\nid: lumc\n", 2, "lumc: id appears here a second time (first on line 1)"),
        (
            "id: lumc\n---\nid: lumc\n",
            2,
            "a second YAML document (---) begins here; a file has one",
        ),
        ("id: lumc\n? [a, b]\n: c\n", 2, "a field name must be one word, not a list or fields"),
        ("id: lumc\n\tname: x\n", 2, "the line begins with a tab; indent with spaces"),
        ('id: lumc\nname: "LUMC\n', 2, "this quotation mark is never closed"),
        (
            "id: lumc\nsources: [a, b\ncity: x\n",
            2,
            "this bracket is not closed, or a comma is missing",
        ),
        (
            "id: lumc\nname: LUMC: Leiden\n",
            2,
            "a colon cannot stand here; put the text in quotation marks or check the indentation",
        ),
        (
            "id: lumc\nname: @lumc\n",
            2,
            "a value cannot begin with this character; put it in quotation marks",
        ),
        (
            "id: lumc\n- x\n",
            2,
            "the YAML cannot be read from here on; check the indentation and the punctuation",
        ),
        (DEEP, 14, TOO_DEEP),
        ("[" * 100_000, 1, TOO_DEEP),
        ("{a: " * 100_000, 1, TOO_DEEP),
    ],
)
def test_an_organisation_that_cannot_be_read_gives_one_message(folder, content, line, expected):
    folder.write(ORGANISATION, content)
    assert folder.messages() == [f"[ERROR] data/{ORGANISATION}:{line}: {expected}"]


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("gaps.yaml", "id: x\n", "a list is expected here (each record begins with a dash)"),
        ("gaps.yaml", "- x\n", FIELDS),
        ("pathway.yaml", "- x\n", FIELDS),
        ("sources.csv", b"", "the file is empty"),
        ("sources.csv", b',,\n"",\n', "the file is empty"),
        ("sources.csv", b"id,title\x00\n", NUL),
        ("sources.csv", b"id,t\xeftle\n", "byte 0xef is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_file_of_records_that_cannot_be_read_gives_one_message(folder, file, content, expected):
    folder.write(file, content)
    errors = [message for message in folder.messages() if message.startswith("[ERROR]")]
    assert errors == [f"[ERROR] data/{file}:1: {expected}"]


def test_an_alias_bomb_is_refused_before_it_grows(folder):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)]
    folder.write(ORGANISATION, "".join(levels))
    assert folder.messages() == [
        "[ERROR] data/organisations/lumc.yaml:2: aliases (*a0) are not allowed; write the value out"
    ]


def test_a_file_of_50_megabytes_is_not_opened(folder, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", refuse_large(Path.read_bytes))
    with (folder.path / ORGANISATION).open("r+b") as file:
        file.truncate(50_000_000)
    with (folder.path / "sources.csv").open("r+b") as file:
        file.truncate(60_000_000)
    assert folder.messages() == [
        "[ERROR] data/organisations/lumc.yaml: the file is too large at 50 MB (at most 5 MB)",
        "[ERROR] data/sources.csv: the file is too large at 60 MB (at most 50 MB)",
    ]


def refuse_large(read):
    def read_small(path):
        assert path.stat().st_size <= (LARGEST_CSV if path.suffix == ".csv" else LARGEST_YAML)
        return read(path)

    return read_small


@pytest.mark.parametrize(
    "file", ["ecosystem.yaml", "gaps.yaml", "funding_status.csv", "pathway.yaml"]
)
def test_a_missing_file_is_named_and_nothing_else_complains(folder, file):
    (folder.path / file).unlink()
    errors = [message for message in folder.messages() if message.startswith("[ERROR]")]
    assert errors == [f"[ERROR] data/{file}: the file is missing"]


def test_a_missing_folder_is_named_and_nothing_else_complains(folder):
    for file in (folder.path / "organisations").iterdir():
        file.unlink()
    assert folder.messages() == [
        "[ERROR] data/organisations: the folder is missing or holds no .yaml files"
    ]


def test_a_folder_in_place_of_a_file_is_named(folder):
    (folder.path / ORGANISATION).unlink()
    (folder.path / ORGANISATION).mkdir()
    assert folder.messages() == [
        "[ERROR] data/organisations/lumc.yaml: this must be a file, not a folder or anything else"
    ]


def test_a_pipe_in_place_of_a_file_is_not_waited_for(folder):
    (folder.path / "gaps.yaml").unlink()
    os.mkfifo(folder.path / "gaps.yaml")
    assert folder.messages() == [
        "[ERROR] data/gaps.yaml: this must be a file, not a folder or anything else"
    ]


def test_a_file_that_may_not_be_opened_is_named(folder, monkeypatch):
    def refuse(path):
        if path.name == "gaps.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert folder.messages() == [
        "[ERROR] data/gaps.yaml: the file cannot be opened; check its permissions"
    ]


def test_a_link_to_itself_is_named(folder):
    (folder.path / "gaps.yaml").unlink()
    (folder.path / "gaps.yaml").symlink_to("gaps.yaml")
    assert folder.messages() == [
        "[ERROR] data/gaps.yaml: the file cannot be opened; check its permissions"
    ]


def test_a_file_with_a_mistyped_name_is_not_passed_over(folder):
    (folder.path / "gaps.yaml").rename(folder.path / "gap.yaml")
    (folder.path / ORGANISATION).rename(folder.path / "organisations/lumc.yml")
    folder.write("README.md", "# Data")
    folder.write(".notes.yaml", "mine")
    folder.write("organisations/.#lumc.yaml", "an editor's")
    assert folder.messages() == [
        "[WARNING] data/gap.yaml: this file is not read; its name is not one of the data files "
        "(did you mean 'gaps.yaml'?)",
        "[ERROR] data/gaps.yaml: the file is missing",
        "[ERROR] data/organisations/lumc.yml: this file is not read; its name is not one of "
        "the data files (did you mean 'lumc.yaml'?)",
    ]


def test_windows_line_ends_and_a_byte_order_mark_are_named_and_read(folder):
    for file in (ORGANISATION, "needs.csv"):
        text = (folder.path / file).read_text(encoding="utf-8")
        folder.write(file, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    bom = "the file starts with a BOM, an invisible mark; save it as UTF-8 without BOM"
    ends = "the file has Windows line ends; save it with Unix line ends (LF)"
    assert folder.messages() == [
        f"[WARNING] data/needs.csv:1: {ends}",
        f"[WARNING] data/needs.csv:1: {bom}",
        f"[WARNING] data/organisations/lumc.yaml:1: {ends}",
        f"[WARNING] data/organisations/lumc.yaml:1: {bom}",
    ]
    shown = load(folder.path)
    assert (shown.organisations["lumc"].city.nl, shown.needs["start-budget"].amount) == (
        "Leiden",
        25_000_000,
    )


def test_what_stands_before_a_fault_in_a_list_is_shown(folder):
    folder.append("gaps.yaml", "- id: broken\n  topic: [funding\n")
    assert folder.messages() == [
        "[ERROR] data/gaps.yaml:12: this bracket is not closed, or a comma is missing",
    ]


def test_a_key_given_twice_spoils_its_own_record_only(folder):
    text = "- id: {}\n  topic: park\n{}  text:\n    nl: iets\n    en: something\n"
    folder.append("gaps.yaml", text.format("twice", "  topic: park\n") + text.format("once", ""))
    assert folder.messages() == [
        "[ERROR] data/gaps.yaml:13: twice: topic appears here a second time (first on line 12)"
    ]
    assert list(load(folder.path).gaps) == ["own-contribution", "once"]


def test_a_section_given_twice_or_unknown_is_named(folder):
    folder.append("pathway.yaml", "steps: []\nmilestone: []\n")
    assert folder.messages() == [
        "[ERROR] data/pathway.yaml:51: steps appears here a second time (first on line 1)",
        "[ERROR] data/pathway.yaml:52: 'milestone' is not a section of this file "
        "(did you mean 'milestones'?)",
    ]


# Tables


def test_a_missing_column_is_told_once_and_its_rows_still_count_as_known(folder):
    text = (folder.path / "sources.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines()]
    folder.write("sources.csv", "".join(",".join(r[:3] + r[4:]) + "\n" for r in rows))
    assert folder.messages() == ["[ERROR] data/sources.csv:1: column 'url' is missing"]
    assert dict(load(folder.path).sources) == {}


def test_a_missing_column_that_may_be_empty_is_a_warning(folder):
    text = (folder.path / "relations.csv").read_text(encoding="utf-8")
    folder.write("relations.csv", re.sub(r",[^,\n]*$", "", text, flags=re.MULTILINE))
    assert folder.messages() == ["[WARNING] data/relations.csv:1: column 'checked_on' is missing"]
    assert len(load(folder.path).relations) == 2


def test_a_table_without_its_column_of_ids_gives_one_message(folder):
    folder.replace("sources.csv", "id,title", "key,title")
    assert folder.messages() == [
        "[ERROR] data/sources.csv:1: column 'key' is not known (expected 'id')"
    ]


def test_a_mistyped_column_gives_one_message_with_what_was_meant(folder):
    folder.replace("needs.csv", "amount", "amout")
    assert folder.messages() == [
        "[ERROR] data/needs.csv:1: column 'amout' is not known (did you mean 'amount'?)"
    ]


def test_a_column_given_twice_is_named(folder):
    folder.replace("needs.csv", "note_nl,note_en", "note_nl,note_nl")
    assert folder.messages() == [
        "[WARNING] data/needs.csv:1: column 'note_en' is missing",
        "[ERROR] data/needs.csv:1: column 'note_nl' appears twice",
    ]


def test_an_extra_cell_and_a_lacking_one_are_counted(folder):
    folder.replace("funding_status.csv", "pzh-first,2021,paid,", "pzh-first,2021,paid,,")
    folder.replace(
        "funding_status.csv", "lumc-own,2018-11-19,pledged,", "lumc-own,2018-11-19,pledged;"
    )
    cells = "cells instead of 4; put a text that contains a comma in double quotation marks"
    assert folder.messages() == [
        f"[ERROR] data/funding_status.csv:4: pzh-first: the row has 5 {cells}",
        f"[ERROR] data/funding_status.csv:6: lumc-own: the row has 3 {cells}",
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            '"LUMC takes lead',
            "a cell in this row opens a quotation mark that is never closed; "
            "the rest of the file was not read",
        ),
        (
            '"LUMC" takes lead',
            "in this row text follows a closed quotation mark (double a quotation mark inside "
            "a text); the rest of the file was not read",
        ),
        (
            "x" * 131_073,
            "a cell that begins here is longer than 131072 characters; a quotation mark may not "
            "be closed; the rest of the file was not read",
        ),
    ],
)
def test_a_table_that_cannot_be_read_to_its_end_gives_one_message(folder, cell, expected):
    folder.replace("sources.csv", "LUMC takes lead", cell)
    assert folder.messages() == [f"[ERROR] data/sources.csv:2: {expected}"]


def test_a_table_with_headings_only_is_right(folder):
    text = (folder.path / "needs.csv").read_text(encoding="utf-8")
    folder.write("needs.csv", text.splitlines()[0] + "\n")
    folder.replace("funding.csv", "start-budget", "")
    assert folder.messages() == []


def test_empty_lines_in_a_table_are_passed_over(folder):
    text = (folder.path / "needs.csv").read_text(encoding="utf-8")
    folder.write("needs.csv", "\n" + text.replace("\n", "\n\n,,,\n"))
    assert folder.messages() == []


# Bounds: a file that is small enough to open may still hold too much


def test_a_table_with_too_many_rows_or_columns_is_not_read_on(folder, monkeypatch):
    monkeypatch.setattr(csv_text, "MOST_RECORDS", 1)
    folder.write("needs.csv", "id," * 2_000_000 + "kind\n")
    told = [message for message in folder.messages() if message.startswith("[ERROR]")]
    assert told == [
        "[ERROR] data/funding.csv:3: this file has more than 1 records; the rest was not read",
        "[ERROR] data/funding_status.csv:3: this file has more than 1 records; "
        "the rest was not read",
        "[ERROR] data/needs.csv:1: this table has more than 100 columns and was not read",
        "[ERROR] data/relations.csv:3: this file has more than 1 records; the rest was not read",
        "[ERROR] data/sources.csv:3: this file has more than 1 records; the rest was not read",
    ]


def test_a_list_with_too_many_records_is_not_read_on(folder, monkeypatch):
    monkeypatch.setattr(reading, "MOST_RECORDS", 2)
    folder.write("gaps.yaml", "- a text\n" * 1000)
    told = [message for message in folder.messages() if message.startswith("[ERROR]")]
    fields = "fields are expected here (name, colon, value)"
    assert told == [
        "[ERROR] data/gaps.yaml: this file has more than 2 records; the rest was not read",
        f"[ERROR] data/gaps.yaml:1: {fields}",
        f"[ERROR] data/gaps.yaml:2: {fields}",
    ]


def test_a_record_with_thousands_of_mistakes_names_a_hundred(folder):
    folder.append(ORGANISATION, "".join(f"x{n}: y\n" for n in range(5000)))
    told = folder.messages()
    assert len(told) == 101
    assert (
        told[0]
        == "[ERROR] data/organisations/lumc.yaml:1: lumc: this record has 4900 more mistakes"
    )


# The words


def test_a_message_is_one_line_however_wild_the_value():
    wild = Problem(
        "error", "text_form", "a\nb.csv", 3, 1, "x\r\n\x1b[31m", {"field": "f\u2028g", "value": ""}
    )
    assert wild.text() == "a b.csv:3: x [31m: f g must be text"


def test_a_long_value_is_cut_short():
    long = Problem("error", "id_form", "a.csv", 3, 1, "", {"field": "id", "value": "x" * 500})
    assert long.text("nl") == (
        f"a.csv:3: id '{'x' * 79}…' is geen id "
        "(verwacht: kleine letters en cijfers, met streepjes ertussen)"
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("provincie-zh", "province-zuid-holland"),
        ("leiden-univ", "leiden-university"),
        ("nwoo", "nwo"),
        ("qqq", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant_is_found_or_none_is_named(word, meant):
    known = ["nwo", "province-utrecht", "province-zuid-holland", "leiden-university", "uniiq"]
    assert closest(word, known) == meant


def test_every_message_is_in_both_languages_with_the_same_values():
    def values(text):
        return set(re.findall(r"{(\w+)}", text))

    odd = {
        code
        for code, both in messages().items()
        if list(both) != ["nl", "en"]
        or values(both["nl"]) != values(both["en"])
        or any(text.endswith(".") or not text.strip() for text in both.values())
    }
    assert odd == set()


def test_every_message_is_used_and_every_code_has_one():
    source = "".join(
        path.read_text(encoding="utf-8") for path in sorted(HERE.parent.glob("necst_data/**/*.py"))
    )
    named = {code for code in messages() if re.search(rf'"{code}"', source)}
    made = {f"kind_{kind}" for kind in building.MODELS}
    made |= {f"level_{level}" for level in ("error", "warning")}
    made |= {code for code in messages() if code.startswith(("check_", "not_checked_"))}
    made |= {code for code in messages() if re.fullmatch(r"edtf_(form|order|quarter)", code)}
    made |= pointed_at()
    assert set(messages()) - named - made == set()
    assert made - set(messages()) == set()


def pointed_at() -> set[str]:
    """Return the codes for a reference to nothing, from the kinds that fields may name."""

    def marks(annotation):
        yield from (m for m in getattr(annotation, "__metadata__", ()) if hasattr(m, "kinds"))
        for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
            yield from marks(part)

    def models(model):
        yield model
        for below in model.__subclasses__():
            yield from models(below)

    kinds = {
        mark.kinds
        for model in models(Model)
        for info in model.model_fields.values()
        for mark in (*(m for m in info.metadata if hasattr(m, "kinds")), *marks(info.annotation))
    }
    about = get_args(building.models.About.model_fields["kind"].annotation)
    return {"unknown_" + "_or_".join(each) for each in kinds} | {f"unknown_{k}" for k in about}
