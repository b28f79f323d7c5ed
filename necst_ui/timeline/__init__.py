"""The pieces of the page about what happened when."""

from necst_ui.timeline.answer import anything_known, sentences
from necst_ui.timeline.asked import Asked, ask
from necst_ui.timeline.picture import legend, picture
from necst_ui.timeline.rows import card, events_table

__all__ = [
    "Asked",
    "anything_known",
    "ask",
    "card",
    "events_table",
    "legend",
    "picture",
    "sentences",
]
