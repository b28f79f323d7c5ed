"""Knows how long a visitor waits: from a press, or from the address, to the finished picture."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FIRST_VISITS = 3
TIMES = 5
PATIENCE = 30_000  # milliseconds

# Nothing runs, loads or is outdated, and so for a fifth of a second.
IDLE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = app?.dataset.testConnectionState !== 'CONNECTED'
        || app.dataset.testScriptState !== 'notRunning'
        || document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
    if (busy) window.idleSince = undefined;
    else window.idleSince ??= performance.now();
    return !busy && performance.now() - window.idleSince > 200;
}"""

# Looks at each picture in every frame. A picture is finished when it is there and other than it
# was; it counts from the next frame on, as then the one that shows it is painted. Time starts at
# the last press of the pointer or of Enter, or at the navigation to the address. What does not
# come in time makes the answer null.
WATCH = """(pictures, awaitsPress, patience) => {
    const shadow = (key) => document
        .querySelector(`.st-key-${key} [data-testid="stBidiComponentIsolated"]`)?.shadowRoot;
    const names = Object.keys(pictures);
    const states = () => names.map((name) => pictures[name](shadow) || "");
    let before = states();
    let start = awaitsPress ? undefined : 0;
    const press = (event) => {
        if (event.type === "keydown" && event.key !== "Enter") return;
        before = states();
        start = event.timeStamp;
    };
    for (const type of ["pointerdown", "keydown"]) {
        if (awaitsPress) addEventListener(type, press, true);
    }
    window.finished = new Promise((resolve) => {
        const end = performance.now() + patience;
        const painted = new Set();
        const found = {};
        const look = () => {
            const now = performance.now();
            for (const name of painted) found[name] ??= now - start;
            const all = Object.keys(found).length === names.length;
            if (all || now > end) {
                removeEventListener("pointerdown", press, true);
                removeEventListener("keydown", press, true);
                resolve(all ? found : null);
                return;
            }
            if (start !== undefined) {
                for (const [at, state] of states().entries()) {
                    if (state && state !== before[at]) painted.add(names[at]);
                }
            }
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}"""

COUNT_FRAMES = """() => {
    const times = [];
    let asked = requestAnimationFrame(function next(time) {
        times.push(time);
        asked = requestAnimationFrame(next);
    });
    window.framesCounted = () => {
        cancelAnimationFrame(asked);
        return 1000 * (times.length - 1) / (times[times.length - 1] - times[0]);
    };
}"""
DRAGS = 60

Pictures = Mapping[str, str]
Change = Callable[[Page, int], None]


@dataclass(frozen=True)
class Subject:
    """A page to measure.

    A picture is an expression in JavaScript that says what is drawn, or something empty while it
    is not; `shadow(key)` is the inside of a component. `link` and `other` are selectors of
    the link to the page and to another one. `change` makes the filter's change of that number.
    """

    name: str
    path: str
    link: str
    other: str
    pictures: Pictures
    change: Change
    changing: Pictures = field(default_factory=dict)


class Waits(NamedTuple):
    """Medians in milliseconds, by picture."""

    first_visit: Mapping[str, float]
    click: Mapping[str, float]
    filter: Mapping[str, float]


def waits(browser: Browser, host: str, subject: Subject) -> Waits:
    """Measure a page: first visits with an empty cache, clicks from another page, filter changes.

    Clicks and changes are made by the last of the first visitors, so everything that the browser
    loads but once for this page is there. Raises RuntimeError if a picture does not come.
    """
    first_visits = []
    for visit in range(FIRST_VISITS):
        page, found = visited(browser, f"http://{host}{subject.path}", subject.pictures)
        first_visits.append(found)
        if visit < FIRST_VISITS - 1:
            page.context.close()
    clicks = []
    for _ in range(TIMES):
        page.locator(subject.other).click()
        _settle(page)
        _watch(page, subject.pictures)
        page.locator(subject.link).click()
        clicks.append(_finished(page))
    changes = changed(page, subject.changing or subject.pictures, subject.change)
    page.context.close()
    return Waits(_medians(first_visits), _medians(clicks), changes)


def changed(page: Page, pictures: Pictures, change: Change, times: int = TIMES) -> dict[str, float]:
    """Return the median of some times from the press of a change to each changed picture.

    In milliseconds. Raises RuntimeError if a picture does not come.
    """
    found = []
    for number in range(times):
        _watch(page, pictures)
        change(page, number)
        found.append(_finished(page))
    return _medians(found)


def visited(browser: Browser, address: str, pictures: Pictures) -> tuple[Page, dict[str, float]]:
    """Return a new visitor's page at an address, and when each of its pictures was there.

    In milliseconds. Raises RuntimeError if a picture does not come.
    """
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address, wait_until="commit")
    _watch(page, pictures, awaits_press=False)
    return page, _finished(page)


def frames_per_second(page: Page, selector: str) -> float:
    """Return how many frames come in a second while a picture is dragged by its middle."""
    box = page.locator(selector).first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    for step in range(1, DRAGS + 1):
        page.mouse.move(x + 2 * step, y + step, steps=2)
    found = page.evaluate("window.framesCounted()")
    page.mouse.up()
    return found


def _watch(page: Page, pictures: Pictures, *, awaits_press: bool = True) -> None:
    listed = ", ".join(f"{json.dumps(name)}: (shadow) => {js}" for name, js in pictures.items())
    page.evaluate(f"({WATCH})({{{listed}}}, {json.dumps(awaits_press)}, {PATIENCE})")


def _finished(page: Page) -> dict[str, float]:
    found = page.evaluate("window.finished")
    if found is None:
        shown = page.locator("body").inner_text()
        raise RuntimeError(f"{page.url} does not come to its picture; it shows:\n{shown}")
    _settle(page)
    return found


def _settle(page: Page) -> None:
    page.wait_for_function(IDLE)


def _medians(found: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(one[name] for one in found) for name in found[0]}
