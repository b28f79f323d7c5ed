"""The page about money says what the data say: ladder, picture, table and answer agree."""

import base64
import json
import re
import shutil
import struct
from collections import Counter
from html import unescape
from itertools import product

import pytest
import researched
from opened_page import OpenedPage
from plain_files import added, table

from necst_ui import formats
from necst_ui.charts.funding_flows import OPACITY
from necst_ui.funding.asked import PICTURES

STATUSES = ("pledged", "reserved", "awarded", "paid")


def page(**choices):
    """Open the page with choices, as a link does."""
    at = OpenedPage("funding")(**choices)
    assert at.failed == []
    return at


@pytest.fixture(scope="session")
def necst_data(root, tmp_path_factory):
    """Copy the data with no other euros than were found for NECST by 22 November 2026."""
    folder = shutil.copytree(root / "data", tmp_path_factory.mktemp("necst") / "data")
    in_kronor = "ccrmnordic-swelife"
    researched.leave_only(folder, (*researched.NECST, in_kronor))
    return folder


@pytest.fixture
def necst_page(necst_data):
    """Open the page on that money alone."""

    def opened(**choices):
        at = OpenedPage("funding", necst_data)(**choices)
        assert at.failed == []
        return at

    return opened


def amount(whole, currency, language):
    """Return an amount as it is written on the page."""
    return formats.amount(whole, currency, language=language).replace("\N{NO-BREAK SPACE}", " ")


def counted(at):
    """Return the sum per step of the column with what counts."""
    found = Counter()
    for _, _, _, step, _, counts, _ in at.rows("funding_lines"):
        if isinstance(counts["sort"], int):
            found[step["marks"]] += counts["sort"]
    return {status: amount for status, amount in found.items() if amount}


