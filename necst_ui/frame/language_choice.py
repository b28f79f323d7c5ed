"""Knows how the language is chosen in the sidebar."""

from necst_ui.choices import choose_one
from necst_ui.language import LANGUAGES, current, text


def switch() -> None:
    """Draw the switch between the languages."""
    choose_one(
        "language",
        LANGUAGES,
        text("shell.language"),
        lambda code: text(f"shell.language_{code}"),
        default=current(),
        widget="segmented",
        width="stretch",
        label_visibility="collapsed",
        everywhere=True,
    )
