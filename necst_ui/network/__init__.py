"""The pieces of the page about who works with whom."""

from necst_ui.network.answer import answer, drawn
from necst_ui.network.asked import Asked, ask, choose_question
from necst_ui.network.filters import nothing_left
from necst_ui.network.picture import caption, legend, picture, picture_files
from necst_ui.network.projects import through_projects
from necst_ui.network.rows import card, select_hint, ties_table, to_card

__all__ = [
    "Asked",
    "answer",
    "ask",
    "caption",
    "card",
    "choose_question",
    "drawn",
    "legend",
    "nothing_left",
    "picture",
    "picture_files",
    "through_projects",
    "select_hint",
    "ties_table",
    "to_card",
]
