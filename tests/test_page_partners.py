"""Knows that the directory finds and counts right, and that every profile opens and adds up."""

import re
from html import escape
from typing import get_args

import pytest
from opened_page import OpenedPage

from necst_data import partners
from necst_data.funding import add_up
from necst_data.vocabulary import RelationKind
from necst_ui import formats, language, names
from necst_ui.charts import partners as chart
from necst_ui.charts.tokens import group_of
from necst_ui.partners import profile, rows
from necst_ui.parts import name_cell

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="module")
def page() -> OpenedPage:
    """Open the page once; each test opens it again with its own choices."""
    return OpenedPage("partners")


def ids_in(at: OpenedPage) -> list[str]:
    """Return the organisations in the directory, in their order."""
    (rows,) = at.tables.values()
    return [re.search("organisation=([^&]*)", row[0]["address"])[1] for row in rows]


def test_the_directory_has_everyone_most_ties_first(page, real):
    at = page()
    shown = ids_in(at)
    ties = [len(real.relations_of(key)) for key in shown]
    assert not at.failed
    assert set(shown) == set(real.organisations)
    assert ties == sorted(ties, reverse=True)


@pytest.mark.parametrize(
    ("chosen", "answer"),
    [
        (
            "nl",
            "Er staan {all} organisaties en {names} verzamelnamen in dit overzicht. "
            "{park} daarvan zitten op Leiden Bio Science Park.",
        ),
        (
            "en",
            "There are {all} organisations and {names} collective names in this overview. "
            "{park} of them are on Leiden Bio Science Park.",
        ),
    ],
)
def test_the_answer_counts_the_rows_shown(page, real, chosen, answer):
    said = answer.format(
        all=sum(not organisation.collective for organisation in real.organisations.values()),
        names=sum(organisation.collective for organisation in real.organisations.values()),
        park=sum(organisation.on_park for organisation in real.organisations.values()),
    )
    assert page(language=chosen).answer.startswith(said)


@pytest.mark.parametrize(
    ("chosen", "answer"),
    [
        (
            "nl",
            "Er staan 4 organisaties in dit overzicht. Eén daarvan zit op Leiden Bio Science Park. "
            "De meeste banden heeft LUMC: 2.",
        ),
        (
            "en",
            "There are 4 organisations in this overview. One of them is on Leiden Bio Science "
            "Park. LUMC has the most ties: 2.",
        ),
    ],
)
def test_the_answer_names_who_has_most_ties(page_of, chosen, answer):
    assert page_of("partners", language=chosen).answer == answer


def test_nobody_is_named_for_most_ties_if_several_have_as_many(page_of, folder):
    folder.replace("relations.csv", "lumc,lbsp,", "province-zuid-holland,lbsp,")
    assert page_of("partners").answer == (
        "Er staan 4 organisaties in dit overzicht. Eén daarvan zit op Leiden Bio Science Park."
    )


@pytest.mark.parametrize(
    ("choices", "test"),
    [
        ({"group": ["care", "regulator"]}, lambda o: group_of(o.kind) in ("care", "regulator")),
        ({"scope": "core"}, lambda o: o.scope == "core"),
        ({"capability": "training"}, lambda o: "training" in o.capabilities),
        ({"country": "CA"}, lambda o: o.country == "CA"),
        ({"park": "yes"}, lambda o: o.on_park),
        (
            {"group": "company", "park": "yes"},
            lambda o: o.kind in ("company", "investor") and o.on_park,
        ),
    ],
)
def test_a_choice_leaves_exactly_those_it_names(page, real, choices, test):
    at = page(**choices)
    kept = {key for key, organisation in real.organisations.items() if test(organisation)}
    assert len(kept) > 1
    assert set(ids_in(at)) == kept
    names = sum(organisation.collective for organisation in real.organisations.values())
    assert at.answer.startswith(
        f"{len(kept)} van de {len(real.organisations) - names} organisaties en {names} "
        "verzamelnamen voldoen aan deze keuze."
    )


def test_a_choice_that_leaves_one_names_it(page_of):
    at = page_of("partners", capability="clinical-care")
    assert ids_in(at) == ["lumc"]
    assert at.answer == "Eén van de 4 organisaties voldoet aan deze keuze: LUMC."


@pytest.mark.parametrize(
    ("typed", "key"),
    [("NECST", "necstgen"), ("necstgne", "necstgen"), ("oegstgeest", "municipality-oegstgeest")],
)
def test_the_search_finds_old_names_slips_and_towns(page, typed, key):
    assert key in ids_in(page(search=typed))


def test_a_slip_says_how_it_was_read(page):
    said = page(search="necstgne").said
    assert "‘necstgne’ komt niet voor en is gelezen als ‘necstgen’." in said


