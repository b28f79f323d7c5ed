"""The pieces of the page about the organisations."""

from necst_ui.partners import directory, profile, rows

__all__ = ["directory", "profile", "rows"]
