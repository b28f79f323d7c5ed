"""The pieces of the page about money."""

from necst_ui.funding.answer import claims
from necst_ui.funding.asked import Asked, ask
from necst_ui.funding.ladder import ladder
from necst_ui.funding.need import all_needs, need_panel
from necst_ui.funding.picture import picture
from necst_ui.funding.rows import lines_table, record
from necst_ui.funding.scenario import scenario_section

__all__ = [
    "Asked",
    "all_needs",
    "ask",
    "claims",
    "ladder",
    "lines_table",
    "need_panel",
    "picture",
    "record",
    "scenario_section",
]
