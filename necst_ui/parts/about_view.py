"""Knows what a file says of the view it was taken from, so that it can stand by itself."""

from __future__ import annotations

from collections.abc import Sequence

from necst_ui import cached, formats, links, view
from necst_ui.language import text

Facts = list[tuple[str, str]]


def about_view(title: str, count: int, filters: Sequence[tuple[str, str]] = ()) -> Facts:
    """Return what a table of this page is: its filters, its link, its day, and how to read it.

    `filters` are the choices in words, each with its name. Call it after the page's controls: the
    link holds every choice made so far.
    """
    now = cached.loaded()
    checked = formats.date(now.ecosystem.meta.checked_on)
    return [
        (text("take_home.about_what"), title),
        *filters,
        (text("take_home.about_rows"), formats.number(count)),
        (text("take_home.about_link"), links.this_view()),
        (text("take_home.about_known"), formats.date(view.known_day() or cached.today())),
        (
            text("take_home.about_data"),
            text("take_home.about_data_said", date=checked, edition=now.edition),
        ),
        (text("take_home.about_dates"), text("take_home.about_dates_said")),
        (text("take_home.about_amounts"), text("take_home.about_amounts_said")),
    ]
