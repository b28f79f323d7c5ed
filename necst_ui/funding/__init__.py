"""The pieces of the page about money."""

from necst_ui.funding.answer import claims
from necst_ui.funding.asked import Asked, ask
from necst_ui.funding.disputed import disputed_figures
from necst_ui.funding.ladder import ladder
from necst_ui.funding.need import need_panel
from necst_ui.funding.needs import all_needs, needs_section
from necst_ui.funding.needs_answer import needs_claims
from necst_ui.funding.picture import picture
from necst_ui.funding.rows import lines_table, record

__all__ = [
    "Asked",
    "all_needs",
    "ask",
    "claims",
    "disputed_figures",
    "ladder",
    "lines_table",
    "need_panel",
    "needs_claims",
    "needs_section",
    "picture",
    "record",
]
