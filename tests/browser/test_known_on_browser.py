"""Knows what no page may tell on an earlier date: anything that nobody could know yet."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from necst_data import Ecosystem
from necst_ui.language import texts as screen_texts

ANNOUNCED = date(2018, 11, 30)
THEN = f"known={ANNOUNCED.isoformat()}"

# All that a page says in its main part, drawings and names for screen readers included.
SAID = """() => {
    const words = [];
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) words.push(node.data);
        if (node.matches?.('style, script')) return;
        for (const name of ['aria-label', 'alt', 'title'])
            words.push(node.getAttribute?.(name) ?? '');
        if (node.shadowRoot) read(node.shadowRoot);
        node.childNodes.forEach(read);
    };
    read(document.querySelector('[data-testid="stMain"]'));
    return words.join(' ').replace(/\\s+/g, ' ');
}"""

KINDS = (
    "organisations",
    "projects",
    "relations",
    "events",
    "funding",
    "needs",
    "indicators",
    "contradictions",
    "gaps",
    "sources",
)


def texts(value: object) -> Iterator[str]:
    """Return every text in a record, the day it was checked aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != "checked_on":
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def records(ecosystem: Ecosystem) -> Iterator[dict]:
    """Return every record as plain values."""
    for kind in KINDS:
        for record in getattr(ecosystem, kind).values():
            yield record.model_dump(mode="json")


def told_by(ecosystem: Ecosystem) -> set[str]:
    """Return every text in the data set with at least one capital, so no code or id."""
    found = {" ".join(text.split()) for record in records(ecosystem) for text in texts(record)}
    return {text for text in found if len(text) > 4 and text != text.lower()}


def told(text: str, said: str, language: str) -> bool:
    """Return whether a text stands in what is said, other than in a word of the screen itself.

    A record may be called like a choice on a page.
    """
    for label in screen_texts(language).values():
        for form in label.values() if isinstance(label, dict) else [label]:
            said = said.replace(form, " ") if text in form else said
    return bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said))


def years_in(texts: Iterable[str]) -> set[int]:
    return {int(year) for text in texts for year in re.findall(r"\b20\d\d\b", text)}


@pytest.fixture(scope="module")
def then(real: Ecosystem) -> Ecosystem:
    """Return what could be known at the announcement."""
    return real.as_known_on(ANNOUNCED)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/network", "/timeline", "/funding", "/partners", "/evidence"),
        *("/funding?part=needs", "/funding?part=questions"),
        "/funding?about=funder.province-zuid-holland",
    ],
)
def test_an_earlier_date_shows_that_moment_and_nothing_later(visit, real, then, path, language):
    page = visit(f"{path}{'&' if '?' in path else '?'}language={language}&{THEN}")
    expect(page.get_by_test_id("stMain")).to_contain_text("LUMC")
    said = page.evaluate(SAID)

    known = "\n".join(told_by(then))
    later = {text for text in told_by(real) if text not in known}
    assert {text for text in later if text in said and told(text, said, language)} == set()

    # Plans of that time may name a year to come.
    planned = years_in(text for record in records(then) for text in texts(record))
    assert {year for year in years_in([said]) if year > ANNOUNCED.year} - planned == set()


@pytest.mark.parametrize(
    ("language", "parties"),
    [
        (
            "nl",
            ["LUMC", "LRMP", "CHDR", "CCRM", "RegMed XB", "Universiteit Leiden"]
            + ["Provincie Zuid-Holland", "Gemeente Leiden", "ministeries", "gezondheidsfondsen"],
        ),
        (
            "en",
            ["LUMC", "LRMP", "CHDR", "CCRM", "RegMed XB", "Leiden University"]
            + ["Province of Zuid-Holland", "Municipality of Leiden", "ministries"]
            + ["health foundations"],
        ),
    ],
)
def test_the_announcement_is_told_with_everyone_in_it(visit, language, parties):
    said = visit(f"/?language={language}&{THEN}").evaluate(SAID)
    assert [party for party in parties if party not in said] == []
    assert {"nl": "19 november 2018", "en": "19 November 2018"}[language] in said
