"""Knows the layers of the house and compares every module's imports with them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("necst_data", "necst_ui", "pages", "dashboard")

# A module one can take in at once has some 50 to 200 lines, and never more than this.
MOST_LINES = 300

# What a layer may not import, besides what stands above it: the longest matching name counts.
FORBIDDEN = {
    "necst_data": {"necst_ui", "pages", "dashboard", "streamlit", "plotly", "babel"},
    "necst_ui.charts": {"pages", "dashboard", "streamlit"},
    "necst_ui": {"pages", "dashboard"},
    "pages": {"pages", "dashboard"},
    "dashboard": {"pages"},
}


def modules() -> dict[str, Path]:
    """Return every module of the house by its dotted name."""
    paths = [ROOT / "dashboard.py"]
    for layer in ("necst_data", "necst_ui", "pages"):
        paths += sorted((ROOT / layer).rglob("*.py"))
    found = {}
    for path in paths:
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path) -> set[str]:
    """Return the dotted names that a module imports, wherever in it the import stands."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                start = ".".join(filter(None, [*above, start]))
            names |= {f"{start}.{alias.name}" for alias in node.names}
    return names


def layer_of(name: str) -> str:
    """Return the layer that a module belongs to."""
    return max((layer for layer in FORBIDDEN if within(name, layer)), key=len)


def within(name: str, part: str) -> bool:
    """Say whether a dotted name is a module or lies in it."""
    return name == part or name.startswith(part + ".")


def pinned(*files: str) -> set[str]:
    """Return the packages that requirements files name themselves, in one spelling."""
    lines = [line for file in files for line in (ROOT / file).read_text("utf-8").splitlines()]
    return {spelled(line.partition("==")[0]) for line in lines if "==" in line}


def spelled(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def packages_of(paths: Iterable[Path]) -> set[str]:
    """Return the installed packages that modules import."""
    owners = packages_distributions()
    tops = {name.partition(".")[0] for path in paths for name in imported(path.stem, path)}
    return {spelled(owner) for top in tops for owner in owners.get(top, ())}


def in_the_house(names: set[str]) -> set[str]:
    return {name for name in names if any(within(name, part) for part in HOUSE)}


def trespasses(name: str, path: Path) -> set[str]:
    """Return the imports of a module that its layer does not allow."""
    names = imported(name, path)
    layer = layer_of(name)
    wrong = {n for n in names if any(within(n, part) for part in FORBIDDEN[layer])}
    if layer == "necst_ui.charts":
        allowed = ("necst_data", "necst_ui.charts")
        wrong |= {n for n in in_the_house(names) if not any(within(n, a) for a in allowed)}
    return wrong


@pytest.mark.parametrize("name", sorted(modules()))
def test_nobody_imports_upwards(name):
    assert trespasses(name, modules()[name]) == set()


def pages() -> set[str]:
    """Return the names of the pages, each of which has a package of its own in `necst_ui`."""
    return {path.stem for path in (ROOT / "pages").glob("*.py")}


def test_every_page_has_a_package_that_it_alone_uses():
    found = modules()
    assert {page for page in pages() if f"necst_ui.{page}" not in found} == set()
    borrowed = {
        (name, page)
        for name, path in found.items()
        for page in pages() - {"".join(name.split(".")[1:2])}
        if any(within(one, f"necst_ui.{page}") for one in imported(name, path))
    }
    assert borrowed == set()


def test_every_module_is_short_enough_to_read_at_once():
    lengths = {n: len(p.read_text("utf-8").splitlines()) for n, p in modules().items()}
    assert {n: length for n, length in lengths.items() if length > MOST_LINES} == {}


def test_every_layer_has_modules():
    assert {layer_of(name) for name in modules()} == set(FORBIDDEN)


def test_data_and_charts_work_where_streamlit_is_not_loaded():
    below = [n for n in modules() if layer_of(n) in ("necst_data", "necst_ui.charts")]
    below.remove("necst_data.__main__")
    program = f"import sys, {', '.join(sorted(below))}\nprint('streamlit' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (run.stdout, run.stderr) == ("False\n", "")


def test_only_one_module_caches():
    caching = {
        name
        for name, path in modules().items()
        if "cache_data" in path.read_text(encoding="utf-8")
        or "cache_resource" in path.read_text(encoding="utf-8")
    }
    assert caching == {"necst_ui.cached"}


def test_the_house_imports_exactly_what_requirements_pin():
    assert packages_of(modules().values()) == pinned("requirements.txt")


def test_tests_and_benches_import_only_what_is_pinned():
    paths = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    assert packages_of(paths) <= pinned("requirements.txt", "requirements-dev.txt")
