"""Knows for each page which picture a visitor waits for, and a filter that changes it."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

from bench.browser import Change, Pictures, Subject

TABLE = """(() => {
    const rows = shadow("KEY")?.querySelectorAll("tbody tr");
    return rows?.length && [rows.length, rows[0].textContent, rows[rows.length - 1].textContent];
})()?.toString()"""
NETWORK = """[...shadow("network_picture")?.querySelectorAll("[data-id]") ?? []]
    .map((mark) => mark.dataset.id).sort().join()"""
TIMELINE = 'shadow("timeline_picture")?.querySelector(".plot")?.textContent'
FLOWS = """[...document.querySelectorAll(".st-key-funding_picture .sankey-link")]
    .map((band) => band.getAttribute("d")).join()"""
BARS = """[...document.querySelectorAll(".st-key-funding_picture .bars path")]
    .map((bar) => bar.getAttribute("d")).join()"""
BARE_LINE = """[...document.querySelectorAll('[data-testid="stMain"] p')]
    .map((line) => line.textContent).find((text) => text.startsWith("First page"))"""


def typed(key: str, *words: str) -> Change:
    """Return a change that types one of the words, in turn, and presses Enter."""

    def change(page: Page, number: int) -> None:
        box = page.locator(f".st-key-{key} input")
        box.fill(words[number % len(words)])
        box.press("Enter")

    return change


def pressed(key: str) -> Change:
    """Return a change that presses the second button of a row, then the first, and so on."""
    return lambda page, number: (
        page.locator(f".st-key-{key} [role=radio]").nth(1 - number % 2).click()
    )


def listed(key: str) -> Change:
    """Return a change that takes the second entry of a list, then the first, and so on."""

    def change(page: Page, number: int) -> None:
        page.locator(f".st-key-{key} [role=combobox]").click()
        page.locator("[role=option]").nth(1 - number % 2).click()

    return change


def switched(key: str) -> Change:
    """Return a change that turns a switch."""
    return lambda page, number: page.locator(f".st-key-{key} label").click()


def text_of(selector: str) -> str:
    """Return the expression for the text of an element."""
    return f"document.querySelector('{selector}')?.textContent"


def page_of(
    name: str,
    pictures: Pictures,
    change: Change,
    changing: Mapping[str, str] | None = None,
    more: str = "",
) -> Subject:
    """Return a page of the dashboard as a subject, with `more` choices in its address."""
    path = "/" if name == "overview" else f"/{name}"
    link = '.necst-nav a[href^="{}?"]'
    other = "/network" if name == "overview" else "/"
    address = f"{path}?language=nl" + (f"&{more}" if more else "")
    called = f"{name} {more}".strip()
    return Subject(
        called, address, link.format(path), link.format(other), pictures, change, changing or {}
    )


BARE = Subject(
    name="bare page",
    path="/",
    link='[data-testid="stSidebarNavLink"] >> nth=0',
    other='[data-testid="stSidebarNavLink"] >> nth=1',
    pictures={"line of text": BARE_LINE},
    change=listed("first_choice"),
)
PAGES = (
    page_of(
        "overview",
        {"the way": text_of(".necst-way")},
        typed("overview_search", "necstgen", "lumc"),
        # A search leaves the picture as it is; what one waits for is what it finds.
        {"the way": text_of(".necst-found")},
    ),
    page_of("network", {"drawing": NETWORK}, pressed("network_steps")),
    page_of("timeline", {"drawing": TIMELINE}, pressed("timeline_lanes")),
    page_of(
        "funding",
        {
            "ladder": text_of(".money-ladder"),
            "table": TABLE.replace("KEY", "funding_lines_table"),
            "flows": FLOWS,
        },
        listed("funding_about"),
    ),
    page_of(
        "partners", {"table": TABLE.replace("KEY", "partners_table")}, switched("partners_park")
    ),
    page_of(
        "evidence",
        {"table": TABLE.replace("KEY", "evidence_organisation_table")},
        typed("evidence_search", "Leiden", "Utrecht"),
    ),
)
