"""Knows what the overview says of the real data, and of a day on which less was known."""

from datetime import date

import pytest
from plain_files import table

from necst_data.models import former_name
from necst_data.overview import (
    beginning,
    cleanrooms,
    latest_events,
    leaving,
    opening,
    stage_unknown,
    way,
)
from necst_ui.names import short_name

ANNOUNCED = date(2018, 11, 30)


@pytest.mark.parametrize("day", [None, ANNOUNCED])
def test_the_seed_is_told_the_same_then_and_now(real, day):
    began = beginning(real.as_known_on(day) if day else real)
    assert began.announced.id == "2018-11-necst-announced"
    assert [one.id for one in began.initiators] == ["lrmp", "lumc"]
    assert [one.id for one in began.partners] == ["chdr", "regmed-xb", "ccrm"]
    assert sorted(talk.funder for talk in began.talks) == [
        "dutch-ministries",
        "health-foundations",
        "leiden-university",
        "municipality-leiden",
        "province-zuid-holland",
    ]
    assert (began.need.id, began.need.amount) == ("necst-start-budget-2018", 25_000_000)


def test_before_the_announcement_there_is_no_beginning(real):
    assert beginning(real.as_known_on(date(2018, 11, 18))) is None


def test_the_opening_is_known_only_once_it_was_reported(real):
    assert opening(real).id == "2022-06-necstgen-opened"
    assert opening(real.as_known_on(date(2022, 6, 2))) is None
    assert opening(real.as_known_on(ANNOUNCED)) is None


def test_the_cleanrooms_are_those_of_the_latest_count(real):
    counts = {
        row["date"]: row["id"]
        for row in table("indicators.csv")
        if (row["organisation"], row["unit"], row["projection"]) == ("necstgen", "rooms", "")
    }
    assert cleanrooms(real).id == counts[max(counts)]
    assert (real.indicators["necstgen-cleanrooms"].value, cleanrooms(real).unit) == (13, "rooms")
    assert cleanrooms(real.as_known_on(ANNOUNCED)) is None


def test_the_centre_is_called_what_it_was_called_then(real):
    names = real.organisations["necstgen"].former_names
    assert former_name(names, date(2018, 11, 19)) == "NECST"
    assert former_name(names, date(2021, 1, 1)) == "NECSTGEN"
    assert former_name(names, date(2022, 6, 1)) is None


def test_the_way_counts_every_therapy_once_and_every_party_where_it_can(real):
    columns = way(real)
    therapies = [
        p
        for p in real.projects.values()
        if p.kind in ("clinical-trial", "therapy-programme") and p.scope != "context"
    ]
    counted = [project.id for column in columns for project in column.therapies]
    assert sorted(counted) == sorted(p.id for p in therapies if p.stage)
    assert stage_unknown(real) == sum(p.stage is None for p in therapies)
    gmp = {"gmp-cell-manufacturing", "gmp-vector-manufacturing"}
    able = [
        o.id
        for o in real.organisations.values()
        if gmp & set(o.capabilities) and o.kind != "collective"
    ]
    column = columns[3]
    assert [o.id for o in column.on_park] == [
        key for key in able if real.organisations[key].on_park
    ]
    assert len(column.on_park) + len(column.elsewhere) == len(able)


def test_who_leaves_the_park_is_whose_tie_with_it_has_an_end(real):
    ended = {
        row["from"]
        for row in table("relations.csv")
        if (row["kind"], row["to"]) == ("located-at", "lbsp") and row["end"]
    }
    assert "galapagos" in leaving(real)
    assert leaving(real) == ended
    assert leaving(real.as_known_on(ANNOUNCED)) == frozenset()


def test_the_latest_events_are_past_and_newest_first(real):
    latest = latest_events(real)
    assert len(latest) == 10
    assert list(latest) == sorted(latest, key=lambda one: (one.date, one.id), reverse=True)
    then = latest_events(real.as_known_on(ANNOUNCED))
    assert all(one.date.earliest <= ANNOUNCED for one in then)
    assert {one.scope for one in latest} <= {"core", "ecosystem"}


@pytest.mark.parametrize(
    ("key", "nl", "en"),
    [
        ("lumc", "LUMC", "LUMC"),
        ("leiden-university", "Universiteit Leiden", "Leiden University"),
        ("flemish-government", "Vlaamse Regering", "Flanders"),
        ("dutch-ministries", "Niet genoemde ministeries", "Ministries not named"),
    ],
)
def test_a_short_name_is_used_only_where_it_reads_right(real, key, nl, en):
    party = real.organisations[key]
    assert (short_name(party, "nl"), short_name(party, "en")) == (nl, en)
