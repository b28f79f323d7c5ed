"""Knows what each form of date means, and holds our reading of it beside the edtf package's."""

import string
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from necst_data.dates import DateError, EdtfDate, read_date

# text -> earliest, latest, precision, approximate, uncertain
FORMS = {
    "2018": ("2018-01-01", "2018-12-31", "year", False, False),
    "2018-11": ("2018-11-01", "2018-11-30", "month", False, False),
    "2020-02": ("2020-02-01", "2020-02-29", "month", False, False),
    "2018-11-19": ("2018-11-19", "2018-11-19", "day", False, False),
    "2021~": ("2021-01-01", "2021-12-31", "year", True, False),
    "2027?": ("2027-01-01", "2027-12-31", "year", False, True),
    "2025-04-01%": ("2025-04-01", "2025-04-01", "day", True, True),
    "2017/2021": ("2017-01-01", "2021-12-31", "other", False, False),
    "2021-04/2022-06": ("2021-04-01", "2022-06-30", "other", False, False),
    "2017/2026~": ("2017-01-01", "2026-12-31", "other", True, False),
    "2017?/2026~": ("2017-01-01", "2026-12-31", "other", True, True),
    "2018-12/2018": ("2018-12-01", "2018-12-31", "other", False, False),
    "2022/..": ("2022-01-01", None, "other", False, False),
    "2022/": ("2022-01-01", None, "other", False, False),
    "../2022-06": (None, "2022-06-30", "other", False, False),
    "/2022-06": (None, "2022-06-30", "other", False, False),
    "2018-21": ("2018-03-01", "2018-05-31", "other", False, False),
    "201X": ("2010-01-01", "2019-12-31", "other", False, False),
    "2018-XX": ("2018-01-01", "2018-12-31", "other", False, False),
    "2018-~11": ("2018-11-01", "2018-11-30", "other", True, False),
    "2018-%11": ("2018-11-01", "2018-11-30", "other", True, True),
    "201X%": ("2010-01-01", "2019-12-31", "other", True, True),
}

NO_DATES = [
    "",
    " ",
    "/",
    "..",
    "../..",
    "18",
    "2018-1",
    "2018-13",
    "2018-00",
    "2018-02-30",
    "2019-02-29",
    "0000",
    "19-11-2018",
    "19 november 2018",
    "2018 ",
    "2018?~",
    "2018/2019/2020",
    "2018-1X",
    "-2018",
    "Y12345",
    "1e4",
    "nan",
    "２０１８",  # digits of another script
    "2018-11-19" * 100,
]

days = st.dates()
plain = st.builds(
    lambda day, form, doubt: day.strftime("%Y-%m-%d")[: len(form)].rjust(len(form), "0") + doubt,
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["yyyy", "yyyy-mm", "yyyy-mm-dd"]),
    st.sampled_from(["", "~", "?", "%"]),
)
sides = st.one_of(plain, st.sampled_from(["..", ""]))
intervals = st.builds("{}/{}".format, sides, sides)


def meaning(text: str) -> tuple[str | None, str | None, str, bool, bool]:
    """Return what a text means, bounds as ISO days."""
    found = read_date(text)
    bounds = [day and day.isoformat() for day in (found.earliest, found.latest)]
    return (*bounds, found.precision, found.approximate, found.uncertain)


def reason(text: str) -> str:
    with pytest.raises(DateError) as refused:
        read_date(text)
    return refused.value.reason


@pytest.mark.parametrize("text", FORMS)
def test_a_date_means_the_days_it_may_be(text):
    assert meaning(text) == FORMS[text]


def test_a_date_keeps_its_text_and_is_never_more_precise():
    assert [str(read_date(text)) for text in FORMS] == list(FORMS)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused(text):
    assert reason(text) == "form"


@pytest.mark.parametrize("text", ["2026-Q3", "2026Q3", "2026-Q1/2026-Q2", "2026-Q4/.."])
def test_a_quarter_has_a_reason_of_its_own(text):
    assert reason(text) == "quarter"


