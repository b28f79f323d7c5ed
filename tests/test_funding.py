"""Money: what may be added up, what is compared, and that no amount counts twice."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_money import (
    CURRENCIES,
    STATUSES,
    commitment,
    commitments,
    ecosystem,
    sums,
    told,
)
from plain_files import added
from researched import CPBT, ONCODE, REGMED_XB, RENEW, only

from necst_data.funding import (
    IN_NO_TOTAL,
    LADDER,
    Line,
    Total,
    add_up,
    add_up_by,
    funding_lines,
)
from necst_data.funding_selection import View, about, bars, choose, programme_of, rungs, subjects

# What a line is


def test_only_programmes_count_and_a_share_stands_inside():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "300"),
            commitment("site", "100", part_of="whole", breakdown="site"),
            commitment("takeover", "900", level="context"),
            commitment("own", "50", internal="true"),
            commitment("yearly", "40", per_year="true"),
        )
    )
    assert told(lines) == [
        ("whole", "whole", "awarded", 300, None),
        ("site", "whole", "awarded", 100, "share"),
        ("takeover", "whole", "awarded", 900, "context"),
        ("own", "whole", "awarded", 50, "internal"),
        ("yearly", "whole", "awarded", 40, "per-year"),
    ]
    assert sums(lines) == {("grants", "EUR", "awarded"): 300}


@pytest.mark.parametrize("status", IN_NO_TOTAL)
def test_a_step_that_is_in_no_total_gives_no_total(status):
    lines = funding_lines(ecosystem(commitment("talk", "500", status)))
    assert told(lines) == [("talk", "whole", status, 500, "status")]
    assert add_up(lines) == ()


def test_a_programme_with_tranches_on_two_steps_is_split_and_the_rest_keeps_its_step():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "100"),
            commitment("now", "20", part_of="whole", breakdown="tranche"),
            commitment("later", "50", "reserved", part_of="whole", breakdown="tranche"),
            commitment("freed", "10", part_of="later", breakdown="released"),
        )
    )
    assert told(lines) == [
        ("whole", "rest", "awarded", 30, None),
        ("now", "tranche", "awarded", 20, None),
        ("later", "rest", "reserved", 40, None),
        ("freed", "tranche", "awarded", 10, None),
    ]
    assert sums(lines) == {("grants", "EUR", "reserved"): 40, ("grants", "EUR", "awarded"): 60}


def test_two_breakdowns_in_time_are_the_same_money_and_only_one_splits():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "100", "reserved"),
            commitment("tranche", "60", part_of="whole", breakdown="tranche"),
            commitment("freed", "30", part_of="whole", breakdown="released"),
        )
    )
    assert sums(lines) == {("grants", "EUR", "reserved"): 40, ("grants", "EUR", "awarded"): 60}


def test_tranches_above_their_programme_do_not_split_it():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "100"),
            commitment("one", "80", part_of="whole", breakdown="tranche"),
            commitment("two", "80", "reserved", part_of="whole", breakdown="tranche"),
        )
    )
    assert sums(lines) == {("grants", "EUR", "awarded"): 100}


def test_a_withdrawn_tranche_is_in_no_total():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "100"),
            commitment("cut", "30", "awarded withdrawn", part_of="whole", breakdown="tranche"),
        )
    )
    assert told(lines) == [
        ("whole", "rest", "awarded", 70, None),
        ("cut", "tranche", "withdrawn", 30, "status"),
    ]
    assert sums(lines) == {("grants", "EUR", "awarded"): 70}


def test_an_awarded_tranche_of_an_application_counts_and_its_rest_does_not():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "100", "applied"),
            commitment("first", "30", part_of="whole", breakdown="tranche"),
        )
    )
    assert told(lines) == [
        ("whole", "rest", "applied", 70, "status"),
        ("first", "tranche", "awarded", 30, None),
    ]
    assert sums(lines) == {("grants", "EUR", "awarded"): 30}


def test_what_is_paid_is_inside_the_award():
    whole = commitment("whole", "56")
    paid = commitment("paid", "24", "paid", part_of="whole", breakdown="payment")
    lines = funding_lines(ecosystem(whole, paid))
    assert add_up(lines) == (Total("grants", "EUR", "awarded", 56, 1, 0, 0, 24, False),)


def test_what_is_paid_stays_known_when_the_programme_is_split():
    lines = funding_lines(
        ecosystem(
            commitment("whole", "56"),
            commitment("now", "23", part_of="whole", breakdown="tranche"),
            commitment("later", "33", "reserved", part_of="whole", breakdown="tranche"),
            commitment("paid", "20", "paid", part_of="whole", breakdown="payment"),
        )
    )
    assert add_up(lines) == (
        Total("grants", "EUR", "reserved", 33, 1, 0, 0, 0, False),
        Total("grants", "EUR", "awarded", 23, 1, 0, 0, 20, False),
    )


def test_an_amount_that_is_not_public_is_counted_aloud_and_never_zero():
    lines = funding_lines(ecosystem(commitment("one", "5"), commitment("two", None)))
    assert add_up(lines) == (Total("grants", "EUR", "awarded", 5, 1, 1, 0, 0, False),)


def test_equity_stands_apart_and_currencies_are_never_mixed():
    lines = funding_lines(
        ecosystem(
            commitment("grant", "1"),
            commitment("stake", "2", instrument="equity"),
            commitment("dollars", "4", currency="CAD"),
            commitment("many", "8", shared="true", approximate="true"),
        )
    )
    assert add_up(lines) == (
        Total("grants", "EUR", "awarded", 9, 2, 0, 8, 0, True),
        Total("grants", "CAD", "awarded", 4, 1, 0, 0, 0, False),
        Total("equity", "EUR", "awarded", 2, 1, 0, 0, 0, False),
    )


def test_the_same_line_twice_is_refused():
    lines = funding_lines(ecosystem(commitment("one", "5")))
    with pytest.raises(ValueError, match="counted twice"):
        add_up(lines + lines)


def test_assumed_money_has_totals_of_its_own():
    real, assumed = funding_lines(ecosystem(commitment("real", "5"), commitment("if", "3")))
    lines = (real, replace(assumed, assumed=True))
    assert add_up(lines) == (
        Total("grants", "EUR", "awarded", 5, 1, 0, 0, 0, False),
        Total("grants", "EUR", "awarded", 3, 1, 0, 0, 0, False, assumed=True),
    )
    (rung,) = [one for one in rungs(lines) if one.status == "awarded"]
    assert (rung.total.amount, rung.assumed.amount, ids(rung.lines)) == (5, 3, ["real"])


def test_the_year_is_that_of_the_decision_on_the_last_step():
    (line,) = funding_lines(ecosystem(commitment("one", status="pledged awarded")))
    assert line.year == 2021


# Which lines a question is about


def sample():
    return ecosystem(
        commitment("a", "5", project="p", co_funders=["friend"]),
        commitment("b", "7", scope="context", recipient="other", beneficiaries=["taker"]),
        commitment("c", None, "pledged", funder="friend"),
        commitment("d", "2", part_of="a", breakdown="site", recipient="other"),
    )


def ids(lines):
    return [line.commitment.id for line in lines]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("all", ["a", "b", "c", "d"]),
        ("core", ["a", "c", "d"]),
        ("project.p", ["a"]),
        ("funder.friend", ["a", "c"]),
        ("recipient.taker", ["a", "b", "c"]),
        ("recipient.other", ["b", "d"]),
        ("recipient.nobody", []),
    ],
)
def test_a_subject_is_about_these_lines(code, found):
    one = sample()
    assert ids(about(one, funding_lines(one), code)) == found


def test_an_unknown_subject_is_refused():
    with pytest.raises(KeyError):
        about(sample(), (), "nonsense")


def test_every_subject_that_can_be_chosen_has_a_line(real):
    lines = funding_lines(real)
    codes = subjects(real, lines)
    assert codes[:3] == ("core", "centre", "all")
    assert [code for code in codes if not about(real, lines, code)] == []
    assert len(set(codes)) == len(codes)


def test_a_ladder_refuses_two_currencies():
    lines = funding_lines(ecosystem(commitment("a"), commitment("b", currency="CAD")))
    with pytest.raises(ValueError, match="one currency"):
        rungs(lines)


def test_a_programme_in_talks_stands_on_its_rung_without_a_total():
    lines = funding_lines(ecosystem(commitment("talk", "5", "in-talks"), commitment("gift", "3")))
    found = {
        rung.status: (rung.total and rung.total.amount, ids(rung.lines)) for rung in rungs(lines)
    }
    assert found == {status: (None, []) for status in LADDER} | {
        "in-talks": (None, ["talk"]),
        "awarded": (3, ["gift"]),
    }


def test_bars_run_from_large_to_small_and_years_in_order():
    one = ecosystem(
        commitment("small", "1", "pledged awarded"),
        commitment("large", "9", funder="rich"),
        commitment("hidden", None, funder="shy"),
    )
    lines = funding_lines(one)
    by_funder = [(bar.key, bar.amount, bar.has_amount) for bar in bars(one, lines, "funder")]
    assert by_funder == [
        (("organisation", "rich"), 9, True),
        (("organisation", "giver"), 1, True),
        (("organisation", "shy"), 0, False),
    ]
    assert [(bar.key, bar.amount) for bar in bars(one, lines, "year")] == [(2020, 9), (2021, 1)]


def test_money_in_talks_has_no_bar():
    one = ecosystem(commitment("talk", "5", "in-talks"))
    assert bars(one, funding_lines(one), "funder") == ()


# The real data, counted again from the files


@pytest.mark.parametrize(
    ("code", "wanted"), [("all", lambda row: True), ("core", lambda row: row["scope"] == "core")]
)
def test_the_sums_are_those_of_the_lines_in_the_files(real, code, wanted):
    found = sums(about(real, funding_lines(real), code))
    assert {key: amount for key, amount in found.items() if amount} == added(wanted)


# What was found by 22 November 2026, counted by hand in the notes of the records


def family(real, programme):
    lines = funding_lines(real)
    return [line for line in lines if programme_of(real, line.commitment).id == programme]


@pytest.mark.parametrize(
    ("programme", "found_then", "totals"),
    [
        ("ngf-oncode-accelerator-325m", ONCODE, {"awarded": 284_000_000, "reserved": 41_000_000}),
        ("ngf-cpbt-124m5", CPBT, {"awarded": 55_000_000, "reserved": 69_500_000}),
        ("ngf-regmedxb-56m", REGMED_XB, {"awarded": 56_000_000}),
        ("nnf-renew-300m", RENEW, {"awarded": 300_000_000}),
    ],
)
def test_a_programme_splits_by_step_and_its_sum_stays(real, programme, found_then, totals):
    found = add_up(family(only(real, found_then), programme))
    assert {total.status: total.amount for total in found} == totals
    assert sum(totals.values()) == real.funding[programme].amount


def test_regmed_xb_holds_two_tranches_a_share_for_leiden_and_what_is_paid(real):
    inside = {
        line.commitment.id: (line.amount, line.uncounted)
        for line in family(only(real, REGMED_XB), "ngf-regmedxb-56m")
    }
    assert inside == {
        "ngf-regmedxb-56m": (56_000_000, None),
        "ngf-regmedxb-23m": (23_000_000, "share"),
        "ngf-regmedxb-33m": (33_000_000, "share"),
        "ngf-leiden-17m": (17_000_000, "share"),
        "ngf-ipsc-hotel": (None, "share"),
        "ngf-necstgen": (None, "share"),
        "ngf-regmedxb-paid-24m9": (24_900_000, "share"),
        "ngf-regen-share": (None, "share"),
    }
    (total,) = add_up(family(only(real, REGMED_XB), "ngf-regmedxb-56m"))
    assert (total.amount, total.paid_inside) == (56_000_000, 24_900_000)


def test_renew_holds_150_million_as_its_second_half(real):
    half = real.funding["nnf-renew-second-half"]
    assert (half.amount, half.part_of, half.breakdown) == (150_000_000, "nnf-renew-300m", "tranche")
    found = [line.uncounted for line in family(only(real, RENEW), "nnf-renew-300m")]
    assert found == [None] + ["share"] * 3


def test_a_tranche_counts_on_the_step_it_had_on_a_past_day(real):
    then = only(real, REGMED_XB).as_known_on(date(2021, 6, 1))
    found = add_up(family(then, "ngf-regmedxb-56m"))
    assert {t.status: t.amount for t in found} == {"awarded": 23_000_000, "reserved": 33_000_000}


# Whatever the records and the filters


@given(commitments(), st.data())
def test_rows_shown_add_up_to_the_totals_whatever_is_chosen(records, data):
    one = ecosystem(*records)
    lines = funding_lines(one)
    code = data.draw(st.sampled_from(subjects(one, lines)))
    shown = choose(
        about(one, lines, code),
        pot=data.draw(st.sampled_from(["grants", "equity"])),
        currency=data.draw(CURRENCIES),
        steps=data.draw(st.sets(STATUSES)),
    )
    totals = add_up(shown)
    assert sum(line.counted for line in shown) == sum(total.amount for total in totals)
    on_ladder = [rung.total for rung in rungs(shown) if rung.total]
    assert sorted(map(repr, on_ladder)) == sorted(map(repr, totals))
    for view in get_args(View):
        drawn = Counter()
        for bar in bars(one, shown, view):
            drawn.update({total.status: total.amount for total in bar.totals})
        assert +drawn == +Counter({total.status: total.amount for total in totals})


@given(commitments())
def test_a_split_never_changes_the_sum_of_a_programme(records):
    one = ecosystem(*records)
    lines = funding_lines(one)
    for programme in records:
        if programme.level != "programme":
            continue
        inside = [
            line
            for line in lines
            if programme_of(one, line.commitment) is programme
            and line.uncounted in (None, "status")
        ]
        if programme.amount is None:
            assert [line.amount for line in inside] == [None]
        else:
            assert sum(line.amount for line in inside) == programme.amount


@given(commitments())
def test_the_total_of_a_currency_is_never_more_than_its_programmes(records):
    # So neither shares nor a second breakdown can come on top of their programme.
    found = Counter()
    for total in add_up(funding_lines(ecosystem(*records))):
        found[total.pot, total.currency] += total.amount
    most = Counter()
    for record in records:
        if record.level == "programme":
            pot = "equity" if record.instrument == "equity" else "grants"
            most[pot, record.currency] += record.amount or 0
    assert all(found[key] <= most[key] for key in found)


@given(commitments(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(records, random):
    mixed = list(records)
    random.shuffle(mixed)
    once, again = funding_lines(ecosystem(*records)), funding_lines(ecosystem(*mixed))
    assert sorted(told(once), key=repr) == sorted(told(again), key=repr)
    lines = list(once)
    random.shuffle(lines)
    assert add_up(once) == add_up(lines) == add_up(again)


@given(commitments())
def test_money_in_talks_is_never_in_a_total(records):
    lines = funding_lines(ecosystem(*records))
    assert [total for total in add_up(lines) if total.status in IN_NO_TOTAL] == []
    assert [line for line in lines if line.status in IN_NO_TOTAL and line.counted] == []


@given(commitments())
def test_groups_of_lines_together_are_all_lines(records):
    lines = funding_lines(ecosystem(*records))
    grouped = Counter()
    for totals in add_up_by(lines, lambda line: line.commitment.funder).values():
        grouped.update({(t.pot, t.currency, t.status): t.amount for t in totals})
    assert +grouped == +Counter(sums(lines))


def test_a_line_knows_its_currency_and_pot():
    line = Line(commitment("a", currency="SEK", instrument="loan"), "awarded", 100)
    assert (line.currency, line.pot, line.counted) == ("SEK", "grants", 100)
