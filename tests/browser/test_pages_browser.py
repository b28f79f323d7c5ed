"""Knows what each page is in a browser: its title and picture, its reach, its width, its link."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TITLES = {
    "/": {"nl": "Overzicht", "en": "Overview"},
    "/network": {"nl": "Netwerk", "en": "Network"},
    "/timeline": {"nl": "Tijdlijn", "en": "Timeline"},
    "/funding": {"nl": "Geld", "en": "Funding"},
    "/partners": {"nl": "Partners", "en": "Partners"},
    "/evidence": {"nl": "Bewijs", "en": "Evidence"},
}
PAGES = sorted(TITLES)
# What a page shows only when asked to.
PARTS = [
    "/funding?part=needs",
    "/funding?part=needs&need=necst-start-budget-2018",
    "/funding?part=scenario",
    "/funding?part=questions",
    "/funding?about=funder.province-zuid-holland&view=year&stack=group",
]
LANGUAGES = ("nl", "en")
COPY = {"nl": "Kopieer link", "en": "Copy link"}

# What a page is for: a drawing, a chart or a table, of a size one can read.
PICTURES = '[data-testid="stMain"] :is(table, figure, svg)'
READABLE = """(elements) => elements.map((element) => element.getBoundingClientRect())
    .filter((box) => box.width >= 240 && box.height >= 120).length"""
# Level A and AA of WCAG 2.0 to 2.2, which EN 301 549 asks for.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


def main(page: Page):
    return page.get_by_test_id("stMain")


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, one line per rule and place."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def has_a_picture(page: Page) -> bool:
    """Say whether the page shows a picture or table in the end: components fill in later."""
    for _ in range(100):
        if page.locator(PICTURES).evaluate_all(READABLE):
            return True
        page.wait_for_timeout(100)
    return False


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways: the scrolling element, then what sticks out."""
    return page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid="stMain"]');
            const wide = [document.documentElement, main].filter(
                (element) => element.scrollWidth > element.clientWidth);
            if (!wide.length) return [];
            const edge = main.getBoundingClientRect().left + main.clientWidth;
            const sticking = [...main.querySelectorAll('*')].filter(
                (element) => element.getBoundingClientRect().right > edge + 1);
            const name = (element) => `${element.tagName} ${element.dataset.testid ?? ''} `
                + `${element.className} ${Math.round(element.getBoundingClientRect().right)}`;
            return [...wide, ...sticking.slice(0, 5)].map(name);
        }"""
    )


def copied_link(page: Page, language: str) -> str:
    """Press the button that copies the link and return what it copied, without the host."""
    page.get_by_role("button", name=COPY[language]).click()
    expect(
        main(page).get_by_role("status").filter(has_text=re.compile(r"\w")).first
    ).to_be_visible()
    link = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    return f"{link.path}?{link.query}"


def test_every_page_is_opened_here(root):
    names = {path.stem for path in (root / "pages").glob("*.py")}
    assert {path.strip("/") or "overview" for path in PAGES} == names


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_link_opens_the_page_with_its_content(visit, page: Page, path, language, scheme):
    page.emulate_media(color_scheme=scheme)
    visit(f"{path}?language={language}")
    expect(main(page).locator("h1")).to_have_text([TITLES[path][language]])
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(main(page).locator(".necst-answer")).to_have_text(re.compile(r"\w.*\."))
    assert has_a_picture(page)
    assert violations(page) == []


@pytest.mark.parametrize(("language", "scheme"), [("nl", "dark"), ("en", "light")])
@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_page_is_within_everyones_reach(visit, page: Page, part, language, scheme):
    page.emulate_media(color_scheme=scheme)
    visit(f"{part}&language={language}")
    expect(main(page).locator("h1")).to_have_count(1)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    visit(f"{part}&language={language}")
    assert too_wide(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(visit, page: Page, path, language):
    page.set_viewport_size({"width": 320, "height": 640})
    visit(f"{path}?language={language}")
    assert too_wide(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_copied_link_says_the_language_and_the_date(visit, page: Page, path):
    visit(f"{path}?language=en&known=2022-06-30")
    assert copied_link(page, "en") == f"{path}?language=en&known=2022-06-30"


def test_a_copied_link_opens_the_same_view(visit, page: Page, settle):
    visit("/partners?language=nl&known=2022-06-30")
    main(page).get_by_role("searchbox").or_(main(page).get_by_role("textbox")).first.fill("CHDR")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("search=CHDR"))
    settle()
    view = main(page).inner_text()
    link = copied_link(page, "nl")
    page.goto("about:blank")
    visit(link)
    assert main(page).inner_text() == view


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_is_told_to_be_none(page: Page, language, record):
    answer = page.goto(f"/no-such-page?language={language}")
    assert answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert violations(page) == []
    # The one error that belongs here: the browser's own word about the 404.
    assert [text.startswith("Failed to load resource") for text in record.console] == [True]
    record.console.clear()
