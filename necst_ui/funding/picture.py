"""Knows what the picture shows: a bar per year, funder, recipient or programme, and in words what
has no bar."""

from __future__ import annotations

import streamlit as st

from necst_data.funding import MONEY, add_up
from necst_data.funding_selection import Bar, bars
from necst_ui import formats
from necst_ui.charts import funding as chart
from necst_ui.funding.amounts import counted, rests_on, totals_in_words
from necst_ui.funding.asked import Asked, currency_name
from necst_ui.funding.take_home import picture_files
from necst_ui.language import current, text
from necst_ui.names import in_sentence, record_name
from necst_ui.parts import escape, html, ladder, legend

_KEY = "funding_picture"
_NAMES_AT_MOST = 4
_NAMED_AS_LARGEST = 3
_SEPARATORS = {"nl": ",.", "en": ".,"}


def picture(asked: Asked) -> None:
    """Draw the bars with their legend, the takeaway in words, and what is not drawn."""
    title = text(f"funding.picture_{asked.view}")
    if asked.subject == "core":
        title = text("funding.picture_in_core", title=title)
    st.header(title, anchor=False)
    found = bars(asked.shown, asked.view)
    undated = [bar for bar in found if bar.key is None]
    known = [bar for bar in found if bar.has_amount and bar.key is not None]
    if asked.view != "year":
        known.sort(key=_rank, reverse=True)
    if not known:
        html(f'<p class="necst-muted">{escape(text("funding.picture_empty"))}</p>')
    else:
        shown = _shown(asked, known)
        html(_legend(shown) + _takeaway(asked, known))
        _figure(asked, shown)
        picture_files(asked, _KEY, title)
    words = _not_drawn(asked, found, len(known) - len(_shown(asked, known)), undated)
    if words:
        html("".join(f'<div class="necst-caption">{escape(one)}</div>' for one in words))


def _rank(bar: Bar) -> tuple[int, int]:
    """Return what ranks a bar: the money, and only between equals what is not decided yet."""
    money = sum(total.amount for total in bar.totals if total.status in MONEY)
    return money, sum(total.amount for total in bar.totals if total.status not in MONEY)


def _shown(asked: Asked, known: list[Bar]) -> list[Bar]:
    if asked.view == "year":
        return known[-chart.MOST_YEARS :]
    return known[: chart.MOST_BARS]


def _figure(asked: Asked, shown: list[Bar]) -> None:
    drawn = [_drawn(asked, bar) for bar in shown]
    if asked.view == "year":
        unit = text("funding.picture_axis", currency=currency_name(asked.currency))
        years = [(bar.key, one) for bar, one in zip(shown, drawn, strict=True)]
        figure = chart.year_bars(years, unit, _SEPARATORS[current()])
    else:
        figure = chart.named_bars(drawn)
    st.html(f"<style>{chart.stylesheet(f'.st-key-{_KEY}')}</style>")
    with st.container(key=_KEY):
        config = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
        st.plotly_chart(figure, theme=None, config=config, key=f"{_KEY}_chart")


def _drawn(asked: Asked, bar: Bar) -> chart.Drawn:
    pieces: dict[chart.Piece, int] = {}
    hover: dict[chart.Piece, str] = {}
    for total in bar.totals:
        inside = total.paid_inside if total.status == "awarded" else 0
        said = f"{totals_in_words([total])}, {rests_on(total)}"
        if total.amount > inside:
            pieces[total.status], hover[total.status] = total.amount - inside, said
        if inside:
            amount = formats.amount(inside, total.currency)
            pieces["paid-inside"] = inside
            hover["paid-inside"] = f"{said}, {text('funding.picture_paid_inside')} {amount}"
    public = [total for total in bar.totals if total.lines]
    return chart.Drawn(bar_name(asked, bar), totals_in_words(public), pieces, hover)


def bar_name(asked: Asked, bar: Bar) -> str:
    """Return what a bar stands for, in the language shown."""
    if not isinstance(bar.key, tuple):
        return formats.date(None) if bar.key is None else str(bar.key)
    kind, key = bar.key
    organisation = asked.ecosystem.organisations.get(key) if kind == "organisation" else None
    return in_sentence(organisation) if organisation else record_name(asked.ecosystem, kind, key)


def _legend(shown: list[Bar]) -> str:
    totals = [total for bar in shown for total in bar.totals if total.lines]
    items = [
        (status, text(f"ladder.{status}"))
        for status in ("awarded", "paid", "reserved", "pledged")
        if any(total.status == status for total in totals)
    ]
    if any(total.paid_inside for total in totals):
        items.insert(1, ("paid", text("funding.picture_paid_inside")))
        items = [item for item in items if item != ("paid", text("ladder.paid"))] + [
            item for item in items if item == ("paid", text("ladder.paid"))
        ]
    return legend((ladder(css), label) for css, label in items)


def _takeaway(asked: Asked, known: list[Bar]) -> str:
    """Return the text alternative of the picture: what it is and its longest bars."""
    largest = sorted(known, key=_rank, reverse=True)[:_NAMED_AS_LARGEST]
    told = formats.listing(
        text(
            "funding.picture_bar",
            name=bar_name(asked, bar),
            amounts=totals_in_words(total for total in bar.totals if total.lines),
        )
        for bar in largest
    )
    return f'<div class="necst-caption">{escape(text("funding.picture_largest", bars=told))}</div>'


def _not_drawn(asked: Asked, found: tuple[Bar, ...], more: int, undated: list[Bar]) -> list[str]:
    words = [counted("funding.picture_more", more)] if more else []
    hidden = [bar for bar in found if not bar.has_amount and bar.key is not None]
    if hidden:
        names = [bar_name(asked, bar) for bar in hidden[:_NAMES_AT_MOST]]
        if rest := len(hidden) - len(names):
            names.append(counted("funding.picture_others", rest))
        told = ", ".join(names) if rest else formats.listing(names)
        words.append(text("funding.picture_hidden", names=told))
    for bar in undated:
        amounts = totals_in_words(add_up(bar.lines))
        words.append(text("funding.picture_undated", amounts=amounts))
    return words
