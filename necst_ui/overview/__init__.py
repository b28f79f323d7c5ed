"""The pieces of the page that says what this is."""

from necst_ui.overview.answer import answer_claims
from necst_ui.overview.doors import doors
from necst_ui.overview.events import events, how_it_began
from necst_ui.overview.figures import figures
from necst_ui.overview.search import search_results
from necst_ui.overview.way import the_way, way_table

__all__ = [
    "answer_claims",
    "doors",
    "events",
    "figures",
    "how_it_began",
    "search_results",
    "the_way",
    "way_table",
]
