"""Knows that the links on the pages lead to pages that understand them."""

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from opened_page import OpenedPage

from necst_ui.frame.navigation import GROUPS

PAGES = [name for names in GROUPS.values() for name in names]
# What any link may say besides the choices of its page.
EVERYWHERE = {"language", "known"}
MOST = 40


@pytest.fixture(scope="module")
def open_page():
    """Return a function that opens a page with choices, each page by a visitor of its own."""
    visitors = {name: OpenedPage(name) for name in PAGES}
    return lambda name, **choices: visitors[name](**choices)


def strings(value: object) -> Iterator[str]:
    """Give every text in what a component was sent."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def links(shown: OpenedPage) -> Iterator[str]:
    """Give the addresses inside the dashboard to which a page leads, in its order."""
    for one in shown.run.markdown:
        yield from (unescape(found) for found in re.findall(r'href="(/[^"]*)"', one.value))
    for element in shown.run.get("bidi_component"):
        for told in strings(json.loads(element.proto.json)):
            yield from [told] if re.fullmatch(r"/[^/<> ]*", told) else []
            yield from (unescape(found) for found in re.findall(r'href="(/[^"]*)"', told))


def sample(shown: OpenedPage) -> dict[tuple[str, frozenset[str]], str]:
    """Return one address per page and set of choices, whatever the choices are."""
    found: dict[tuple[str, frozenset[str]], str] = {}
    for address in links(shown):
        parts = urlsplit(address)
        names = frozenset(parse_qs(parts.query, keep_blank_values=True)) - EVERYWHERE
        found.setdefault((parts.path.strip("/") or "overview", names), address)
    return dict(list(found.items())[:MOST])


def not_understood(shown: OpenedPage) -> list[str]:
    """Return the notices about what in a link is not known."""
    return [one.value for one in shown.run.markdown if '"necst necst-notice"' in one.value]


@pytest.mark.parametrize("name", PAGES)
def test_every_link_on_a_page_leads_to_a_page_that_knows_its_choices(name, open_page):
    addresses = sample(open_page(name))
    assert {page for page, _ in addresses} >= set(PAGES)
    faults = {}
    for (page, _), address in addresses.items():
        choices = parse_qs(urlsplit(address).query, keep_blank_values=True)
        led_to = open_page(page, **choices)
        if led_to.failed or not_understood(led_to):
            faults[address] = not_understood(led_to) or "failed"
    assert faults == {}
