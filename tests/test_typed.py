"""Amounts, ratios and periods as people type them, and what is refused rather than guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necst_ui import formats, typed

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("5 mln", 5 * MILLION, 5 * MILLION),
        ("5.000.000", 5 * MILLION, 5 * MILLION),
        ("5,000,000", 5 * MILLION, 5 * MILLION),
        ("€ 2,5 miljoen", 2_500_000, 2_500_000),
        ("€2.5m", 2_500_000, 2_500_000),
        ("EUR 300.000", 300_000, None),
        ("300,000", None, 300_000),
        ("1.500 mln", 1500 * MILLION, 1_500_000),
        ("300k", 300_000, 300_000),
        ("1,2 miljard", 1200 * MILLION, 1200 * MILLION),
        ("0.7bn", 700 * MILLION, 700 * MILLION),
        ("2.500.000,00", 2_500_000, 2_500_000),
        ("750.000,-", 750_000, None),
        ("5000000", 5 * MILLION, 5 * MILLION),
        ("", None, None),
        ("0", None, None),
        ("-5", None, None),
        ("1,5", None, None),
        ("1.2.3", None, None),
        ("1.00.000", None, None),
        ("1e9", None, None),
        ("NaN", None, None),
        ("5 appels", None, None),
        ("٥٠٠", None, None),
        ("9" * 16, None, None),
        ("9" * 500, None, None),
        ("=1+1", None, None),
    ],
)
def test_an_amount_is_read_as_the_language_writes_it(text, dutch, english):
    assert (typed.amount(text, "nl"), typed.amount(text, "en")) == (dutch, english)


@given(st.integers(1, 10**15 - 1), st.sampled_from(["nl", "en"]))
def test_an_amount_in_full_is_read_back_as_it_was_shown(value, language):
    shown = formats.amount(value, "EUR", exact=True, language=language)
    assert typed.amount(shown, language) == value


@given(st.text(max_size=60), st.sampled_from(["nl", "en"]))
def test_whatever_is_typed_is_an_amount_or_none(text, language):
    found = typed.amount(text, language)
    assert found is None or 0 < found < 10**15


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2027", "2027"),
        (" 2027-04 ", "2027-04"),
        ("2027/2028", "2027/2028"),
        ("2027-2028", "2027/2028"),
        ("2027 t/m 2028", "2027/2028"),
        ("2027 to 2028", "2027/2028"),
        ("2028-2027", None),
        ("volgend jaar", None),
        ("2027-13", None),
        ("", None),
    ],
)
def test_a_period_is_a_date_or_two_years(text, means):
    found = typed.period(text)
    assert (found.text if found else None) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [("0,5", "0.5"), ("1", "1"), (" 2.25 ", "2.25"), ("1:1", None), ("-1", None), ("", None)],
)
def test_a_ratio_is_a_plain_number(text, means):
    assert typed.ratio(text) == means
