"""Knows every check and its exact message, one mistake at a time."""

import json
from pathlib import Path
from typing import get_args

import pytest

from necst_data import check_money, load
from necst_data.__main__ import main
from necst_data.checks import CHECKS
from necst_data.problems import messages
from necst_data.report import examine
from necst_data.vocabulary import LadderStatus

HERE = Path(__file__).parent


def test_the_small_data_set_has_no_mistake(folder):
    assert folder.messages() == []


# Ids and references


def test_an_id_used_twice_names_the_first_place(folder):
    folder.append("needs.csv", "start-budget,estimate,core,,lumc,1,EUR,2019,,,,,,lumc-2018,\n")
    assert folder.messages() == [
        "[ERROR] data/needs.csv:3: start-budget: id 'start-budget' is already in use "
        "(data/needs.csv:2)"
    ]


def test_of_two_records_with_one_id_the_first_is_kept(folder):
    folder.append("needs.csv", "start-budget,estimate,core,,lumc,1,EUR,2019,,,,,,lumc-2018,\n")
    assert [need.kind for need in load(folder.path).needs.values()] == ["start-budget"]


def test_an_id_is_of_a_need_or_of_funding_but_not_of_both(folder):
    folder.append("needs.csv", "lumc-own,estimate,core,,lumc,1,EUR,2019,,,,,,lumc-2018,\n")
    assert folder.messages() == [
        "[ERROR] data/needs.csv:3: lumc-own: id 'lumc-own' is already in use (data/funding.csv:5)"
    ]


def test_a_relation_told_twice_is_named(folder):
    folder.append("relations.csv", "necstgen,lumc,subsidiary-of,2021,,,,lumc-2018,\n")
    assert folder.messages() == [
        "[ERROR] data/relations.csv:4: necstgen--subsidiary-of--lumc: "
        "id 'necstgen--subsidiary-of--lumc' is already in use (data/relations.csv:2)"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "funding.csv",
            "2021,programme,core,province-zuid-holland",
            "2021,programme,core,provincie-zh",
            "data/funding.csv:2: pzh-necstgen-2021: funder 'provincie-zh' is not an organisation "
            "(did you mean 'province-zuid-holland'?)",
        ),
        (
            "events.csv",
            "lumc; necstgen,",
            "lumc; necstgne,",
            "data/events.csv:2: 2018-11-necst: organisations[2] 'necstgne' is not an organisation "
            "(did you mean 'necstgen'?)",
        ),
        (
            "events.csv",
            "necstgen-facility",
            "qqq",
            "data/events.csv:2: 2018-11-necst: projects[1] 'qqq' is not a project",
        ),
        (
            "projects/necstgen-facility.yaml",
            "organisation: province-zuid-holland",
            "organisation: province-zuidholland",
            "data/projects/necstgen-facility.yaml:9: necstgen-facility: "
            "participants[1].organisation 'province-zuidholland' is not an organisation "
            "(did you mean 'province-zuid-holland'?)",
        ),
        (
            "relations.csv",
            "opening-2022,",
            "opening-2202,",
            "data/relations.csv:2: necstgen--subsidiary-of--lumc: sources[1] 'opening-2202' "
            "is not a source in sources.csv (did you mean 'opening-2022'?)",
        ),
        (
            "funding.csv",
            "subsidy,,pzh-necstgen-2021,,tranche,,,,province-2021,\npzh-second",
            "subsidy,,pzh-necstgen-21,,tranche,,,,province-2021,\npzh-second",
            "data/funding.csv:3: pzh-first: part_of 'pzh-necstgen-21' is not a commitment "
            "in funding.csv (did you mean 'pzh-necstgen-2021'?)",
        ),
        (
            "funding.csv",
            ",start-budget,",
            ",start-budgets,",
            "data/funding.csv:5: lumc-own: related_to 'start-budgets' is neither in funding.csv "
            "nor in needs.csv (did you mean 'start-budget'?)",
        ),
        (
            "funding_status.csv",
            "lumc-own,2018-11-19,pledged,lumc-2018\n",
            "lumc-own,2018-11-19,pledged,lumc-2018\nlumc-owns,2019,paid,lumc-2018\n",
            "data/funding_status.csv:7: lumc-owns: funding 'lumc-owns' is not a commitment "
            "in funding.csv (did you mean 'lumc-own'?)",
        ),
        (
            "needs.csv",
            "2018-11-22,,,,",
            "2018-11-22,,other-budget,,",
            "data/needs.csv:2: start-budget: part_of 'other-budget' is not a budget in needs.csv "
            "(did you mean 'start-budget'?)",
        ),
        (
            "projects/skin-trial.yaml",
            "stage: results",
            "stage: result",
            "data/projects/skin-trial.yaml:27: skin-trial: stages[4].stage 'result' is neither "
            "a stage nor a milestone in pathway.yaml (did you mean 'results'?)",
        ),
        (
            "pathway.yaml",
            "      - first-trial",
            "      - last-trial",
            "data/pathway.yaml:30: care: parallel_with[1] 'last-trial' is not a step "
            "in pathway.yaml (did you mean 'first-trial'?)",
        ),
        (
            "contradictions.yaml",
            "kind: organisation\n    id: lbsp\n    field: founded",
            "kind: event\n    id: lbsp\n    field: date",
            "data/contradictions.yaml:4: park-founded: about.id 'lbsp' is not an event "
            "in events.csv",
        ),
        (
            "gaps.yaml",
            "kind: funding\n      id: lumc-own",
            "kind: indicator\n      id: lumc-own",
            "data/gaps.yaml:8: own-contribution: about[1].id 'lumc-own' is not an "
            "indicator in indicators.csv",
        ),
        (
            "ecosystem.yaml",
            "park: lbsp",
            "park: lbps",
            "data/ecosystem.yaml:8: park 'lbps' is not an organisation (did you mean 'lbsp'?)",
        ),
    ],
)
def test_a_reference_to_nothing_is_named_with_what_was_meant(folder, file, old, new, message):
    folder.replace(file, old, new)
    told = [m for m in folder.messages() if "no record cites this source" not in m]
    assert told == [f"[ERROR] {message}"]


