"""Knows how the need of a scenario looks with the assumed money: the answer and the bar."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.needs import STEPS
from necst_data.scenario_results import Outlook, Results
from necst_ui import formats, parts
from necst_ui.charts import marks
from necst_ui.funding.amounts import step_sources, totals_in_words
from necst_ui.funding.ladder import bar
from necst_ui.funding.scenario import words
from necst_ui.language import text
from necst_ui.parts import escape


def claims(ecosystem: Ecosystem, found: Results) -> list[parts.Claim]:
    """Return what the scenario does to the gap, with the sources of what is not assumed."""
    name = found.settled.scenario.name
    amounts = totals_in_words(found.totals, marked=False)
    if found.outlook is None or found.gap is None:
        key = "answer_no_need" if found.totals else "answer_nothing"
        told = {"amounts": amounts} if found.totals else {}
        return [(text(f"scenario.{key}", name=name, **told), ())]
    outlook = found.outlook
    need, before = outlook.before.need, outlook.before.gap
    key = "answer_same" if found.gap == before else "answer"
    if found.gap != before and found.gap == (0, 0):
        key = "answer_closed"
    told = {
        "need": words.need_name(ecosystem, need),
        "budget": formats.amount(need.amount, need.currency),
        "before": words.gap_in_words(before, need.currency),
        "name": name,
    }
    if key == "answer":
        told["after"] = words.gap_in_words(found.gap, need.currency)
    sources = [*need.sources[:2], *step_sources(part.line for part in outlook.before.parts)]
    said: list[parts.Claim] = [(text(f"scenario.{key}", **told), tuple(sources))]
    if found.totals:
        said.append((text("scenario.answer_assumed", amounts=amounts), ()))
    return said


def need_bar(ecosystem: Ecosystem, outlook: Outlook) -> None:
    """Draw the need to scale: what is there, what is assumed in long dashes, and what is open."""
    need, ranges = outlook.before.need, outlook.before.ranges
    word = f'<span class="scenario-word">{escape(text("scenario.assumed"))}</span>'
    pieces = [(bar(step), ranges[step][0]) for step in STEPS if step in ranges]
    pieces += [(_assumed() + word, total.amount) for total in outlook.assumed]
    pieces += [
        ('<div class="money-maybe"></div>', high - low)
        for low, high in (ranges[step] for step in STEPS if step in ranges)
    ]
    left, drawn = 100.0, []
    for fill, amount in pieces:
        width = min(left, 100 * amount / need.amount)
        left -= width
        if width:
            drawn.append(f'<div class="scenario-piece" style="width:{width:.2f}%">{fill}</div>')
    if left > 0.01:
        drawn.append('<div style="flex:1 1 0"><div class="money-open"></div></div>')
    budget = formats.amount(need.amount, need.currency)
    ends = f"<span>0</span><span>{escape(budget)}</span>"
    title = escape(f"{text('scenario.bar_title')}: {words.need_name(ecosystem, need)}")
    parts.html(
        f'<article class="necst-card money-need"><h2>{title}</h2>'
        f'<div class="money-ends" aria-hidden="true">{ends}</div>'
        f'<div class="money-scale" role="img" aria-label="{escape(_alt(outlook))}">'
        f"{''.join(drawn)}</div>"
        f'<ul class="money-facts">{"".join(_facts(outlook))}</ul>'
        f"{_apart(ecosystem, outlook)}</article>"
    )


def _assumed() -> str:
    box = 'x="1" y="1" style="width:calc(100% - 2px);height:calc(100% - 2px)"'
    return f'<svg class="money-bar"><rect {box} {marks.assumed_paint()}/></svg>'


def _facts(outlook: Outlook) -> list[str]:
    """Return what each piece of the bar is, in its order: a swatch, a figure and its step."""
    currency = outlook.before.need.currency
    sure, assumed, maybe = [], [], []
    for step in STEPS:
        low, high = outlook.before.ranges.get(step, (0, 0))
        if low:
            figure = formats.amount(low, currency)
            said = text("scenario.bar_real", amount=figure, step=text(f"ladder.{step}"))
            sure.append(_fact(bar(step), said))
        if high > low:
            said = text("scenario.bar_maybe", amount=formats.amount(high - low, currency))
            maybe.append(_fact('<div class="money-maybe"></div>', said))
    for total in outlook.assumed:
        figure, step = formats.amount(total.amount, currency), text(f"ladder.{total.status}")
        assumed.append(_fact(_assumed(), text("scenario.bar_assumed", amount=figure, step=step)))
    said = text("scenario.bar_open", gap=words.gap_in_words(outlook.after.gap, currency))
    return [*sure, *assumed, *maybe, _fact('<div class="money-open"></div>', said)]


def _fact(fill: str, said: str) -> str:
    return f'<li><div aria-hidden="true">{fill}</div><span>{escape(said)}</span></li>'


def _alt(outlook: Outlook) -> str:
    need = outlook.before.need
    real = [
        text(
            "scenario.bar_real",
            amount=words.gap_in_words(outlook.before.ranges[step], need.currency),
            step=text(f"ladder.{step}"),
        )
        for step in STEPS
        if step in outlook.before.ranges
    ]
    nothing = text("scenario.bar_nothing")
    return text(
        "scenario.bar_alt",
        budget=formats.amount(need.amount, need.currency),
        real=formats.listing(real) or nothing,
        assumed=totals_in_words(outlook.assumed, marked=False) or nothing,
        gap=words.gap_in_words(outlook.after.gap, need.currency),
    )


def _apart(ecosystem: Ecosystem, outlook: Outlook) -> str:
    """Say which assumed money is not in the gap, and why."""
    told = [
        text(f"scenario.apart_{key}", names=words.givers(ecosystem, lines))
        for key, lines in (
            ("elsewhere", outlook.elsewhere),
            ("currency", outlook.other_currency),
            ("equity", outlook.equity),
            ("uncounted", outlook.uncounted),
        )
        if lines
    ]
    need = outlook.before.need
    sure = sum(low for low, _ in outlook.after.ranges.values())
    if need.amount is not None and sure > need.amount:
        told.append(text("scenario.bar_more"))
    return "".join(f'<div class="necst-caption money-may">{escape(one)}</div>' for one in told)
