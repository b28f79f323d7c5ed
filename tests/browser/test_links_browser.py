"""Knows how the view, the address and the session go together in a real browser."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

NAVIGATION = {"nl": "Pagina’s", "en": "Pages"}


@pytest.fixture
def documents(page: Page) -> list[str]:
    """Return the addresses for which the browser loads a whole page, as it does."""
    loaded: list[str] = []
    page.on(
        "request",
        lambda request: loaded.append(request.url) if request.is_navigation_request() else None,
    )
    return loaded


@pytest.fixture
def go(page: Page, settle) -> Callable[..., None]:
    """Return a function that goes to a page by the sidebar."""

    def click(name: str, language: str = "nl") -> None:
        page.get_by_role("navigation", name=NAVIGATION[language]).get_by_role(
            "link", name=name
        ).click()
        expect(page.get_by_test_id("stMain").locator("h1")).to_have_text(name)
        settle()

    return click


def address(page: Page) -> str:
    """Return the path and the parameters of the address."""
    return re.sub(r"^https?://[^/]+", "", page.url)


def on_the_park(page: Page):
    """Return the switch of the directory that leaves only organisations on the park."""
    return page.locator(".st-key-partners_park")


def test_the_first_page_leaves_the_address_as_it_is(visit, page: Page):
    visit("/")
    assert address(page) == "/"


def test_a_change_of_page_keeps_the_session_and_the_filters(
    visit, page: Page, documents, go, settle
):
    visit("/partners?language=nl")
    on_the_park(page).locator("label").click()
    expect(page).to_have_url(re.compile("park=yes"))
    settle()
    go("Bewijs")
    assert address(page) == "/evidence?language=nl"
    go("Partners")
    assert address(page) == "/partners?park=yes&language=nl"
    assert len(documents) == 1


def test_a_link_in_a_table_leads_to_the_record_without_loading_the_page_again(
    visit, page: Page, documents, settle
):
    visit("/partners?language=en&known=2022-06-30")
    page.locator("table a").first.click()
    expect(page).to_have_url(re.compile(r"/partners\?organisation=[a-z0-9-]+&language=en&known="))
    settle()
    assert len(documents) == 1
    page.go_back()
    settle()
    assert address(page) == "/partners?language=en&known=2022-06-30"


def test_back_undoes_one_choice_at_a_time(visit, page: Page, settle):
    visit("/partners?language=nl")
    on_the_park(page).locator("label").click()
    expect(page).to_have_url(re.compile("park=yes"))
    settle()
    page.locator(".st-key-language").get_by_text("English").click()
    expect(page).to_have_url(re.compile("language=en"))
    settle()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.go_back()
    settle()
    assert address(page) == "/partners?language=nl&park=yes"
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.go_back()
    settle()
    assert address(page) == "/partners?language=nl"
    expect(on_the_park(page).locator("input")).not_to_be_checked()


def test_the_theme_reaches_what_opens_over_the_page(visit, page: Page):
    page.emulate_media(color_scheme="dark")
    visit("/")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")


def test_a_link_opened_in_a_new_tab_is_left_to_the_browser(visit, page: Page):
    visit("/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Netwerk").click(modifiers=["ControlOrMeta"])
    assert "/network?language=nl" in opened.value.url
    assert address(page) == "/"
    opened.value.close()


def test_the_copy_button_says_that_it_copied(visit, page: Page):
    visit("/?language=nl")
    page.get_by_role("button", name="Kopieer link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gekopieerd", exact=True)).to_be_visible()


def test_a_heading_of_a_table_sorts_by_keyboard(visit, page: Page):
    visit("/partners?language=nl")
    head = page.locator("th").first
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    first = page.locator("tbody tr").first.inner_text()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.locator("tbody tr").first.inner_text() != first


def test_sources_unfold_below_their_row_and_open_elsewhere_without_a_trace(visit, page: Page):
    visit("/partners?language=nl")
    page.locator("button.more").first.click()
    link = page.locator("tr.sources a").first
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("href", re.compile("^https?://"))


def test_on_a_phone_the_sidebar_makes_way_for_the_page_chosen_in_it(visit, page: Page, go):
    page.set_viewport_size({"width": 320, "height": 640})
    visit("/?language=nl")
    page.get_by_test_id("stExpandSidebarButton").click()
    go("Partners")
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


def test_the_download_has_exactly_the_rows_of_the_table(visit, page: Page):
    visit("/partners?language=nl&park=yes")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="CSV").first.click()
    text = Path(downloading.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))[1:]
    names = page.locator("tbody tr td:first-child a").all_inner_texts()
    assert [row[0] for row in rows] == names
    assert re.fullmatch(
        r"necst-partners-\d{4}-\d\d-\d\d\.csv", downloading.value.suggested_filename
    )
