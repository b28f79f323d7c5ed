"""Small pieces of the screen that several pages use."""

from necst_ui.parts.about_view import about_view
from necst_ui.parts.cells import (
    Cell,
    amount_cell,
    assumed_cell,
    bilingual_cell,
    date_cell,
    ladder_cell,
    link_cell,
    name_cell,
    record_cell,
    sources_cell,
)
from necst_ui.parts.downloads import Download
from necst_ui.parts.markup import (
    assumed,
    definitions,
    drawing,
    escape,
    html,
    ladder,
    legend,
    link,
    outside,
    shape,
)
from necst_ui.parts.page_head import page_head
from necst_ui.parts.picture_file import picture_file
from necst_ui.parts.record_card import record_card
from necst_ui.parts.signals import chip, signals_about
from necst_ui.parts.sources import Claim, answer, source_list, source_marks
from necst_ui.parts.table import table

__all__ = [
    "Cell",
    "Claim",
    "Download",
    "about_view",
    "amount_cell",
    "answer",
    "assumed",
    "assumed_cell",
    "bilingual_cell",
    "chip",
    "date_cell",
    "definitions",
    "drawing",
    "escape",
    "html",
    "ladder",
    "ladder_cell",
    "legend",
    "link",
    "link_cell",
    "name_cell",
    "outside",
    "page_head",
    "picture_file",
    "record_card",
    "record_cell",
    "shape",
    "signals_about",
    "source_list",
    "source_marks",
    "sources_cell",
    "table",
]