def test_what_is_rejected_for_another_mistake_still_counts_as_known(folder):
    folder.replace("organisations/lumc.yaml", "scope: core", "scope: centre")
    assert folder.messages() == [
        "[ERROR] data/organisations/lumc.yaml:6: lumc: scope 'centre' is not in the word list "
        "(expected 'core', 'ecosystem' or 'context')"
    ]


def test_an_organisation_whose_file_cannot_be_read_still_counts_as_known(folder):
    folder.write("organisations/lumc.yaml", "id: lumc\n\tname: LUMC\n")
    assert folder.messages() == [
        "[ERROR] data/organisations/lumc.yaml:2: the line begins with a tab; indent with spaces"
    ]


def test_references_into_a_file_not_read_to_the_end_are_not_judged(folder):
    (folder.path / "events.csv").unlink()
    (folder.path / "sources.csv").unlink()
    assert folder.messages() == [
        "[ERROR] data/events.csv: the file is missing",
        "[ERROR] data/sources.csv: the file is missing",
    ]
    assert examine(folder.path).not_checked("en")[-2:] == [
        "references to events, sources, as their file was not read to the end",
        "whether each source is used, as not everything could be read",
    ]


def test_after_a_hundred_wrong_ids_hints_stop(folder):
    rows = [f"2018-{n},2018,policy,a,b,lumcc,,core,,,lumc-2018,\n" for n in range(101)]
    folder.append("events.csv", "".join(rows))
    hints = [message.endswith("(did you mean 'lumc'?)") for message in folder.messages()]
    assert hints == [True] * 100 + [False]


# Sources


def test_a_source_that_proves_nothing_is_named(folder):
    folder.append("sources.csv", "lonely,A,B,https://example.org/a,2020,en,\n")
    assert folder.messages() == [
        "[WARNING] data/sources.csv:8: lonely: no record cites this source"
    ]


def test_two_sources_with_one_address_are_named(folder):
    folder.replace(
        "sources.csv", "https://leidenbiosciencepark.nl/stichting", "https://www.lumc.nl/necst"
    )
    assert folder.messages() == [
        "[WARNING] data/sources.csv:5: park-2020: url 'https://www.lumc.nl/necst' is also that of "
        "source 'lumc-2018' (line 2)"
    ]


# Relations


