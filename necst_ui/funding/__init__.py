"""The pieces of the page about money."""

from necst_ui.funding.asked import choose_section
from necst_ui.funding.money import money_section
from necst_ui.funding.need import all_needs

__all__ = ["all_needs", "choose_section", "money_section"]
