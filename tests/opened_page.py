"""Knows a page as a visitor opens it with a link, and what it then says and shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

_SHELL = Path(__file__).parents[1] / "necst_ui" / "shell.py"


class OpenedPage:
    """One visitor's page, opened again and again with other choices: the link says them all."""

    def __init__(self, name: str) -> None:
        self.run = AppTest.from_file(str(_SHELL), default_timeout=60).run()
        self.run.switch_page(f"../pages/{name}.py")

    def __call__(self, **choices: str | list[str]) -> OpenedPage:
        """Open the page with these choices and no other, in Dutch unless they say otherwise."""
        self.run.query_params.clear()
        for name, value in {"language": "nl", **choices}.items():
            self.run.query_params[name] = value
        self.run.run()
        return self

    @property
    def failed(self) -> bool:
        """Return whether the page broke."""
        return bool(self.run.exception)

    @property
    def said(self) -> str:
        """Return everything that the page says outside its tables and drawings."""
        run = self.run
        return " ".join(one.value for one in (*run.markdown, *run.subheader, *run.title))

    def components(self, name: str) -> list[dict[str, Any]]:
        """Return what each component of a kind shows."""
        found = [element.proto for element in self.run.get("bidi_component")]
        return [json.loads(one.json) for one in found if one.component_name == name]

    @property
    def tables(self) -> dict[str, list[list[dict[str, Any]]]]:
        """Return the rows of each table by its title."""
        return {one["title"]: one["rows"] for one in self.components("necst_table")}
