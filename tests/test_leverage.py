"""What others put beside the money of one giver: hand-counted, and never the same euro twice."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from made_money import commitment, commitments, ecosystem, told
from plain_files import listed, table

from necst_data.funding import MONEY, funding_lines
from necst_data.leverage import Pile, leverage
from necst_data.models import Organisation


def of(*records, funder="giver", organisations=(), **how):
    """Return the leverage of a giver among commitments."""
    one = ecosystem(*records)
    one = replace(one, organisations={each.id: each for each in organisations})
    return leverage(one, funding_lines(one), funder, **how)


def organisation(key, kind="company"):
    name = {"nl": key, "en": key}
    given = {"id": key, "name": name, "kind": kind, "scope": "core", "sources": ["s"]}
    return Organisation.model_validate(given)


def sums(pile):
    return {total.status: total.amount for total in pile.totals}


def ids(pile):
    return [line.commitment.id for line in pile.lines]


def test_others_per_euro_counts_what_is_awarded_and_paid_and_nothing_else():
    found = of(
        commitment("mine", "4", project="p"),
        commitment("also-mine", "4", "paid", project="p"),
        commitment("a", "3", funder="a", project="p"),
        commitment("b", "1", "paid", funder="b", project="p"),
        commitment("promise", "50", "pledged", funder="b", project="p"),
        commitment("condition", "60", "reserved", funder="c", project="p"),
        commitment("talk", "70", "in-talks", funder="d", project="p"),
        commitment("elsewhere", "80", funder="a", project="q"),
        commitment("shares", "90", funder="a", project="p", instrument="equity"),
        commitment("dollars", "95", funder="a", project="p", currency="USD"),
        commitment("owner", "99", funder="taker", project="p", internal="true"),
    )
    assert found.ratio == Fraction(1, 2)
    (programme,) = found.programmes
    assert programme.ratio == Fraction(1, 2)
    assert sums(programme.own) == {"awarded": 4, "paid": 4}
    assert sums(programme.others) == {"pledged": 50, "reserved": 60, "awarded": 3, "paid": 1}
    assert ids(programme.own_money) == ["owner"]
    assert (found.may_be_higher, found.may_be_lower) == (False, False)


def test_without_a_public_amount_of_the_giver_there_is_no_ratio():
    found = of(
        commitment("mine", None, project="p"),
        commitment("promise", "5", "pledged", project="q"),
        commitment("theirs", "9", funder="other", project="p"),
        commitment("more", "9", funder="other", project="q"),
    )
    assert (found.ratio, found.compared) == (None, ())
    assert [one.ratio for one in found.programmes] == [None]
    assert {why: told(lines) for why, lines in found.left_out.items()} == {
        "no-amount": [("mine", "whole", "awarded", None, None)]
    }


def test_every_line_that_is_left_out_has_its_reason():
    found = of(
        commitment("counts", "5", project="p"),
        commitment("own", "5", project="p", internal="true"),
        commitment("yearly", "5", project="p", per_year="true"),
        commitment("aside", "5", project="p", level="context"),
        commitment("part", "2", project="p", part_of="counts", breakdown="site"),
        commitment("shares", "5", project="p", instrument="equity"),
        commitment("dollars", "5", project="p", currency="USD"),
        commitment("talk", "5", "in-talks", project="p"),
        commitment("both", "5", project="p", co_funders=["friend"]),
        commitment("theirs", "5", project="p", funder="friend", co_funders=["giver"]),
        commitment("loose", "5"),
        commitment("secret", None, project="p"),
    )
    assert {why: [x.commitment.id for x in lines] for why, lines in found.left_out.items()} == {
        "own-money": ["own"],
        "per-year": ["yearly"],
        "context": ["aside"],
        "share": ["part"],
        "equity": ["shares"],
        "other-currency": ["dollars"],
        "no-money-yet": ["talk"],
        "several-givers": ["both", "theirs"],
        "no-programme": ["loose"],
        "no-amount": ["secret"],
    }
    assert (found.may_be_higher, found.may_be_lower) == (True, True)


def test_money_passed_on_within_a_programme_is_not_added_to_the_money_it_came_from():
    records = (
        commitment("grant", "10", project="p", recipient="platform"),
        commitment("passed", "8", project="p", funder="platform", recipient="lab"),
    )
    first = of(*records)
    assert (first.ratio, ids(first.programmes[0].passed_on)) == (0, ["passed"])
    assert first.may_be_higher
    second = of(*records, funder="platform")
    assert (second.ratio, ids(second.programmes[0].passed_on)) == (0, ["grant"])


def test_givers_who_are_not_named_are_in_no_ratio():
    found = of(
        commitment("mine", "10", project="p"),
        commitment("many", "30", project="p", funder="several"),
        organisations=[organisation("several", "collective")],
    )
    assert (found.ratio, ids(found.programmes[0].unnamed)) == (0, ["many"])


def test_an_award_of_others_without_a_public_amount_makes_the_ratio_a_least():
    found = of(
        commitment("mine", "10", project="p"),
        commitment("theirs", "5", funder="other", project="p"),
        commitment("hidden", None, funder="third", project="p"),
    )
    assert (found.ratio, found.may_be_higher, found.may_be_lower) == (Fraction(1, 2), True, False)


def test_assumed_money_never_changes_the_ratio_and_has_one_of_its_own():
    one = ecosystem(
        commitment("mine", "10", project="p"),
        commitment("theirs", "5", funder="other", project="p"),
        commitment("assumed-1", "15", funder="other", project="p"),
        commitment("assumed-2", "10", project="q"),
    )
    lines = [
        replace(line, assumed=line.commitment.id.startswith("assumed"))
        for line in funding_lines(one)
    ]
    found = leverage(one, lines, "giver")
    assert (found.ratio, found.assumed_ratio) == (Fraction(1, 2), Fraction(20, 20))
    real = leverage(one, [line for line in lines if not line.assumed], "giver")
    assert (real.ratio, real.assumed_ratio) == (Fraction(1, 2), None)


def test_tranches_of_a_programme_count_as_the_programme_does():
    found = of(
        commitment("whole", "56", project="p", status="awarded"),
        commitment("first", "23", project="p", part_of="whole", breakdown="tranche"),
        commitment("second", "33", "reserved", project="p", part_of="whole", breakdown="tranche"),
        commitment("theirs", "46", funder="other", project="p"),
    )
    assert sums(found.programmes[0].own) == {"awarded": 23, "reserved": 33}
    assert found.ratio == Fraction(46, 23)


def test_zuid_holland_awarded_to_one_scheme_in_which_no_other_giver_is_public(real):
    # zh-campus-2019 (1.5 million, innovationquarter-2019-campussen) and zh-campus-2022-lbsp
    # (750,000, plnt-2022-06-lbsp); its 462,500 for RegMed XB and 2 million for NecstGen are
    # pledged (zuidholland-2021-najaarsnota).
    found = leverage(real, funding_lines(real), "province-zuid-holland")
    assert {one.project: (sums(one.own), sums(one.others)) for one in found.programmes} == {
        "zh-campus-scheme": ({"awarded": 2_250_000}, {}),
        "regmedxb-phase-1": ({"pledged": 462_500}, {"pledged": 0, "awarded": 4_000_000}),
        "necstgen-facility": ({"pledged": 2_000_000}, {"awarded": 0}),
    }
    assert [one.project for one in found.compared] == ["zh-campus-scheme"]
    assert found.ratio == 0
    assert [x.commitment.id for x in found.left_out["no-programme"]] == ["medical-delta-2015"]
    assert [x.commitment.id for x in found.left_out["no-money-yet"]] == ["necst-talks-province"]
    assert len(found.left_out["share"]) == 4


def test_beside_the_growth_fund_337_million_is_pledged_by_givers_who_are_not_named(real):
    # ngf-oncode-accelerator: 161 + 123 million awarded, 41 reserved, 337 million co-financing.
    found = leverage(real, funding_lines(real), "national-growth-fund")
    assert {one.project: sums(one.own) for one in found.programmes} == {
        "oncode-accelerator-programme": {"reserved": 41_000_000, "awarded": 284_000_000},
        "biotech-booster-programme": {"awarded": 246_000_000},
        "pharmanl-programme": {"awarded": 78_800_000},
        "regmed-xb-pilot-factory": {"awarded": 56_000_000},
        "cpbt-programme": {"reserved": 69_500_000, "awarded": 55_000_000},
    }
    assert found.pile("own").money == 719_800_000
    assert (found.ratio, sums(found.pile("unnamed"))) == (0, {"pledged": 337_000_000})
    assert found.pile("others").lines == ()


def test_the_ministry_of_economic_affairs_has_no_part_of_what_it_gave_with_provinces(real):
    # ortho-rhumato-prosperos: 1.1 million of ministry and provinces, 2.3 million of Interreg;
    # icthealth-2021-12-renew: 8 million for FIRST, in which no other grant is public.
    found = leverage(real, funding_lines(real), "ministry-ezk")
    assert (found.ratio, [one.project for one in found.programmes]) == (0, ["first-fund-programme"])
    together = found.left_out["several-givers"]
    assert [line.commitment.id for line in together] == ["prosperos-regional-1m1"]


def test_europe_stood_beside_its_bank_and_the_region_in_two_programmes(real):
    # xeltis-axess-eu and hy2care-2022-06-eic: 15 and 6 million of the EIC; goednieuws-2022-01-
    # xeltis: 15 million of the EIB.
    found = leverage(real, funding_lines(real), "eic-fund")
    assert found.ratio == Fraction(15_000_000, 15_000_000 + 6_000_000)


def test_the_university_has_no_leverage_as_no_amount_of_it_is_public(real):
    found = leverage(real, funding_lines(real), "leiden-university")
    assert (found.ratio, found.programmes) == (None, ())
    assert [x.commitment.id for x in found.left_out["no-amount"]] == [
        "leiden-university-necstgen-support"
    ]


def test_before_any_money_was_given_there_is_no_leverage(real):
    then = real.as_known_on(date(2018, 11, 30))
    assert leverage(then, funding_lines(then), "province-zuid-holland").ratio is None


def test_each_giver_has_each_of_its_lines_in_one_place(real):
    lines = funding_lines(real)
    givers = {
        key for row in table("funding.csv") for key in (row["funder"], *listed(row["co_funders"]))
    }
    assert len(givers) > 50
    for giver in givers:
        found = leverage(real, lines, giver)
        placed = [line for one in found.programmes for line in one.own.lines]
        placed += [line for some in found.left_out.values() for line in some]
        wanted = [line for line in lines if giver in line.commitment.givers]
        assert Counter(map(id, placed)) == Counter(map(id, wanted)), giver


@given(
    commitments(), st.sampled_from(["rich", "poor"]), st.lists(st.sampled_from("pqr"), min_size=4)
)
def test_no_euro_is_on_both_sides_and_none_is_there_twice(records, giver, projects):
    placed = [
        one.model_copy(update={"project": projects[place % len(projects)]})
        for place, one in enumerate(records)
    ]
    one = ecosystem(*placed)
    found = leverage(one, funding_lines(one), giver)
    seen = Counter()
    for programme in found.programmes:
        for name in ("own", "others", "unnamed", "passed_on", "own_money"):
            for line in getattr(programme, name).lines:
                seen[(line.commitment.id, line.part)] += 1
                assert (giver in line.commitment.givers) == (name == "own")
    assert set(seen.values()) <= {1}
    own = found.pile("own").money
    assert (found.ratio is None) == (own == 0)
    if own:
        assert found.ratio * own == found.pile("others").money
    lines = Pile(tuple(line for line in funding_lines(one) if line.pot == "grants")).lines
    counted = sum(x.counted for x in lines if x.status in MONEY and x.currency == "EUR")
    assert own + found.pile("others").money <= counted
