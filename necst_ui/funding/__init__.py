"""The pieces of the page about money."""

from necst_ui.funding.asked import choose_section, unasked
from necst_ui.funding.money import money_section
from necst_ui.funding.needs import needs_section
from necst_ui.funding.questions import questions_section
from necst_ui.funding.scenario import scenario_section

__all__ = [
    "choose_section",
    "money_section",
    "needs_section",
    "questions_section",
    "scenario_section",
    "unasked",
]
