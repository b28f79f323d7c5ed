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
CHART = """[...document.querySelectorAll(".st-key-funding_picture .bars path")]
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


def _text_of(selector: str) -> str:
    return f"document.querySelector('{selector}')?.textContent"


def _page(
    name: str, pictures: Pictures, change: Change, changing: Mapping[str, str] | None = None
) -> Subject:
    path = "/" if name == "overview" else f"/{name}"
    link = '.necst-nav a[href^="{}?"]'
    other = "/network" if name == "overview" else "/"
    address = f"{path}?language=nl"
    return Subject(
        name, address, link.format(path), link.format(other), pictures, change, changing or {}
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
    _page(
        "overview",
        {"the way": _text_of(".necst-way")},
        typed("overview_search", "necstgen", "lumc"),
        # A search leaves the picture as it is; what one waits for is what it finds.
        {"the way": _text_of(".necst-found")},
    ),
    _page("network", {"drawing": NETWORK}, pressed("network_steps")),
    _page("timeline", {"drawing": TIMELINE}, pressed("timeline_lanes")),
    _page(
        "funding",
        {"ladder": _text_of(".money-ladder"), "chart": CHART},
        listed("funding_about"),
    ),
    _page("partners", {"table": TABLE.replace("KEY", "partners_table")}, switched("partners_park")),
    _page(
        "evidence",
        {"table": TABLE.replace("KEY", "evidence_organisation_table")},
        typed("evidence_search", "Leiden", "Utrecht"),
    ),
)
