"""Knows every colour and shape by name; the values stand in tokens.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Theme = Literal["light", "dark"]

_PLAIN = ("ground", "ground-second", "ink", "muted", "line", "line-strong", "accent")
_PLAIN += ("accent-tint", "link", "assumed")


@cache
def tokens() -> dict[str, Any]:
    """Return the visual language as it stands in tokens.yaml."""
    return yaml.safe_load((Path(__file__).parent / "tokens.yaml").read_text(encoding="utf-8"))


@cache
def colours() -> dict[str, dict[Theme, str]]:
    """Return each colour's name (`group-care`, `ladder-paid`) with its value per theme."""
    data = tokens()
    found = {name: data[name] for name in _PLAIN}
    found |= {f"group-{name}": group for name, group in data["groups"].items()}
    found["ladder-tint"] = data["ladder"]["tint"]
    found |= {f"ladder-{name}": step for name, step in data["ladder"]["steps"].items()}
    found["stage-line"] = data["stages"]["line"]
    for place, (name, step) in enumerate(data["stages"]["steps"].items()):
        on_step = data["stages"]["text-on-step"]
        found[f"stage-{name}"] = step
        found[f"stage-{name}-text"] = {theme: on_step[theme][place] for theme in ("light", "dark")}
    for name, signal in data["signals"].items():
        found |= {f"signal-{name}-{part}": signal[part] for part in ("fill", "text", "ground")}
    return {name: {"light": value["light"], "dark": value["dark"]} for name, value in found.items()}


def colour(name: str, theme: Theme) -> str:
    """Return a colour's value in a theme, for a file that leaves the screen."""
    return colours()[name][theme]


def variable(name: str) -> str:
    """Return a colour as CSS, right in both themes: `var(--necst-group-care)`."""
    if name not in colours():
        raise KeyError(f"no colour is called {name!r}")
    return f"var(--necst-{name})"


def stylesheet() -> str:
    """Return the rule that gives every colour to the page.

    `light-dark()` is resolved where a colour is used, so a change of theme needs no new run. A
    browser that does not know it gets the light values.
    """
    light = "".join(f"--necst-{name}:{value['light']};" for name, value in colours().items())
    both = "".join(
        f"--necst-{name}:light-dark({value['light']},{value['dark']});"
        for name, value in colours().items()
    )
    return f":root{{{light}}}@supports (color:light-dark(red,red)){{:root{{{both}}}}}"


@cache
def _group_by_kind() -> dict[str, str]:
    return {kind: name for name, group in tokens()["groups"].items() for kind in group["kinds"]}


def group_of(organisation_kind: str) -> str:
    """Return the group (`care`, `facility`, ...) of a kind of organisation."""
    return _group_by_kind()[organisation_kind]


def groups() -> tuple[str, ...]:
    """Return the groups in the order of legends."""
    return tuple(tokens()["groups"])


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    channels = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
