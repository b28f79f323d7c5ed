"""Knows that what the ecosystem answers is what stands in the files, and nothing dangling."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from plain_files import DATA, document, files, listed, relation_id, table

from necst_data import Ecosystem, fingerprint, load, models, vocabulary
from necst_data.dates import EdtfDate
from necst_data.ecosystem import COLLECTIONS
from necst_data.loading import without_loose_ends
from necst_data.references import prune, references


def ids(records) -> list[str]:
    return [record.id for record in records]


ORGANISATIONS = [record["id"] for record in files("organisations")]


def test_every_record_of_the_files_is_there_in_their_order(real):
    pathway = document("pathway.yaml")
    assert {name: list(getattr(real, name)) for name in COLLECTIONS} == {
        "organisations": ORGANISATIONS,
        "projects": [record["id"] for record in files("projects")],
        "relations": [relation_id(row) for row in table("relations.csv")],
        "events": [row["id"] for row in table("events.csv")],
        "funding": [row["id"] for row in table("funding.csv")],
        "needs": [row["id"] for row in table("needs.csv")],
        "indicators": [row["id"] for row in table("indicators.csv")],
        "steps": [record["id"] for record in pathway["steps"]],
        "examples": [record["id"] for record in pathway["examples"]],
        "milestones": [record["id"] for record in pathway["milestones"]],
        "contradictions": [record["id"] for record in document("contradictions.yaml")],
        "gaps": [record["id"] for record in document("gaps.yaml")],
        "sources": [row["id"] for row in table("sources.csv")],
    }


def test_counts_are_the_numbers_of_records(real):
    assert real.counts() == {kind: len(getattr(real, n)) for n, kind in COLLECTIONS.items()}


def test_a_record_is_found_by_kind_and_id_and_nothing_is_found_otherwise(real):
    assert real.record("need", "ihi-t1d") is real.needs["ihi-t1d"]
    assert (real.record("need", "necstgen"), real.record("meta", "necstgen")) == (None, None)
    with pytest.raises(KeyError):
        real.records("meta")


def test_the_steps_of_a_commitment_are_its_lines_in_order(real):
    for key, money in real.funding.items():
        lines = [row for row in table("funding_status.csv") if row["funding"] == key]
        assert [(step.date.text if step.date else "", step.status) for step in money.steps] == [
            (row["date"], row["status"]) for row in lines
        ]
        assert money.status == lines[-1]["status"]


def test_the_ties_of_an_organisation_are_those_that_name_it(real):
    rows = table("relations.csv")
    assert {key: ids(real.relations_of(key)) for key in ORGANISATIONS} == {
        key: [relation_id(row) for row in rows if key in (row["from"], row["to"])]
        for key in ORGANISATIONS
    }


def test_the_projects_of_an_organisation_are_those_it_leads_joins_or_makes_for(real):
    def named(project: dict) -> set[str | None]:
        joined = {part["organisation"] for part in project.get("participants", [])}
        return joined | {project.get("lead"), project.get("manufacturer")}

    projects = files("projects")
    assert {key: ids(real.projects_of(key)) for key in ORGANISATIONS} == {
        key: [p["id"] for p in projects if key in named(p)] for key in ORGANISATIONS
    }


@pytest.mark.parametrize(
    ("column", "look_up"),
    [("organisations", "events_of"), ("projects", "events_of_project")],
)
def test_events_are_found_by_whom_and_what_they_name_and_stand_by_date(real, column, look_up):
    rows = table("events.csv")
    for key in getattr(real, column):
        found = getattr(real, look_up)(key)
        assert sorted(ids(found)) == sorted(r["id"] for r in rows if key in listed(r[column]))
        assert [event.date for event in found] == sorted(event.date for event in found)


def test_the_money_of_an_organisation_is_given_passed_on_or_received(real):
    def named(row: dict[str, str]) -> set[str]:
        many = listed(row["co_funders"]) + listed(row["beneficiaries"])
        return {row["funder"], row["recipient"], row["via"], *many}

    rows = table("funding.csv")
    assert {key: ids(real.funding_of(key)) for key in ORGANISATIONS} == {
        key: [row["id"] for row in rows if key in named(row)] for key in ORGANISATIONS
    }


def test_the_money_of_a_project_is_what_names_it(real):
    rows = table("funding.csv")
    assert {key: ids(real.funding_of_project(key)) for key in real.projects} == {
        key: [row["id"] for row in rows if row["project"] == key] for key in real.projects
    }


def test_contradictions_and_gaps_are_found_by_what_they_are_about(real):
    for kind in ("organisation", "project", "event", "funding", "need", "indicator"):
        for key in real.records(kind):
            target = (kind, key)
            assert ids(real.contradictions_about(*target)) == [
                c["id"]
                for c in document("contradictions.yaml")
                if (c["about"]["kind"], c["about"]["id"]) == target
            ]
            assert ids(real.gaps_about(*target)) == [
                gap["id"]
                for gap in document("gaps.yaml")
                if target in [(about["kind"], about["id"]) for about in gap.get("about", [])]
            ]


def test_citing_finds_every_record_whose_text_names_the_source(real):
    cited = {key: set() for key in real.sources}
    for name in ("relations", "events", "funding", "needs", "indicators"):
        for row in table(f"{name}.csv"):
            for source in listed(row["sources"]):
                cited[source].add(row.get("id") or relation_id(row))
    for row in table("funding_status.csv"):
        for source in listed(row["sources"]):
            cited[source].add(row["funding"])
    pathway = document("pathway.yaml")
    nested = files("organisations") + files("projects") + pathway["steps"] + pathway["examples"]
    for record in nested + document("contradictions.yaml") + document("gaps.yaml"):
        for source in all_sources(record):
            cited[source].add(record["id"])
    assert {key: set(ids(real.citing(key))) for key in real.sources} == cited
    assert real.citing("nowhere") == ()


def all_sources(value) -> list[str]:
    if isinstance(value, dict):
        own = value.get("sources", [])
        return own + [s for name, v in value.items() if name != "sources" for s in all_sources(v)]
    return [s for item in value for s in all_sources(item)] if isinstance(value, list) else []


def test_the_sources_of_a_record_keep_its_order(real):
    facility = real.organisations["necstgen"]
    assert tuple(ids(real.sources_of(facility))) == facility.sources


# Frames.


@pytest.mark.parametrize("kind", COLLECTIONS.values())
def test_a_frame_has_a_row_per_record_and_nothing_is_nan(real, kind):
    frame = real.frame(kind)
    assert list(frame["id"]) == list(real.records(kind))
    assert set(map(str, frame.dtypes)) == {"object"}
    assert [value for column in frame for value in frame[column] if value != value] == []


def test_a_frame_has_the_models_fields_as_columns_with_texts_in_both_languages(real):
    expected = [
        *("id", "sources", "checked_on", "date", "kind", "title_nl", "title_en"),
        *("organisations", "projects", "scope", "note_nl", "note_en"),
    ]
    assert list(real.frame("event").columns) == expected
    assert list(Ecosystem(meta=None, known_on=date.max).frame("event").columns) == expected
    assert {"from", "to"} <= set(real.frame("relation").columns)


def test_a_frame_converts_and_fills_in_nothing(real):
    frame = real.frame("funding").set_index("id")
    for key, money in real.funding.items():
        row = frame.loc[key]
        period = money.period.text if money.period else None
        note = (money.note.nl, money.note.en) if money.note else (None, None)
        assert (row["amount"], type(row["amount"])) == (money.amount, type(money.amount))
        assert (row["period"], row["note_nl"], row["note_en"]) == (period, *note)
        assert (row["funder"], row["co_funders"]) == (money.funder, money.co_funders)
    dates = [value for kind in COLLECTIONS.values() for value in real.frame(kind).to_numpy().flat]
    assert [value for value in dates if isinstance(value, EdtfDate)] == []


# Nothing dangles.


def loose_ends(ecosystem: Ecosystem) -> set:
    return {
        (record.id, at, key)
        for name in COLLECTIONS
        for record in getattr(ecosystem, name).values()
        for at, kinds, key in references(record)
        if not any(key in ecosystem.records(kind) for kind in kinds)
        and not (kinds == ("milestone",) and key in vocabulary.Stage.__args__)
    }


def test_every_reference_in_the_real_data_leads_somewhere(real):
    assert loose_ends(real) == set()
    assert {real.meta.centre, real.meta.park} <= set(real.organisations)


def gone(*names: str):
    """Return an `exists` that knows everything but these."""
    return lambda kinds, key: key not in names


EVENT = models.Event(
    id="e",
    date="2018",
    kind="opening",
    scope="core",
    title={"en": "E"},
    organisations=("a", "b"),
    projects=("p",),
    sources=("s", "t"),
)
MONEY = models.Funding(
    id="f",
    level="share",
    scope="core",
    funder="a",
    co_funders=("c",),
    recipient="b",
    part_of="g",
    currency="EUR",
    instrument="grant",
    sources=("s",),
)
PROJECT = models.Project(
    id="p",
    name={"en": "P"},
    kind="facility",
    scope="core",
    lead="a",
    participants=({"organisation": "b"}, {"organisation": "c"}),
    stages=({"stage": "phase-1", "sources": ("s",)}, {"stage": "funded", "sources": ("t",)}),
    sources=("s", "t"),
)
CONTRADICTION = models.Contradiction(
    id="d",
    about={"kind": "event", "id": "e", "field": "date"},
    values=({"value": "1", "sources": ("s",)}, {"value": "2", "sources": ("t", "u")}),
    preferred={"reason": {"en": "R"}},
)


def test_what_points_at_nothing_missing_stays_the_same_record():
    for record in (EVENT, MONEY, PROJECT, CONTRADICTION):
        assert prune(record, gone()) is record


def test_a_list_loses_only_the_missing_entry():
    assert prune(EVENT, gone("a", "p", "s")) == EVENT.model_copy(
        update={"organisations": ("b",), "projects": (), "sources": ("t",)}
    )


def test_an_optional_field_becomes_absent():
    assert prune(MONEY, gone("g", "c")) == MONEY.model_copy(
        update={"part_of": None, "co_funders": ()}
    )


def test_a_required_field_takes_the_record_with_it():
    assert [prune(MONEY, gone(name)) for name in ("a", "b", "s")] == [None, None, None]


def test_a_record_without_a_source_goes():
    assert prune(EVENT, gone("s", "t")) is None


def test_what_is_inside_a_record_goes_by_the_same_rules():
    assert prune(PROJECT, gone("a", "b", "t")) == PROJECT.model_copy(
        update={
            "lead": None,
            "participants": PROJECT.participants[1:],
            "stages": PROJECT.stages[:1],
            "sources": ("s",),
        }
    )


def test_a_contradiction_needs_two_values_and_what_it_is_about():
    assert prune(CONTRADICTION, gone("u")).values[1].sources == ("t",)
    assert [prune(CONTRADICTION, gone(*names)) for names in (("s",), ("t", "u"), ("e",))] == [
        None,
        None,
        None,
    ]


def test_what_points_at_something_that_goes_goes_too():
    source = models.Source(
        id="s", title="S", publisher="S", url="https://example.org", language="en"
    )
    event = EVENT.model_copy(update={"organisations": (), "projects": (), "sources": ("t",)})
    about = CONTRADICTION.model_copy(
        update={
            "values": tuple(v.model_copy(update={"sources": ("s",)}) for v in CONTRADICTION.values)
        }
    )
    records = {kind: {} for kind in COLLECTIONS.values()}
    records |= {"source": {"s": source}, "event": {"e": event}, "contradiction": {"d": about}}
    kept = without_loose_ends(records)
    assert {kind: list(by_id) for kind, by_id in kept.items() if by_id} == {"source": ["s"]}


@pytest.fixture
def copy(tmp_path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def refuse(file: Path, old: str, new: str) -> Ecosystem:
    """Spoil one value in a copy of the data and load it."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    left = load(file.parents[1] if file.parent.name == "organisations" else file.parent)
    assert [problem.level for problem in left.problems].count("error") == 1
    return left


