"""Knows how layouts on disk must behave: kept once, used again, never trusted and never needed."""

import contextlib
import json
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from necst_data.network_layout_store import MOST, cache_folder, kept
from necst_ui import cached

PLACES = {"a": (0.0, 1.5), "b": (-2.125, 3.0)}


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which layouts are kept; it is not there yet."""
    monkeypatch.setenv("NECST_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def never(*_):
    raise AssertionError("made again")


def test_a_layout_is_made_once_and_then_read_equal(kept_in):
    assert kept("one", "ab", lambda: PLACES) == PLACES
    assert kept("one", "ab", never) == PLACES
    assert [file.name for file in kept_in.iterdir()] == ["layout-one.json"]


def test_another_name_is_another_layout(kept_in):
    kept("one", "ab", lambda: PLACES)
    moved = {"a": (9.0, 9.0), "b": (0.0, 0.0)}
    assert kept("two", "ab", lambda: moved) == moved
    assert kept("one", "ab", never) == PLACES


def test_only_this_user_may_look_into_the_folder(kept_in):
    kept("one", "ab", lambda: PLACES)
    assert stat.S_IMODE(kept_in.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"a": [0, 1]}',
        '{"a": [0, 1], "b": [0, 1], "c": [0, 1]}',
        '{"a": [0, 1], "b": [NaN, 1]}',
        '{"a": [0, 1], "b": [Infinity, 1]}',
        '{"a": [0, 1], "b": [1e400, 1]}',
        '{"a": [0, 1], "b": [1, 2, 3]}',
        '{"a": [0, 1], "b": ["1", 2]}',
        '{"a": [0, 1], "b": [true, 2]}',
        '{"a": [0, 1], "b": 7}',
        '{"a": [0, 1], "b": [1, ' + "9" * 400 + "]}",
        '{"a": [0, 1], "b": [0, 1]' + " " * 5_000_000 + "}",
    ],
)
def test_a_broken_file_is_as_if_there_were_none_and_is_replaced(kept_in, content):
    kept_in.mkdir()
    file = kept_in / "layout-one.json"
    file.write_text(content, encoding="utf-8")
    assert kept("one", "ab", lambda: PLACES) == PLACES
    assert json.loads(file.read_text("utf-8")) == {"a": [0.0, 1.5], "b": [-2.125, 3.0]}


def test_bytes_that_are_no_text_are_as_if_there_were_none(kept_in):
    kept_in.mkdir()
    (kept_in / "layout-one.json").write_bytes(b"\xff\xfe\x00")
    assert kept("one", "ab", lambda: PLACES) == PLACES


def test_nothing_is_needed_on_disk(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("NECST_CACHE", str(tmp_path / "file" / "below"))
    assert kept("one", "ab", lambda: PLACES) == PLACES
    monkeypatch.setenv("NECST_CACHE", str(tmp_path / "file"))
    assert kept("one", "ab", lambda: PLACES) == PLACES
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(kept_in, monkeypatch):
    def refused(*_):
        raise PermissionError("read-only")

    kept_in.mkdir()
    monkeypatch.setattr(os, "replace", refused)
    assert kept("one", "ab", lambda: PLACES) == PLACES
    assert list(kept_in.iterdir()) == []


def test_a_place_that_can_hold_no_folder_is_left_as_it_is(kept_in):
    # Not even the system's manager can make a folder where a file stands.
    kept_in.write_text("taken", encoding="utf-8")
    assert kept("one", "ab", lambda: PLACES) == PLACES
    assert kept_in.read_text(encoding="utf-8") == "taken"


def test_the_folder_never_grows_beyond_its_bound(kept_in):
    for number in range(MOST + 5):
        kept(f"n{number}", "ab", lambda: PLACES)
        os.utime(kept_in / f"layout-n{number}.json", (number, number))
    (kept_in / "other").write_text("not ours", encoding="utf-8")
    kept("last", "ab", lambda: PLACES)
    names = {file.name for file in kept_in.iterdir()}
    last = {f"layout-n{number}.json" for number in range(6, MOST + 5)}
    assert names == {*last, "layout-last.json", "other"}


def _many_times(folder: str) -> None:
    os.environ["NECST_CACHE"] = folder
    large = {str(number): (number / 8, 0.5) for number in range(2000)}
    for time in range(20):
        assert kept(f"n{time % 2}", large.keys(), lambda: large) == large
        for file in Path(folder).glob("*.json"):
            with contextlib.suppress(FileNotFoundError):  # the other one has just removed it
                assert len(json.loads(file.read_bytes())) == 2000
            if time % 5 == 0:
                file.unlink(missing_ok=True)


def test_two_processes_may_use_one_folder(kept_in):
    both = multiprocessing.get_context("spawn")
    running = [both.Process(target=_many_times, args=(str(kept_in),)) for _ in range(2)]
    for one in running:
        one.start()
    for one in running:
        one.join(120)
    assert [one.exitcode for one in running] == [0, 0]
    assert {file.suffix for file in kept_in.iterdir()} <= {".json"}


def test_the_folder_is_named_or_the_users_own(tmp_path, monkeypatch):
    monkeypatch.setenv("NECST_CACHE", str(tmp_path / "named"))
    assert cache_folder() == tmp_path / "named"
    monkeypatch.delenv("NECST_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "usual"))
    assert cache_folder() == tmp_path / "usual" / "necst"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".cache" / "necst"


def test_a_user_without_a_home_keeps_nothing(monkeypatch):
    def homeless():
        raise RuntimeError("no home")

    monkeypatch.delenv("NECST_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    assert kept("one", "ab", lambda: PLACES) == PLACES


def test_a_restarted_server_reads_the_whole_network_from_disk(kept_in, monkeypatch, real):
    cached._whole_layout.clear()
    first = cached._whole_layout("this version of the files", real)
    cached._whole_layout.clear()
    monkeypatch.setattr(cached, "whole_layout", never)
    assert cached._whole_layout("the same files copied", real) == first
    cached._whole_layout.clear()
