"""Knows an organisation's ties, money and unknowns as they follow from the records."""

from datetime import date

import pytest
from plain_files import added

from necst_data import load, partners
from necst_data.funding import add_up, funding_lines
from necst_data.partners import Unknown


def told(ties):
    """Return groups of ties as plain words."""
    return {
        group: [(tie.other.id, tie.outgoing, tie.relation.id) for tie in found]
        for group, found in ties.items()
    }


def test_a_tie_is_seen_from_both_of_its_ends(folder):
    ecosystem = load(folder.path)
    assert told(partners.ties(ecosystem, "necstgen")) == {
        ("subsidiary-of", True): [("lumc", True, "necstgen--subsidiary-of--lumc")]
    }
    assert told(partners.ties(ecosystem, "lumc")) == {
        ("subsidiary-of", False): [("necstgen", False, "necstgen--subsidiary-of--lumc")],
        ("partner-of", True): [("lbsp", True, "lumc--partner-of--lbsp")],
    }
    assert told(partners.ties(ecosystem, "lbsp")) == {
        ("partner-of", True): [("lumc", False, "lumc--partner-of--lbsp")]
    }


def test_the_directory_has_every_organisation_with_its_numbers(folder):
    ecosystem = load(folder.path)
    rows = {
        row.id: (row.ties, row.projects, row.events, row.commitments)
        for row in partners.directory(ecosystem)
    }
    assert rows == {
        "lbsp": (1, 0, 0, 0),
        "lumc": (2, 1, 1, 1),
        "necstgen": (1, 1, 1, 4),
        "province-zuid-holland": (0, 1, 0, 3),
    }


def test_ties_stand_largest_group_first_and_undated_last(real):
    for key in real.organisations:
        groups = partners.ties(real, key)
        sizes = [len(found) for found in groups.values()]
        assert sizes == sorted(sizes, reverse=True)
        assert sum(sizes) == len(real.relations_of(key))
        for found in groups.values():
            undated = [tie.relation.start is None for tie in found]
            assert undated == sorted(undated)


@pytest.mark.parametrize(
    ("way", "column"), [(partners.money_in, "recipient"), (partners.money_out, "funder")]
)
def test_the_sums_of_an_organisation_are_those_of_its_lines_in_the_files(real, way, column):
    for key in real.organisations:
        found = {(t.pot, t.currency, t.status): t.amount for t in way(real, key).totals if t.amount}
        assert (key, found) == (key, added(lambda row, key=key: row[column] == key))


def test_money_in_and_out_of_everyone_is_all_the_money_once(real):
    received = [line for key in real.organisations for line in partners.money_in(real, key).lines]
    given = [line for key in real.organisations for line in partners.money_out(real, key).lines]
    assert add_up(received) == add_up(given) == add_up(funding_lines(real))


def test_money_in_talks_is_never_in_a_sum(real):
    steps = {
        total.status for key in real.organisations for total in partners.money_in(real, key).totals
    }
    assert steps <= {"pledged", "reserved", "awarded", "paid"}


def test_a_beneficiary_or_co_funder_is_named_but_never_added(folder):
    folder.append(
        "funding.csv",
        "joint,programme,core,province-zuid-holland,lbsp,,lumc,necstgen,,"
        "500,EUR,,,,,grant,,,,,,,,province-2021,\n",
    )
    folder.append("funding_status.csv", "joint,2021,awarded,province-2021\n")
    ecosystem = load(folder.path)

    def told(money):
        lines, beside = (
            [one.commitment.id for one in part] for part in (money.lines, money.beside)
        )
        return lines, beside, [(total.status, total.amount) for total in money.totals]

    of_province = ["pzh-first", "pzh-second"]
    assert told(partners.money_in(ecosystem, "lumc")) == (["joint"], [], [("awarded", 500)])
    assert told(partners.money_out(ecosystem, "lbsp")) == ([], ["joint"], [])
    assert told(partners.money_in(ecosystem, "necstgen")) == (
        [*of_province, "lumc-own"],
        ["joint"],
        [("awarded", 400_000), ("paid", 600_000)],
    )
    assert told(partners.money_out(ecosystem, "province-zuid-holland")) == (
        [*of_province, "joint"],
        [],
        [("awarded", 400_500), ("paid", 600_000)],
    )


def test_what_is_unknown_follows_from_empty_fields_and_bare_records(folder):
    # The LUMC has a city, a website and capabilities; one commitment of it has no amount.
    folder.replace("relations.csv", "lumc,lbsp,partner-of,2010", "lumc,lbsp,partner-of,")
    assert partners.unknown(load(folder.path), "lumc") == (
        Unknown("founded"),
        Unknown("summary"),
        Unknown("undated_ties", 1),
        Unknown("amounts", 1),
    )


def test_nothing_is_expected_of_a_name_for_several_parties(real):
    for key, organisation in real.organisations.items():
        if organisation.collective:
            assert {one.what for one in partners.unknown(real, key)} <= {"undated_ties", "amounts"}


def test_an_earlier_day_withholds_what_later_sources_say(real):
    then = real.as_known_on(date(2018, 11, 30)).organisations["necstgen"]
    assert partners.withheld(then, real.organisations["necstgen"]) == (
        "founded",
        "website",
        "capabilities",
        "summary",
    )


def test_roles_in_a_project_are_told_apart(real):
    project = real.projects["rag1-scid-gene-therapy"]
    assert partners.roles(project, "lumc") == ("lead",)
    assert partners.roles(project, "batavia-biosciences") == ("participant", "manufacturer")
    assert partners.roles(project, "chdr") == ()
