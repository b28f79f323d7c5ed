"""The pieces of the page about who works with whom."""

from necst_ui.network.answer import sentences
from necst_ui.network.asked import Asked, ask
from necst_ui.network.picture import caption, legend, picture, picture_files
from necst_ui.network.rows import card, ties_table

__all__ = [
    "Asked",
    "ask",
    "caption",
    "card",
    "legend",
    "picture",
    "picture_files",
    "sentences",
    "ties_table",
]
