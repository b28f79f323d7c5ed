"""Knows how what a reader picks in a picture reaches the page."""

import pytest

from necst_ui.components import selection
from necst_ui.components.selection import Picked, latest, listener


@pytest.fixture
def pick(monkeypatch):
    """Return a function that picks in a picture, as the browser tells it."""
    monkeypatch.setattr(selection.st, "session_state", {})

    def told(value):
        selection.st.session_state["picture"] = {"selected": value}
        listener("picture")()

    return told


def test_a_pick_wins_once_over_what_the_page_holds(pick):
    pick({"id": "lumc"})
    assert latest("picture", "necstgen") == Picked("lumc", changed=True)
    assert latest("picture", "necstgen") == Picked("necstgen", changed=False)


def test_letting_go_is_a_choice_that_the_link_keeps(pick):
    pick({"id": None})
    picked = latest("picture", "necstgen")
    assert (picked, picked.code) == (Picked(None, changed=True), "none")
    assert Picked("lumc").code == "lumc"


def test_one_picture_does_not_hear_what_is_picked_in_another(pick):
    pick({"id": "lumc"})
    assert latest("other", None) == Picked(None, changed=False)


@pytest.mark.parametrize("value", [7, "lumc", {"id": 7}, {"id": ["lumc"]}, {}])
def test_what_a_browser_should_not_send_selects_nothing(pick, value):
    pick(value)
    assert latest("picture", "necstgen") == Picked(None, changed=True)
