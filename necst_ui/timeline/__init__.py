"""The pieces of the page about what happened when."""

from necst_ui.timeline.answer import sentence
from necst_ui.timeline.asked import Asked, ask
from necst_ui.timeline.picture import drawing, legend
from necst_ui.timeline.rows import card, events_table

__all__ = ["Asked", "ask", "card", "drawing", "events_table", "legend", "sentence"]
