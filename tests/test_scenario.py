"""Scenarios: what assumed contributions come to, what they leave open, and that none is real."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necst_data import load
from necst_data.funding import add_up, funding_lines
from necst_data.loading import DATA
from necst_data.models import Condition, Contribution, Scenario
from necst_data.needs import coverage
from necst_data.scenario import MOST, Outcome, lines, settle, with_assumed
from necst_data.scenario_results import Difference, compare, results

REAL = load(DATA)
NEED = "necst-start-budget-2018"
MILLION = 1_000_000


def gives(key, amount=None, **fields):
    """Make a contribution of a party outside the data."""
    usual = {"funder_name": f"Party {key}", "currency": "EUR", "status": "pledged"}
    if "funder" in fields:
        del usual["funder_name"]
    return Contribution(id=key, amount=amount, **(usual | fields))


def match(*of, ratio=None, up_to=None):
    return Condition(kind="match", of=tuple(dict.fromkeys(of)), ratio=ratio, up_to=up_to)


def if_others(*of, minimum):
    return Condition(kind="if-others", of=tuple(dict.fromkeys(of)), minimum=minimum)


def scenario(*contributions, need=NEED, **fields):
    return Scenario(name="Plan", need=need, contributions=contributions, **fields)


def come_to(*contributions, **fields):
    """Return what contributions come to: amount, reason and what the condition found, by id."""
    settled = settle(REAL, scenario(*contributions, **fields))
    return {one.contribution.id: (one.amount, one.reason, one.brought) for one in settled.outcomes}


def test_a_contribution_without_a_condition_comes_to_its_amount():
    assert come_to(gives("a", 5)) == {"a": (5, None, None)}


def test_a_match_pays_what_the_others_bring_and_no_more_than_its_limit():
    found = come_to(
        gives("a", 3 * MILLION),
        gives("b", 4 * MILLION),
        gives("all", condition=match("others", up_to=5 * MILLION)),
        gives("one", condition=match("a", ratio="0.5")),
        need=None,
    )
    # `all` looks at `one` too, and `one` waits for `a` only: no circle.
    assert found == {
        "a": (3 * MILLION, None, None),
        "b": (4 * MILLION, None, None),
        "all": (5 * MILLION, "capped", 8_500_000),
        "one": (1_500_000, None, 3 * MILLION),
    }


def test_a_match_is_rounded_down_to_whole_units():
    found = come_to(gives("a", 200), gives("third", condition=match("a", ratio="0.3333")))
    assert found["third"] == (66, None, 200)


def test_a_contribution_that_waits_for_others_pays_all_or_nothing():
    enough = come_to(gives("a", 5), gives("b", 9, condition=if_others("a", minimum=5)))
    short = come_to(gives("a", 4), gives("b", 9, condition=if_others("a", minimum=5)))
    assert (enough["b"], short["b"]) == ((9, None, 5), (0, "short_of_minimum", 4))


def test_a_funder_stands_for_all_its_contributions():
    found = come_to(
        gives("a", 5, funder="nwo"),
        gives("b", 6, funder="nwo"),
        gives("c", 7),
        gives("d", condition=match("nwo")),
    )
    assert found["d"] == (11, None, 11)


def test_a_known_organisation_that_gives_nothing_here_leaves_nothing_to_match():
    assert come_to(gives("a", condition=match("nwo")))["a"] == (0, "nothing_to_match", 0)


def test_what_was_surely_committed_can_be_matched_and_ranges_are_no_sure_money():
    # Two million pledged by the province; of the 17 million for Leiden NecstGen's part is unknown.
    assert coverage(REAL, REAL.needs[NEED]).ranges == {
        "awarded": (0, 17 * MILLION),
        "pledged": (2 * MILLION, 2 * MILLION),
    }
    found = come_to(gives("a", condition=match("committed")))
    assert found["a"] == (2 * MILLION, None, 2 * MILLION)


def test_others_are_the_contributions_to_the_same_need():
    found = come_to(
        gives("here", 5),
        gives("there", 7, recipient="lumc"),
        gives("all", condition=match("others")),
    )
    assert found["all"] == (5, None, 5)


def test_a_condition_passes_over_other_currencies_and_money_that_is_in_no_total():
    settled = settle(
        REAL,
        scenario(
            gives("cad", 5, currency="CAD"),
            gives("talks", 6, status="in-talks"),
            gives("asked", 7, status="applied"),
            gives("own", 8, instrument="internal"),
            gives("euro", 9),
            gives("all", condition=match("others")),
        ),
    )
    told = settled.outcome("all")
    assert (told.amount, told.passed_over) == (9, ("asked", "cad", "own", "talks"))


def test_a_condition_may_wait_for_an_investor_whose_money_is_in_no_gap():
    found = results(
        REAL,
        scenario(
            gives("investor", 5 * MILLION, instrument="equity"),
            gives("a", MILLION, condition=if_others("investor", minimum=5 * MILLION)),
        ),
    )
    assert found.settled.outcome("a").met
    assert [line.commitment.funder for line in found.outlook.equity] == ["Party investor"]
    assert [total.amount for total in found.outlook.assumed] == [MILLION]


@pytest.mark.parametrize("condition", [match("a", "b"), if_others("a", minimum=1), match("nwo")])
def test_a_condition_that_refers_to_itself_is_said(condition):
    amount = None if condition.kind == "match" else 5
    found = come_to(gives("a", amount, condition=condition, funder="nwo"), gives("b", 5))
    assert found["a"] == (0, "refers_to_itself", None)


def test_a_circle_names_all_its_members_and_who_waits_for_it_gets_nothing():
    one = gives("a", condition=match("c"))
    two = gives("b", 5, condition=if_others("a", minimum=1))
    three = gives("c", condition=match("b", "d"))
    four = gives("d", condition=match("c"))
    outside = gives("e", condition=match("d"))
    free = gives("f", 5)
    ring = ("a", "b", "c", "d")
    settled = settle(REAL, scenario(one, two, three, four, outside, free))
    assert settled.outcomes == (
        *(Outcome(each, 0, "circle", names=ring) for each in (one, two, three, four)),
        Outcome(outside, 0, "nothing_to_match", brought=0),
        Outcome(free, 5),
    )


def test_two_that_match_all_others_wait_for_one_another():
    found = come_to(
        gives("a", condition=match("others")), gives("b", condition=match("others")), gives("c", 5)
    )
    assert (found["a"], found["b"]) == ((0, "circle", None), (0, "circle", None))


def test_a_word_that_names_nothing_is_told():
    settled = settle(REAL, scenario(gives("a", condition=match("nobody", "nwo", "no-one"))))
    (told,) = settled.outcomes
    assert (told.amount, told.reason, told.names) == (
        0,
        "unknown_reference",
        ("nobody", "no-one"),
    )


def test_without_a_need_there_is_nothing_committed_to_look_at():
    settled = settle(REAL, scenario(gives("a", condition=match("committed")), need=None))
    assert settled.outcomes[0].names == ("committed",)


def test_an_amount_that_no_field_could_hold_is_refused():
    chain = [gives("c0", MOST)]
    chain += [
        gives(f"c{place}", condition=match(f"c{place - 1}", ratio="100")) for place in (1, 2, 3)
    ]
    assert [one[:2] for one in come_to(*chain).values()] == [
        (MOST, None),
        (0, "too_large"),
        (0, "nothing_to_match"),
        (0, "nothing_to_match"),
    ]


def test_the_lines_are_assumed_and_have_a_commitment_without_a_source():
    plan = scenario(
        gives("a", 5, funder="nwo", period="2027/2028", note="Hope"),
        gives("none", condition=match("nobody")),
        gives("b", 6, recipient="lumc", status="in-talks"),
    )
    found = lines(REAL, settle(REAL, plan))
    told = [
        (line.commitment.id, line.commitment.funder, line.commitment.recipient, line.amount)
        for line in found
    ]
    assert told == [
        ("assumed-1", "nwo", "necstgen", 5),
        ("assumed-3", "Party b", "lumc", 6),
    ]
    assert [(line.assumed, line.commitment.sources, line.uncounted) for line in found] == [
        (True, (), None),
        (True, (), "status"),
    ]
    assert [line.year for line in found] == [2027, None]
    assert found[0].commitment.project == "necstgen-facility"


def test_an_assumed_commitment_never_takes_the_id_of_a_real_one():
    real = next(iter(REAL.funding.values())).model_copy(update={"id": "assumed-1"})
    taken = replace(REAL, funding={**REAL.funding, "assumed-1": real})
    found = lines(taken, settle(taken, scenario(gives("a", 5))))
    assert [line.commitment.id for line in found] == ["assumed-2"]


def test_the_gap_stays_a_range_and_shrinks_by_what_counts():
    found = results(
        REAL,
        scenario(
            gives("here", 4 * MILLION),
            gives("there", MILLION, recipient="lumc"),
            gives("dollars", MILLION, currency="CAD"),
            gives("shares", MILLION, instrument="equity"),
            gives("talks", MILLION, status="in-talks"),
        ),
    )
    outlook = found.outlook
    assert (outlook.before.gap, found.gap) == ((6 * MILLION, 23 * MILLION), (2_000_000, 19_000_000))
    assert [(one.status, one.amount, one.assumed) for one in outlook.assumed] == [
        ("pledged", 4 * MILLION, True)
    ]
    apart = (outlook.elsewhere, outlook.other_currency, outlook.equity, outlook.uncounted)
    assert [[line.commitment.funder for line in group] for group in apart] == [
        ["Party there"],
        ["Party dollars"],
        ["Party shares"],
        ["Party talks"],
    ]


def test_more_than_is_needed_leaves_a_gap_of_nothing():
    assert results(REAL, scenario(gives("a", 100 * MILLION))).gap == (0, 0)


def test_a_need_that_is_not_known_leaves_no_gap_to_speak_of():
    assert results(REAL, scenario(gives("a", 5), need="no-such-need")).outlook is None


def test_two_scenarios_are_told_apart_by_contribution_and_result():
    a = scenario(gives("same", 5), gives("more", 6), gives("gone", 7))
    b = scenario(
        gives("same", 5), gives("more", 8, status="awarded"), gives("new", condition=match("same"))
    )
    told = compare(REAL, a, b)
    first, second = told.a.settled, told.b.settled
    assert told.differences == (
        Difference("more", first.outcome("more"), second.outcome("more"), ("amount", "status")),
        Difference("gone", first.outcome("gone"), None),
        Difference("new", None, second.outcome("new")),
    )
    assert told.one_need
    assert (told.a, told.b) == (results(REAL, a), results(REAL, b))


def test_a_contribution_written_alike_may_come_to_something_else():
    same = gives("m", condition=match("others"))
    told = compare(REAL, scenario(gives("a", 5), same), scenario(gives("a", 6), same))
    assert [(one.id, one.fields) for one in told.differences] == [("a", ("amount",)), ("m", ())]


IDS = [f"c{number}" for number in range(7)]
WORDS = [*IDS, "others", "committed", "nwo", "kwf", "nobody"]
conditions = st.one_of(
    st.none(),
    st.builds(
        match,
        st.sampled_from(WORDS),
        st.sampled_from(WORDS),
        ratio=st.decimals(Decimal("0.0001"), 100, places=4),
        up_to=st.none() | st.integers(1, 10**9),
    ),
    st.builds(
        if_others,
        st.sampled_from(WORDS),
        st.sampled_from(WORDS),
        minimum=st.integers(1, 10**9),
    ),
)


@st.composite
def plans(draw):
    """Return any scenario: who waits for whom may be anything."""
    made = []
    for key in draw(st.lists(st.sampled_from(IDS), unique=True)):
        condition = draw(conditions)
        amount = draw(st.integers(1, 10**12))
        who = draw(st.sampled_from([{"funder": "nwo"}, {"funder": "kwf"}, {}]))
        made.append(
            gives(
                key,
                None if condition and condition.kind == "match" else amount,
                condition=condition,
                currency=draw(st.sampled_from(["EUR", "EUR", "CAD"])),
                status=draw(st.sampled_from(["pledged", "awarded", "paid", "in-talks"])),
                instrument=draw(st.sampled_from(["grant", "equity", "internal"])),
                recipient=draw(st.sampled_from([None, None, "lumc"])),
                **who,
            )
        )
    return scenario(*made, need=draw(st.sampled_from([NEED, "atmp-xb-3m5", None])))


@given(plans())
def test_any_scenario_settles_and_pays_nobody_who_has_no_right_to_it(plan):
    for one in settle(REAL, plan).outcomes:
        condition = one.contribution.condition
        assert (one.amount > 0) == one.met
        if condition is None:
            assert (one.amount, one.reason) == (one.contribution.amount, None)
        elif condition.up_to:
            assert one.amount <= condition.up_to


@given(plans(), st.randoms())
def test_the_order_of_the_contributions_means_nothing(plan, random):
    shuffled = list(plan.contributions)
    random.shuffle(shuffled)
    other = plan.model_copy(update={"contributions": tuple(shuffled)})
    as_they_stand, reordered = settle(REAL, plan), settle(REAL, other)
    for one in as_they_stand.outcomes:
        assert reordered.outcome(one.contribution.id) == one


REAL_LINES = funding_lines(REAL)
REAL_TOTALS = add_up(REAL_LINES)


@given(plans())
def test_assumed_money_never_changes_a_real_total(plan):
    found = results(REAL, plan)
    together = add_up((*REAL_LINES, *found.lines))
    assert tuple(total for total in together if not total.assumed) == REAL_TOTALS
    assert tuple(total for total in together if total.assumed) == found.totals


@given(plans())
def test_a_scenario_never_widens_the_gap_nor_leaves_less_than_nothing(plan):
    outlook = results(REAL, plan).outlook
    if outlook is None:
        return
    before, after = outlook.before.gap, outlook.after.gap
    assert all(0 <= less <= more for less, more in zip(after, before, strict=True))
    brought = sum(total.amount for total in outlook.assumed)
    assert after == tuple(
        max(0, outlook.before.need.amount - sum(each[side] for each in ranges) - brought)
        for side, ranges in (
            (1, outlook.before.ranges.values()),
            (0, outlook.before.ranges.values()),
        )
    )


def test_the_data_with_assumed_money_have_the_real_money_as_it_was():
    assumed = lines(REAL, settle(REAL, scenario(gives("a", 5))))
    both = with_assumed(REAL, assumed)
    assert {key: one for key, one in both.funding.items() if key in REAL.funding} == REAL.funding
    assert list(both.funding)[-1] == "assumed-1"