def test_a_refused_organisation_leaves_nothing_dangling(copy, real):
    file = copy / "organisations" / "lumc.yaml"
    left = refuse(file, "kind: university-medical-center", "kind: hospitall")
    assert loose_ends(left) == set()
    assert "lumc" not in left.organisations
    assert left.relations_of("lumc") == left.projects_of("lumc") == left.funding_of("lumc") == ()
    event = left.events["2018-11-necst-announced"]
    whole = real.events[event.id].organisations
    assert event.organisations == tuple(key for key in whole if key != "lumc")
    assert "necstgen-facility" in left.projects


def test_a_refused_source_leaves_nothing_dangling(copy, real):
    key = "mare-2018-11-stamcelcentrum"
    left = refuse(copy / "sources.csv", real.sources[key].url, "nowhere")
    assert loose_ends(left) == set()
    assert (key in left.sources, left.citing(key)) == (False, ())
    event = left.events["2018-11-necst-announced"]
    assert event.sources == tuple(s for s in real.events[event.id].sources if s != key)
    assert "2018-11-necst-start-budget" not in left.events  # it had no other source


# Fingerprint.


def test_the_fingerprint_stays_while_nothing_changes(copy):
    before = fingerprint(copy)
    load(copy)
    assert fingerprint(copy) == before