def test_an_organisation_has_no_tie_with_itself(folder):
    folder.append("relations.csv", "lumc,lumc,funds,2021,,,,lumc-2018,\n")
    assert folder.messages() == [
        "[ERROR] data/relations.csv:4: lumc--funds--lumc: "
        "to 'lumc' is the same organisation as from"
    ]


def test_a_relation_without_an_end_gives_one_message(folder):
    folder.append("relations.csv", "lumc,,funds,2021,,,,lumc-2018,\n")
    assert folder.messages() == ["[ERROR] data/relations.csv:4: to is required"]


def test_a_partnership_is_told_from_one_side(folder):
    folder.append("relations.csv", "lbsp,lumc,partner-of,2021,,,,lumc-2018,\n")
    assert folder.messages() == [
        "[WARNING] data/relations.csv:4: lbsp--partner-of--lumc: this partnership is also "
        "recorded the other way round: 'lumc--partner-of--lbsp' (line 3); it has no direction"
    ]


# Contradictions


def test_a_contradiction_names_an_existing_field(folder):
    folder.replace("contradictions.yaml", "field: founded", "field: fouded")
    assert folder.messages() == [
        "[ERROR] data/contradictions.yaml:5: park-founded: about.field 'fouded' is not a field "
        "of the kind 'organisation' (did you mean 'founded'?)"
    ]


def test_a_contradiction_needs_a_field(folder):
    folder.replace("contradictions.yaml", "    field: founded\n", "")
    assert folder.messages() == [
        "[ERROR] data/contradictions.yaml:2: park-founded: about.field is required"
    ]


def test_a_contradiction_may_say_which_fact_in_a_running_text(folder):
    folder.replace(
        "contradictions.yaml",
        "field: founded",
        "field: summary\n    topic:\n      nl: oprichting\n      en: founding",
    )
    assert folder.messages() == []


def test_values_that_agree_are_no_contradiction(folder):
    old = "        nl: in 2020, als stichting\n        en: in 2020, as a foundation\n"
    folder.replace("contradictions.yaml", f"    - value:\n{old}", "    - value: 1984\n")
    assert folder.messages() == [
        "[WARNING] data/contradictions.yaml:6: park-founded: all values are '1984': "
        "the sources do not contradict one another"
    ]


# Within a record


def test_a_text_in_one_language_is_named(folder):
    folder.replace("organisations/necstgen.yaml", "  en: Cell factory\n", "")
    folder.replace("events.csv", "LUMC kondigt NECST aan", "")
    folder.replace("projects/necstgen-facility.yaml", "      nl: financier\n", "")
    assert folder.messages() == [
        "[WARNING] data/events.csv:2: 2018-11-necst: title is in English only; "
        "the Dutch text (nl) is missing",
        "[WARNING] data/organisations/necstgen.yaml:18: necstgen: summary is in Dutch only; "
        "the English text (en) is missing",
        "[WARNING] data/projects/necstgen-facility.yaml:10: necstgen-facility: "
        "participants[1].role is in English only; the Dutch text (nl) is missing",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "relations.csv",
            "2010,2024",
            "2010,2009",
            "data/relations.csv:3: lumc--partner-of--lbsp: end '2009' is before start '2010'",
        ),
        (
            "organisations/necstgen.yaml",
            "founded: 2020",
            "founded: 2020\nended: 2019-12",
            "data/organisations/necstgen.yaml:18: necstgen: "
            "ended '2019-12' is before founded '2020'",
        ),
        (
            "projects/skin-trial.yaml",
            "start: 2015",
            "start: 2015\nend: 2014~",
            "data/projects/skin-trial.yaml:11: skin-trial: end '2014~' is before start '2015'",
        ),
        (
            "pathway.yaml",
            "last: 2016-03",
            "last: 2014-03",
            "data/pathway.yaml:40: skin-to-trial: last '2014-03' is before first '2015'",
        ),
        (
            "funding.csv",
            "subsidy,,,,,,,,province-2021,\npzh-first",
            "subsidy,2022/2021,,,,,,,province-2021,\npzh-first",
            "data/funding.csv:2: pzh-necstgen-2021: period '2022/2021' ends before it begins "
            "(expected start/end)",
        ),
    ],
)
def test_nothing_ends_before_it_starts(folder, file, old, new, message):
    folder.replace(file, old, new)
    assert folder.messages() == [f"[ERROR] {message}"]


