"""Knows a copy of a small data set in which a test makes its own mistakes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from necst_data.problems import Language
from necst_data.report import examine

SMALL = Path(__file__).with_name("small_data")


@dataclass(frozen=True)
class DataFolder:
    """A folder `data` with a copy of the small data set."""

    path: Path

    @classmethod
    def small(cls, parent: Path) -> DataFolder:
        """Copy the small data set into a folder."""
        return cls(Path(shutil.copytree(SMALL, parent / "data")))

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> None:
        """Add a text at the end of a file."""
        self.write(name, (self.path / name).read_text(encoding="utf-8") + text)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file."""
        raw = content.encode() if isinstance(content, str) else content
        (self.path / name).write_bytes(raw)

    def messages(self, language: Language = "en") -> list[str]:
        """Return what a check of the folder says, each message with its level."""
        return [f"[{p.level.upper()}] {p.text(language)}" for p in examine(self.path).problems]
