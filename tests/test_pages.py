"""Knows that every page opens in both languages, today and on the day of the announcement."""

import re
from collections import Counter
from datetime import date
from html import escape
from pathlib import Path

import pytest
from opened_page import OpenedPage
from plain_files import drawn_ties, table

from necst_ui import formats
from necst_ui.language import text

ROOT = Path(__file__).parents[1]
PAGES = ["overview", "network", "timeline", "funding", "partners", "evidence"]


def opened(page: str, **parameters: str) -> OpenedPage:
    """Open a page as a new visitor with a link does."""
    return OpenedPage(page)(**parameters)


def test_every_page_file_is_tested():
    assert sorted(PAGES) == sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("known", ["", "2018-11-30", "1990"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_its_title_and_an_answer(page, language, known):
    at = opened(page, language=language, **({"known": known} if known else {}))
    assert at.failed == []
    assert [title.value for title in at.run.title] == [text(f"page.{page}", language=language)]
    assert at.answer


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            "In november 2018 was NECST een plan, met een begroot startbudget van € 25 mln",
        ),
        ("en", "In November 2018 NECST was a plan, with a start budget of €25m"),
    ],
)
def test_overview_tells_the_plan_and_what_stands_there_now(language, said):
    told = opened("overview", language=language).answer
    counts = {
        row["date"]: row["value"]
        for row in table("indicators.csv")
        if (row["organisation"], row["unit"], row["projection"]) == ("necstgen", "rooms", "")
    }
    assert said in told
    assert f"{counts[max(counts)]} cleanrooms" in told
    then = opened("overview", language=language, known="2018-11-30").answer
    assert said in then
    assert "cleanrooms" not in then
    assert "NecstGen" not in then


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            "LUMC heeft 2 banden met 2 organisaties. "
            "Zonder LUMC raakt alleen Leiden Bio Science Park los van dit netwerk.",
        ),
        (
            "en",
            "LUMC has 2 ties with 2 organisations. "
            "Without LUMC only Leiden Bio Science Park would be cut off from this network.",
        ),
    ],
)
def test_network_answers_who_depends_on_the_one_in_the_middle(page_of, folder, language, said):
    folder.append("relations.csv", "province-zuid-holland,necstgen,funds,2021,,,,province-2021,\n")
    assert page_of("network", language=language, about="lumc", steps="1").answer == said


def test_network_answers_with_the_ties_of_the_files():
    ends = [{row["from"], row["to"]} for row in drawn_ties() if "necstgen" in row.values()]
    others = len(set().union(*ends) - {"necstgen"})
    told = opened("network").answer
    assert told.startswith(f"NecstGen heeft {len(ends)} banden met {others} organisaties. ")


def test_network_with_nothing_left_says_what_to_loosen(page_of):
    at = page_of("network", tie="supervises", about="necstgen")
    assert "Laat één van deze filters los" in at.answer
    assert "Zonder ‘Soort band’: 2 banden" in at.words