def figures(at, language):
    """Return the figure that stands on each step of the ladder."""
    rungs = re.findall(
        r'<div class="money-step">(.*?)</div>\s*<b[^>]*>(.*?)</b>(.*?)</div>', at.said
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
def test_the_ladder_shows_the_sums_of_the_rows_that_count(language, choices):
    at = page(language=language, **choices)
    currency = choices.get("currency", "EUR")
    shown, sums = figures(at, language), counted(at)
    assert sums, "the choice should have something to add up"
    for status, word in ladder_words(language).items():
        if status in sums:
            said = formats.amount(sums[status], currency, language=language)
            assert shown[word] == said, status
    assert at.answer


FILTERS = [
    {"about": "centre"},
    {"about": "all", "step": ["pledged", "reserved"]},
    {"about": "all", "government": ["european", "regional"], "years": "2015-2022"},
    {"about": "all", "instrument": "subsidy"},
    {"about": "all", "currency": "CAD", "split": "none"},
    {"about": "all", "pot": "equity", "known": "2024-06-30"},
]


@pytest.mark.parametrize("view", PICTURES)
@pytest.mark.parametrize("choices", FILTERS)
def test_ladder_picture_and_both_tables_come_to_the_same_sums(view, choices):
    at = page(view=view, **choices)
    sums, shown = counted(at), figures(at, "nl")
    assert sums, "the choice should have something to add up"
    currency = choices.get("currency", "EUR")
    assert {status: shown[ladder_words("nl")[status]] for status in sums} == {
        status: formats.amount(whole, currency, language="nl") for status, whole in sums.items()
    }
    by_group = in_groups(at, view)
    assert {
        status: sum(whole for _, whole in column) for status, column in by_group.items()
    } == sums
    # What has no year has no place in the picture of years.
    undated = {
        status: sum(whole for name, whole in column if name == "datum onbekend")
        for status, column in by_group.items()
    }
    in_picture = {status: sums[status] - undated[status] for status in sums}
    shown = drawn(at, view)
    if "passen niet in het beeld" in at.words:
        assert all(whole <= in_picture[status] for status, whole in shown.items())
    else:
        assert shown == {status: whole for status, whole in in_picture.items() if whole}


def in_groups(at, view):
    """Return the table beside the picture as names and amounts per step; of flows what is given."""
    found = [element.proto for element in at.run.get("bidi_component")]
    (shown,) = [json.loads(one.json) for one in found if one.id.endswith("funding_groups_table")]
    words = {word: status for status, word in ladder_words("nl").items()}
    steps = [words.get(column["label"]) for column in shown["columns"]]
    rows = [
        row
        for row in shown["rows"]
        if view != "flows" or re.search(r"flow=(funder\.|others\.funder)", row[0]["address"])
    ]
    columns = {
        status: [(row[0]["text"], row[place]["sort"] or 0) for row in rows]
        for place, status in enumerate(steps)
        if status
    }
    return {
        status: column for status, column in columns.items() if any(whole for _, whole in column)
    }


def drawn(at, view):
    """Return the sum per step of the picture; of flows what is given."""
    (chart,) = at.run.get("plotly_chart")
    traces = json.loads(chart.proto.spec)["data"]
    found = Counter()
    if view == "flows":
        link = traces[0]["link"]
        sources, values, targets = (numbers(link[one]) for one in ("source", "value", "target"))
        for source, value, colour in zip(sources, values, link["color"], strict=True):
            if source not in targets:
                opacity = float(colour.rsplit(",", 1)[1][:-1])
                (step,) = [step for step, one in OPACITY.items() if one == opacity]
                found[step] += round(value)
        # What is paid of an award is a band within it.
        found["awarded"] += found.pop("paid-inside", 0)
        return {step: whole for step, whole in found.items() if whole}
    for trace in traces:
        step = "awarded" if trace["name"] == "paid-inside" else trace["name"]
        scale = 1_000_000 if view == "year" else 1
        found[step] += round(sum(numbers(trace["y" if view == "year" else "x"])) * scale)
    return {step: whole for step, whole in found.items() if whole}


def numbers(values):
    """Return a list of numbers as plotly sends it: plain, or packed."""
    if isinstance(values, list):
        return values
    sizes = {"f8": "d", "f4": "f", "i4": "i", "i2": "h", "i1": "b", "u4": "I", "u1": "B"}
    raw = base64.b64decode(values["bdata"])
    code = sizes[values["dtype"]]
    return struct.unpack(f"<{len(raw) // struct.calcsize(code)}{code}", raw)


def test_the_first_answer_is_about_the_core_and_the_start_budget(necst_page):
    assert necst_page().answer == (
        "In de kern van het ecosysteem is € 56 mln toegekend, alles voor meerdere ontvangers "
        "samen. Los daarvan is € 2 mln toegezegd. Van het startbudget van NecstGen uit 2018 "
        "(€ 25 mln) heeft € 6 mln tot € 23 mln geen gever met een openbaar bedrag."
    )


def test_the_first_answer_has_the_sums_of_the_files():
    core = added(lambda row: row["scope"] == "core")
    shared = added(lambda row: row["scope"] == "core" and row["shared"] == "true")
    said = page().answer
    awarded = ("grants", "EUR", "awarded")
    assert said.startswith(
        f"In de kern van het ecosysteem is {amount(core[awarded], 'EUR', 'nl')} toegekend, "
        f"waarvan {amount(shared[awarded], 'EUR', 'nl')} voor meerdere ontvangers samen. "
    )
    beside = [core.get(("grants", "EUR", step)) for step in ("pledged", "reserved")]
    assert [one for one in beside if one and amount(one, "EUR", "nl") not in said] == []


def test_what_necstgen_itself_has_is_not_a_false_single_number(necst_page):
    assert necst_page(language="en", about="recipient.necstgen").answer == (
        "To NecstGen, money has been awarded, but no amount is public. Apart from that: €2m "
        "pledged. In talks, without an amount: 5 parties. 2 parts of larger programmes are in "
        "the table, the largest €17m; they count with those programmes. Of the 2018 start "
        "budget of NecstGen (€25m), €6m to €23m has no funder with a public amount."
    )


def test_in_november_2018_there_was_a_plan_and_five_parties_in_talks(necst_page):
    at = necst_page(known="2018-11-30", about="project.necstgen-facility")
    assert at.answer == (
        "Voor ‘NECST’ is geen euro toegekend. In gesprek, zonder bedrag: 5 partijen. Van het "
        "startbudget van NECST uit 2018 (€ 25 mln) is geen euro gevonden die was toegekend of "
        "toegezegd."
    )
    assert "Startbudget in het plan van 2018: € 25 mln" in at.words
    assert "5 partijen, november 2018" in at.words
    assert len(at.rows("funding_lines")) == 5
    assert (counted(at), at.run.get("plotly_chart")) == ({}, [])


def test_the_need_is_a_range_and_says_who_may_fill_it(necst_page):
    said = necst_page().words
    assert "€ 0 tot € 17 mln toegekend: het deel van NecstGen is niet openbaar" in said
    assert "ten minste € 6 mln, ten hoogste € 23 mln zonder gever met een openbaar bedrag." in said
    assert "Eenmaal toegekend zonder openbaar bedrag: Universiteit Leiden." in said
    assert "Eigen geld zonder openbaar bedrag: LUMC." in said
    assert "Dat kan het verschil geheel of deels overbruggen." in said


def test_a_sum_that_is_at_least_is_never_rounded_up(page_of, folder):
    folder.replace("funding.csv", "necstgen-facility,1000000,", "necstgen-facility,4462001,")
    said = page_of("funding", language="en").answer
    # Of 25 million 20,537,999 is left.
    assert said.endswith("€20.53m to €20.94m has no funder with a public amount.")


def test_every_need_is_listed_and_none_is_added():
    at = page(part="needs")
    assert len(at.rows("funding_needs")) == len(table("needs.csv"))
    assert "nooit bij het geld opgeteld en ook niet bij elkaar" in at.words


def test_other_currencies_and_the_other_pot_stand_apart_with_a_way_to_them(page_of, folder):
    for key, whole, currency, instrument, step in (
        ("dollars", "50000000", "CAD", "grant", "awarded"),
        ("more-dollars", "33700000", "CAD", "grant", "pledged"),
        ("guilders", "", "NLG", "grant", "awarded"),
        ("shares", "", "EUR", "equity", "paid"),
        ("more-shares", "", "EUR", "equity", "paid"),
        ("promise", "2000000", "EUR", "equity", "pledged"),
    ):
        folder.append(
            "funding.csv",
            f"{key},programme,core,lbsp,,,lumc,,,{whole},{currency},,,,,{instrument},,,,,,,,"
            "province-2021,\n",
        )
        folder.append("funding_status.csv", f"{key},2021,{step},province-2021\n")
    assert folder.messages() == []
    at = page_of("funding", language="en")
    said = at.words
    dollars = "CAD 50m awarded (one with an amount) and CAD 33.7m pledged (one with an amount)"
    assert f"In CAD: {dollars} view CAD" in said
    assert "In NLG: one awarded without a public amount view NLG" in said
    assert "Kept apart, equity: 2 paid without a public amount and €2m pledged " in said
    assert "/funding?currency=CAD&amp;language=en" in at.said


def test_a_row_leads_to_its_commitment_with_steps_and_sources(necst_page):
    addresses = [row[4]["address"] for row in necst_page(about="centre").rows("funding_lines")]
    assert addresses[0] == "/funding?about=centre&record=ngf-regmedxb-56m&language=nl"
    opened = necst_page(about="centre", record="ngf-regmedxb-56m")
    assert "gereserveerd, 9 april 2021" in opened.words
    assert "toegekend, 14 april 2022" in opened.words
    assert "/funding?about=centre&amp;language=nl" in opened.said


def test_a_row_that_does_not_count_says_why(necst_page):
    rows = necst_page(about="centre").rows("funding_lines")
    reasons = Counter(row[5]["text"] for row in rows)
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
            "Alleen stap: uitbetaald. Niets voldoet aan deze keuze. Kies meer stappen.",
        ),
        (
            {"about": "project.necstgen-facility", "pot": "equity"},
            "Niets voldoet aan deze keuze. Hier vindt u alleen geld zonder aandelen.",
        ),
    ],
)
def test_an_empty_choice_says_which_filter_to_loosen(necst_page, choices, advice):
    at = necst_page(**choices)
    assert at.answer.startswith(advice)
    assert at.rows("funding_lines") == []
    assert "dus er is niets te tekenen" in at.words


