"""Knows what must be told to have changed between two days, and what the data cannot tell."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_network import ecosystem, party, tie
from plain_files import drawn_ties

from necst_data.network import Choice, select
from necst_data.network_changes import (
    CHANGES,
    Changes,
    Moved,
    Untold,
    Year,
    change_of,
    changes,
    through_time,
)
from necst_data.network_graph import Extent

FIRST, LAST = date(2018, 6, 30), date(2020, 6, 30)


def whole(data):
    return select(data, Choice())


def dated(start: str, end: str):
    given_dates = {name: value for name, value in (("start", start), ("end", end)) if value}
    return tie("a", "b", **given_dates)


@pytest.mark.parametrize(
    ("start", "end", "change"),
    [
        ("2019", "", "new"),
        ("2018-07-01", "", "new"),
        ("2020-06-30", "2020-06-30", "new"),
        ("2018-06-30", "", "unchanged"),
        ("2015", "2021", "unchanged"),
        ("2015", "2020-06-30", "unchanged"),
        ("2015", "2019", "ended"),
        ("2015", "2018-06-30", "ended"),
        ("2018", "2019", "ended"),
        ("", "2019", "ended"),
        ("2018-07", "2019", "passing"),
        ("2018", "", "untold"),
        ("2020", "", "untold"),
        ("", "", "untold"),
        ("2015", "2018", "untold"),
        ("2015", "2020", "untold"),
        ("2019", "2020", "untold"),
        ("2015", "2020-06", "untold"),
        ("", "2021", "untold"),
        ("2019/..", "", "untold"),
        ("../2017", "", "unchanged"),
        ("2021", "", "outside"),
        ("2010", "2017", "outside"),
        ("", "2018-06-29", "outside"),
    ],
)
def test_a_change_is_told_only_as_far_as_the_dates_tell(start, end, change):
    assert change_of(dated(start, end), FIRST, LAST) == change


days = st.dates(date(2016, 1, 1), date(2022, 12, 31))


@given(days, st.none() | days, days, days)
def test_a_tie_with_exact_dates_is_placed_by_looking_at_both_days(start, end, one, other):
    if one == other or (end and end < start):
        return
    first, last = min(one, other), max(one, other)
    there = [start <= day and (end is None or day <= end) for day in (first, last)]
    between = start > first and end is not None and end < last
    expected = {
        (False, True): "new",
        (True, True): "unchanged",
        (True, False): "ended",
        (False, False): "passing" if between else "outside",
    }[there[0], there[1]]
    found = change_of(dated(start.isoformat(), end.isoformat() if end else ""), first, last)
    assert found == expected


forms = st.sampled_from(["{:%Y}", "{:%Y-%m}", "{:%Y-%m-%d}"])


@given(days, forms, st.none() | days, forms, days, days)
def test_what_is_told_is_so_whatever_day_an_imprecise_date_means(
    start, start_form, end, end_form, one, other
):
    if one == other or (end and end < start):
        return
    first, last = min(one, other), max(one, other)
    exact = dated(start.isoformat(), end.isoformat() if end else "")
    vague = dated(start_form.format(start), end_form.format(end) if end else "")
    meant = change_of(exact, first, last)
    # It has ended, whether it was there before or not.
    possible = {"untold", meant, "ended" if meant == "passing" else meant}
    assert change_of(vague, first, last) in possible


def test_changes_are_told_with_those_who_came_and_went():
    parties = [
        party("a"),
        party("b", founded="2019"),
        party("c", ended="2019-05", founded="2018"),
        *(party(key) for key in "def"),
    ]
    ties = [
        tie("a", "b", start="2019~"),
        tie("a", "c", start="2010", end="2019-05"),
        tie("a", "d", start="2010"),
        tie("a", "e"),
        tie("d", "e", start="2020", end="2021?"),
        tie("d", "f", start="2019", end="2019"),
        tie("a", "f", start="2005", end="2006"),
        tie("f", "e", start="2019", kind="funds"),
    ]
    assert changes(whole(ecosystem(parties, ties)), FIRST, LAST) == Changes(
        FIRST,
        LAST,
        Extent(6, 8),
        new=("a--partner-of--b", "f--funds--e"),
        ended=("a--partner-of--c",),
        passing=("d--partner-of--f",),
        unchanged=("a--partner-of--d",),
        untold=(
            Untold("a--partner-of--e", ("start",), ()),
            Untold("d--partner-of--e", (), ("start",)),
        ),
        about=("a--partner-of--b",),
        came=(Moved("b", ("founded", "ties")), Moved("f", ("ties",))),
        went=(Moved("c", ("ended", "ties")),),
        unclear=("e",),
    )


def test_the_days_must_be_in_order():
    with pytest.raises(ValueError, match="before"):
        changes(whole(ecosystem([], [])), LAST, LAST)


def test_every_tie_of_the_real_data_is_told_of_once_unless_it_was_over_before(real):
    selection = whole(real)
    found = changes(selection, date(2018, 11, 22), date(2026, 11, 22))
    told = [*found.new, *found.ended, *found.passing, *found.unchanged]
    told += [one.tie for one in found.untold]
    outside = [row for row in drawn_ties() if row["end"] and row["end"][:4] < "2018"]
    assert len(told) == len(set(told)) == len(drawn_ties()) - len(outside)
    undated = {one.tie for one in found.untold if one.missing}
    no_start = [
        row for row in drawn_ties() if not row["start"] and (row["end"] or "2026") >= "2026"
    ]
    assert undated == {f"{row['from']}--{row['kind']}--{row['to']}" for row in no_start}


def test_the_tie_that_founded_the_facility_is_new_since_its_announcement(real):
    day = date(2018, 11, 18)
    found = changes(whole(real), day, day + timedelta(days=1))
    assert "lumc--initiated--necstgen" in found.new
    later = changes(whole(real), day + timedelta(days=1), date(2020, 1, 1))
    assert "lumc--initiated--necstgen" in later.unchanged


def test_what_was_ended_in_the_file_has_ended(real):
    found = changes(whole(real), date(2020, 1, 1), date(2026, 11, 22))
    assert set(found.ended) == {
        f"{row['from']}--{row['kind']}--{row['to']}"
        for row in drawn_ties()
        if "2020" <= row["end"][:4] < "2026" and row["start"][:4] <= "2020"
    }


def test_a_year_shows_what_may_have_existed_and_of_what_it_is_not_sure():
    ties = [tie("a", "b", start="2017", end="2018-03"), tie("a", "c"), tie("b", "c", start="2019")]
    data = ecosystem([party(key) for key in "abc"], ties)
    a_b, a_c, b_c = (one.id for one in ties)
    assert through_time(whole(data), [2018, 2019, 2016]) == (
        Year(2018, (a_b, a_c), (a_c,)),
        Year(2019, (a_c, b_c), (a_c,)),
        Year(2016, (a_c,), (a_c,)),
    )
    rare = [tie("a", "b", start="2017-12/2018-01"), tie("a", "c", start="2010", end="2016/2018")]
    shown = through_time(whole(ecosystem([party(key) for key in "abc"], rare)), [2017])
    assert shown == (Year(2017, (rare[0].id, rare[1].id), (rare[0].id, rare[1].id)),)


def test_playing_the_years_shows_what_choosing_each_year_shows(real):
    for found in through_time(whole(real), range(2010, 2027)):
        year = Choice(first=date(found.year, 1, 1), last=date(found.year, 12, 31))
        assert list(found.ties) == [one.id for one in select(real, year).ties]


def test_changes_known_on_a_past_day_use_what_was_known_then(real):
    then = real.as_known_on(date(2018, 11, 30))
    found = changes(whole(then), date(2010, 1, 1), date(2018, 11, 30))
    told = {key for name in CHANGES if name != "untold" for key in getattr(found, name)}
    assert told <= set(then.relations)
    assert found.extent.ties == len(whole(then).ties)