def test_an_end_that_may_be_after_the_start_is_right(folder):
    folder.replace("relations.csv", "2010,2024", "2010,2010-01")
    assert folder.messages() == []


def test_a_latitude_needs_a_longitude_and_the_reverse(folder):
    folder.replace("organisations/lumc.yaml", "lat: 52.166\n", "")
    folder.replace("organisations/lbsp.yaml", "founded: 1984", "founded: 1984\nlat: 52.1")
    assert folder.messages() == [
        "[ERROR] data/organisations/lbsp.yaml:8: lbsp: lat '52.1' is given without lon",
        "[ERROR] data/organisations/lumc.yaml:9: lumc: lon '4.478' is given without lat",
    ]


def test_a_former_name_is_not_the_present_one_and_the_oldest_comes_first(folder):
    folder.replace("organisations/necstgen.yaml", "name: NECSTGEN", "name: NecstGen")
    folder.replace("organisations/necstgen.yaml", "until: 2022-02-01", "until: 2019")
    assert folder.messages() == [
        "[WARNING] data/organisations/necstgen.yaml:10: necstgen: former_names[2].name 'NecstGen' "
        "is the present name",
        "[WARNING] data/organisations/necstgen.yaml:11: necstgen: former_names[2].until '2019' "
        "is before '2020-05' of the name above it (expected the oldest name first)",
    ]


def test_stages_are_in_order_of_time(folder):
    folder.replace("projects/skin-trial.yaml", "date: 2016-03", "date: 2014")
    assert folder.messages() == [
        "[WARNING] data/projects/skin-trial.yaml:20: skin-trial: stages[2] 'phase-1' (2014) is "
        "before the step above it (2015) and has no note to explain it"
    ]


def test_stages_do_not_go_back_without_a_word(folder):
    folder.replace("projects/skin-trial.yaml", "stage: results", "stage: process-development")
    assert folder.messages() == [
        "[WARNING] data/projects/skin-trial.yaml:27: skin-trial: stages[4] 'process-development' "
        "comes after 'phase-2', which is further, and has no note to explain it"
    ]


def test_a_note_explains_a_step_back(folder):
    folder.replace(
        "projects/skin-trial.yaml",
        "stage: results",
        "stage: process-development\n    note: {nl: nieuw proces, en: new process}",
    )
    assert folder.messages() == []


def test_the_stage_is_not_less_far_than_the_stages(folder):
    folder.replace("projects/skin-trial.yaml", "\nstage: phase-2", "\nstage: phase-1")
    assert folder.messages() == [
        "[WARNING] data/projects/skin-trial.yaml:8: skin-trial: "
        "stage 'phase-1' is not as far as 'phase-2' in stages"
    ]


def test_the_stage_is_given_where_stages_are(folder):
    folder.replace("projects/skin-trial.yaml", "\nstage: phase-2", "")
    assert folder.messages() == [
        "[WARNING] data/projects/skin-trial.yaml:13: skin-trial: "
        "stage is empty, while according to stages 'phase-2' has been reached"
    ]


def test_a_stage_that_is_only_planned_is_not_reached(folder):
    folder.replace("projects/skin-trial.yaml", "\nstage: phase-2", "\nstage: phase-1")
    folder.replace("projects/skin-trial.yaml", "date: 2018~", "date: 2027")
    assert folder.messages() == []


def test_two_steps_do_not_share_a_place(folder):
    folder.replace("pathway.yaml", "order: 2", "order: 1")
    assert folder.messages() == [
        "[WARNING] data/pathway.yaml:25: care: order '1' is also the number of step 'first-trial'"
    ]


def test_nothing_is_checked_after_the_data_set_as_a_whole(folder):
    folder.replace(
        "organisations/necstgen.yaml", "checked_on: 2026-11-22", "checked_on: 2026-11-23"
    )
    assert folder.messages() == [
        "[WARNING] data/organisations/necstgen.yaml:21: necstgen: checked_on '2026-11-23' is later "
        "than that of the whole data set ('2026-11-22' in ecosystem.yaml)"
    ]


# Money


def test_an_amount_is_never_zero(folder):
    folder.replace("needs.csv", "25000000", "0")
    assert folder.messages() == [
        "[ERROR] data/needs.csv:2: start-budget: "
        "amount '0' is not an amount (leave it empty if it is not known)"
    ]


