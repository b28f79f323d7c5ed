"""The page about money says what the data say: ladder, picture, table and answer agree."""

import json
import re
from collections import Counter
from html import unescape
from itertools import product

import pytest
from streamlit.testing.v1 import AppTest

from necst_ui import formats

STATUSES = ("pledged", "reserved", "awarded", "paid")


@pytest.fixture
def page(root):
    """Open the page with choices, as a link does."""

    def opened(**choices):
        at = AppTest.from_file(str(root / "necst_ui" / "shell.py"), default_timeout=60).run()
        at.switch_page("../pages/funding.py")
        for name, value in choices.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return opened


def markup(at):
    return " ".join(element.value for element in at.markdown)


def words(at):
    """Return what the page says outside its tables."""
    plain = unescape(re.sub(r"<[^>]+>", " ", markup(at)))
    return re.sub(r"\s+", " ", plain.replace("\N{NO-BREAK SPACE}", " "))


def answer(at):
    (found,) = re.findall(r'<p class="necst-answer">(.*?)</p>', markup(at))
    plain = re.sub(r'<span class="necst-marks">.*?</span>', "", found)
    return re.sub(r"\s+", " ", unescape(plain)).replace("\N{NO-BREAK SPACE}", " ").strip()


def table(at, name="funding_lines"):
    """Return the rows of a table on the page."""
    for element in at.get("bidi_component"):
        if element.proto.id.endswith(f"{name}_table"):
            return json.loads(element.proto.json)["rows"]
    return []


def counted(at):
    """Return the sum per step of the column with what counts."""
    found = Counter()
    for _, _, _, step, _, counts, _ in table(at):
        if isinstance(counts["sort"], int):
            found[step["marks"]] += counts["sort"]
    return {status: amount for status, amount in found.items() if amount}


def figures(at, language):
    """Return the figure that stands on each step of the ladder."""
    rungs = re.findall(
        r'<div class="money-step">(.*?)</div>\s*<b[^>]*>(.*?)</b>(.*?)</div>', markup(at)
    )
    return {unescape(step): unescape(figure) for step, figure, _ in rungs}


def ladder_words(language):
    from necst_ui.language import text

    return {status: text(f"ladder.{status}", language=language) for status in STATUSES}


CHOICES = [
    {},
    {"about": "all", "view": "funder"},
    {"about": "centre", "view": "programme"},
    {"about": "recipient.lumc", "view": "recipient"},
    {"about": "funder.national-growth-fund"},
    {"about": "all", "pot": "equity"},
    {"about": "all", "currency": "CAD", "view": "funder"},
    {"about": "all", "step": ["pledged", "reserved"]},
    {"known": "2021-06-01"},
]


@pytest.mark.parametrize(("language", "choices"), list(product(("nl", "en"), CHOICES)))
def test_the_ladder_shows_the_sums_of_the_rows_that_count(page, language, choices):
    at = page(language=language, **choices)
    currency = choices.get("currency", "EUR")
    shown, sums = figures(at, language), counted(at)
    assert sums, "the choice should have something to add up"
    for status, word in ladder_words(language).items():
        if status in sums:
            said = formats.amount(sums[status], currency, language=language)
            assert shown[word] == said, status
    assert answer(at)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", ["year", "funder", "recipient", "programme"])
def test_the_picture_and_the_words_below_it_are_all_that_counts(page, language, view):
    at = page(language=language, about="centre", view=view)
    (chart,) = at.get("plotly_chart")
    drawn = Counter()
    scale = 1_000_000 if view == "year" else 1
    figure = json.loads(chart.proto.spec)
    for trace in figure["data"]:
        status = "awarded" if trace["name"] == "paid-inside" else trace["name"]
        drawn[status] += round(sum(lengths_of(trace, view)) * scale)
    assert {status: amount for status, amount in drawn.items() if amount} == counted(at)


def lengths_of(trace, view):
    import base64
    import struct

    values = trace["y" if view == "year" else "x"]
    if isinstance(values, list):
        return values
    sizes = {"f8": "d", "f4": "f", "i4": "i", "i2": "h", "i1": "b", "u4": "I", "u1": "B"}
    raw = base64.b64decode(values["bdata"])
    code = sizes[values["dtype"]]
    return struct.unpack(f"<{len(raw) // struct.calcsize(code)}{code}", raw)


def test_the_first_answer_is_about_the_core_and_the_start_budget(page):
    assert answer(page(language="nl")) == (
        "In de kern van het ecosysteem is € 567,76 mln toegekend, waarvan € 557,66 mln voor "
        "meerdere ontvangers samen. Los daarvan is € 2,46 mln toegezegd. Van het startbudget "
        "van NecstGen uit 2018 (€ 25 mln) heeft ten minste € 6 mln geen gever met een openbaar "
        "bedrag."
    )


def test_what_necstgen_itself_has_is_not_a_false_single_number(page):
    assert answer(page(language="en", about="recipient.necstgen")) == (
        "To NecstGen, money has been awarded, but no amount is public. Apart from that: €2m "
        "pledged. In talks, without an amount: 5 parties. 2 parts of larger programmes are in "
        "the table, the largest €17m; they count with those programmes. Of the 2018 start "
        "budget of "
        "NecstGen (€25m), at least €6m has no funder with a public amount."
    )


