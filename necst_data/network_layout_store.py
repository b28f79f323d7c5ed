"""Knows how layouts are kept on disk, so that a restarted server need not compute them again.

Nothing depends on it: a folder that cannot be written and a file that cannot be used are as if
there were none. Several processes may use one folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from necst_data.network_layout import Positions

MOST = 20  # files in the folder; the ones written longest ago go first
_LARGEST = 5_000_000  # bytes; a layout of 5,000 organisations has 200,000


def cache_folder() -> Path | None:
    """Return where this user keeps what can be made again: NECST_CACHE, else the usual folder.

    None if the user has no home.
    """
    if named := os.environ.get("NECST_CACHE"):
        return Path(named).absolute()
    usual = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(usual):
        return Path(usual) / "necst"
    try:
        return Path.home() / ".cache" / "necst"
    except RuntimeError:
        return None


def kept(name: str, keys: Collection[str], make: Callable[[], Positions]) -> Positions:
    """Return the layout of that name from disk, or make it and keep it there.

    `name` changes with everything that the layout depends on and is a file name; `keys` are the
    organisations that it must place.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    file = folder / f"layout-{name}.json"
    found = _read(file)
    if found is None or found.keys() != set(keys):
        found = make()
        with contextlib.suppress(OSError):
            _write(file, found)
            _forget_oldest(folder)
    return found


def _read(file: Path) -> Positions | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(map(_is_place, found.values())):
        return None
    return {key: (float(x), float(y)) for key, (x, y) in found.items()}


def _is_place(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(one) in (int, float) and abs(one) < 1e9 for one in value)
    )


def _write(file: Path, positions: Positions) -> None:
    """Write beside the file and put it in place at once, so that nobody reads half of it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix="layout-", suffix=".new", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as output:
            json.dump(positions, output)
        os.replace(beside, file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def _forget_oldest(folder: Path) -> None:
    """Remove what is more than MOST; the rests of a process that was stopped are among it."""
    by_age = sorted((one.stat().st_mtime_ns, one) for one in folder.glob("layout-*"))
    for _, old in by_age[:-MOST]:
        old.unlink(missing_ok=True)
