"""Needs: which money is for which need, since when, how surely, and what that leaves open."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_money import commitment, commitments, ecosystem
from researched import NECST, REGMED_XB_AND_BEFORE, only

from necst_data import needs as needs_module
from necst_data.funding import add_up, funding_lines
from necst_data.funding_selection import about
from necst_data.models import Meta, Need, Project
from necst_data.need_families import families
from necst_data.needs import coverage, coverages, need_of


def ids(lines):
    return [line.commitment.id for line in lines]


def on_day(key, day, amount="4", status="awarded", **fields):
    """Make a commitment to the project of the need that came on its step on a day, or undated."""
    made = commitment(key, amount, status, **{"project": "build", **fields})
    (step,) = made.steps
    given = step.model_dump() | {"date": day}
    return made.model_copy(update={"steps": (type(step).model_validate(given),)})


def need(key="plan", amount="25", **fields):
    given = {
        "id": key,
        "kind": "start-budget",
        "scope": "core",
        "organisation": "facility",
        "project": "build",
        "amount": amount,
        "currency": "EUR",
        "date": "2018",
        "sources": ["s"],
    }
    return Need.model_validate(given | fields)


def facility():
    given = {"id": "build", "kind": "facility", "scope": "core", "lead": "facility"}
    name = {"nl": "Bouw", "en": "Build"}
    return Project.model_validate(given | {"name": name, "sources": ["s"]})


def test_an_unknown_part_of_a_known_amount_is_a_range():
    plan = need()
    one = ecosystem(
        commitment("whole", "56", project="factory"),
        commitment("town", "17", part_of="whole", breakdown="site", beneficiaries=["facility"]),
        commitment("part", None, part_of="town", breakdown="site", recipient="facility"),
        commitment("promise", "2", "pledged", project="build"),
        commitment("talk", None, "in-talks", project="build"),
        commitment("owner", None, recipient="facility", internal="true"),
        commitment("friend", None, recipient="facility"),
        needs=[plan],
        projects=[facility()],
    )
    found = coverage(one, plan)
    assert found.ranges == {"awarded": (0, 17), "pledged": (2, 2)}
    assert found.gap == (6, 23)
    assert [(part.line.commitment.id, part.low, part.high) for part in found.parts] == [
        ("part", 0, 17),
        ("promise", 2, 2),
    ]
    assert [part.line.commitment.id for part in found.unlimited] == ["friend"]
    assert (ids(found.own), ids(found.talks)) == (["owner"], ["talk"])
    assert [record.id for record in found.commitments(one)] == [
        "part", "town", "whole", "promise", "friend", "owner",
    ]  # fmt: skip


def test_money_that_a_facility_shares_with_others_is_a_range_from_nothing():
    plan = need()
    one = ecosystem(
        commitment("several", "8", beneficiaries=["facility", "other"]), projects=[facility()]
    )
    found = coverage(one, plan)
    assert (found.ranges, found.gap) == ({"awarded": (0, 8)}, (17, 25))


def test_a_share_inside_money_that_counts_whole_is_not_added():
    plan = need(amount="10")
    one = ecosystem(
        commitment("whole", "4", project="build"),
        commitment("half", "2", project="build", part_of="whole", breakdown="site"),
    )
    assert coverage(one, plan).ranges == {"awarded": (4, 4)}


def test_two_breakdowns_of_one_programme_are_not_added_to_a_need():
    plan = need(amount="100")
    one = ecosystem(
        commitment("whole", "60", project="other"),
        commitment("site", "40", recipient="facility", part_of="whole", breakdown="site"),
        commitment("phase", "30", recipient="facility", part_of="whole", breakdown="phase"),
        projects=[facility()],
    )
    found = coverage(one, plan)
    assert found.ranges == {"awarded": (40, 60)}
    assert found.gap == (40, 60)


def test_a_gap_is_never_below_zero_and_unknown_without_an_amount():
    one = ecosystem(commitment("much", "50", project="build"))
    assert coverage(one, need(amount="10")).gap == (0, 0)
    assert coverage(one, need(amount=None)).gap is None


# Before the need was voiced, and since


def test_money_from_before_the_need_is_told_apart_and_not_counted():
    one = ecosystem(on_day("before", "2018-11-21"), on_day("that-day", "2018-11-22", "3"))
    found = coverage(one, need(date="2018-11-22"))
    assert ids(found.earlier) == ["before"]
    assert (found.ranges, found.gap) == ({"awarded": (3, 3)}, (22, 22))


@pytest.mark.parametrize("day", [None, "2018", "2018-11"])
def test_money_whose_date_does_not_tell_whether_it_came_since_is_a_range(day):
    found = coverage(ecosystem(on_day("unclear", day)), need(date="2018-11-22"))
    assert (found.ranges, found.gap) == ({"awarded": (0, 4)}, (21, 25))
    assert [part.unsure for part in found.parts] == ["date"]


def test_money_that_names_the_need_belongs_to_it_whenever_it_came():
    named = on_day("founder", "2016", project="other", related_to="plan")
    found = coverage(ecosystem(named), need(date="2018-11-22"))
    assert (found.ranges, found.earlier) == ({"awarded": (4, 4)}, ())


def test_what_stands_on_a_later_step_counts_from_that_step():
    # Pledged in 2020, awarded in 2021: it is the award that the need of that year got.
    one = ecosystem(commitment("kept", "4", "pledged awarded", project="build"))
    assert coverage(one, need(date="2021-01-02")).ranges == {"awarded": (0, 4)}
    assert coverage(one, need(date="2020-12-31")).ranges == {"awarded": (4, 4)}


# Money that adds nothing


def test_talks_are_no_part_of_what_is_committed():
    found = coverage(ecosystem(commitment("talk", "9", "in-talks", project="build")), need())
    assert (ids(found.talks), found.ranges, found.gap) == (["talk"], {}, (25, 25))


def test_an_application_and_what_came_to_nothing_are_no_talks():
    one = ecosystem(
        commitment("asked", "1", "applied", project="build"),
        commitment("cut", "2", "withdrawn", project="build"),
        commitment("moved", "3", "repurposed", project="build"),
    )
    found = coverage(one, need())
    assert (ids(found.applied), ids(found.ended)) == (["asked"], ["cut", "moved"])
    assert (found.talks, found.ranges) == ((), {})


def test_what_cannot_be_compared_with_a_need_stands_beside_it():
    one = ecosystem(
        commitment("dollars", "50", project="build", currency="CAD"),
        commitment("shares", "9", project="build", instrument="equity"),
        commitment("yearly", "5", project="build", per_year="true"),
        commitment("nation", "7", project="build", level="context"),
        commitment("inside", "1", project="build", part_of="dollars", currency="CAD"),
        commitment("abroad", "80", project="other", currency="CAD"),
        commitment("from-abroad", "8", project="build", part_of="abroad", currency="CAD"),
    )
    found = coverage(one, need())
    assert ids(found.beside) == ["dollars", "shares", "yearly", "nation", "from-abroad"]
    assert (found.ranges, found.gap) == ({}, (25, 25))


def test_money_of_a_scenario_does_not_close_a_gap():
    one = ecosystem(commitment("real", "5", project="build"))
    (line,) = funding_lines(one)
    made = replace(line, commitment=commitment("made", "9", project="build"), assumed=True)
    assert coverage(one, need(), (line, made)) == coverage(one, need())


def test_more_than_was_needed_is_a_surplus_and_no_gap():
    one = ecosystem(
        commitment("much", "50", project="build"),
        commitment("more", "7", "pledged", project="build"),
    )
    found = coverage(one, need(amount="40"))
    assert (found.gap, found.surplus) == ((0, 0), 17)
    assert coverage(one, need(amount="58")).surplus == 0
    assert coverage(one, need(amount=None)).surplus == 0


def test_what_is_paid_is_known_where_the_award_is_surely_for_the_need():
    paid = {"part_of": "award", "breakdown": "payment", "status": "paid"}
    one = ecosystem(commitment("award", "50", project="build"), commitment("first", "20", **paid))
    assert coverage(one, need(amount="60")).paid == 20
    assert coverage(one, need(amount="60", date="2020-06-01")).paid == 0


def test_a_payment_is_inside_the_award_and_no_share_of_its_own():
    paid = {"part_of": "several", "breakdown": "payment", "status": "paid"}
    one = ecosystem(
        commitment("several", "8", beneficiaries=["facility"]),
        commitment("first", "3", recipient="facility", **paid),
        projects=[facility()],
    )
    found = coverage(one, need())
    assert ids(part.line for part in found.parts) == ["several"]
    assert found.ranges == {"awarded": (0, 8)}


# What sort of need it is


def test_an_ambition_is_of_its_organisation_whatever_the_project():
    one = ecosystem(
        commitment("build", "5", project="build"),
        commitment("later", "7", project="factory", recipient="facility"),
        commitment("together", "9", project="fund", recipient="facility", shared="true"),
    )
    assert coverage(one, need(kind="ambition")).ranges == {"awarded": (12, 21)}
    assert coverage(one, need(kind="estimate")).ranges == {"awarded": (5, 5)}


def test_a_ceiling_is_used_up_by_what_its_organisation_gives():
    scheme = need(kind="budget-ceiling", related_to="source")
    one = ecosystem(
        commitment("source", "90", project="build", funder="facility"),
        commitment("gift", "8", project="build", recipient="facility"),
        commitment("round", "3", project="build", funder="other", via="facility"),
        commitment("named", "2", funder="facility", related_to="plan"),
        commitment("elsewhere", "6", funder="facility"),
        projects=[facility()],
    )
    found = coverage(one, scheme)
    assert [(p.line.commitment.id, p.low, p.high, p.unsure) for p in found.parts] == [
        ("round", 0, 3, "round"),
        ("named", 2, 2, None),
    ]
    assert (found.is_ceiling, found.gap) == (True, (20, 23))


def centred(*needs):
    """Return an ecosystem that turns on the organisation `facility`."""
    meta = Meta.model_construct(centre="facility")
    return replace(ecosystem(needs=needs), meta=meta)


def tied(one):
    return [
        [(m.need.id, m.depth, m.tie, m.above and m.above.id) for m in family]
        for family in families(one)
    ]


def test_needs_inside_one_another_or_replaced_stand_in_one_family():
    one = centred(
        need("first", related_to="second", organisation="other"),
        need("second", related_to="hope", organisation="other"),
        need("hope", kind="ambition", organisation="other"),
        need("tender", kind="budget-ceiling", organisation="other", part_of="scheme"),
        need("scheme", kind="budget-ceiling", organisation="other", scope="context"),
        need("plan"),
    )
    assert tied(one) == [
        [("plan", 0, None, None)],
        [
            ("hope", 0, None, None),
            ("second", 1, "with", "hope"),
            ("first", 2, "replaced", "second"),
        ],
        [("scheme", 0, None, None), ("tender", 1, "part", "scheme")],
    ]


def test_needs_in_a_ring_are_each_told_once():
    one = centred(need("a", related_to="b"), need("b", related_to="c"), need("c", related_to="a"))
    assert tied(one) == [
        [("a", 0, None, None), ("c", 1, "replaced", "a"), ("b", 2, "replaced", "c")]
    ]


def test_the_lines_are_made_once_for_all_needs(real, monkeypatch):
    lines = funding_lines(real)
    each = {key: coverage(real, one) for key, one in real.needs.items()}
    monkeypatch.setattr(needs_module, "funding_lines", None)
    assert coverages(real, lines) == each


@given(commitments(), st.integers(0, 10**9))
def test_what_is_open_is_a_range_within_the_need(records, amount):
    plan = need(amount=str(amount), organisation="one", project=None)
    found = coverage(ecosystem(*records), plan)
    assert all(0 <= low <= high for low, high in found.ranges.values())
    least, most = found.gap
    assert 0 <= least <= most <= amount


# The real data. What was found by 22 November 2026, counted by hand in the notes of the records


def test_the_start_budget_of_necst_lacks_at_least_6_million(real):
    found = coverage(only(real, NECST), need_of(real, "core"))
    assert found.need.id == "necst-start-budget-2018"
    assert found.ranges == {"awarded": (0, 17_000_000), "pledged": (2_000_000, 2_000_000)}
    assert found.gap == (6_000_000, 23_000_000)
    assert [p.line.commitment.id for p in found.parts] == ["pzh-necstgen-2021", "ngf-necstgen"]
    assert [p.line.commitment.id for p in found.unlimited] == ["leiden-university-necstgen-support"]
    assert ids(found.own) == ["necstgen-lumc-owner"]
    assert {"ngf-leiden-17m-recipient", "ngf-regmedxb-total"} <= {
        one.id for one in found.contradictions(real)
    }
    assert "necstgen-17m-split" in [one.id for one in found.gaps(real)]


def test_each_subject_has_the_need_that_belongs_to_it(real):
    found = {
        code: (need_of(real, code) or Nothing).id
        for code in (
            "core", "centre", "all", "project.necstgen-facility", "recipient.necstgen",
            "project.regmedxb-phase-1", "recipient.regmed-xb", "funder.nwo",
        )
    }  # fmt: skip
    assert found == {
        "core": "necst-start-budget-2018",
        "centre": "necst-start-budget-2018",
        "all": "necst-start-budget-2018",
        "project.necstgen-facility": "necst-start-budget-2018",
        "recipient.necstgen": "necst-start-budget-2018",
        "project.regmedxb-phase-1": "regmedxb-start-25m",
        "recipient.regmed-xb": "regmedxb-start-25m",
        "funder.nwo": None,
    }


class Nothing:
    """Stands in for no need."""

    id = None


def test_in_november_2018_no_euro_was_awarded_to_necst_and_five_parties_were_in_talks(real):
    then = only(real, NECST).as_known_on(date(2018, 11, 30))
    lines = about(then, funding_lines(then), "project.necstgen-facility")
    assert add_up(lines) == ()
    assert Counter(line.status for line in lines) == {"in-talks": 5}
    found = coverage(then, need_of(then, "core"))
    assert (found.need.amount, found.ranges, found.gap) == (25_000_000, {}, (25_000_000,) * 2)
    assert len(found.talks) == 5
    assert about(then, funding_lines(then), "recipient.necstgen") == lines


def counted(real, key):
    """Return what is known of a need by the commitments that were found then."""
    return coverage(only(real, REGMED_XB_AND_BEFORE), real.needs[key])


def test_the_start_budget_of_regmed_xb_has_four_million_from_flanders(real):
    # tue-2017-03-regmedxb-kickoff: 25 million on 30 March 2017. De Vlaamse Ondernemer: Flanders
    # 4 million on 27 October 2017. Budgets of Zuid-Holland: 125,000 for 2019, 300,000 for 2020
    # and 37,500 for 2021. mumc-2016-07-regmedxb: five founders, without an amount.
    found = counted(real, "regmedxb-start-25m")
    assert found.ranges == {"awarded": (4_000_000, 4_000_000), "pledged": (462_500, 462_500)}
    assert found.gap == (20_537_500, 20_537_500)
    assert sorted(ids(part.line for part in found.unlimited)) == [
        "regmedxb-diabetesfonds",
        "regmedxb-municipality-2016",
        "regmedxb-nierstichting",
        "regmedxb-reumanederland",
        "regmedxb-stichting-don",
    ]


def test_the_ambition_of_regmed_xb_holds_the_later_programmes(real):
    # 4 of Flanders, 23 and 33 of the Growth Fund, 1 of the gala of DON; 8 of Economic Affairs is
    # for RegMed XB and DCVA together.
    found = counted(real, "regmedxb-ambition-250m")
    assert found.ranges["awarded"] == (61_000_000, 69_000_000)
    assert found.gap == (180_537_500, 188_537_500)


def test_a_ceiling_of_2021_is_not_used_up_by_the_award_of_2019(real):
    # overheid-2021-campussen-plafonds: 2.64 million on 31 August 2021. Awarded in 2019: 1.5
    # million. Awarded on 7 June 2022: 750,000, which may be under one of these ceilings.
    found = counted(real, "zh-campus-2021-ceilings")
    assert ids(found.earlier) == ["zh-campus-2019"]
    assert (found.ranges, found.gap) == ({"awarded": (0, 750_000)}, (1_890_000, 2_640_000))


def test_a_call_is_not_covered_by_the_programme_that_pays_it(real):
    found = counted(real, "biotech-booster-call-2024")
    assert ids(part.line for part in found.parts) == ["biotech-booster-54-projects-17m6"]
    assert found.gap == (1_900_000, 19_500_000)


def test_the_families_of_the_data_are_these(real):
    found = [[(member.need.id, member.tie) for member in family] for family in families(real)]
    assert found[:2] == [
        [("necst-start-budget-2018", None)],
        [
            ("regmedxb-ambition-250m", None),
            ("regmedxb-start-25m", "with"),
            ("regmedxb-plan-18m", "replaced"),
        ],
    ]
    assert [("srgo-30m", None), ("srgo-tender1-10m", "part")] in found
    assert sorted(key for family in found for key, _ in family) == sorted(real.needs)


def test_money_known_on_a_past_day_is_found_before_it_is_known_who_runs_the_facility(real):
    # medicalfacts and skipr of April 2021: 17 million for the LUMC, the facility and a hotel.
    then = real.as_known_on(date(2021, 6, 1))
    covered = coverage(then, then.needs["necst-start-budget-2018"])
    assert covered.ranges == {"awarded": (0, 17_000_000)}
