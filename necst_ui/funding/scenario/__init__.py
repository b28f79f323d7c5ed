"""The section of the page about money in which a reader assumes contributions."""

from necst_ui.funding.scenario.section import scenario_section

__all__ = ["scenario_section"]
