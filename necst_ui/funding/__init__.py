"""The pieces of the page about money."""

from necst_ui.funding.answer import claims
from necst_ui.funding.asked import Asked, ask
from necst_ui.funding.ladder import ladder
from necst_ui.funding.need import all_needs, need_panel
from necst_ui.funding.one_funder import one_funder
from necst_ui.funding.picture import picture
from necst_ui.funding.rows import lines_table, record

__all__ = [
    "Asked",
    "all_needs",
    "ask",
    "claims",
    "ladder",
    "lines_table",
    "need_panel",
    "one_funder",
    "picture",
    "record",
]