def test_before_anything_was_known_the_page_says_so():
    assert page(known="1950").answer.startswith(
        "Niets voldoet aan deze keuze. Op de gekozen dag was hierover nog niets bekend"
    )


def test_every_choice_is_in_the_address_and_an_unknown_one_is_named():
    at = page(about="recipient.lumc", view="funder", currency="CAD", step="paid").run
    assert at.selectbox(key="funding_about").value == "recipient.lumc"
    assert at.selectbox(key="funding_currency").value == "CAD"
    assert at.multiselect(key="funding_step").value == ["paid"]
    assert "funding-x" in page(record="funding-x").words


def test_bars_are_ranked_by_the_money_and_not_by_what_is_only_pledged():
    from_lines = page(about="core", view="funder").run.get("plotly_chart")[0].proto.spec
    traces = {trace["name"]: numbers(trace["x"]) for trace in json.loads(from_lines)["data"]}
    steps = (traces[step] for step in ("paid-inside", "awarded"))
    money = [sum(one) for one in zip(*steps, strict=True)]
    assert money == sorted(money, reverse=True)


def test_equity_that_was_paid_without_a_public_amount_is_not_called_awarded():
    said = page(about="core", pot="equity").answer
    assert "geld uitbetaald, maar geen bedrag is openbaar" in said
    assert "geld toegekend" not in said