def test_a_word_nobody_is_called_looks_in_the_descriptions(page):
    found = ids_in(page(search="contractontwikkelaar"))
    assert "necstgen" in found


def test_an_empty_directory_says_which_choice_to_drop(page_of, folder):
    folder.append("organisations/province-zuid-holland.yaml", "on_park: true\n")
    groups = ["facility", "government"]
    said = page_of("partners", group=groups, country="NL", park="yes").words
    assert "Geen organisatie voldoet aan deze keuze. " in said
    assert "Zonder ‘Groep’" not in said
    assert "Zonder ‘Land’ zijn het er 2." in said
    assert "Zonder ‘Op het park’" not in said
    one = page_of("partners", group="care", country="NL", park="yes").words
    assert "Zonder ‘Op het park’ is het er één." in one


def test_a_wrong_id_is_named_and_the_directory_follows(page, real):
    at = page(organisation="necstgn")
    said = at.said
    assert "De link noemt ‘necstgn’ bij ‘Organisatie’" in said
    assert "/partners?organisation=necstgen&amp;language=nl" in said
    assert len(ids_in(at)) == len(real.organisations)


def test_an_organisation_not_known_then_says_so(page):
    said = page(organisation="omniabio", known="2018-11-30").said
    assert "‘OmniaBio’ was op 30 november 2018 nog niet bekend." in said


@pytest.mark.parametrize("chosen", LANGUAGES)
@pytest.mark.parametrize(
    "key", ["necstgen", "lumc", "dutch-ministries", "afry", "province-zuid-holland"]
)
def test_a_profile_opens_in_both_languages_and_leads_back(page, real, key, chosen):
    page()
    at = page(organisation=key, language=chosen)
    said = at.said
    assert not at.failed
    assert escape(real.organisations[key].name.get(chosen)) in said
    assert f'<a href="/partners?language={chosen}"' in said


def test_the_way_back_keeps_the_choices_of_the_directory(page):
    page(search="necst", park="yes")
    said = page(organisation="necstgen").said
    assert '<a href="/partners?search=necst&amp;park=yes&amp;language=nl"' in said


def test_a_tie_reads_right_from_both_sides(real, spoken):
    said = {
        key: {
            (rows.phrase(tie), tie.other.id)
            for found in partners.ties(real, key).values()
            for tie in found
        }
        for key in ("lumc", "necstgen")
    }
    down, up = {
        "nl": ("is dochter van", "heeft als dochter"),
        "en": ("is a subsidiary of", "has as subsidiary"),
    }[spoken]
    assert (down, "lumc") in said["necstgen"]
    assert (up, "necstgen") in said["lumc"]


def test_every_kind_of_tie_has_words_for_the_other_side(spoken):
    for kind in get_args(RelationKind):
        ways = {language.text(f"{way}.{kind}") for way in ("relation_kind", "partners.inverse")}
        assert len(ways) == (1 if kind in partners.SYMMETRIC else 2)


def test_talks_are_reported_and_not_said_to_go_on(real):
    talks = next(r for r in real.relations.values() if r.kind == "in-talks-with" and r.start)
    found = partners.ties(real, talks.from_)[("in-talks-with", True)]
    assert {rows.when(tie) for tie in found if tie.relation.start} == {
        f"genoemd in {formats.date(tie.relation.start)}" for tie in found if tie.relation.start
    }


@pytest.mark.parametrize("key", ["lumc", "necstgen", "national-growth-fund", "ccrm"])
def test_the_sums_of_a_profile_are_those_of_the_rows_shown(page, real, key):
    said = page(organisation=key).said.replace("\xa0", " ")
    for money in (partners.money_in(real, key), partners.money_out(real, key)):
        for total in add_up(money.lines):
            if total.lines:
                amount = formats.amount(total.amount, total.currency, language="nl")
                assert f"{amount.replace(chr(160), ' ')}</b>" in said


def test_a_name_for_several_parties_is_marked_as_such(page):
    said = page(organisation="dutch-ministries").said
    assert "Dit is geen organisatie maar een verzamelnaam" in said


