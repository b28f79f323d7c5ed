"""The page about money, about one giver: whom, with whom, what it drew, and what changed."""

import re

import pytest
from opened_page import OpenedPage


def page(**choices):
    """Open the page with choices, as a link does."""
    at = OpenedPage("funding")(**choices)
    assert at.failed == []
    return at


def facts(at):
    """Return what is said of a giver, by its name in the list."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", at.said.partition("giver")[2], re.DOTALL)
    return {name: plain(value) for name, value in found}


def plain(html):
    bare = re.sub(r'<span class="necst-marks">.*?</span>', "", html, flags=re.DOTALL)
    bare = re.sub(r"<[^>]+>", " ", bare).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+([:,.])", r"\1", re.sub(r"\s+", " ", bare)).strip()


def steps(at):
    """Return the steps of each list of changes: those after the day, and those perhaps."""
    lists = re.findall(r'<ul class="giver-steps">(.*?)</ul>', at.said, re.DOTALL)
    return [
        [plain(one) for one in re.findall(r"<li>(.*?)</li>", some, re.DOTALL)] for some in lists
    ]


def test_no_other_subject_has_the_portrait_of_a_giver():
    assert facts(page(about="funder.nwo"))
    for subject in ("recipient.lumc", "core"):
        at = page(about=subject, since="2020")
        assert (facts(at), steps(at)) == ({}, [])
        assert "kent die keuze niet" not in at.words


def test_a_giver_is_told_with_whom_it_gives_to_and_gives_beside():
    said = facts(page(about="funder.province-zuid-holland"))
    assert said["Hoeveel"] == (
        "7 bijdragen, van toegezegd tot uitbetaald. Binnen grotere programma’s is van 4 delen "
        "bekend waar ze heen gaan. In geen totaal: één keer in gesprek."
    )
    assert said["Wanneer"] == (
        "Eerste stap met een datum: 13 oktober 2015 (toegekend). Laatste: 7 juni 2022 (toegekend)."
    )
    assert "RegMed XB: 3 keer, € 462.500 toegezegd" in said["Aan wie"]
    assert "NecstGen: één keer, € 2 mln toegezegd, één keer in gesprek" in said["Aan wie"]
    assert said["Met wie"].startswith("In één programma: Diabetes Fonds, Gemeente Leiden,")


@pytest.mark.parametrize(
    ("language", "key", "told"),
    [
        (
            "nl",
            "Hefboom",
            "In de 2 programma’s waarin European Innovation Council Fund een eigen, openbaar "
            "bedrag gaf (€ 21 mln samen), gaven anderen € 15 mln: € 0,71 per € 1.",
        ),
        (
            "en",
            "Leverage",
            "In the 2 programmes to which European Innovation Council Fund gave a public amount "
            "of its own (€21m together), others gave €15m: €0.71 per €1.",
        ),
    ],
)
def test_leverage_is_a_sentence_with_its_recipe_and_limits(language, key, told):
    said = facts(page(about="funder.eic-fund", language=language))[key]
    assert said.startswith(told)
    limit = {
        "nl": "niet dat het ene het andere heeft uitgelokt",
        "en": "not that one drew the other",
    }
    assert limit[language] in said
    # The list by programme says the same as the sentence.
    assert {"nl": "€ 15 mln, van anderen € 15 mln", "en": "€15m, from others €15m"}[
        language
    ] in said


@pytest.mark.parametrize(
    ("giver", "told"),
    [
        ("leiden-university", "Niet te berekenen. Van Universiteit Leiden is in geen enkel"),
        ("national-growth-fund", "gaf in 5 programma’s een eigen, openbaar bedrag (€ 719,8 mln"),
        ("nce-canada", "Niet te berekenen."),
    ],
)
def test_without_amounts_to_compare_no_leverage_is_shown(giver, told):
    said = facts(page(about=f"funder.{giver}"))["Hefboom"]
    assert told in said
    assert " per € 1" not in said


def test_pledges_of_givers_without_a_name_are_told_and_not_in_the_leverage():
    said = facts(page(about="funder.national-growth-fund"))["Hefboom"]
    assert (
        "Niet meegerekend, want de gevers zijn niet met naam bekend: € 337 mln toegezegd." in said
    )
    assert "een hefboom is dus niet aangetoond" in said


def test_the_leverage_is_in_the_currency_chosen():
    said = facts(page(about="funder.nwo", currency="EUR"))["Hefboom"]
    assert "gaven anderen € 3,5 mln: € 0,03 per € 1" in said
    dollars = facts(page(about="funder.feddev-ontario", currency="CAD", language="en"))["Leverage"]
    assert "no leverage is shown" in dollars
    assert "CAD 20m pledged" in dollars


def test_since_a_day_there_are_steps_for_sure_and_steps_perhaps():
    at = page(about="funder.province-zuid-holland", since="2021-03-05")
    sure, perhaps = steps(at)
    assert [one.partition(" toegekend")[0] for one in sure] == ["7 juni 2022"]
    assert [one.partition(",")[0] for one in perhaps] == [
        "2021 toegezegd: € 2 mln",
        "2021 toegezegd: € 37.500",
    ]
    assert "ze kunnen voor of na 5 maart 2021 liggen" in at.words


def test_a_year_means_its_end_and_a_step_says_where_it_came_from():
    at = page(about="funder.national-growth-fund", since="2024")
    (sure, _undated) = steps(at)
    assert sure[0].startswith("3 juli 2025 van gereserveerd naar toegekend: € 246 mln")
    assert "Komt uit de € 164 mln die was gereserveerd." in sure[2]
    assert "Na 31 december 2024 zijn 3 stappen gezet." in at.words
    assert "Eén stap heeft geen datum" in at.words


def test_what_is_no_day_is_named_and_the_list_shows_the_day_asked_for():
    at = page(about="funder.nwo", since="gisteren")
    assert "‘gisteren’ is geen datum." in at.words
    assert at.run.selectbox(key="funding_since_list").value == "2023"
    assert (
        page(about="funder.nwo", since="2020-11-25").run.selectbox(key="funding_since_list").value
        == "2020-11-25"
    )


def test_a_day_can_be_typed_and_one_to_come_is_refused():
    at = page(about="funder.nwo")
    at.run.text_input(key="funding_since_typed").set_value("2022-05").run()
    assert at.run.query_params["since"] == "2022-05-31"
    at.run.text_input(key="funding_since_typed").set_value("2999").run()
    assert "moet nog komen" in at.words
    assert at.run.query_params["since"] == "2022-05-31"


def test_every_change_has_the_marks_of_its_sources():
    said = page(about="funder.national-growth-fund", since="2020").said
    lists = re.findall(r'<ul class="giver-steps">(.*?)</ul>', said, re.DOTALL)
    items = [one for some in lists for one in re.findall(r"<li>(.*?)</li>", some, re.DOTALL)]
    assert len(items) > 20
    assert [one for one in items if "necst-mark" not in one] == []


def test_a_giver_known_on_a_past_day_has_done_no_more_than_was_known():
    at = page(about="funder.province-zuid-holland", known="2018-11-30")
    said = facts(at)
    assert "Eén bijdrage, van toegezegd tot uitbetaald." in said["Hoeveel"]
    assert said["Hefboom"].startswith("Niet te berekenen.")
    assert "2019" not in said["Aan wie"]