@pytest.mark.parametrize("text", ["2019/2018", "2018-11-19/2018-11-18", "2022-06~/2021-04"])
def test_an_interval_that_ends_before_it_starts_has_a_reason_of_its_own(text):
    assert reason(text) == "order"


def test_an_interval_knows_its_sides_and_an_open_side_is_none():
    interval = read_date("2021-04/..")
    assert (interval.start, interval.end, interval.is_interval) == (
        read_date("2021-04"),
        None,
        True,
    )


def test_a_refused_text_prints_nothing(capsys):
    reason("2018-1X")
    assert capsys.readouterr() == ("", "")


def test_dates_stand_in_order_with_open_starts_first_and_open_ends_last():
    in_order = ["../2018", "2017", "2018-01-01", "2018", "2018/2019", "2018/..", "2018-02", "2019~"]
    assert [str(d) for d in sorted(map(read_date, reversed(in_order)))] == in_order


def test_a_date_overlaps_a_period_if_a_day_it_may_mean_lies_in_it():
    november = (date(2018, 11, 1), date(2018, 11, 30))
    asked = ["2018", "2018-11-30", "2018-12", "2018-10", "2017/..", "2019/..", "../2018-11-01"]
    assert [read_date(text).overlaps(*november) for text in asked] == [
        True,
        True,
        False,
        False,
        True,
        False,
        True,
    ]


def test_a_model_takes_a_date_as_text_and_tells_the_reason_of_a_refusal():
    dates = TypeAdapter(EdtfDate)
    assert dates.validate_python("2018-11") == read_date("2018-11")
    assert dates.dump_json(read_date("2021~")) == b'"2021~"'
    codes = []
    for text in ("2026-Q3", "2019/2018", "soon"):
        with pytest.raises(ValidationError) as refused:
            dates.validate_python(text)
        codes += [(fault["type"], fault["ctx"]["value"]) for fault in refused.value.errors()]
    assert codes == [
        ("edtf_quarter", "2026-Q3"),
        ("edtf_order", "2019/2018"),
        ("edtf_form", "soon"),
    ]


@given(plain)
def test_the_quick_reading_equals_the_packages(text):
    parsed = parse_edtf(text)
    found = read_date(text)
    assert (found.earliest, found.latest, found.approximate, found.uncertain) == (
        date(*parsed.lower_strict()[:3]),
        date(*parsed.upper_strict()[:3]),
        bool(parsed.is_approximate or parsed.is_uncertain_and_approximate),
        bool(parsed.is_uncertain or parsed.is_uncertain_and_approximate),
    )


@given(intervals)
def test_an_interval_is_bounded_by_its_sides(text):
    sides = [None if side in ("", "..") else read_date(side) for side in text.split("/")]
    start, end = sides
    if not start and not end:
        assert reason(text) == "form"
    elif start and end and start.earliest > end.latest:
        assert reason(text) == "order"
    else:
        found = read_date(text)
        assert (found.earliest, found.latest, found.start, found.end) == (
            start and start.earliest,
            end and end.latest,
            start,
            end,
        )


@given(st.lists(st.one_of(plain, intervals), max_size=6))
def test_order_is_consistent_and_earliest_is_never_after_latest(texts):
    found = []
    for text in texts:
        try:
            found.append(read_date(text))
        except DateError:
            continue
    assert all((d.earliest or date.min) <= (d.latest or date.max) for d in found)
    for a in found:
        for b in found:
            assert [a < b, a == b, a > b].count(True) == 1
            assert (a < b) == (a.sort_key < b.sort_key)


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(string.digits + "-/.~?%XQ[]{},Yu+:TZ ", max_size=24),
    )
)
def test_anything_else_gives_a_date_error_and_nothing_else(text):
    try:
        found = read_date(text)
    except DateError as error:
        assert error.reason in ("quarter", "order", "form")
    else:
        assert found.text == text
