"""Money flows from giver to receiver and falls in years, and stays the same money."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_money import commitment, commitments, ecosystem, sums

from necst_data.funding import add_up, funding_lines
from necst_data.funding_flows import BREAKDOWNS, UNDIVIDED, breakdowns, divide, flows
from necst_data.funding_selection import about, bars, choose, narrow
from necst_data.funding_years import so_far, spread


def widths(found):
    """Return flows as their ends with the amount on each step."""
    return {
        (flow.source, flow.target): {total.status: total.amount for total in flow.totals}
        for flow in found
    }


# Flows


def test_money_flows_through_its_programme_to_who_receives_it():
    one = ecosystem(
        commitment("whole", "10", project="p", shared="true"),
        commitment("gift", "3", "pledged", funder="friend", project="p"),
        commitment("hidden", None, project="p"),
        commitment("talk", "7", "in-talks"),
    )
    found = flows(one, funding_lines(one))
    assert widths(found.given) == {
        ("funder.giver", "programme.project.p"): {"awarded": 10},
        ("funder.friend", "programme.project.p"): {"pledged": 3},
    }
    assert widths(found.received) == {
        ("programme.project.p", "together.taker"): {"awarded": 10},
        ("programme.project.p", "recipient.taker"): {"pledged": 3},
    }
    assert [line.commitment.id for line in found.unknown] == ["hidden"]


def programme(*shares):
    return ecosystem(commitment("whole", "10", project="p"), *shares)


def test_a_programme_is_divided_by_the_breakdown_chosen_and_the_rest_is_not_divided_yet():
    one = programme(
        commitment("here", "4", part_of="whole", breakdown="site", recipient="here"),
        commitment("there", None, part_of="whole", breakdown="site", recipient="there"),
        commitment("loan", "9", part_of="whole", breakdown="instrument", recipient="bank"),
    )
    lines = funding_lines(one)
    assert breakdowns(one, lines) == ("site", "instrument")
    by_site, by_instrument = flows(one, lines, "site"), flows(one, lines, "instrument")
    assert widths(by_site.received) == {
        ("programme.project.p", "recipient.here"): {"awarded": 4},
        ("programme.project.p", UNDIVIDED): {"awarded": 6},
    }
    assert [line.commitment.id for line in by_site.unknown] == ["there"]
    assert widths(by_instrument.received) == {
        ("programme.project.p", "recipient.bank"): {"awarded": 9},
        ("programme.project.p", UNDIVIDED): {"awarded": 1},
    }


def test_a_share_divides_only_the_money_on_its_own_step_and_never_more_than_that():
    one = programme(
        commitment("hoped", "4", "pledged", part_of="whole", breakdown="site"),
        commitment("large", "11", part_of="whole", breakdown="project"),
    )
    whole = {("programme.project.p", "recipient.taker"): {"awarded": 10}}
    for breakdown in ("site", "project"):
        assert widths(flows(one, funding_lines(one), breakdown).received) == whole


def test_two_breakdowns_of_one_programme_cannot_be_added():
    one = programme(
        commitment("here", "4", part_of="whole", breakdown="site"),
        commitment("loan", "9", part_of="whole", breakdown="instrument"),
    )
    lines = funding_lines(one)
    by_site, by_instrument = divide(one, lines, "site"), divide(one, lines, "instrument")
    for together in (by_site + by_instrument, by_site + lines, by_instrument + lines):
        with pytest.raises(ValueError, match="counted twice"):
            add_up(together)


def test_money_cut_into_years_cannot_be_added_to_the_whole():
    one = ecosystem(commitment("whole", "10", period="2020/2021"))
    lines = funding_lines(one)
    cut, _ = spread(lines)
    with pytest.raises(ValueError, match="counted twice"):
        add_up(cut + lines)


def test_what_is_too_small_for_the_picture_flows_together():
    one = ecosystem(
        *(commitment(f"c{n}", str(n), funder=f"f{n}", recipient="taker") for n in range(1, 6))
    )
    found = widths(flows(one, funding_lines(one), most=2).given)
    assert found == {
        ("funder.f5", "programme.funding.c5"): {"awarded": 5},
        ("funder.f4", "programme.funding.c4"): {"awarded": 4},
        ("others.funder", "others.programme"): {"awarded": 6},
    }


def test_flows_refuse_two_currencies():
    one = ecosystem(commitment("a"), commitment("b", currency="CAD"))
    with pytest.raises(ValueError, match="one currency"):
        flows(one, funding_lines(one))


@given(commitments(), st.sampled_from([None, *BREAKDOWNS]), st.integers(0, 3))
def test_what_is_given_and_what_is_received_come_to_the_totals(records, breakdown, most):
    one = ecosystem(*records)
    for currency in ("EUR", "CAD", "SEK"):
        lines = choose(funding_lines(one), pot="grants", currency=currency)
        found = flows(one, lines, breakdown, most)
        wanted = +Counter({total.status: total.amount for total in add_up(lines)})
        for side in (found.given, found.received):
            drawn = Counter()
            for flow in side:
                drawn.update({total.status: total.amount for total in flow.totals})
            assert +drawn == wanted


# The real data


def test_regmed_xb_is_56_million_of_which_17_for_leiden_and_39_not_divided(real):
    # data/funding.csv: ngf-regmedxb-56m, ngf-leiden-17m (site); its two tranches, 23 and 33
    # million, are the same money in time.
    lines = about(real, funding_lines(real), "project.regmed-xb-pilot-factory")
    node = "programme.project.regmed-xb-pilot-factory"
    found = flows(real, lines, "site")
    assert widths(found.given) == {
        ("funder.national-growth-fund", node): {"awarded": 56_000_000},
    }
    assert widths(found.received) == {
        (node, "together.lumc"): {"awarded": 17_000_000},
        (node, UNDIVIDED): {"awarded": 39_000_000},
    }
    assert [line.commitment.id for line in found.unknown] == ["ngf-regen-share"]


def test_renew_is_300_million_of_which_100_for_the_lumc(real):
    lines = about(real, funding_lines(real), "project.renew-programme")
    node = "programme.project.renew-programme"
    assert widths(flows(real, lines, "site").received) == {
        (node, "recipient.lumc"): {"awarded": 100_000_000},
        (node, UNDIVIDED): {"awarded": 200_000_000},
    }


# Years


def test_money_is_spread_evenly_over_the_days_of_its_period_and_stays_the_same_sum():
    one = ecosystem(
        commitment("four", "1461", period="2021/2024"),  # 1,461 days, 366 of them in 2024
        commitment("open", "5", period="2021/.."),
        commitment("none", "7"),
        commitment("hidden", None, period="2021/2024"),
    )
    cut, left = spread(funding_lines(one))
    assert [(bar.key, bar.amount) for bar in bars(one, cut, "year")] == [
        (2021, 365),
        (2022, 365),
        (2023, 365),
        (2024, 366),
    ]
    assert [line.commitment.id for line in left] == ["open", "none", "hidden"]


@given(commitments(), st.integers(1990, 2030), st.integers(0, 40))
def test_a_spread_never_changes_a_sum(records, first, length):
    one = ecosystem(
        *(record.model_copy(update={"period": period(first, length)}) for record in records)
    )
    lines = choose(funding_lines(one), pot="grants", currency="EUR")
    cut, left = spread(lines)
    with_amount = tuple(line for line in lines if line.amount is not None)
    assert sums(cut) == sums(with_amount)
    assert [line for line in left if line.amount is not None] == []


def period(first, length):
    return commitment("c", period=f"{first}/{first + length}").period


def test_what_is_so_far_holds_the_years_before_and_those_without_a_decision():
    one = ecosystem(
        commitment("a", "5"),
        commitment("b", "2", "pledged reserved awarded"),
        commitment("c", "1", "pledged"),
    )
    found = so_far(bars(one, funding_lines(one), "year"))
    assert [(bar.key, {t.status: t.amount for t in bar.totals}) for bar in found] == [
        (2020, {"pledged": 1, "awarded": 5}),
        (2021, {"pledged": 1, "awarded": 5}),
        (2022, {"pledged": 1, "awarded": 7}),
    ]
    assert so_far(()) == ()


# Filters


def test_lines_are_narrowed_by_government_instrument_and_year(real):
    lines = choose(funding_lines(real), pot="grants", currency="EUR")
    european = narrow(real, lines, governments=["european"])
    givers = {line.commitment.funder for line in european}
    assert givers == {"european-commission", "eib", "eic-fund", "kansen-voor-west"}
    local = narrow(real, lines, governments=["local"], years=(2011, 2024))
    assert {line.commitment.funder for line in local} == {"municipality-leiden"}
    loans = narrow(real, lines, instruments=["loan"])
    assert {line.commitment.instrument for line in loans} == {"loan"}
    dated = narrow(real, lines, years=(2016, 2016))
    assert {line.year for line in dated} == {2016}
    assert narrow(real, lines) == lines


def test_a_share_of_another_pot_does_not_divide_a_grant(real):
    # ezk-first-fund-5m5 is equity inside the grant ezk-regmedxb-8m-2019.
    lines = about(real, funding_lines(real), "project.first-fund-programme")
    found = flows(real, choose(lines, pot="grants", currency="EUR"), "instrument")
    assert sums(line for flow in found.received for line in flow.lines) == {
        ("grants", "EUR", "awarded"): 8_000_000
    }


def test_a_share_that_is_own_money_or_of_one_year_divides_nothing():
    for odd in ({"per_year": "true"}, {"internal": "true"}, {"instrument": "internal"}):
        one = programme(commitment("odd", "4", part_of="whole", breakdown="site", **odd))
        assert UNDIVIDED not in flows(one, funding_lines(one), "site").nodes


def test_a_programme_with_a_line_without_an_amount_is_not_divided():
    one = ecosystem(
        commitment("whole", None, project="p"),
        commitment("here", "4", part_of="whole", breakdown="site"),
    )
    assert flows(one, funding_lines(one), "site").received == ()


def test_a_filter_that_leaves_a_part_of_a_programme_leaves_it_undivided(real):
    # Oncode: 161 million decided in 2022 and 123 in 2025; 60 million of them is for Utrecht.
    lines = choose(funding_lines(real), pot="grants", currency="EUR")
    for years, divided in (((2022, 2022), False), ((2025, 2025), False), ((2000, 2030), True)):
        shown = narrow(real, lines, years=years)
        found = {line.commitment.id for line in divide(real, shown, "site")}
        assert ("ngf-oncode-pact-umcu-60m" in found) is divided


def test_what_is_paid_of_an_award_is_not_told_for_each_year():
    one = ecosystem(
        commitment("whole", "10", period="2020/2021"),
        commitment("part", "4", "paid", part_of="whole", breakdown="payment"),
    )
    lines = funding_lines(one)
    cut, _ = spread(lines)
    assert [line.paid_inside for line in lines if line.uncounted is None] == [4]
    assert [line.paid_inside for line in cut] == [None, None]


def test_a_period_of_centuries_is_not_spread():
    lines = funding_lines(ecosystem(commitment("long", "10", period="0001/2020")))
    assert spread(lines) == ((), lines)


def test_a_line_of_an_unknown_year_is_in_no_span_of_years():
    one = ecosystem(commitment("a"), commitment("b"))
    undated = one.funding["b"].steps[0].model_copy(update={"date": None})
    one.funding["b"] = one.funding["b"].model_copy(update={"steps": (undated,)})
    lines = funding_lines(one)
    assert [x.commitment.id for x in narrow(one, lines, years=(1900, 2100))] == ["a"]