def test_what_a_giver_awarded_outside_the_core_is_told_apart():
    outside = added(lambda row: row["funder"] == "province-zuid-holland" and row["scope"] != "core")
    said = page(about="funder.province-zuid-holland").answer
    told = amount(outside[("grants", "EUR", "awarded")], "EUR", "nl")
    assert f"Daarvan valt {told} buiten de kern van het ecosysteem." in said


def test_a_choice_of_years_says_how_many_lines_it_hides_for_want_of_a_year():
    dated = {row["funding"] for row in table("funding_status.csv") if row["date"]}
    at = page(about="all", years="2015-2020")
    # Lines, not commitments: a programme that is split by step is several.
    undated = [
        row
        for row in page(about="all").rows("funding_lines")
        if row[4]["address"].split("record=")[1].split("&")[0] not in dated
    ]
    assert f"{len(undated)} regels zonder bekend jaar vallen" in at.words
    assert "zonder bekend jaar" not in page(about="all").words


@pytest.mark.parametrize("basis", ["decision", "period"])
def test_a_running_total_is_the_same_in_the_picture_and_in_its_table(basis):
    at = page(view="year", about="all", so_far="yes", basis=basis)
    (chart,) = at.run.get("plotly_chart")
    traces = json.loads(chart.proto.spec)["data"]
    last = Counter()
    for trace in traces:
        step = "awarded" if trace["name"] == "paid-inside" else trace["name"]
        last[step] += round(numbers(trace["y"])[-1] * 1_000_000)
    found = [element.proto for element in at.run.get("bidi_component")]
    (shown,) = [json.loads(one.json) for one in found if one.id.endswith("funding_groups_table")]
    words = {word: status for status, word in ladder_words("nl").items()}
    rows = [row for row in shown["rows"] if row[0]["text"] != "datum onbekend"]
    in_table = {
        words[column["label"]]: cell["sort"]
        for column, cell in zip(shown["columns"], rows[-1], strict=True)
        if column["label"] in words and cell["sort"]
    }
    assert in_table == {status: whole for status, whole in last.items() if whole}
    if basis == "decision":
        undated = {
            words[column["label"]]: cell["sort"]
            for column, cell in zip(shown["columns"], shown["rows"][-1], strict=True)
            if column["label"] in words and cell["sort"]
        }
        sums = counted(at)
        assert in_table == {step: whole - undated.get(step, 0) for step, whole in sums.items()}
    # Years are chosen by their decision, so only those of the decision lead to their lines.
    years = [row[0]["text"] for row in rows]
    ends = [re.findall(r"years=(\d{4})-(\d{4})", row[0].get("address") or "") for row in rows]
    by_decision = basis == "decision"
    assert ends == [[(years[0], year)] if by_decision else [] for year in years]
