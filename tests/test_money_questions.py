"""Questions about money: the answers have parts, limits and silences, never one false number."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_money import commitment, commitments, ecosystem
from plain_files import document, table

from necst_data import load
from necst_data.dates import EdtfDate
from necst_data.funding import MONEY, Total, funding_lines
from necst_data.models import Meta, Organisation
from necst_data.money_answers import Money, Named
from necst_data.money_questions import QUESTIONS, answers

THEN = date(2018, 11, 30)


def plain(fact):
    """Return a fact as plain values, to compare a whole answer with what was counted by hand."""
    if isinstance(fact, tuple):
        return [plain(one) for one in fact]
    if isinstance(fact, Total):
        return (fact.currency, fact.status, fact.amount)
    if isinstance(fact, Named):
        return fact.id
    if isinstance(fact, Money):
        return fact.amount if fact.bound == "exact" else (fact.bound, fact.amount)
    return str(fact) if isinstance(fact, EdtfDate) else fact


def told(answer):
    """Return the parts of an answer: their codes and facts."""
    return [
        (part.code, {key: plain(fact) for key, fact in part.facts.items()}) for part in answer.parts
    ]


def asked(one, code):
    return answers(one, funding_lines(one)).get(code)


def with_centre(*records, kinds=()):
    """Return commitments around a centre in a town, with organisations of given kinds."""
    one = ecosystem(*records)
    kinds = {"centre": "facility", "giver": "ministry", **dict(kinds)}
    organisations = {
        key: Organisation.model_validate(
            {
                "id": key,
                "name": {"nl": key, "en": key},
                "kind": kind,
                "scope": "core",
                "city": "Town" if key in ("centre", "clinic") else "Elsewhere",
                "sources": ["s"],
            }
        )
        for key, kind in kinds.items()
    }
    titles = {"title": {"nl": "x", "en": "x"}, "subtitle": {"nl": "x", "en": "x"}}
    months = dict.fromkeys(Meta.model_fields["review_months"].annotation.model_fields, 12)
    meta = Meta.model_validate(
        titles
        | {
            "centre": "centre",
            "park": "centre",
            "checked_on": "2026-11-22",
            "review_months": months,
        }
    )
    return replace(one, organisations=organisations, meta=meta)


def received(*records, kinds=()):
    return told(asked(with_centre(*records, kinds=kinds), "centre-received"))


def test_what_the_centre_received_is_a_range_and_silences_and_never_one_number(real):
    # 17 million for Leiden: skipr-2021-04-groeifonds; 2 million: zuidholland-2020-begroting-2021;
    # support of the university: einpresswire-2022-06-opening; talks: skipr-2018-11-necst.
    assert told(asked(real, "centre-received")) == [
        ("alone_none", {}),
        (
            "shared",
            {
                "most": ("at-most", 17_000_000),
                "names": ["national-growth-fund"],
                "takers": ["lumc", "necstgen", "lumc-ipsc-hotel"],
            },
        ),
        ("unknown", {"names": ["leiden-university"]}),
        ("own", {"names": ["lumc"]}),
        (
            "promised",
            {"names": ["province-zuid-holland"], "totals": [("EUR", "pledged", 2_000_000)]},
        ),
        (
            "talks",
            {
                "names": [
                    "health-foundations",
                    "leiden-university",
                    "dutch-ministries",
                    "municipality-leiden",
                    "province-zuid-holland",
                ]
            },
        ),
    ]
    gaps = asked(real, "centre-received").gaps
    assert {"necstgen-17m-split", "necstgen-university-amount", "necstgen-lumc-capital"} <= set(
        gaps
    )


def test_in_november_2018_there_was_a_plan_and_five_parties_in_talks_and_no_euro(real):
    then = real.as_known_on(THEN)
    found = asked(then, "centre-received")
    assert [part.code for part in found.parts] == ["alone_none", "talks", "plan"]
    assert found.part("talks").count == 5
    assert plain(found.part("plan").facts["budget"]) == 25_000_000
    plan = told(asked(then, "centre-plan"))
    assert plan[1:3] == [
        ("nothing", {}),
        ("open", {"least": ("at-least", 25_000_000), "most": ("at-most", 25_000_000)}),
    ]
    assert set(answers(then, funding_lines(then))).isdisjoint({"to-region", "definitive", "paid"})


def test_the_start_budget_lacks_at_least_6_and_at_most_23_million(real):
    # 25 - 17 - 2 and 25 - 0 - 2 million.
    found = asked(real, "centre-plan")
    assert [part.code for part in found.parts] == [
        "plan",
        "awarded_range",
        "pledged",
        "open_range",
        "may_fill",
        "talks",
    ]
    facts = found.part("open_range").facts
    assert {key: plain(fact) for key, fact in facts.items()} == {
        "least": ("at-least", 6_000_000),
        "most": ("at-most", 23_000_000),
    }
    assert plain(found.part("may_fill").facts["names"]) == ["leiden-university", "lumc"]


def test_of_regmed_xb_17_of_56_million_is_for_leiden_and_the_rest_is_not_divided(real):
    # nationaalgroeifonds-regmed-xb: 23 direct + 33 conditional; medicalfacts-2021-04-leiden-17m.
    assert told(asked(real, "to-region")) == [
        (
            "whole",
            {
                "amount": 56_000_000,
                "project": "regmed-xb-pilot-factory",
                "names": ["national-growth-fund"],
            },
        ),
        ("tranches", {"amounts": [23_000_000, 33_000_000]}),
        (
            "here",
            {
                "totals": [("EUR", "awarded", 17_000_000)],
                "names": ["lumc", "necstgen", "lumc-ipsc-hotel"],
            },
        ),
        ("rest", {"amount": 39_000_000}),
        ("split", {"names": ["lumc", "necstgen"]}),
        ("elsewhere", {"names": ["regen-biomedical"]}),
    ]


def test_what_was_conditional_is_told_with_both_dates_and_what_is_conditional_still(real):
    found = told(asked(real, "definitive"))
    assert (
        "now",
        {
            "amount": 33_000_000,
            "project": "regmed-xb-pilot-factory",
            "reserved": "2021-04-09",
            "date": "2022-04-14",
        },
    ) in found
    # 164 million reserved, 123 released on 4 July 2025 (rijksoverheid-2025-07-ngf), 41 left.
    assert (
        "partly",
        {
            "amount": 164_000_000,
            "project": "oncode-accelerator-programme",
            "reserved": "2022-04-14",
            "made": [("EUR", "awarded", 123_000_000)],
            "left": [("EUR", "reserved", 41_000_000)],
            "date": "2025-07-04",
        },
    ) in found
    # 41 of Oncode-PACT and 69.5 of the Centre for Animal-Free Biomedical Translation.
    code, facts = found[-1]
    assert (code, facts) == (
        "still_total",
        {
            "totals": [("EUR", "reserved", 110_500_000)],
            "names": ["oncode-accelerator-programme", "cpbt-programme"],
        },
    )
    # The core first, from large to small.
    assert [facts["project"] for _, facts in found if "project" in facts] == [
        "pharmanl-programme",
        "regmed-xb-pilot-factory",
        "biotech-booster-programme",
        "oncode-accelerator-programme",
    ]


def test_in_2021_the_33_million_were_conditional_still(real):
    found = told(asked(real.as_known_on(date(2021, 6, 1)), "definitive"))
    assert [(code, facts.get("amount")) for code, facts in found] == [
        ("still", 33_000_000),
        ("still_total", None),
    ]


def test_what_is_paid_is_told_with_the_award_it_lies_in(real):
    # rijksfinancien-2023-ngf-jaarverslag-2022: 24.9 million paid by the end of 2022.
    found = asked(real, "paid")
    assert told(found)[0] == (
        "inside",
        {
            "amount": 24_900_000,
            "whole": 56_000_000,
            "project": "regmed-xb-pilot-factory",
            "names": ["national-growth-fund"],
            "date": "2023-01",
        },
    )
    core = [row for row in table("funding.csv") if row["scope"] == "core"]
    assert 0 < found.part("unseen").count < len(core)


def test_every_amount_on_which_sources_disagree_is_named(real):
    wanted = {
        one["id"]
        for one in document("contradictions.yaml")
        if one["about"]["kind"] in ("funding", "need") and one["about"].get("field") == "amount"
    }
    found = asked(real, "disputed")
    assert set(found.contradictions) == wanted
    assert found.part("count").count == len(wanted)
    assert plain(found.part("unsettled").facts["names"]) == ["ihi-t1d-budget"]
    assert len(found.parts) == 6


def test_private_money_is_told_per_currency_and_the_state_and_takeovers_apart(real):
    found = asked(real, "private")
    # xeltis-2023-32m is a round of private investors with Invest-NL, the state's.
    assert found.part("state").count == 2
    assert plain(found.part("state").facts["names"]) == ["invest-nl", "innovationquarter"]
    rows = [row for row in table("funding.csv") if row["instrument"] == "equity"]
    assert found.part("aside").count == sum(row["level"] == "context" for row in rows)
    assert plain(found.part("core").facts["totals"]) == [("EUR", "pledged", 2_000_000)]


def test_who_gives_most_is_told_with_what_is_for_several_together(real):
    # nnf-renew-300m; ngf-regmedxb-56m + ngf-pharmanl-78m8, all shared, in the core.
    found = told(asked(real, "biggest"))
    assert found[:2] == [
        (
            "first_shared",
            {"giver": "novo-nordisk-foundation", "amount": 300_000_000, "shared": 300_000_000},
        ),
        (
            "next_shared",
            {"giver": "national-growth-fund", "amount": 134_800_000, "shared": 134_800_000},
        ),
    ]


def test_words_are_told_by_step_and_never_as_money(real):
    found = asked(real, "only-words")
    amounts = {one.currency: one.amount for one in found.part("pledged").facts["amounts"]}
    assert amounts == {
        "EUR": 2_462_500,
        "AUD": 780_000,
        "CAD": 33_700_000,
        "SEK": 80_000_000,
    }
    assert {line.status for line in found.lines} == {"pledged", "in-talks"}
    assert found.part("no_applied") and found.part("talks").count == 5


def test_money_for_the_centre_alone_is_known_and_a_share_stands_in_for_its_programme():
    assert received(
        commitment("own", "5", recipient="centre"),
        commitment("whole", "50", shared="true", beneficiaries=["centre"]),
        commitment("part", "7", recipient="centre", part_of="whole", breakdown="site"),
    ) == [("alone", {"totals": [("EUR", "awarded", 12)]})]


def test_two_breakdowns_of_one_programme_are_the_same_money_for_the_centre():
    assert received(
        commitment("whole", "50", shared="true"),
        commitment("site", "7", recipient="centre", part_of="whole", breakdown="site"),
        commitment("first", "4", recipient="centre", part_of="whole", breakdown="tranche"),
        commitment("inner", "2", recipient="centre", part_of="site", breakdown="project"),
        commitment("paid", "3", "paid", recipient="centre", part_of="site", breakdown="payment"),
    ) == [("alone", {"totals": [("EUR", "awarded", 7)]})]


def test_a_payment_to_the_centre_alone_is_known_and_a_shared_one_limits_nothing():
    whole = commitment("whole", "50", shared="true", beneficiaries=["centre"])
    payment = {"part_of": "whole", "breakdown": "payment"}
    assert received(whole, commitment("paid", "3", "paid", recipient="centre", **payment)) == [
        ("alone", {"totals": [("EUR", "paid", 3)]})
    ]
    shared = commitment("paid", "9", "paid", beneficiaries=["centre"], **payment)
    assert [(code, facts.get("most")) for code, facts in received(whole, shared)] == [
        ("alone_none", None),
        ("shared", ("at-most", 50)),
    ]


def test_a_foundation_is_no_public_money_and_is_told_apart():
    assert received(
        commitment("state", "5", recipient="centre"),
        commitment("charity", "6", recipient="centre", funder="fund"),
        kinds={"fund": "health-foundation"},
    ) == [
        ("alone", {"totals": [("EUR", "awarded", 5)]}),
        ("others", {"names": ["fund"], "totals": [("EUR", "awarded", 6)]}),
    ]


def test_each_shared_amount_has_a_limit_of_its_own_and_none_is_added():
    found = received(
        commitment("a", "50", shared="true", beneficiaries=["centre"]),
        commitment("b", "30", beneficiaries=["centre"]),
        commitment("hidden", None, recipient="centre"),
        commitment("equity", "9", recipient="centre", instrument="equity"),
        commitment("withdrawn", "9", "withdrawn", recipient="centre"),
    )
    assert [(code, facts.get("most")) for code, facts in found] == [
        ("alone_none", None),
        ("shared", ("at-most", 50)),
        ("shared", ("at-most", 30)),
        ("unknown", None),
        ("equity", None),
    ]


def test_a_programme_that_is_not_divided_by_place_says_so():
    one = with_centre(
        commitment("whole", "50", shared="true", beneficiaries=["centre"]),
        commitment("far", "20", recipient="giver", part_of="whole", breakdown="site"),
    )
    assert [code for code, _ in told(asked(one, "to-region"))] == [
        "whole",
        "here_unknown",
        "elsewhere_known",
        "rest",
    ]


def test_a_site_in_the_town_counts_and_one_breakdown_only():
    one = with_centre(
        commitment("whole", "50", shared="true", beneficiaries=["centre"]),
        commitment("near", "20", recipient="clinic", part_of="whole", breakdown="site"),
        commitment("first", "30", recipient="clinic", part_of="whole", breakdown="tranche"),
        commitment("second", "20", recipient="clinic", part_of="whole", breakdown="tranche"),
        kinds={"clinic": "hospital"},
    )
    found = dict(told(asked(one, "to-region")))
    assert found["here"]["totals"] == [("EUR", "awarded", 20)]
    assert found["rest"] == {"amount": 30}


def test_a_conditional_tranche_does_not_make_its_programme_conditional():
    one = ecosystem(
        commitment("whole", "56", "reserved awarded"),
        commitment("first", "23", part_of="whole", breakdown="tranche"),
        commitment("second", "33", "reserved awarded", part_of="whole", breakdown="tranche"),
        commitment("gone", "9", "reserved withdrawn"),
    )
    found = told(asked(one, "definitive"))
    assert [(code, facts.get("amount")) for code, facts in found] == [
        ("now", 33),
        ("ended", 9),
        ("all_now", None),
    ]


def test_an_award_with_a_payment_reported_is_not_among_those_without():
    one = ecosystem(
        commitment("whole", "56"),
        commitment("part", "25", "paid", part_of="whole", breakdown="payment"),
        commitment("other", "9"),
        commitment("promise", "9", "pledged"),
    )
    found = asked(one, "paid")
    assert told(found)[0][1]["whole"] == 56
    assert found.part("unseen").count == 1


def test_of_a_giver_only_the_shared_part_is_called_shared():
    one = ecosystem(
        commitment("several", "30", shared="true"),
        commitment("one", "20"),
        commitment("small", "9", funder="second"),
        commitment("hidden", None, funder="third"),
    )
    assert told(asked(one, "biggest")) == [
        ("first_partly", {"giver": "giver", "amount": 50, "shared": 30}),
        ("next", {"giver": "second", "amount": 9, "shared": 0}),
        ("hidden", {"names": ["third"]}),
    ]


def test_a_question_that_the_data_cannot_answer_is_not_asked(folder):
    small = load(folder.path)
    assert list(answers(small, funding_lines(small))) == [
        "centre-received",
        "centre-plan",
        "definitive",
        "paid",
        "biggest",
    ]
    assert answers(ecosystem(), ()) == {}


def test_every_question_can_be_asked_of_the_real_data(real):
    assert list(answers(real, funding_lines(real))) == list(QUESTIONS)


@pytest.mark.parametrize("code", QUESTIONS)
def test_assumed_money_answers_no_question(real, code):
    lines = funding_lines(real)
    assumed = [
        replace(
            line, assumed=True, commitment=line.commitment.model_copy(update={"id": f"a-{place}"})
        )
        for place, line in enumerate(lines)
    ]
    assert answers(real, (*lines, *assumed))[code] == answers(real, lines)[code]


@given(commitments(), st.lists(st.sampled_from(["centre", "other"]), min_size=8, max_size=40))
def test_what_the_centre_has_alone_is_never_more_than_the_programmes_it_is_in(records, takers):
    placed = [
        one.model_copy(update={"recipient": takers[place % len(takers)], "funder": "giver"})
        for place, one in enumerate(records)
    ]
    one = with_centre(*placed)
    found = asked(one, "centre-received")
    if found is None or found.part("alone") is None:
        return
    programmes = {
        whole.id
        for part in placed
        if part.recipient == "centre"
        for whole in [one.funding[part.part_of] if part.part_of else part]
    }
    most = sum(
        one.funding[key].amount or 10**12
        for key in programmes
        if one.funding[key].currency == "EUR"
    )
    totals = found.part("alone").facts["totals"]
    assert sum(t.amount for t in totals if t.currency == "EUR") <= most
    assert {t.status for t in totals} <= set(MONEY)
    assert {t.pot for t in totals} == {"grants"}
