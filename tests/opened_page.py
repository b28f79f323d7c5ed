"""Knows a page as a visitor opens it with a link, and what it then says and shows."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from necst_ui.funding.picture import DRAWN

_SHELL = Path(__file__).parents[1] / "necst_ui" / "shell.py"


class OpenedPage:
    """One visitor's page, opened again and again with other choices: the link says them all."""

    def __init__(self, name: str, data: Path | None = None) -> None:
        """Go to a page, with the data of a folder if it is not the usual one."""
        self.run = AppTest.from_file(str(_SHELL), default_timeout=60)
        # No browser says here that it has painted the page; a visitor who had a chart needs none.
        self.run.session_state[DRAWN] = True
        self.data = data
        if name != "overview":
            self.run.switch_page(f"../pages/{name}.py")

    def __call__(self, **choices: str | list[str] | None) -> OpenedPage:
        """Open the page with these choices and no other, in Dutch unless they say otherwise."""
        self.run.query_params.clear()
        for name, value in {"language": "nl", **choices}.items():
            if value is not None:
                self.run.query_params[name] = value
        with pytest.MonkeyPatch.context() as surroundings:
            if self.data:
                surroundings.setenv("NECST_DATA", str(self.data))
            self.run.run()
        return self

    @property
    def failed(self) -> list[str]:
        """Return how the page broke: nothing if it did not."""
        return [error.value for error in self.run.exception]

    @property
    def said(self) -> str:
        """Return everything that the page says outside its tables and drawings, as HTML."""
        run = self.run
        return " ".join(one.value for one in (*run.markdown, *run.subheader, *run.title))

    @property
    def words(self) -> str:
        """Return the same as a reader sees it."""
        return _plain(self.said)

    @property
    def answer(self) -> str:
        """Return the answer as a reader sees it, without the marks of its sources."""
        (found,) = re.findall(r'<p class="necst-answer">(.*?)</p>', self.said, re.DOTALL)
        return _plain(re.sub(r'<span class="necst-marks">.*?</span>', "", found))

    def components(self, name: str) -> list[dict[str, Any]]:
        """Return what each component of a kind shows."""
        found = [element.proto for element in self.run.get("bidi_component")]
        return [json.loads(one.json) for one in found if one.component_name == name]

    @property
    def tables(self) -> dict[str, list[list[dict[str, Any]]]]:
        """Return the rows of each table by its title."""
        return {one["title"]: one["rows"] for one in self.components("necst_table")}

    def rows(self, key: str) -> list[list[dict[str, Any]]]:
        """Return the rows of the table with a key, none if it is not there."""
        found = [element.proto for element in self.run.get("bidi_component")]
        shown = [json.loads(one.json) for one in found if one.id.endswith(f"{key}_table")]
        return shown[0]["rows"] if shown else []


def _plain(html: str) -> str:
    without_tags = unescape(re.sub(r"<[^>]+>", " ", html))
    return re.sub(r"\s+", " ", without_tags.replace("\N{NO-BREAK SPACE}", " ")).strip()