@pytest.mark.parametrize(
    "name", ["ecosystem.yaml", "funding.csv", "organisations/lumc.yaml", "projects/drive.yaml"]
)
def test_the_fingerprint_changes_when_a_file_is_written(copy, name):
    before = fingerprint(copy)
    file = copy / name
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n", encoding="utf-8")
    longer = fingerprint(copy)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert len({before, longer, fingerprint(copy)}) == 3


def test_the_fingerprint_changes_when_a_file_is_added_or_removed(copy):
    before = fingerprint(copy)
    added = copy / "organisations" / "a-new-one.yaml"
    added.write_text("id: a-new-one\n", encoding="utf-8")
    with_it = fingerprint(copy)
    added.rename(copy / "projects" / "a-new-one.yaml")
    elsewhere = fingerprint(copy)
    (copy / "projects" / "a-new-one.yaml").unlink()
    assert len({before, with_it, elsewhere}) == 3
    assert fingerprint(copy) == before


def test_the_fingerprint_does_not_look_at_what_is_no_data(copy):
    before = fingerprint(copy)
    (copy / "README.md").write_text("x", encoding="utf-8")
    (copy / "organisations" / "lumc.yaml~").write_text("x", encoding="utf-8")
    assert fingerprint(copy) == before


def test_a_missing_folder_has_a_fingerprint_and_no_records(tmp_path):
    nowhere = tmp_path / "nowhere"
    assert fingerprint(nowhere) == fingerprint(nowhere)
    assert sum(load(nowhere).counts().values()) == 0


def test_a_level_of_government_is_given_or_told_by_the_kind(real):
    found = {one.id: one.government_level for one in real.organisations.values()}
    wanted = {
        "european-commission": "european",
        "national-growth-fund": "national",
        "province-zuid-holland": "regional",
        "municipality-leiden": "local",
        "lumc": None,
    }
    assert {key: found[key] for key in wanted} == wanted
    past = real.as_known_on(date(2018, 11, 30)).organisations["european-commission"]
    assert past.government_level == "european"
