"""Knows how a pick in a picture, by mouse or by keyboard, reaches the address and comes back."""

import re

import pytest
from playwright.sync_api import Page, expect

# How a mark in each picture is found by its name.
MARKS = {"network": ".node", "timeline": '[data-key^="item "]'}


def marks(page: Page, name: str):
    """Return the marks of a picture."""
    return page.get_by_test_id("stMain").locator(MARKS[name])


def card(page: Page):
    """Return the card of what is selected."""
    return page.get_by_test_id("stMain").locator("article.necst-card")


@pytest.mark.parametrize("name", MARKS)
def test_a_pick_is_in_the_address_and_letting_go_stays_there(visit, page: Page, name, settle):
    visit(f"/{name}?language=nl&about=lumc")
    mark = marks(page, name).nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]record=(?!none)[a-z0-9-]+"))
    settle()
    told = card(page).inner_text()
    page.reload()
    settle()
    assert card(page).inner_text() == told
    marks(page, name).nth(1).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]record=none"))
    expect(card(page)).to_have_count(0)
    page.reload()
    settle()
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("name", MARKS)
def test_what_is_picked_stays_through_a_run_for_something_else(visit, page: Page, name, settle):
    visit(f"/{name}?language=nl&about=lumc")
    marks(page, name).nth(1).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]record="))
    settle()
    address = page.url
    page.locator(".st-key-language").get_by_text("English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle()
    record = re.compile(r"record=[^&]*")
    assert record.search(page.url)[0] == record.search(address)[0]
    expect(card(page)).to_have_count(1)
