"""Knows what every test may use: the data, pages on them, a language, and steady random cases."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from data_folder import DataFolder
from opened_page import OpenedPage

from necst_data import Ecosystem, load
from necst_ui import cached, language

ROOT = Path(__file__).parents[1]

# The same cases on every run where others wait for the answer; new ones on a developer's machine.
# No deadline: a busy machine is no fault of the code.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def real(root: Path) -> Ecosystem:
    """Load the real data, once for all tests."""
    return load(root / "data")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep layouts where no other run of the tests, and no visitor, finds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NECST_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Copy a small data set without a mistake, for a test to spoil."""
    return DataFolder.small(tmp_path)


@pytest.fixture
def page_of(folder: DataFolder) -> Callable[..., OpenedPage]:
    """Open a page on the small data set as a test has spoilt it."""

    def opened(name: str, **choices: str | list[str]) -> OpenedPage:
        return OpenedPage(name, folder.path)(**choices)

    return opened


@pytest.fixture(params=("nl", "en"))
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak each language in turn."""
    language.show(request.param)
    yield request.param
    language.show("nl")


@pytest.fixture
def steady_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the files once: without a run around it, each question would look again."""
    version = cached.fingerprint(cached.folder())
    monkeypatch.setattr(cached, "fingerprint", lambda folder: version)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests last: the quick ones tell first."""
    items.sort(key=lambda item: item.path.parent.name == "browser")
