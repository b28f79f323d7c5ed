"""Knows what the bars show: one per year, giver, receiver, programme, level or form, and in words
what has no bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from necst_data.funding import MONEY, Line, Total, add_up, add_up_by
from necst_data.funding_selection import Bar, bars
from necst_data.funding_years import so_far, spread
from necst_ui import formats
from necst_ui.charts import funding as chart
from necst_ui.charts.tokens import group_of
from necst_ui.funding import picture, take_home
from necst_ui.funding.amounts import counted, rests_on, totals_in_words
from necst_ui.funding.asked import Asked
from necst_ui.funding.labels import currency_name, government_label
from necst_ui.funding.picture import Options
from necst_ui.language import current, text
from necst_ui.names import in_sentence, record_name
from necst_ui.parts import assumed, escape, html, ladder, legend, shape

_NAMES_AT_MOST = 4
_NAMED_AS_LARGEST = 3
_SEPARATORS = {"nl": ",.", "en": ".,"}


@dataclass(frozen=True)
class Found:
    """The bars asked for, and the lines that cannot be spread over years."""

    bars: tuple[Bar, ...]
    not_spread: tuple[Line, ...] = ()


def find_bars(asked: Asked, options: Options) -> Found:
    """Return what each bar of the picture stands for, and what has none."""
    lines, left = spread(asked.shown) if options.by_period else (asked.shown, ())
    found = bars(asked.ecosystem, lines, asked.view)
    if options.so_far:
        found = (*so_far(found), *(bar for bar in found if bar.key is None))
    return Found(found, left)


def bar_picture(asked: Asked, options: Options, found: Found) -> None:
    """Draw the bars with their legend and takeaway, and say what is not drawn."""
    title = _title(asked, options)
    picture.heading(asked, title)
    known = [bar for bar in found.bars if bar.has_amount and bar.key is not None]
    if asked.view != "year":
        known.sort(key=_rank, reverse=True)
    shown = _shown(asked, known)
    if shown:
        html(_legend(asked, shown, options) + _takeaway(asked, known, options))
        figure = _figure(asked, shown, options)
        picture.chart(figure, chart.stylesheet(f".st-key-{picture.KEY}"))
        take_home.picture_files(asked, picture.KEY, title)
    else:
        picture.nothing_drawn()
    words = _not_drawn(asked, found.bars, len(known) - len(shown))
    undated = [line for bar in found.bars if bar.key is None for line in bar.lines]
    words += [_undated(undated, "picture_undated")] if undated else []
    words += [_undated(found.not_spread, "picture_without_period")] if found.not_spread else []
    picture.captions(words)


def _title(asked: Asked, options: Options) -> str:
    if asked.view != "year":
        return text(f"funding.picture_{asked.view}")
    basis = "period" if options.by_period else "decision"
    return text(f"funding.picture_year_{basis}{'_so_far' if options.so_far else ''}")


def _rank(bar: Bar) -> tuple[int, int]:
    """Return what ranks a bar: the money, and only between equals what is not decided yet."""
    money = sum(total.amount for total in bar.totals if total.status in MONEY and not total.assumed)
    return money, bar.amount - money


def _shown(asked: Asked, known: list[Bar]) -> list[Bar]:
    if asked.view == "year":
        return known[-chart.MOST_YEARS :]
    return known[: chart.MOST_BARS]


def _figure(asked: Asked, shown: list[Bar], options: Options):
    drawn = [_drawn(asked, bar) for bar in shown]
    if asked.view != "year":
        return chart.named_bars(drawn)
    unit = text("funding.picture_axis", currency=currency_name(asked.currency))
    groups = [_groups(asked, bar) for bar in shown] if options.by_group else None
    years = [(bar.key, one) for bar, one in zip(shown, drawn, strict=True)]
    return chart.year_bars(years, unit, _SEPARATORS[current()], groups)


def _groups(asked: Asked, bar: Bar) -> dict[str, tuple[int, str]]:
    """Return what each group of givers has in the awards of a bar: the amount, and it in words."""
    awarded = [line for line in bar.lines if line.status == "awarded" and not line.assumed]
    found = {}
    for group, totals in add_up_by(awarded, lambda line: _group(asked, line)).items():
        said = f"{text(f'group.{group}')}: {totals_in_words(totals)}"
        found[group] = (totals[0].amount, said)
    return found


def _group(asked: Asked, line: Line) -> str:
    giver = asked.ecosystem.organisations.get(line.commitment.funder)
    return group_of(giver.kind if giver else "collective")


def _drawn(asked: Asked, bar: Bar) -> chart.Drawn:
    pieces: dict[chart.Piece, int] = {}
    hover: dict[chart.Piece, str] = {}
    assumed = [total for total in bar.totals if total.assumed and total.amount]
    for total in bar.totals:
        if total.assumed:
            continue
        inside = total.paid_inside if total.status == "awarded" else 0
        said = f"{totals_in_words([total])}, {rests_on(total)}"
        if total.amount > inside:
            pieces[total.status], hover[total.status] = total.amount - inside, said
        if inside:
            amount = formats.amount(inside, total.currency)
            pieces["paid-inside"] = inside
            hover["paid-inside"] = f"{said}, {text('funding.picture_paid_inside')} {amount}"
    if assumed:
        pieces["assumed"] = sum(total.amount for total in assumed)
        hover["assumed"] = totals_in_words(assumed)
    public = [total for total in bar.totals if total.lines]
    return chart.Drawn(bar_name(asked, bar), totals_in_words(public), pieces, hover)


def bar_name(asked: Asked, bar: Bar) -> str:
    """Return what a bar stands for, in the language shown."""
    if not isinstance(bar.key, tuple):
        return formats.date(None) if bar.key is None else str(bar.key)
    kind, key = bar.key
    if kind == "government":
        return government_label(key)
    if kind == "instrument":
        return text(f"instrument.{key}")
    organisation = asked.ecosystem.organisations.get(key) if kind == "organisation" else None
    return in_sentence(organisation) if organisation else record_name(asked.ecosystem, kind, key)


def ladder_legend(totals: Iterable[Total]) -> str:
    """Return the legend of the steps that have an amount, what is paid inside an award included."""
    totals = [total for total in totals if total.lines]
    real = {total.status for total in totals if not total.assumed}
    items = [
        (status, text(f"ladder.{status}"))
        for status in ("awarded", "paid", "reserved", "pledged")
        if status in real
    ]
    if any(total.paid_inside for total in totals):
        items.insert(1, ("paid", text("funding.picture_paid_inside")))
    if any(total.assumed for total in totals):
        items.append(("assumed", text("scenario.assumed")))
    return legend((assumed() if css == "assumed" else ladder(css), label) for css, label in items)


def _legend(asked: Asked, shown: list[Bar], options: Options) -> str:
    totals = [total for bar in shown for total in bar.totals]
    if not (asked.view == "year" and options.by_group):
        return ladder_legend(totals)
    groups = dict.fromkeys(group for bar in shown for group in _groups(asked, bar))
    of_groups = legend((shape(group), text(f"group.{group}")) for group in groups)
    return of_groups + ladder_legend(total for total in totals if total.status != "awarded")


def _takeaway(asked: Asked, known: list[Bar], options: Options) -> str:
    """Return the text alternative of the picture: its longest bars, or where a sum has come to."""
    if options.so_far and asked.view == "year":
        last = known[-1]
        said = text(
            "funding.picture_come_to", year=str(last.key), amounts=totals_in_words(last.totals)
        )
        return f'<div class="necst-caption">{escape(said)}</div>'
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


def _not_drawn(asked: Asked, found: tuple[Bar, ...], more: int) -> list[str]:
    words = [counted("funding.picture_more", more)] if more > 0 else []
    hidden = [bar for bar in found if not bar.has_amount and bar.key is not None]
    if hidden:
        names = [bar_name(asked, bar) for bar in hidden[:_NAMES_AT_MOST]]
        if rest := len(hidden) - len(names):
            names.append(counted("funding.picture_others", rest))
        told = ", ".join(names) if rest else formats.listing(names)
        words.append(text("funding.picture_hidden", names=told))
    return words


def _undated(lines: Iterable[Line], key: str) -> str:
    return text(f"funding.{key}", amounts=totals_in_words(add_up(lines)))
