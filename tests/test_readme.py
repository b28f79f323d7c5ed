"""Knows what README.md promises and compares it with the project."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
QUOTED = re.findall(r"`([^`\n]+)`", README)
COMMANDS = [line for text in [*BLOCKS, *QUOTED] for line in text.splitlines()]

# What a command makes, and what is only an example.
NOT_IN_THE_PROJECT = {".venv", "/path/to/folder"}


def test_every_page_has_a_row():
    pages = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")} - {"pages/__init__.py"}
    assert set(re.findall(r"^\| `(pages/\w+\.py)` \|", README, re.MULTILINE)) == pages


def test_every_make_target_is_explained_and_no_other():
    named = {command.split()[1] for command in COMMANDS if command.startswith("make ")}
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert named == targets - {"help"}


def test_every_make_target_is_in_its_help():
    explained = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))
    assert explained == set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def test_every_module_in_a_command_exists():
    named = {name for command in COMMANDS for name in re.findall(r"-m (\w+)", command)}
    assert {name for name in named if importlib.util.find_spec(name) is None} == set()


def test_every_file_named_exists():
    paths = {
        word
        for command in COMMANDS
        for word in command.removeprefix("make run DATA=").removeprefix("make check DATA=").split()
        if "/" in word or re.search(r"\.(py|txt|md|toml)$", word)
    }
    here = {path for path in paths if not path.startswith(".venv/")} - NOT_IN_THE_PROJECT
    assert {path for path in here if not (ROOT / path).exists()} == set()


def test_every_installed_version_is_exact():
    loose = {
        line
        for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if not re.fullmatch(r"#.*|-[cr] [a-z.-]+|[A-Za-z0-9-]+==[0-9][0-9a-z.]*", line)
    }
    assert loose == set()
