"""Knows that every page opens in both languages, today and on the day of the announcement."""

import re
from datetime import date
from html import escape
from pathlib import Path

import pytest
from opened_page import OpenedPage
from streamlit.testing.v1 import AppTest

from necst_ui import formats
from necst_ui.language import text

ROOT = Path(__file__).parents[1]
PAGES = ["overview", "network", "timeline", "funding", "partners", "evidence"]


def opened(page: str, **parameters: str) -> AppTest:
    """Open a page as a visitor with a link does."""
    app = AppTest.from_file(ROOT / "necst_ui" / "shell.py", default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"../pages/{page}.py")
    return app.run()


def answer_of(app: AppTest) -> str:
    """Return the answer sentence as HTML."""
    return next(one.value for one in app.markdown if "necst-answer" in one.value)


def test_every_page_file_is_tested():
    assert sorted(PAGES) == sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("known", ["", "2018-11-30", "1990"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_its_title_and_an_answer(page, language, known):
    app = opened(page, language=language, **({"known": known} if known else {}))
    assert [error.value for error in app.exception] == []
    assert [title.value for title in app.title] == [text(f"page.{page}", language=language)]
    assert answer_of(app)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            "In november 2018 was NECST een plan, met een begroot startbudget van €\xa025\xa0mln",
        ),
        ("en", "In November 2018 NECST was a plan, with a start budget of €25m"),
    ],
)
def test_overview_tells_the_plan_and_what_stands_there_now(language, said):
    told = answer_of(opened("overview", language=language))
    assert said in told
    assert "13 cleanrooms" in told
    then = answer_of(opened("overview", language=language, known="2018-11-30"))
    assert said in then
    assert "cleanrooms" not in then
    assert "NecstGen" not in then


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            "NecstGen heeft 20 banden met 17 organisaties. "
            "Zonder NecstGen raakt alleen Divvly los van dit netwerk.",
        ),
        (
            "en",
            "NecstGen has 20 ties with 17 organisations. "
            "Without NecstGen only Divvly would be cut off from this network.",
        ),
    ],
)
def test_network_answers_who_depends_on_the_one_in_the_middle(language, said):
    assert said in answer_of(opened("network", language=language))


def test_network_with_nothing_left_says_what_to_loosen():
    app = opened("network", language="nl", tie="supervises", about="necstgen")
    assert "Kies meer soorten, groepen of jaren" in answer_of(app)


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
        assert tuple(years.value) == (years.min, years.max), year


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


def test_timeline_answers_how_many_and_what_comes():
    told = answer_of(opened("timeline", language="en", about="all"))
    assert "There are 271 events, from 1984 to" in told
    assert "The busiest year was 2022, with 39 events." in told
    today = formats.date(date.today(), language="en")
    assert f"No planned event is known after {today}." in told


@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_names_nothing_known_says_so(page):
    app = opened(page, language="nl", nonsense="1")
    assert any("‘nonsense’" in one.value for one in app.markdown)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize(("query", "found"), [("necstegn", "NecstGen"), ("NCT04797260", "RAG1")])
def test_search_finds_names_with_a_slip_and_registry_numbers(query, found):
    app = opened("overview", language="nl", search=query)
    results = next(one.value for one in app.markdown if "necst-found" in one.value)
    assert found in results


def test_search_without_a_result_says_what_to_try():
    app = opened("overview", language="nl", search="<b>xqzw</b>")
    said = next(one.value for one in app.markdown if "Niets gevonden" in one.value)
    assert "&lt;b&gt;xqzw&lt;/b&gt;" in said