def test_a_share_says_of_what_and_by_which_split(folder):
    folder.replace(
        "funding.csv",
        "600000,EUR,,,,,subsidy,,pzh-necstgen-2021,,tranche",
        "600000,EUR,,,,,subsidy,,,,",
    )
    assert folder.messages() == [
        "[ERROR] data/funding.csv:3: pzh-first: part_of is required with level 'share'",
        "[ERROR] data/funding.csv:3: pzh-first: breakdown is required with level 'share'",
    ]


def test_only_a_share_is_part_of_something(folder):
    folder.replace("funding.csv", "pzh-second,share", "pzh-second,programme")
    assert folder.messages() == [
        "[ERROR] data/funding.csv:4: pzh-second: level 'programme' does not go with 'part_of' or "
        "'breakdown' (expected 'share')"
    ]


def test_shares_of_one_breakdown_are_not_more_than_their_programme(folder):
    folder.replace("funding.csv", "400000", "400001")
    assert folder.messages() == [
        "[ERROR] data/funding.csv:4: pzh-second: with this share those with breakdown 'tranche' "
        "come to 1000001, more than the 1000000 EUR of 'pzh-necstgen-2021'"
    ]


def test_rounding_may_explain_a_sum_that_is_too_high(folder):
    folder.replace("funding.csv", "400000,EUR,", "400001,EUR,true")
    assert folder.messages() == [
        "[WARNING] data/funding.csv:4: pzh-second: with this share those with breakdown 'tranche' "
        "come to 1000001, more than the 1000000 EUR of 'pzh-necstgen-2021'"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("400000,EUR", "400001,USD"),
        ("400000,EUR,,,", "400001,EUR,,,true"),
        (
            "400000,EUR,,,,,subsidy,,pzh-necstgen-2021,,tranche",
            "900000,EUR,,,,,subsidy,,pzh-necstgen-2021,,site",
        ),
        ("1000000,EUR", ",EUR"),
        ("400000,EUR", ",EUR"),
    ],
    ids=["other currency", "per year", "other breakdown", "unknown whole", "unknown share"],
)
def test_amounts_that_do_not_compare_are_not_compared(folder, old, new):
    folder.replace("funding.csv", old, new)
    assert folder.messages() == []


def test_a_share_is_not_more_than_the_second_total_it_is_in(folder):
    folder.append(
        "funding.csv",
        "small-total,programme,core,lumc,,,necstgen,,,500000,EUR,,,,,grant,,,,,,,,lumc-2018,\n",
    )
    folder.append("funding_status.csv", "small-total,2021,awarded,lumc-2018\n")
    folder.replace(
        "funding.csv",
        "600000,EUR,,,,,subsidy,,pzh-necstgen-2021,,",
        "600000,EUR,,,,,subsidy,,pzh-necstgen-2021,small-total,",
    )
    assert folder.messages() == [
        "[ERROR] data/funding.csv:3: pzh-first: "
        "amount '600000' is more than the 500000 EUR of 'small-total' in also_part_of"
    ]


def test_nothing_is_part_of_itself(folder):
    folder.replace("needs.csv", "2018-11-22,,,,", "2018-11-22,,start-budget,,")
    folder.replace(
        "funding.csv",
        "600000,EUR,,,,,subsidy,,pzh-necstgen-2021",
        "600000,EUR,,,,,subsidy,,pzh-second",
    )
    folder.replace(
        "funding.csv",
        "400000,EUR,,,,,subsidy,,pzh-necstgen-2021",
        "400000,EUR,,,,,subsidy,,pzh-first",
    )
    folder.replace("funding.csv", "600000,EUR", ",EUR")
    assert folder.messages() == [
        "[ERROR] data/funding.csv:3: pzh-first: "
        "part_of runs in a circle: pzh-first > pzh-second > pzh-first",
        "[ERROR] data/needs.csv:2: start-budget: "
        "part_of runs in a circle: start-budget > start-budget",
    ]


