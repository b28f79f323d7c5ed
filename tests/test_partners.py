"""Knows an organisation's ties, money and unknowns as they follow from the records."""

import pytest

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


@pytest.mark.parametrize("way", [partners.money_in, partners.money_out])
def test_money_is_added_only_by_the_one_function_that_adds(real, way):
    for key in real.organisations:
        money = way(real, key)
        assert money.totals == add_up(money.lines)


def test_money_in_and_out_of_everyone_is_all_the_money_once(real):
    received = [line for key in real.organisations for line in partners.money_in(real, key).lines]
    given = [line for key in real.organisations for line in partners.money_out(real, key).lines]
    assert add_up(received) == add_up(given) == add_up(funding_lines(real))


def test_money_in_talks_is_never_in_a_sum(real):
    steps = {
        total.status for key in real.organisations for total in partners.money_in(real, key).totals
    }
    assert steps <= {"pledged", "reserved", "awarded", "paid"}


def test_a_beneficiary_or_co_funder_is_named_but_never_added(real):
    for key in real.organisations:
        for money, own in (
            (partners.money_in(real, key), "recipient"),
            (partners.money_out(real, key), "funder"),
        ):
            assert all(getattr(line.commitment, own) != key for line in money.beside)
            assert all(getattr(line.commitment, own) == key for line in money.lines)


def test_what_is_unknown_follows_from_empty_fields_and_bare_records(folder):
    ecosystem = load(folder.path)
    lumc = ecosystem.organisations["lumc"]
    fields = [
        Unknown(name)
        for name in ("founded", "city", "website", "capabilities", "summary")
        if not getattr(lumc, name)
    ]
    assert partners.unknown(ecosystem, "lumc") == (*fields, Unknown("amounts", 1))


def test_nothing_is_expected_of_a_name_for_several_parties(real):
    for key, organisation in real.organisations.items():
        if organisation.collective:
            assert {one.what for one in partners.unknown(real, key)} <= {"undated_ties", "amounts"}


def test_an_earlier_day_withholds_what_later_sources_say(real):
    from datetime import date

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
