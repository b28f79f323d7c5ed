"""Knows the buttons that take a picture home as SVG and PNG, made in the browser as it looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from necst_data.models import Source
from necst_ui import cached, formats, links, view
from necst_ui.language import text
from necst_ui.parts.browser import asset
from necst_ui.parts.downloads import file_stem

_PUBLISHERS_AT_MOST = 8

_PICTURE_FILE = st.components.v2.component(
    "necst_picture_file",
    html='<div><span role="status"></span><button type="button" name="svg"></button>'
    '<button type="button" name="png"></button><i></i></div>',
    css=asset("picture_file.css"),
    js=asset("picture_paint.js") + asset("picture_file.js"),
)


def picture_file(
    key: str,
    title: str,
    *,
    lines: Sequence[str] = (),
    sources: Iterable[str] = (),
    notes: Sequence[str] = (),
    legend: bool = True,
) -> None:
    """Draw the buttons that take home the picture in the container with a key.

    The file holds the title, `lines` (the choices in words), the legend, the picture as it looks
    now, and below it the day, the publishers of `sources` (ids), further `notes` and the link to
    this view. The picture is every large SVG in the container, in shadow roots too. The legend
    is the last `parts.legend` before the end of the container, as far as its marks are SVG; none
    if `legend` is false. Call it after the page's controls: the link holds the choices made so far.
    """
    day = view.known_day() or cached.today()
    said = [text("take_home.picture_day", date=formats.date(day))]
    if named := _publishers(sources):
        said.append(text("take_home.picture_sources", publishers=named))
    _PICTURE_FILE(
        key=f"{key}_file",
        data={
            "selector": f".st-key-{key}",
            "title": title,
            "lines": list(lines),
            "notes": [*said, *notes],
            "legend": legend,
            "address": links.this_view(),
            "name": file_stem(key.replace("_picture", "").replace("_", "-")),
            "svg": {
                "label": text("take_home.picture_svg"),
                "help": text("take_home.picture_svg_label"),
            },
            "png": {
                "label": text("take_home.picture_png"),
                "help": text("take_home.picture_png_label"),
            },
            "made": text("take_home.picture_made"),
            "failed": text("take_home.picture_failed"),
        },
    )


def _publishers(ids: Iterable[str]) -> str:
    """Return who published the sources, each once, the first ones by name."""
    known: dict[str, Source] = cached.ecosystem().sources
    names = list(dict.fromkeys(known[key].publisher for key in ids if key in known))
    told = names[:_PUBLISHERS_AT_MOST]
    if rest := len(names) - len(told):
        more = text("take_home.picture_more_sources", count=rest, shown=formats.number(rest))
        return f"{', '.join(told)} {more}"
    return formats.listing(told)
