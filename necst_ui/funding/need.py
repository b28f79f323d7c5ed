"""Knows how the start budget of a subject stands beside its money: compared, never added."""

from __future__ import annotations

from necst_data.scenario_results import results
from necst_ui import links, parts, scenarios
from necst_ui.funding.asked import Asked
from necst_ui.funding.need_bar import amount_of, need_bar
from necst_ui.funding.need_facts import facts, may_fill, signals
from necst_ui.funding.scenario import outlook
from necst_ui.language import text
from necst_ui.parts import escape


def need_panel(asked: Asked) -> None:
    """Draw the start budget of the subject, what was committed to it and what is open."""
    covered = asked.coverage
    if covered is None:
        return
    need, ecosystem = covered.need, asked.ecosystem
    title = text("funding.need_title", year=str(need.date.earliest.year))
    marks = parts.source_marks(need.sources)
    parts.html(
        '<article class="necst-card money-need">'
        f"<h2>{escape(title)}: {escape(amount_of(covered, need.amount))}</h2>"
        f'<div class="necst-caption">{escape(text("funding.need_caption"))}{marks}</div>'
        f"{need_bar(covered)}{facts(ecosystem, covered)}{may_fill(ecosystem, covered)}"
        f"{_with_scenario(asked)}"
        f'<div class="money-signals">{signals(ecosystem, covered)}</div></article>'
    )


def _with_scenario(asked: Asked) -> str:
    """Say what the scenario that is on leaves open of this need, with the way to it."""
    scenario = scenarios.active()
    if scenario is None or scenario.need != asked.coverage.need.id:
        return ""
    (said, _), *_ = outlook.claims(asked.ecosystem, results(asked.ecosystem, scenario))
    way = parts.link(links.page("funding", part="scenario", scenario="on"), scenario.name)
    return f'<div class="necst-caption money-may">{parts.assumed()}{escape(said)} {way}</div>'