def test_in_november_2018_there_was_a_plan_and_five_parties_in_talks(page):
    at = page(language="nl", known="2018-11-30", about="project.necstgen-facility")
    assert answer(at) == (
        "Voor ‘NECST’ is geen euro toegekend. In gesprek, zonder bedrag: 5 partijen. Van het "
        "startbudget van NECST uit 2018 (€ 25 mln) is nog geen euro toegekend of toegezegd."
    )
    assert "Startbudget in het plan van 2018: € 25 mln" in words(at)
    assert "5 partijen, november 2018" in words(at)
    assert len(table(at)) == 5
    assert (counted(at), at.get("plotly_chart")) == ({}, [])


def test_the_need_is_a_range_and_says_who_may_fill_it(page):
    said = words(page(language="nl"))
    assert "€ 0 tot € 17 mln toegekend: het deel van NecstGen is niet openbaar" in said
    assert "ten minste € 6 mln geen gever met een openbaar bedrag gevonden." in said
    assert "Hoogstens is dat € 23 mln." in said
    assert "Het bedrag van Universiteit Leiden is niet openbaar" in said
    assert "Ook eigen geld van LUMC is niet openbaar" in said
    assert "kan dit verschil geheel of deels overbruggen" in said


def test_a_sum_that_is_at_least_is_never_rounded_up(page):
    said = answer(page(language="en", about="project.regmedxb-phase-1"))
    assert said.endswith("at least €20.53m has no funder with a public amount.")


def test_every_need_is_listed_and_none_is_added(page):
    at = page(language="nl")
    assert len(table(at, "funding_needs")) == 13
    assert "nooit bij het geld opgeteld en ook niet bij elkaar" in words(at)


def test_other_currencies_and_the_other_pot_stand_apart_with_a_way_to_them(page):
    at = page(language="en")
    said = words(at)
    assert "In CAD: CAD 50m awarded and CAD 33.7m pledged view CAD" in said
    assert "In NLG: one awarded without a public amount view NLG" in said
    assert "Kept apart, equity: 2 paid without a public amount and €2m pledged view" in said
    assert "/funding?currency=CAD&amp;language=en" in markup(at)


def test_a_row_leads_to_its_commitment_with_steps_and_sources(page):
    at = page(language="nl", about="centre")
    addresses = [row[4]["address"] for row in table(at)]
    assert addresses[0] == "/funding?about=centre&record=ngf-regmedxb-56m&language=nl"
    opened = page(language="nl", about="centre", record="ngf-regmedxb-56m")
    said = words(opened)
    assert "gereserveerd, 9 april 2021" in said
    assert "toegekend, 14 april 2022" in said
    assert "/funding?about=centre&amp;language=nl" in markup(opened)


def test_a_row_that_does_not_count_says_why(page):
    reasons = Counter(row[5]["text"] for row in table(page(language="nl", about="centre")))
    assert reasons == {
        "€ 56 mln".replace(" ", "\N{NO-BREAK SPACE}"): 1,
        "€ 2 mln".replace(" ", "\N{NO-BREAK SPACE}"): 1,
        "ja, bedrag niet openbaar": 1,
        "nee: in gesprek": 5,
        "nee: zit in de € 56\N{NO-BREAK SPACE}mln".replace("€ ", "€\N{NO-BREAK SPACE}"): 7,
        "nee: eigen geld": 1,
    }


@pytest.mark.parametrize(
    ("choices", "advice"),
    [
        (
            {"about": "project.necstgen-facility", "currency": "SEK"},
            "Niets voldoet aan deze keuze. In deze valuta staat hier niets; wel in EUR.",
        ),
        (
            {"about": "project.necstgen-facility", "step": "paid"},
            "Niets voldoet aan deze keuze. Kies meer stappen.",
        ),
        (
            {"about": "project.necstgen-facility", "pot": "equity"},
            "Niets voldoet aan deze keuze. Hier vindt u alleen geld zonder aandelen.",
        ),
    ],
)
def test_an_empty_choice_says_which_filter_to_loosen(page, choices, advice):
    at = page(language="nl", **choices)
    assert answer(at).startswith(advice)
    assert table(at) == []
    assert "dus er is niets te tekenen" in words(at)


def test_before_anything_was_known_the_page_says_so(page):
    assert answer(page(language="nl", known="1950")).startswith(
        "Niets voldoet aan deze keuze. Op de gekozen dag was hierover nog niets bekend"
    )


def test_every_choice_is_in_the_address_and_an_unknown_one_is_named(page):
    at = page(language="nl", about="recipient.lumc", view="funder", currency="CAD", step="paid")
    assert at.selectbox(key="funding_about").value == "recipient.lumc"
    assert at.selectbox(key="funding_currency").value == "CAD"
    assert at.multiselect(key="funding_step").value == ["paid"]
    assert "funding-x" in words(page(language="nl", record="funding-x"))


def test_the_table_and_the_ladder_come_before_the_picture_is_asked_for(root):
    source = (root / "pages" / "funding.py").read_text(encoding="utf-8")
    assert source.index("funding.ladder(") < source.index("funding.lines_table(")
    assert source.index("funding.lines_table(") < source.index("funding.picture(")
