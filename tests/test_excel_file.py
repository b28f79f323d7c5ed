"""Knows that the Excel workbook has the rows of the table, typed, and says what they are."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from necst_data.dates import read_date
from necst_data.exchange.giving360 import Awards
from necst_data.funding import add_up, funding_lines
from necst_data.funding_selection import about, choose
from necst_ui import formats
from necst_ui.funding import take_home
from necst_ui.funding.asked import Asked
from necst_ui.funding.rows import line_row
from necst_ui.language import text
from necst_ui.parts.cells import Cell, amount_cell, as_cell, date_cell, record_cell, sources_cell
from necst_ui.parts.downloads import source_rows
from necst_ui.parts.excel_file import SourceRow, excel_bytes
from necst_ui.parts.file_rows import file_rows

DAY = date(2026, 11, 22)
COLUMNS = {"who": "Wie", "date": "Datum", "amount": "Bedrag", "sources": "Bronnen"}
KEYS = ("ngf-regmedxb-33m", "ngf-leiden-17m", "catct-ge")


@pytest.fixture(scope="module")
def cells(real):
    """Return three commitments of the real data as rows of a table."""
    return [
        {
            "who": record_cell(real, "organisation", one.funder),
            "date": date_cell(one.steps[0].date),
            "amount": amount_cell(one.amount, one.currency),
            "sources": sources_cell(real, one.sources),
        }
        for one in (real.funding[key] for key in KEYS)
    ]


def made(columns, cells, language="nl", about=(), sources=(), title="Regels") -> bytes:
    rows = [{code: as_cell(value) for code, value in row.items()} for row in cells]
    return excel_bytes(title, columns, rows, language, about, sources, made_of=DAY)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def values(sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_workbook_has_the_rows_of_the_table_as_they_stand(cells):
    headings, rows = file_rows(COLUMNS, cells)
    sheet = opened(made(COLUMNS, cells))["Regels"]
    assert values(sheet) == [
        headings,
        *([value.plain if value.plain != "" else None for value in row] for row in rows),
    ]


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("nl", "EUR", "[$€-413] #,##0"),
        ("en", "EUR", "[$€-809]#,##0"),
        ("nl", "SEK", "[$SEK] #,##0"),
    ],
)
def test_an_amount_is_a_number_in_the_form_of_its_currency(language, currency, written):
    sheet = opened(
        made({"a": "A"}, [{"a": amount_cell(33_000_000, currency)}], language)
    ).worksheets[0]
    cell = sheet["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (33_000_000, "n", written)


def test_an_amount_that_is_not_public_is_an_empty_cell():
    sheet = opened(made({"a": "A"}, [{"a": amount_cell(None, "EUR")}])).worksheets[0]
    assert sheet["A2"].value is None


def test_a_number_without_a_currency_is_a_number():
    sheet = opened(made({"a": "A"}, [{"a": 1234}, {"a": 1.5}, {"a": 0}])).worksheets[0]
    assert [(sheet[f"A{row}"].value, sheet[f"A{row}"].number_format) for row in (2, 3, 4)] == [
        (1234, "#,##0"),
        (1.5, "#,##0.##"),
        (0, "#,##0"),
    ]


@pytest.mark.parametrize(
    "words", ["=1+1", "+31", "-2", "@x", "\t=1", "2018", "007", "https://example.org", "{=A1}"]
)
def test_a_text_stays_the_text_it_is(words):
    sheet = opened(made({"a": words}, [{"a": words}])).worksheets[0]
    for cell in (sheet["A1"], sheet["A2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_a_date_is_as_precise_as_it_is_known():
    dates = ["2018-11-19", "2018-11", "2018", "2021~"]
    sheet = opened(made({"a": "A"}, [{"a": read_date(one)} for one in dates])).worksheets[0]
    found = [(sheet[f"A{row}"].value, sheet[f"A{row}"].data_type) for row in range(2, 6)]
    assert found == [(one, "s") for one in dates]


def test_a_text_longer_than_a_cell_holds_ends_in_an_ellipsis():
    cell = opened(made({"a": "A"}, [{"a": "x" * 40_000}])).worksheets[0]["A2"]
    assert cell.value == "x" * 32_766 + "…"


def test_the_headings_stay_in_view_can_filter_and_stand_on_every_page(cells):
    sheet = opened(made(COLUMNS, cells)).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (
        "A2",
        "A1:E4",
        "$1:$1",
    )
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert all(9 <= width <= 53 for width in widths)


def test_the_sheet_on_the_method_says_what_is_given_and_links_to_the_view():
    said = [("Wat", "=geen formule"), ("Weergave", "https://example.org/funding?about=core")]
    sheet = opened(made({"a": "A"}, [{"a": 1}], about=said))["Werkwijze"]
    assert values(sheet) == [list(pair) for pair in said]
    assert (sheet["B1"].data_type, sheet["B1"].hyperlink) == ("s", None)
    assert sheet["B2"].hyperlink.target == "https://example.org/funding?about=core"


def test_each_source_is_listed_once_with_the_rows_it_bears(real, cells):
    keys = list(dict.fromkeys(source for key in KEYS for source in real.funding[key].sources))
    twice = [*cells, *cells]
    sheet = opened(made(COLUMNS, twice, sources=source_rows(real.sources, twice)))["Bronnen"]
    expected = []
    for key in keys:
        source = real.sources[key]
        rows = [n for n, one in enumerate(KEYS * 2, 2) if key in real.funding[one].sources]
        expected.append(
            [
                source.title,
                source.publisher,
                source.published.text if source.published else None,
                source.url,
                ", ".join(map(str, rows)),
            ]
        )
    assert values(sheet) == [["Titel", "Uitgever", "Datum", "Adres", "Bij regel"], *expected]
    assert [sheet.cell(row, 4).hyperlink.target for row in range(2, len(keys) + 2)] == [
        real.sources[key].url for key in keys
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.nl"])
def test_only_an_address_on_the_web_can_be_followed(url):
    source = SourceRow("t", "p", "2018", url, (2,))
    cell = opened(made({"a": "A"}, [{"a": 1}], sources=[source])).worksheets[2]["D2"]
    assert (cell.value, cell.hyperlink) == (url, None)


def test_the_same_rows_make_the_same_bytes_and_the_day_of_the_data_is_its_day(cells):
    first, second = made(COLUMNS, cells), made(COLUMNS, cells)
    assert first == second
    assert opened(first).properties.created == datetime(2026, 11, 22)


def test_the_sheets_speak_the_language(cells):
    assert opened(made(COLUMNS, cells, "nl")).sheetnames == ["Regels", "Werkwijze", "Bronnen"]
    assert opened(made(COLUMNS, cells, "en")).sheetnames == ["Rows", "Method", "Sources"]


def test_an_ampersand_in_the_title_is_no_command_of_the_page_header():
    sheet = opened(made({"a": "A"}, [{"a": 1}], title="Geld & recht" + "&" * 300)).worksheets[0]
    assert sheet.oddHeader.left.text.startswith("Geld && recht")


@pytest.mark.parametrize("subject", ["core", "all"])
def test_the_totals_in_the_workbook_are_those_of_the_one_function_that_adds(real, subject):
    lines = funding_lines(real)
    asked = Asked(real, lines, subject)
    shown = choose(about(real, lines, subject), pot="grants", currency="EUR")
    assert asked.shown == shown
    said = dict(take_home.about(asked, shown, "Titel", take_home.awards_of(asked, shown)))
    expected = {
        f"Totaal: {text(f'ladder.{total.status}')}": formats.amount(
            total.amount, total.currency, exact=True
        )
        for total in add_up(shown)
    }
    found = {name: words for name, words in said.items() if name.startswith("Totaal")}
    assert {name: words.partition(" (")[0] for name, words in found.items()} == expected
    assert said["Aantal regels"] == str(len(shown))
    assert {"Waarover", "Valuta", "Soort geld", "Stap", "Dezelfde weergave", "360Giving"} <= set(
        said
    )


def test_a_cell_is_written_by_what_it_exports_and_not_by_what_it_shows():
    sheet = opened(made({"a": "A"}, [{"a": Cell("€ 5 mln", export=5_000_000)}])).worksheets[0]
    assert sheet["A2"].value == 5_000_000


def test_the_filters_stand_in_words_and_only_those_that_are_used(real):
    asked = Asked(
        real,
        funding_lines(real),
        steps=("awarded", "pledged"),
        governments=("national",),
        instruments=("grant",),
        years=(2018, 2022),
    )
    assert take_home.filters(asked)[3:] == [
        ("Stap", "toegekend en toegezegd"),
        ("Bestuurslaag", "landelijk"),
        ("Vorm", "Subsidie van een programma of fonds"),
        ("Jaar van het besluit", "2018–2022"),
    ]
    assert len(take_home.filters(Asked(real, ()))) == 4


def test_money_of_a_scenario_has_totals_of_its_own_and_a_column_that_says_so(real):
    award = next(one for one in funding_lines(real) if one.commitment.id == "medical-delta-2015")
    lines = (award, replace(award, assumed=True, part="rest"))
    said = dict(take_home.about(Asked(real, lines, "all"), lines, "Titel", Awards((), {})))
    assert {name: words for name, words in said.items() if name.startswith("Totaal")} == {
        "Totaal: toegekend": "€\N{NO-BREAK SPACE}150.000 (één met bedrag)",
        "Totaal van de aannames: toegekend": "€\N{NO-BREAK SPACE}150.000 (één met bedrag)",
    }
    rows = [line_row(Asked(real, lines, "all"), line) for line in lines]
    headings, values = file_rows({code: code for code in rows[0]}, rows)
    column = headings.index("Aanname")
    assert [row[column].plain for row in values] == [None, "ja, geen bron"]
