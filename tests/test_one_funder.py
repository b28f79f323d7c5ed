"""One giver: to whom, with whom, and what changed since a day, nothing guessed."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from made_money import commitment, commitments, ecosystem

from necst_data.funding import funding_lines
from necst_data.funding_selection import about
from necst_data.one_funder import changes, portrait

SINCE = date(2021, 6, 1)


def dated(key, *steps, **fields):
    """Make a commitment with steps on dates of their own, None for an unknown one."""
    made = commitment(key, **fields)
    found = [
        {"funding": key, "status": status, "sources": ["s"]} | ({"date": day} if day else {})
        for day, status in steps
    ]
    return type(made).model_validate(made.model_dump() | {"steps": found})


def told(some):
    return [
        (one.commitment.id, one.before and one.before.status, one.step.status, one.step.date)
        for one in some
    ]


def brief(some):
    return [(one.commitment.id, one.step.status) for one in some]


def test_a_step_on_the_day_itself_is_no_change_since_it():
    one = ecosystem(
        dated("old", ("2021-06-01", "awarded")),
        dated("new", ("2021-06-02", "awarded")),
    )
    found = changes(one, funding_lines(one), SINCE)
    assert (brief(found.after), found.perhaps, found.undated) == ([("new", "awarded")], (), ())


def test_changes_stand_in_order_of_time_each_with_the_step_before():
    one = ecosystem(
        dated("late", ("2021", "pledged"), ("2023-05", "awarded"), ("2024", "paid")),
        dated("early", ("2021-04", "reserved"), ("2022-04-14", "awarded")),
    )
    found = changes(one, funding_lines(one), SINCE)
    assert [(a, b, c, str(d)) for a, b, c, d in told(found.after)] == [
        ("early", "reserved", "awarded", "2022-04-14"),
        ("late", "pledged", "awarded", "2023-05"),
        ("late", "awarded", "paid", "2024"),
    ]
    assert brief(found.perhaps) == [("late", "pledged")]


def test_a_date_that_may_lie_on_either_side_is_told_apart_and_no_date_is_told_too():
    one = ecosystem(
        dated("year", ("2021", "awarded")),
        dated("month", ("2021-06", "awarded")),
        dated("open", ("2021/..", "awarded")),
        dated("before", ("2021-05", "awarded")),
        dated("never", (None, "awarded")),
    )
    found = changes(one, funding_lines(one), SINCE)
    assert found.after == ()
    assert brief(found.perhaps) == [("year", "awarded"), ("open", "awarded"), ("month", "awarded")]
    assert brief(found.undated) == [("never", "awarded")]


def test_a_programme_in_tranches_tells_its_own_steps_and_that_its_parts_say_more():
    one = ecosystem(
        dated("whole", ("2023", "reserved"), ("2024-03-15", "awarded"), amount="124"),
        dated(
            "first", ("2024-03-15", "awarded"), amount="55", part_of="whole", breakdown="tranche"
        ),
        dated(
            "second", ("2024-03-15", "reserved"), amount="69", part_of="whole", breakdown="tranche"
        ),
    )
    found = changes(one, funding_lines(one), SINCE)
    assert [(x.commitment.id, x.step.status, x.in_parts) for x in found.after] == [
        ("whole", "reserved", True),
        ("whole", "awarded", True),
        ("first", "awarded", False),
        ("second", "reserved", False),
    ]


def test_a_scenario_changes_nothing():
    one = ecosystem(dated("assumed-1", ("2030", "awarded")))
    lines = [replace(line, assumed=True) for line in funding_lines(one)]
    found = changes(one, lines, SINCE)
    assert (found.after, found.perhaps, found.undated) == ((), (), ())
    assert portrait(one, lines, "giver").lines == ()


def test_the_growth_fund_since_2025_made_two_awards_definitive(real):
    # rijksoverheid-2025-07-ngf: Biotech Booster on 3 July, Oncode-PACT's 123 million on 4 July.
    lines = about(real, funding_lines(real), "funder.national-growth-fund")
    real_money = [line for line in lines if line.uncounted != "context"]
    found = changes(real, real_money, date(2024, 12, 31))
    assert [
        (x.commitment.id, x.before and x.before.status, str(x.step.date)) for x in found.after
    ] == [
        ("ngf-biotech-booster-246m", "reserved", "2025-07-03"),
        ("ngf-biotech-booster-196m4", "reserved", "2025-07-03"),
        ("ngf-oncode-accelerator-2025-123m", None, "2025-07-04"),
    ]
    assert brief(found.undated) == [("ngf-regen-share", "awarded")]


def test_zuid_holland_gave_to_five_and_to_two_more_inside_a_programme(real):
    found = portrait(real, funding_lines(real), "province-zuid-holland")
    assert [
        (one.key, len(one.commitments), len(one.parts), len(one.aside)) for one in found.recipients
    ] == [
        ("regmed-xb", 3, 0, 0),
        ("lbsp", 1, 2, 0),
        ("necstgen", 1, 0, 1),
        ("medical-delta", 1, 0, 0),
        ("zuid-holland-campuses", 1, 0, 0),
        ("biopartner-center-leiden", 0, 1, 0),
        ("tno-leiden", 0, 1, 0),
    ]
    assert (len(found.whole.commitments), len(found.whole.parts)) == (7, 4)
    assert {t.status: t.amount for t in found.recipients[0].totals} == {"pledged": 462_500}
    first, *_, last = found.steps
    assert (str(first.step.date), str(last.step.date)) == ("2015-10-13", "2022-06-07")
    beside = {one.organisation: one.projects for one in found.companions}
    assert beside["flemish-government"] == ("regmedxb-phase-1",)
    assert beside["leiden-university"] == ("necstgen-facility",)


def test_two_givers_of_one_amount_are_told_and_a_collective_is_no_companion(real):
    found = portrait(real, funding_lines(real), "nwo")
    first = found.companions[0]
    assert (first.organisation, [one.id for one in first.together]) == (
        "ministry-ocw",
        ["nwo-mdr", "nwo-noci"],
    )
    oncode = portrait(real, funding_lines(real), "national-growth-fund")
    assert [one.organisation for one in oncode.companions] == []


def test_a_giver_of_which_nothing_is_known_has_an_empty_portrait(real):
    found = portrait(real, funding_lines(real), "nobody")
    assert (found.lines, found.whole.commitments, found.recipients, found.steps) == ((), (), (), ())


@given(commitments(), st.sampled_from(["rich", "poor"]))
def test_the_totals_of_the_recipients_are_those_of_the_giver(records, giver):
    one = ecosystem(*records)
    found = portrait(one, funding_lines(one), giver)
    assert sum(t.amount for t in found.whole.totals) == sum(
        t.amount for group in found.recipients for t in group.totals
    )


@given(commitments(), st.dates(date(2019, 1, 1), date(2024, 1, 1)))
def test_every_step_is_before_after_perhaps_or_undated_and_only_one_of_these(records, since):
    one = ecosystem(*records)
    lines = funding_lines(one)
    found = changes(one, lines, since)
    everything = changes(one, lines, date.min)
    steps = [(*brief([x])[0], x.step.date) for x in everything.after + everything.undated]
    told_now = [(*brief([x])[0], x.step.date) for x in found.after + found.perhaps + found.undated]
    assert len(told_now) == len(set(told_now))
    assert set(told_now) <= set(steps)
    assert {x for x in steps if x not in told_now} == {
        x for x in steps if x[2] is not None and x[2].latest <= since
    }
