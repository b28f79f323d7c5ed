"""Knows how numbers, amounts, dates and lists are written in both languages."""

from datetime import date

import pytest

from necst_data.dates import read_date
from necst_ui import formats

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "currency", "nl", "en"),
    [
        (56_000_000, "EUR", "€ 56 mln", "€56m"),
        (567_800_000, "EUR", "€ 567,8 mln", "€567.8m"),
        (7_450_000, "EUR", "€ 7,45 mln", "€7.45m"),
        (1_234_567, "EUR", "€ 1,23 mln", "€1.23m"),
        (1_100_000_000, "EUR", "€ 1,1 mld", "€1.1bn"),
        (999_999, "EUR", "€ 999.999", "€999,999"),
        (999_999_999, "EUR", "€ 1 mld", "€1bn"),
        (500_000, "EUR", "€ 500.000", "€500,000"),
        (0, "EUR", "€ 0", "€0"),
        (-2_000_000, "EUR", "€ -2 mln", "€-2m"),
        (114_000_000, "CAD", "CAD 114 mln", "CAD 114m"),
        (300_000, "NLG", "NLG 300.000", "NLG 300,000"),
    ],
)
def test_an_amount_is_written_in_the_languages_form(value, currency, nl, en):
    written = [formats.amount(value, currency, language=one) for one in ("nl", "en")]
    assert written == [nl.replace(" ", NB), en.replace(" ", NB)]


def test_an_unknown_amount_is_words_and_never_zero():
    written = [formats.amount(None, "EUR", language=one) for one in ("nl", "en")]
    assert written == ["bedrag niet openbaar", "amount not public"]


def test_an_exact_amount_is_not_rounded():
    assert formats.amount(33_123_456, "EUR", exact=True, language="nl") == f"€{NB}33.123.456"


@pytest.mark.parametrize(
    ("edtf", "nl", "en"),
    [
        ("2018-11-19", "19 november 2018", "19 November 2018"),
        ("2018-11", "november 2018", "November 2018"),
        ("2018", "2018", "2018"),
        ("2021~", "circa 2021", "about 2021"),
        ("2022-12~", "circa december 2022", "about December 2022"),
        ("2027?", "mogelijk 2027", "possibly 2027"),
        ("2027%", "mogelijk rond 2027", "possibly about 2027"),
        ("2021-04/2022-06", "april 2021 tot juni 2022", "April 2021 to June 2022"),
        ("2022/..", "vanaf 2022, einde onbekend", "from 2022, end unknown"),
        ("../2022", "tot 2022, begin onbekend", "until 2022, start unknown"),
        ("2020~/2022", "circa 2020 tot 2022", "about 2020 to 2022"),
        ("2021-23", "najaar 2021", "autumn 2021"),
        ("201X", "jaren 2010", "2010s"),
    ],
)
def test_a_date_is_never_more_precise_than_it_is_known(edtf, nl, en):
    value = read_date(edtf)
    assert [formats.date(value, language=one) for one in ("nl", "en")] == [nl, en]


def test_a_plain_day_and_an_absent_date_have_words():
    assert formats.date(date(2026, 11, 22), language="nl") == "22 november 2026"
    assert formats.date(None, language="en") == "date unknown"


@pytest.mark.parametrize(
    ("start", "end", "nl"),
    [
        ("2020", None, "sinds 2020"),
        ("2020", "2024-06", "2020 tot juni 2024"),
        (None, "2024", "tot 2024, begin onbekend"),
        (None, None, ""),
    ],
)
def test_a_period_says_which_end_is_known(start, end, nl):
    ends = [read_date(one) if one else None for one in (start, end)]
    assert formats.period(*ends, language="nl") == nl


def test_numbers_and_lists_follow_the_language():
    assert [formats.number(1234567.5, language=one) for one in ("nl", "en")] == [
        "1.234.567,5",
        "1,234,567.5",
    ]
    assert formats.listing(["a", "b", "c"], language="nl") == "a, b en c"
    assert formats.listing(["a", "b", "c"], language="en") == "a, b and c"
    assert formats.listing(["a"], language="nl") == "a"
    assert formats.listing([], language="nl") == ""


def test_countries_and_languages_have_names():
    assert [formats.country("NL", one) for one in ("nl", "en")] == ["Nederland", "Netherlands"]
    assert [formats.language_name("sv", one) for one in ("nl", "en")] == ["Zweeds", "Swedish"]


def test_every_date_of_the_real_data_has_words(real):
    dates = [event.date for event in real.events.values()]
    dates += [relation.start for relation in real.relations.values() if relation.start]
    dates += [source.published for source in real.sources.values() if source.published]
    # What has no words of its own would come out as the digits of the file.
    raw = {one.text for one in dates if formats.date(one, language="nl") == one.text}
    assert {text for text in raw if not text.isdecimal()} == set()
