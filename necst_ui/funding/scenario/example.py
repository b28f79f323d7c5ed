"""Knows a worked example to start from: invented givers on the start budget of the centre."""

from __future__ import annotations

from necst_data import Ecosystem
from necst_data.models import Condition, Contribution, Scenario
from necst_data.needs import coverage, need_of
from necst_ui.language import text

_STEP = 100_000


def example(ecosystem: Ecosystem) -> Scenario | None:
    """Return an invented scenario on the centre's start budget, None if no such budget is known.

    One giver brings half of the least that is open, another matches it: together they would
    close what is open at least. If nothing is sure to be open, they share what may be.
    """
    need = need_of(ecosystem, "centre")
    if need is None:
        return None
    least, most = coverage(ecosystem, need).gap
    half = (least or most or need.amount) // 2
    half = max(half // _STEP * _STEP, 1)
    usual = {"currency": need.currency, "status": "pledged"}
    first = Contribution(
        id="a", funder_name=text("scenario.example_giver", letter="A"), amount=half, **usual
    )
    second = Contribution(
        id="b",
        funder_name=text("scenario.example_giver", letter="B"),
        condition=Condition(kind="match", of=("a",), up_to=half),
        **usual,
    )
    return Scenario(
        name=text("scenario.example_name"),
        need=need.id,
        note=text("scenario.example_note"),
        contributions=(first, second),
    )