def test_a_long_chain_of_parts_is_followed_to_its_end(folder):
    rows = [
        f"part-{n},share,core,lumc,,,necstgen,,,,EUR,,,,,grant,,part-{(n + 1) % 1000},,site"
        ",,,,lumc-2018,\n"
        for n in range(1000)
    ]
    folder.append("funding.csv", "".join(rows))
    folder.append(
        "funding_status.csv", "".join(f"part-{n},2021,paid,lumc-2018\n" for n in range(1000))
    )
    assert folder.messages() == [
        "[ERROR] data/funding.csv:6: part-0: "
        "part_of runs in a circle: part-0 > part-1 > part-2 > … > part-999 > part-0"
    ]


def test_a_commitment_has_a_step_on_the_ladder(folder):
    folder.replace("funding_status.csv", "pzh-second,,awarded,province-2021\n", "")
    assert folder.messages() == [
        "[ERROR] data/funding.csv:4: pzh-second: the commitment has no step in funding_status.csv"
    ]


def test_a_commitment_whose_step_is_rejected_gives_one_message(folder):
    folder.replace("funding_status.csv", "pzh-second,,awarded", "pzh-second,,granted")
    assert folder.messages() == [
        "[ERROR] data/funding_status.csv:5: pzh-second: status 'granted' is not in the word "
        "list (expected 'in-talks', 'applied', 'pledged', 'reserved', 'awarded', 'paid', "
        "'withdrawn' or 'repurposed')"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("2021-06-01,awarded", "2021-06-01,granted"), ("2021-06-01,awarded", "2020,awarded")],
    ids=["a word that does not exist", "a date out of order"],
)
def test_money_with_a_wrong_step_is_not_shown_with_an_older_one(folder, old, new):
    folder.replace("funding_status.csv", old, new)
    assert set(load(folder.path).funding) == {"pzh-first", "pzh-second", "lumc-own"}


def test_no_money_is_shown_if_steps_may_be_missing(folder):
    folder.append("funding_status.csv", 'lumc-own,2019,"awarded,lumc-2018\n')
    assert dict(load(folder.path).funding) == {}


def test_steps_are_in_order_of_time(folder):
    folder.replace("funding_status.csv", "2021-06-01,awarded", "2020,awarded")
    assert folder.messages() == [
        "[ERROR] data/funding_status.csv:3: pzh-necstgen-2021: date '2020' of 'awarded' is before "
        "'2021-02' of 'reserved' above it (expected the oldest step first)"
    ]


def test_a_step_without_a_date_does_not_hide_the_order_of_the_others(folder):
    folder.replace(
        "funding_status.csv",
        "pzh-necstgen-2021,2021-06-01,awarded,province-2021\n",
        "pzh-necstgen-2021,,awarded,province-2021\npzh-necstgen-2021,2020,paid,province-2021\n",
    )
    assert folder.messages() == [
        "[ERROR] data/funding_status.csv:4: pzh-necstgen-2021: date '2020' of 'paid' is before "
        "'2021-02' of 'reserved' above it (expected the oldest step first)"
    ]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        (
            ("awarded", "awarded"),
            "'awarded' cannot follow 'awarded' (expected 'paid', 'withdrawn' or 'repurposed')",
        ),
        (
            ("paid", "awarded"),
            "'awarded' cannot follow 'paid' (expected 'withdrawn' or 'repurposed')",
        ),
        (
            ("awarded", "in-talks"),
            "'in-talks' cannot follow 'awarded' (expected 'paid', 'withdrawn' or 'repurposed')",
        ),
        (
            ("applied", "repurposed"),
            "'repurposed' cannot follow 'applied' "
            "(expected 'pledged', 'reserved', 'awarded', 'paid' or 'withdrawn')",
        ),
        (
            ("withdrawn", "awarded"),
            "'awarded' cannot follow 'withdrawn'; that is the end, and new money is a new "
            "commitment",
        ),
    ],
)
def test_a_commitment_does_not_go_down_the_ladder(folder, steps, message):
    first, second = steps
    folder.replace("funding_status.csv", "2021-02,reserved", f"2021-02,{first}")
    folder.replace("funding_status.csv", "2021-06-01,awarded", f"2021-06-01,{second}")
    assert folder.messages() == [
        f"[ERROR] data/funding_status.csv:3: pzh-necstgen-2021: status {message}"
    ]


def test_the_ladder_has_a_rule_for_every_status():
    assert set(check_money.NEXT_STEPS) == set(get_args(LadderStatus))


