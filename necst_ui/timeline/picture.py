"""Knows how the timeline is shown: its legend, its years, what is selected and left out."""

from __future__ import annotations

from babel.dates import get_month_names

from necst_data import Ecosystem
from necst_data.timeline import Selection, is_overdue
from necst_ui import parts
from necst_ui.charts import timeline as chart
from necst_ui.components.selection import Picked
from necst_ui.components.timeline import TEXTS, timeline
from necst_ui.language import current, text
from necst_ui.parts import escape, html
from necst_ui.timeline.asked import Asked
from necst_ui.timeline.items import lanes_and_items

_OVERDUE = (
    '<svg viewBox="-7 -7 14 14" width="14" height="14">'
    '<circle r="6.5" fill="var(--necst-signal-overdue-fill)"/><text y="4" text-anchor="middle" '
    'font-size="11" font-weight="700" fill="var(--necst-signal-overdue-text)">!</text></svg>'
)


def legend(ecosystem: Ecosystem, asked: Asked, selection: Selection) -> None:
    """Show how the marks are drawn that may occur, and the sign of what is overdue if it does."""
    solid = "focus" if asked.choice.focus else "core"
    marks = {
        f"legend_{solid}": '<circle r="5" fill="var(--necst-ink)"/>',
        f"legend_not_{solid}": '<circle r="4.5" fill="none" stroke="var(--necst-ink)" '
        'stroke-width="1.5"/>',
    }
    items = [
        (
            f'<svg viewBox="-7 -7 14 14" width="14" height="14">{mark}</svg>',
            text(f"timeline.{name}"),
        )
        for name, mark in marks.items()
    ]
    items += [
        (f'<i class="necst-time necst-time-{form}"></i>', text(f"timeline.legend_{form}"))
        for form in ("year", "about", "open")
    ]
    if any(is_overdue(ecosystem, event) for event in selection.events):
        items.append((_OVERDUE, text("timeline.legend_overdue")))
    html(parts.legend(items))


def picture(
    ecosystem: Ecosystem, asked: Asked, selection: Selection, asked_for: str | None
) -> Picked:
    """Draw the timeline and return the record that is selected in it: the one asked for, if shown.

    A record may stand on several lanes; the items there all have its id, `@` and their lane.
    """
    lanes, items = lanes_and_items(
        ecosystem,
        selection,
        focus=asked.choice.focus,
        shown=asked.shown,
        lanes_by=asked.lanes,
    )
    period = _period(items, asked, ecosystem.known_on.year)
    drawn = chart.picture(lanes, items, today=ecosystem.known_on, period=period)
    texts: dict[str, str | list[str]] = {
        name: text(f"timeline.picture_{name}") for name in TEXTS if name not in ("label", "months")
    }
    texts["label"] = text("timeline.picture_label", count=len(drawn["items"]))
    if ecosystem.known_on < ecosystem.meta.checked_on:
        texts["today"] = text("timeline.picture_day_then")
    months = get_month_names("abbreviated", locale=current())
    texts["months"] = [months[month] for month in range(1, 13)]
    on_lane = next((item.id for item in items if _record_of(item.id) == asked_for), None)
    picked = timeline(drawn, selected=on_lane, texts=texts, key="timeline_picture")
    left_out = drawn["left_out"]
    if count := len({_record_of(key) for keys in left_out.values() for key in keys}):
        html(escape(text("timeline.left_out", count=count)), kind="necst-caption")
    return Picked(picked.id and _record_of(picked.id), picked.changed)


def _period(items: list[chart.Item], asked: Asked, this_year: int) -> tuple[int, int]:
    """Return the years of the picture: those asked for, without years at either end that are bare.

    Next year is always there, so that what lies ahead has a place.
    """
    dates = [side for item in items for side in (item.start, item.end) if side]
    first = min((d.earliest.year for d in dates if d.earliest), default=asked.years[0])
    last = max((d.latest.year for d in dates if d.latest), default=this_year)
    first = min(max(first, asked.years[0]), asked.years[1])
    return first, max(first, min(max(last, this_year + 1), asked.years[1]))


def _record_of(item: str) -> str:
    return item.partition("@")[0]