def test_every_profile_says_its_answer_and_what_is_unknown(real, spoken, monkeypatch, steady_files):
    pieces = []
    monkeypatch.setattr(profile, "html", pieces.append)
    monkeypatch.setattr(profile, "drawing", lambda svg, alt, **_: pieces.append(alt))
    monkeypatch.setattr(profile.st, "subheader", lambda told, **_: None)
    # All in Dutch; in English, where only the words differ, one in four.
    some = list(real.organisations.items())[:: 1 if spoken == "nl" else 4]

    def told(part, *given):
        pieces.clear()
        part(*given)
        return " ".join(pieces)

    for key, organisation in some:
        unknown = told(profile.unknown, real, organisation)
        name = names.short_name(organisation)
        ties = real.relations_of(key)
        assert escape(organisation.name.get(spoken)) in told(profile.head, organisation)
        scope = escape(language.text(f"scope.{organisation.scope}"))
        assert scope in told(profile.about, real, organisation)
        # With neighbours it is the name of the drawing, which no HTML surrounds.
        network = told(profile.network, real, organisation)
        assert (name if ties else escape(name)) in network
        missing = partners.unknown(real, key)
        disputed = real.contradictions_about("organisation", key)
        items = len(missing) + len(disputed) + len(real.gaps_about("organisation", key))
        assert unknown.count("<li>") == items, key
        answer = profile.answer_of(real, key)
        assert answer.startswith(name) if ties else name in answer
        between, placeholders = rows.ties_apart(real, key)
        assert len(between) < 2 or str(len(between)) in answer
        assert len(placeholders) < 2 or str(len(placeholders)) in answer


def test_names_are_text_whatever_they_look_like(page_of, folder):
    nasty = "<img src=x onerror=alert(1)> **vet** [x](javascript:alert(1))"
    folder.replace("organisations/lumc.yaml", "  nl: LUMC", f"  nl: '{nasty}'")
    said = page_of("partners", organisation="lumc").said
    assert escape(nasty) in said
    assert "<img" not in said


def test_the_neighbours_drawn_stay_in_place_and_all_have_a_name(real):
    neighbours = [
        chart.Neighbour(
            key, f"Naam {key} & co", group_of(o.kind), f"/p?o={key}", f"{key}: werkt mee"
        )
        for key, o in list(real.organisations.items())[: chart.MOST]
    ]
    pairs = [(neighbours[0].key, neighbours[1].key), ("nobody", neighbours[2].key)]
    once = chart.ego_network("Midden <b>", "facility", neighbours, pairs)
    again = chart.ego_network("Midden <b>", "facility", list(neighbours), pairs)
    assert once == again
    assert "<b>" not in once
    assert [once.count(f'href="/p?o={n.key}"') for n in neighbours] == [2] * chart.MOST
    assert once.count('aria-label="') == 2 * chart.MOST


def test_money_only_pledged_is_hatched_beside_the_profile_and_awarded_money_is_not(real):
    grouped = partners.ties(real, "province-zuid-holland").values()
    ties = [tie for group in grouped for tie in group if tie.kind == "funds"]

    def drawn(other):
        return profile.neighbour(real, [tie for tie in ties if tie.other.id == other])

    assert drawn("necstgen").weight == "pledged"
    assert drawn("biopartner-center-leiden").weight == "money"
    svg = chart.ego_network("x", "government", [drawn("necstgen")])
    assert 'stroke="var(--necst-ladder-pledged)" stroke-width="5" stroke-dasharray="2 2.4"' in svg
    assert "ladder-awarded" not in svg


def test_a_profile_counts_ties_with_a_name_for_several_parties_apart(page, real):
    between, placeholders = rows.ties_apart(real, "lumc")
    assert set(real.relations_of("lumc")) == {*between, *placeholders}
    said = page(organisation="lumc").answer
    assert said.startswith(f"LUMC heeft {len(between)} banden met ")
    assert f"Daarbij komen {len(placeholders)} banden met een verzamelnaam." in said


def test_a_few_neighbours_make_a_fan_and_no_ring():
    few = [chart.Neighbour(key, key, "care", f"/{key}", key) for key in "abc"]
    drawn = chart.ego_network("x", "care", few)
    assert [drawn.count(f'href="/{key}"') for key in "abc"] == [1, 1, 1]


def test_more_neighbours_than_fit_are_refused():
    one = chart.Neighbour("a", "a", "care", "/", "a")
    with pytest.raises(ValueError, match="at most 16"):
        chart.ego_network("x", "care", [one] * (chart.MOST + 1))


def test_a_name_in_the_directory_has_its_abbreviation_and_former_names_beside_it(real, spoken):
    notes = {
        key: name_cell(real, real.organisations[key]).note
        for key in ("lumc", "necstgen", "dutch-ministries", "afry")
    }
    mark = {"nl": "verzamelnaam voor meerdere partijen", "en": "stands for several parties"}[spoken]
    former = {"nl": "eerder NECST en NECSTGEN", "en": "formerly NECST and NECSTGEN"}[spoken]
    assert notes == {
        "lumc": "(LUMC)",
        "necstgen": f"({former})",
        "dutch-ministries": f"({mark})",
        "afry": "",
    }