@pytest.mark.parametrize(
    "steps",
    [
        ("in-talks", "applied"),
        ("pledged", "paid"),
        ("paid", "withdrawn"),
        ("pledged", "repurposed"),
    ],
)
def test_a_commitment_may_skip_a_rung_or_end(folder, steps):
    first, second = steps
    folder.replace("funding_status.csv", "2021-02,reserved", f"2021-02,{first}")
    folder.replace("funding_status.csv", "2021-06-01,awarded", f"2021-06-01,{second}")
    assert folder.messages() == []


# What is refused is not shown


def test_a_record_with_an_error_is_left_out_and_the_rest_is_shown(folder):
    folder.append("relations.csv", "lumc,lumc,funds,2021,,,,lumc-2018,\n")
    assert list(load(folder.path).relations) == [
        "necstgen--subsidiary-of--lumc",
        "lumc--partner-of--lbsp",
    ]


def test_a_record_with_a_warning_is_shown(folder):
    folder.append("sources.csv", "lonely,A,B,https://example.org/a,2020,en,\n")
    assert "lonely" in load(folder.path).sources


# The command


def test_the_command_says_what_was_checked_and_what_was_not(folder, capsys):
    folder.replace("needs.csv", "25000000", "0")
    assert main(["check", str(folder.path)]) == 1
    problems, report = capsys.readouterr().out.split("\n\n", 1)
    assert problems == (
        "[ERROR] data/needs.csv:2: start-budget: amount '0' is not an amount "
        "(leave it empty if it is not known)"
    )
    expected = (HERE / "expected_report.en.txt").read_text(encoding="utf-8")
    assert report == expected.replace("FOLDER", str(folder.path))


def test_the_command_speaks_dutch(folder, capsys):
    folder.replace("needs.csv", "25000000", "0")
    folder.append("sources.csv", "lonely,A,B,https://example.org/a,2020,en,\n")
    assert main(["check", "--language", "nl", str(folder.path)]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[:4] == [
        "[FOUT] data/needs.csv:2: start-budget: amount '0' is geen bedrag "
        "(laat het leeg als het niet bekend is)",
        "[LET OP] data/sources.csv:8: lonely: geen enkel record noemt deze bron",
        "",
        "Fouten: 1, waarschuwingen: 1",
    ]


def test_data_without_errors_give_status_0(folder, capsys):
    folder.append("sources.csv", "lonely,A,B,https://example.org/a,2020,en,\n")
    assert main(["check", str(folder.path)]) == 0


def test_the_command_speaks_json(folder, capsys):
    folder.replace("needs.csv", "25000000", "0")
    assert main(["check", "--json", "--language", "nl", str(folder.path)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [
        "problems",
        "counts",
        "with_errors",
        "left_out_with",
        "checked",
        "not_checked",
    ]
    assert told["problems"] == [
        {
            "level": "error",
            "code": "amount_zero",
            "path": "data/needs.csv",
            "line": 2,
            "column": 6,
            "record": "start-budget",
            "message": "amount '0' is geen bedrag (laat het leeg als het niet bekend is)",
        }
    ]
    assert (told["counts"]["need"], told["with_errors"]["need"]) == (1, 1)
    assert told["checked"]["amounts"] == 5
    assert told["not_checked"][0] == "de webadressen zijn niet geopend"


@pytest.mark.parametrize(
    ("language", "message"),
    [("nl", "{} is geen map met gegevens\n"), ("en", "{} is not a folder with data\n")],
)
def test_a_folder_that_is_not_there_gives_one_line_and_status_2(
    tmp_path, capsys, language, message
):
    missing = tmp_path / "nothing"
    assert main(["check", "--language", language, str(missing)]) == 2
    assert capsys.readouterr() == ("", message.format(missing))


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "python -m necst_data: the following arguments are required: command"),
        (["check", "--languag", "xx"], "python -m necst_data check: argument --language:"),
        (["check", "a", "b"], "python -m necst_data: unrecognized arguments: b"),
    ],
)
def test_wrong_use_gives_one_line_and_status_2(capsys, arguments, line):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    out, told = capsys.readouterr()
    assert (out, told.count("\n"), told.startswith(line)) == ("", 1, True)


def test_every_check_has_a_name_in_both_languages():
    names = {f"check_{check.name}" for check in CHECKS} | {"check_files", "check_values"}
    assert names == {code for code in messages() if code.startswith("check_")}
