"""Knows that a table's download has exactly the rows shown, and does a spreadsheet no harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necst_data.dates import read_date
from necst_data.exchange.csv_file import safe
from necst_ui.parts.cells import (
    Cell,
    amount_cell,
    as_cell,
    bilingual_cell,
    date_cell,
    ladder_cell,
    record_cell,
    sources_cell,
)
from necst_ui.parts.csv_file import csv_bytes

COLUMNS = {"who": "Wie", "amount": "Bedrag", "sources": "Bronnen"}


def rows(real):
    """Return two commitments of the real data as rows."""
    return [
        {
            "who": record_cell(real, "organisation", one.funder),
            "amount": amount_cell(one.amount, one.currency),
            "sources": sources_cell(real, one.sources[:1]),
        }
        for one in (real.funding["ngf-regmedxb-33m"], real.funding["ngf-leiden-17m"])
    ]


def test_the_download_has_these_rows_with_whole_amounts_and_the_addresses_of_sources(real):
    urls = [
        real.sources[real.funding[key].sources[0]].url
        for key in ("ngf-regmedxb-33m", "ngf-leiden-17m")
    ]
    assert csv_bytes(COLUMNS, rows(real), "nl").decode("utf-8-sig") == (
        f"Wie;Bedrag;Valuta;Bronnen\r\nNGF;33000000;EUR;{urls[0]}\r\nNGF;17000000;EUR;{urls[1]}\r\n"
    )


def test_a_dutch_spreadsheet_gets_semicolons_and_an_english_one_commas():
    cells = [{"a": as_cell("x, y"), "b": as_cell(1.5)}]
    columns = {"a": "A", "b": "B"}
    assert csv_bytes(columns, cells, "nl") == b"\xef\xbb\xbfA;B\r\nx, y;1.5\r\n"
    assert csv_bytes(columns, cells, "en") == b'\xef\xbb\xbfA,B\r\n"x, y",1.5\r\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_looks_like_a_formula_is_taken_for_text(start):
    assert safe(f"{start}1+1") == f"'{start}1+1"


def test_a_negative_number_stays_a_number():
    assert [safe(-5), safe(0), safe(None), safe("a=b")] == [-5, 0, "", "a=b"]


@given(st.text())
def test_no_text_begins_as_a_formula(text):
    assert not str(safe(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_unknown_amount_is_words_on_screen_and_empty_in_the_file():
    cell = amount_cell(None, "EUR")
    assert (cell.text, cell.sort, cell.export) == ("bedrag niet openbaar", None, None)


def test_a_date_is_shown_in_words_sorts_by_its_first_day_and_is_taken_away_as_edtf():
    cell = date_cell(read_date("2021~"))
    assert (cell.text, cell.sort, cell.export) == ("circa 2021", "2021-01-01 2021~", "2021~")
    assert date_cell(None) == Cell("")


def test_an_organisation_has_the_shape_of_its_group_and_leads_to_its_profile(real):
    cell = record_cell(real, "organisation", "lumc")
    assert (cell.text, cell.mark, cell.address) == (
        "LUMC",
        "care",
        "/partners?organisation=lumc&language=nl",
    )


def test_a_record_that_is_not_known_on_this_day_is_no_link(real):
    assert record_cell(real, "organisation", "nobody") == Cell("nobody", "nobody", "nobody")


def test_a_step_of_the_ladder_has_its_pattern_and_its_word():
    cell = ladder_cell("awarded", read_date("2022-04-14"))
    assert (cell.text, cell.mark, cell.export) == (
        "toegekend, 14 april 2022",
        "awarded",
        "toegekend",
    )


def test_a_text_in_one_language_says_so(real):
    from necst_data.models import Bilingual

    cell = bilingual_cell(Bilingual(en="Only here"))
    assert (cell.text, cell.note) == ("Only here", "(alleen in het Engels)")


def test_plain_values_become_cells():
    shown = [as_cell(value).text for value in (None, "", "a", 1234, 0, True, False)]
    assert shown == ["", "", "a", "1.234", "0", "ja", "nee"]