def test_timeline_answers_with_the_events_of_the_files():
    begun = [row["date"].removeprefix("../")[:4] for row in table("events.csv")]
    years = Counter(year for year in begun if year >= "1980")
    busiest = min(years, key=lambda year: (-years[year], year))
    told = opened("timeline", language="en", about="all").answer
    whole = sorted(begun_year for begun_year in begun if begun_year)
    first = whole[len(whole) * 5 // 100]
    before = sum(year < first for year in whole)
    assert told.startswith(f"There are {len(whole) - before} events, from ")
    assert f"{before} events lie before {first}; widen the period to see them." in told
    assert f"The busiest year was {busiest}, with {years[busiest]} events." in told


# Before any record, around the first ones, then the years in which most of them begin.
DAYS = [1900, 1950, 1984, 1987, 1988, 2002, *range(2006, 2014), 2018, 2022, 2026]


@pytest.mark.parametrize("name", ["network", "timeline"])
def test_the_years_to_choose_from_run_forward_on_any_day(name):
    page = OpenedPage(name)
    for year in DAYS:
        shown = page(known=str(year), about="all")
        assert not shown.failed, year
        (years,) = shown.run.slider
        assert years.min < years.max, year
        assert years.min <= years.value[0] <= years.value[1] == years.max, year
        assert name == "timeline" or years.value[0] == years.min, year


@pytest.mark.parametrize("name", ["network", "timeline"])
def test_before_all_data_a_picture_says_that_nothing_was_known(name):
    told = OpenedPage(name)(known="1900", about="all").answer
    assert told == "Op deze dag was hierover nog niets bekend."


@pytest.mark.parametrize("name", ["network", "timeline"])
def test_a_day_at_the_end_of_the_calendar_can_be_shown(page_of, folder, name):
    folder.replace("ecosystem.yaml", "checked_on: 2026-11-22", "checked_on: 9999-12-31")
    assert not page_of(name, about="all").failed


def test_what_is_announced_and_not_reported_is_explained():
    said = OpenedPage("timeline")(about="all").words
    assert "aangekondigd, geen nieuws sinds die dag" in said
    assert "of het gebeurd is, is niet gevonden" in said


def test_an_unknown_sum_on_an_earlier_day_is_said_in_words_and_never_zero():
    page = OpenedPage("overview")
    assert "bedrag niet openbaar" in page(known="2019-06-01").words
    for day in ("1900", "2010", "2019-06-01", None):
        assert not re.search(r"€ 0(?!,)", page(known=day).words), day
    assert "niets gevonden" in page(known="1900").words


def test_who_can_do_a_step_is_left_away_where_it_cannot_be_said():
    page = OpenedPage("overview")
    then, now = page(known="2019-06-01").words, page().words
    assert "Wie welke stap kan doen, is voor deze dag niet te zeggen" in then
    assert "wie de stap kan doen, op het park:" not in then
    assert "wie de stap kan doen, op het park:" in now


@pytest.mark.parametrize("years", ["1990-1991", "2030-2036", "2019-2019"])
def test_the_timeline_shows_any_years_that_one_can_choose(years):
    shown = OpenedPage("timeline")(about="all", show=["events", "ties", "projects"], years=years)
    assert not shown.failed
    (drawn,) = shown.components("necst_timeline")
    assert drawn["picture"]["first"] < drawn["picture"]["beyond"]


@pytest.mark.parametrize(
    ("name", "record"),
    [("network", "lumc"), ("timeline", "2018-11-necst-announced"), ("network", "none")],
)
def test_the_link_says_what_is_selected_in_a_picture(name, record):
    (drawn,) = OpenedPage(name)(record=record).components(f"necst_{name}")
    selected = drawn["selected"] and drawn["selected"].partition("@")[0]
    assert selected == (None if record == "none" else record)


@pytest.mark.parametrize("name", ["network", "timeline"])
def test_who_let_go_of_what_was_selected_is_told_how_to_select(name):
    said = OpenedPage(name)(record="none").said
    assert escape(text(f"{name}.select_hint", language="nl")) in said
    assert "necst-card" not in said


def test_the_network_draws_the_shapes_of_its_legend():
    shown = OpenedPage("network")(about="all")
    (drawn,) = shown.components("necst_network")
    legend = next(one.value for one in shown.run.markdown if "necst-legend" in one.value)
    in_legend = {
        " ".join(f"{6 * float(x):.2f},{6 * float(y):.2f}" for x, y in corners)
        for group, corners in drawn["corners"].items()
        if any(node["group"] == group for node in drawn["nodes"])
    }
    assert in_legend
    assert set(re.findall('points="([^"]*)"', legend)) == in_legend


def test_timeline_says_what_comes_and_if_nothing_does(page_of, folder):
    today = formats.date(date.today(), language="en")
    told = page_of("timeline", language="en", about="all").answer
    assert told == f"There is one event: 19 November 2018. No planned event is known after {today}."
    year = date.today().year + 2
    folder.append("events.csv", f"a-plan,{year}~,opening,Plan,Plan,lumc,,core,,,opening-2022,\n")
    told = page_of("timeline", language="en", about="all").answer
    assert told == (
        f"There are 2 events, from 19 November 2018 to about {year}. "
        f"The day of one of them is not known. Next: Plan (about {year})."
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_names_nothing_known_says_so(page):
    at = opened(page, nonsense="1")
    assert "‘nonsense’" in at.said
    assert at.failed == []


@pytest.mark.parametrize(("query", "found"), [("necstegn", "NecstGen"), ("NCT04797260", "RAG1")])
def test_search_finds_names_with_a_slip_and_registry_numbers(query, found):
    shown = opened("overview", search=query).run.markdown
    assert found in next(one.value for one in shown if "necst-found" in one.value)


def test_search_without_a_result_says_what_to_try():
    shown = opened("overview", search="<b>xqzw</b>").run.markdown
    said = next(one.value for one in shown if "Niets gevonden" in one.value)
    assert "&lt;b&gt;xqzw&lt;/b&gt;" in said


def test_the_network_says_what_is_drawn_and_what_is_only_listed():
    at = opened("network", about="all")
    (title,) = at.tables
    drawn = len(list(drawn_ties()))
    listed = len(table("relations.csv")) - drawn
    assert title == f"Dezelfde {drawn} banden als tabel, en nog {listed} met een verzamelnaam"
    assert f"{listed} banden met een verzamelnaam staan alleen in de tabel." in at.answer
