"""Knows what leaves the page about money: the same lines as shown, and what is said with them."""

from __future__ import annotations

from collections.abc import Sequence

from necst_data.exchange import giving360
from necst_data.exchange.giving360 import Awards
from necst_data.funding import Line, Total, add_up
from necst_ui import formats, links, parts
from necst_ui.funding.amounts import counted, rests_on
from necst_ui.funding.asked import Asked
from necst_ui.funding.labels import currency_label, government_label, subject_label
from necst_ui.language import current, text
from necst_ui.parts import Download

Facts = list[tuple[str, str]]


def filters_in_words(asked: Asked) -> str:
    """Return the filters that leave lines of the subject out, as one phrase."""
    steps = [text(f"ladder.{step}") for step in asked.steps]
    used = [*([(text("funding.step"), steps)] if steps else []), *_used(asked)]
    return "; ".join(f"{name.lower()}: {formats.listing(words)}" for name, words in used if words)


def _used(asked: Asked) -> list[tuple[str, list[str]]]:
    first, last = asked.years or (0, 0)
    years = str(first) if first == last else f"{first}–{last}"
    return [
        (text("field.government"), [government_label(code) for code in asked.governments]),
        (text("field.instrument"), [text(f"instrument.{code}") for code in asked.instruments]),
        (text("funding.years"), [years] if asked.years else []),
    ]


def filters(asked: Asked) -> Facts:
    """Return the choices in words, each with its name; a filter that is not used is left out."""
    steps = [text(f"ladder.{step}") for step in asked.steps]
    used = _used(asked)
    return [
        (text("funding.about"), subject_label(asked.ecosystem, asked.subject)),
        (text("funding.currency"), currency_label(asked.currency)),
        (text("funding.pot"), text(f"funding.pot_{asked.pot}")),
        (text("funding.step"), formats.listing(steps) if steps else text("take_home.every_step")),
        *((name, formats.listing(words)) for name, words in used if words),
    ]


def about(
    asked: Asked, lines: Sequence[Line], title: str, awards: Awards, chosen: str | None = None
) -> Facts:
    """Return what the workbook says of its rows: the view, the totals and how they are made.

    `chosen` is what the lines belong to if not all are shown but those of one flow.
    """
    totals = [_total(total) for total in add_up(lines)]
    if not totals:
        totals = [(text("take_home.total_none"), text("take_home.total_none_said"))]
    rules = ("whole", "steps", "apart")
    picked = [(text("take_home.chosen"), chosen)] if chosen else []
    return [
        *parts.about_view(title, len(lines), [*filters(asked), *picked]),
        *totals,
        *((text("take_home.adding"), text(f"take_home.adding_{rule}")) for rule in rules),
        ("360Giving", awards_in_words(awards)),
    ]


def _total(total: Total) -> tuple[str, str]:
    label = "take_home.total_assumed" if total.assumed else "take_home.total"
    step = text(f"ladder.{total.status}")
    if not total.lines:
        return text(label, step=step), rests_on(total)
    amount = formats.amount(total.amount, total.currency, exact=True)
    said = text("take_home.total_said", amount=amount, lines=rests_on(total))
    if total.shared:
        shared = formats.amount(total.shared, total.currency, exact=True)
        said = text("take_home.total_shared", said=said, amount=shared)
    return text(label, step=step), said


def awards_of(asked: Asked, lines: Sequence[Line]) -> Awards:
    """Return which of the lines in the table are awards of the 360Giving standard."""
    return giving360.awards(lines, asked.ecosystem, current())


def awards_in_words(awards: Awards) -> str:
    """Return how many awards the 360Giving files hold, and aloud what is not in them."""
    count = len(awards.grants)
    told = [counted("take_home.giving_in", count) if count else text("take_home.giving_none")]
    if awards.left_out:
        reasons = formats.listing(
            counted(f"take_home.giving_out_{reason}", number)
            for reason, number in awards.left_out.items()
        )
        told.append(text("take_home.giving_out", reasons=reasons))
    return " ".join(told)


def downloads(asked: Asked, awards: Awards) -> list[Download]:
    """Return the 360Giving files; none if no line is an award, as the standard knows no such."""
    if not awards.grants:
        return []
    language, address, ecosystem = current(), links.this_view(), asked.ecosystem
    said = counted("take_home.giving_label", len(awards.grants))
    return [
        Download(
            text("take_home.giving_csv"),
            said,
            "funding-360giving",
            "csv",
            "text/csv",
            lambda: giving360.as_csv(awards),
        ),
        Download(
            text("take_home.giving_json"),
            said,
            "funding-360giving",
            "json",
            "application/json",
            lambda: giving360.as_json(awards, ecosystem, language, address=address),
        ),
    ]


def picture_files(asked: Asked, key: str, title: str) -> None:
    """Draw the buttons that take home the picture in the container with a key, below its legend."""
    lines = [f"{name}: {said}" for name, said in filters(asked)]
    largest = sorted(asked.shown, key=lambda line: -line.counted)
    sources = (source for line in largest for source in line.commitment.sources)
    parts.picture_file(key, title, lines=["; ".join(lines)], sources=sources)
