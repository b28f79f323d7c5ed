"""The pieces of the page about who works with whom."""

from necst_ui.network.answer import sentences
from necst_ui.network.asked import Asked, ask
from necst_ui.network.picture import NOTHING, caption, legend, picture, selected_in
from necst_ui.network.rows import card, ties_table

__all__ = [
    "NOTHING",
    "Asked",
    "ask",
    "caption",
    "card",
    "legend",
    "picture",
    "selected_in",
    "sentences",
    "ties_table",
]
