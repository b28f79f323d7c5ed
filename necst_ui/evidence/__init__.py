"""The pieces of the page about the proof."""

from necst_ui.evidence.proof import left_out, nothing, problems, sentence, tabs
from necst_ui.evidence.records import full_record
from necst_ui.evidence.rows import columns, rows
from necst_ui.evidence.search import list_address, record_address, search

__all__ = [
    "columns",
    "full_record",
    "left_out",
    "list_address",
    "nothing",
    "problems",
    "record_address",
    "rows",
    "search",
    "sentence",
    "tabs",
]
