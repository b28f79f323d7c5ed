"""Knows how dates of every form become stretches of days, and what is said of their sureness."""

from datetime import date

import pytest

from necst_data.dates import read_date
from necst_ui.charts.timeline import Item, Lane, picture

TODAY = date(2026, 11, 22)
LANES = [Lane("money", "Geld"), Lane("ties", "Banden"), Lane("empty", "Leeg")]


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def event(id_: str = "one", start: str | None = "2018", **more) -> Item:
    more = {"lane": "money", "label": "kort", "name": "lang", "description": "toen"} | more
    return Item(id=id_, start=read_date(start) if start else None, **more)


def period(start: str | None, end: str | None, id_: str = "one") -> Item:
    ends = read_date(end) if end else None
    return event(id_, start, end=ends, kind="period", lane="ties")


def drawn(*items: Item, years: tuple[int, int] = (2010, 2027)) -> dict:
    return picture(LANES, items, today=TODAY, period=years)


def days_of(item: Item) -> tuple:
    (entry,) = drawn(item)["items"]
    return tuple(entry[name] for name in ("kind", "x0", "x1", "end0", "end1", "soft"))


@pytest.mark.parametrize(
    ("text", "first", "beyond", "soft"),
    [
        ("2018-11-19", "2018-11-19", "2018-11-20", ["exact"]),
        ("2018-11-19~", "2018-11-19", "2018-11-20", ["exact", "about"]),
        ("2018-11", "2018-11-01", "2018-12-01", ["month"]),
        ("2020-02?", "2020-02-01", "2020-03-01", ["month", "about"]),
        ("2018", "2018-01-01", "2019-01-01", ["year"]),
        ("2021~", "2021-01-01", "2022-01-01", ["year", "about"]),
        ("2021%", "2021-01-01", "2022-01-01", ["year", "about"]),
        ("201X", "2010-01-01", "2020-01-01", ["year"]),
    ],
)
def test_an_event_is_as_wide_as_its_date_is_unsure(text, first, beyond, soft):
    assert days_of(event(start=text)) == ("event", day(first), day(beyond), None, None, soft)


@pytest.mark.parametrize(
    ("start", "end", "days", "soft"),
    [
        (
            "2020",
            "2022-06-30",
            ("2020-01-01", "2021-01-01", "2022-06-30", "2022-07-01"),
            ["year"],
        ),
        (
            "2021-04",
            "2025~",
            ("2021-04-01", "2021-05-01", "2025-01-01", "2026-01-01"),
            ["month", "about-end"],
        ),
        ("2020-05-01", None, ("2020-05-01", "2020-05-02", None, None), ["exact", "open-end"]),
        (None, "2024", (None, None, "2024-01-01", "2025-01-01"), ["open-start"]),
        (None, None, (None, None, None, None), ["open-start", "open-end"]),
        (
            "2020-01/2021-03",
            None,
            ("2020-01-01", "2021-04-01", None, None),
            ["year", "open-end"],
        ),
    ],
)
def test_a_period_keeps_how_unsure_each_of_its_ends_is(start, end, days, soft):
    expected = [None if text is None else day(text) for text in days]
    assert days_of(period(start, end)) == ("period", *expected, soft)


@pytest.mark.parametrize(
    ("text", "as_period"),
    [
        ("2021-04/2022-06", ("2021-04", "2022-06")),
        ("2022/..", ("2022", None)),
        ("../2022-03", (None, "2022-03")),
    ],
)
def test_an_event_that_lasted_is_drawn_as_a_period(text, as_period):
    assert days_of(event(start=text)) == days_of(period(*as_period))


def test_every_word_and_mark_of_an_item_reaches_the_picture():
    item = event(
        group="government",
        planned=True,
        overdue=True,
        solid=False,
    )
    assert drawn(item) == {
        "first": day("2010-01-01"),
        "beyond": day("2028-01-01"),
        "today": day("2026-11-22"),
        "lanes": [{"id": "money", "label": "Geld"}],
        "items": [
            {
                "id": "one",
                "lane": "money",
                "label": "kort",
                "name": "lang",
                "description": "toen",
                "kind": "event",
                "group": "government",
                "planned": True,
                "overdue": True,
                "solid": False,
                "x0": day("2018-01-01"),
                "x1": day("2019-01-01"),
                "end0": None,
                "end1": None,
                "soft": ["year"],
            }
        ],
        "left_out": {"undated": [], "before": [], "after": []},
    }


def test_items_stand_in_order_of_time_with_unknown_starts_first():
    items = [
        event("b", "2019"),
        event("a", "2019"),
        event("day", "2019-01-01"),
        period("2011", None, "tie"),
        period(None, "2020", "ended"),
        period(None, None, "unknown"),
    ]
    order = [entry["id"] for entry in drawn(*items)["items"]]
    assert order == ["ended", "unknown", "tie", "day", "a", "b"]


def test_what_cannot_be_seen_is_named_and_not_drawn():
    items = [
        event("undated", None, end=read_date("2018")),
        event("before", "2016-12-31"),
        event("reaches-in", "2017"),
        event("after", "2019"),
        period("2012", "2016", "ended-before"),
        period("2019-06", None, "starts-after"),
        period(None, "2016", "unknown-before"),
        period("2012", None, "still-there"),
        period("2016", "2017", "ends-in"),
    ]
    result = drawn(*items, years=(2017, 2018))
    assert result["left_out"] == {
        "undated": ["undated"],
        "before": ["before", "ended-before", "unknown-before"],
        "after": ["after", "starts-after"],
    }
    assert [entry["id"] for entry in result["items"]] == ["still-there", "ends-in", "reaches-in"]


def test_a_period_without_an_end_is_known_to_last_until_today_only():
    later = drawn(period("2020", None), years=(2028, 2030))
    assert later["left_out"] == {"undated": [], "before": ["one"], "after": []}
    planned = drawn(period("2029", None), years=(2028, 2030))
    assert planned["left_out"] == {"undated": [], "before": [], "after": []}


def test_lanes_keep_their_order_and_empty_ones_are_left_away():
    result = drawn(period("2018", None, "tie"), event())
    assert result["lanes"] == [{"id": "money", "label": "Geld"}, {"id": "ties", "label": "Banden"}]


def test_a_picture_without_items_still_has_its_years():
    assert drawn() == {
        "first": day("2010-01-01"),
        "beyond": day("2028-01-01"),
        "today": day("2026-11-22"),
        "lanes": [],
        "items": [],
        "left_out": {"undated": [], "before": [], "after": []},
    }


@pytest.mark.parametrize(
    ("lanes", "items", "message"),
    [
        (LANES, [event("a"), event("b"), event("a")], "item 'a' is given twice"),
        ([*LANES, Lane("money", "Meer")], [], "lane 'money' is given twice"),
        (LANES, [event(lane="moon")], "lane 'moon' of item 'one' is not listed"),
    ],
)
def test_a_mix_up_of_ids_is_refused(lanes, items, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        picture(lanes, items, today=TODAY, period=(2010, 2027))


def test_the_first_and_the_last_year_of_the_calendar_can_be_drawn():
    result = drawn(event("first", "0001"), event("last", "9999"), years=(1, 9999))
    assert [(entry["x0"], entry["x1"]) for entry in result["items"]] == [
        (day("0001-01-01"), day("0002-01-01")),
        (day("9999-01-01"), day("9999-12-31") + 1),
    ]
