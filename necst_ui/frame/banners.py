"""Knows how problems with the data or with a link are told above a page."""

from __future__ import annotations

from necst_data import Ecosystem, Problem
from necst_ui import formats, links, view
from necst_ui.cached import Loaded
from necst_ui.language import current, text
from necst_ui.parts.markup import escape, html, link

_FIRST = 3


def problems(loaded: Loaded) -> None:
    """Say what is wrong with the data files, and that the last good data are shown if they are."""
    ecosystem = loaded.ecosystem
    if loaded.broken_by:
        _banner(text("shell.last_good"), loaded.broken_by, with_link=False)
    errors = [problem for problem in ecosystem.problems if problem.level == "error"]
    warnings = [problem for problem in ecosystem.problems if problem.level == "warning"]
    if ecosystem.meta is None or not ecosystem.organisations:
        _banner(text("shell.no_data"), errors, with_link=False)
        return
    for key, found in (("errors", errors), ("warnings", warnings)):
        if found:
            said = text(f"shell.problems_{key}", count=len(found), shown=formats.number(len(found)))
            fallen = _fallen(ecosystem) if key == "errors" else ""
            _banner(f"{said}{fallen}", found, with_link=True)


def _fallen(ecosystem: Ecosystem) -> str:
    """Return how many sound records are left out with those that have an error, if any."""
    count = sum(ecosystem.fallen.values())
    if not count:
        return ""
    return " " + text("shell.problems_fallen", count=count, shown=formats.number(count))


def link_notices() -> None:
    """Say what in the link was not understood."""
    for sentence in view.notices():
        html(f"<p>{escape(sentence)}</p>", kind="necst-notice")


def _banner(said: str, found: list[Problem] | tuple[Problem, ...], *, with_link: bool) -> None:
    items = [escape(problem.text(current())) for problem in found[:_FIRST]]
    if more := len(found) - _FIRST:
        items += [text("shell.problems_more", count=more)] if more > 0 else []
    listed = "".join(f"<li>{item}</li>" for item in items)
    to_evidence = link(links.page("evidence"), text("shell.problems_link")) if with_link else ""
    html(
        f"<b>{escape(said)}</b>{to_evidence}<ul>{listed}</ul>",
        kind="necst-notice necst-notice-problem",
    )
