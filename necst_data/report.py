"""Knows how the outcome of a check is told: as lines for a reader, or as JSON for a program."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from necst_data.building import MODELS
from necst_data.findings import Findings
from necst_data.loading import read_and_check
from necst_data.problems import Language, Problem, sentence


@dataclass(frozen=True)
class Report:
    """What a check of a folder found: problems in order, and how far it looked.

    `records` counts, per kind, the records that stand in the files, `spoilt` those of them with
    an error. Of all `rows` in `files`, no check could compare the `unbuilt` ones with others.
    """

    folder: Path
    problems: tuple[Problem, ...]
    records: dict[str, int]
    spoilt: dict[str, int]
    files: int
    rows: int
    unbuilt: int
    findings: Findings
    fallen: dict[str, int]

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return sum(problem.level == "error" for problem in self.problems)

    def lines(self, language: Language) -> list[str]:
        """Return the report for a reader: problems, counts, what was checked, what was not."""
        warnings = len(self.problems) - self.errors
        told = [
            f"[{sentence(f'level_{problem.level}', language)}] {problem.text(language)}"
            for problem in self.problems
        ]
        told += [""] if told else []
        told += [sentence("report_result", language, errors=self.errors, warnings=warnings), ""]
        told += [sentence("report_records", language, folder=self.folder)]
        for kind, records in self.records.items():
            name, errors = sentence(f"kind_{kind}", language), self.spoilt[kind]
            code = "report_count_with_errors" if errors else "report_count"
            told += ["  " + sentence(code, language, name=name, records=records, errors=errors)]
        if self.fallen:
            told += ["", sentence("report_fallen", language)]
            told += [f"  {sentence(f'kind_{k}', language)}: {n}" for k, n in self.fallen.items()]
        told += ["", sentence("report_checked", language)]
        for name, records in self.checked().items():
            told += [f"  {sentence(f'check_{name}', language)}: {records}"]
        told += ["", sentence("report_not_checked", language)]
        return told + [f"  {line}" for line in self.not_checked(language)]

    def json(self, language: Language) -> dict[str, Any]:
        """Return the report for a program: codes stay the same, sentences are in the language."""
        return {
            "problems": [
                {
                    "level": problem.level,
                    "code": problem.code,
                    "path": problem.path,
                    "line": problem.line,
                    "column": problem.column,
                    "record": problem.record,
                    "message": problem.sentence(language),
                }
                for problem in self.problems
            ],
            "counts": self.records,
            "with_errors": self.spoilt,
            "left_out_with": self.fallen,
            "checked": self.checked(),
            "not_checked": self.not_checked(language),
        }

    def checked(self) -> dict[str, int]:
        """Return how many records, or files for their form, each check looked at, by its name."""
        return {"files": self.files, "values": self.rows, **self.findings.checked}

    def not_checked(self, language: Language) -> list[str]:
        """Return what the check leaves open."""
        told = [
            sentence(f"not_checked_{what}", language) for what in ("links", "facts", "translations")
        ]
        if self.unbuilt:
            told.append(sentence("not_checked_records", language, count=self.unbuilt))
        if self.findings.unread:
            unread = [kind for kind in MODELS if kind in self.findings.unread]
            kinds = ", ".join(sentence(f"kind_{kind}", language) for kind in unread)
            told.append(sentence("not_checked_kinds", language, kinds=kinds))
        if not self.findings.sources_followed:
            told.append(sentence("not_checked_sources", language))
        return told


def examine(folder: Path) -> Report:
    """Return what a check of a data folder finds; never raises for bad data."""
    checked = read_and_check(folder)
    rows = checked.reading.rows
    good = {id(row) for row, _ in checked.built} - checked.findings.refused
    records = Counter(row.kind for row in rows)
    spoilt = Counter(row.kind for row in rows if id(row) not in good)
    return Report(
        folder=folder,
        problems=checked.problems,
        records={kind: records[kind] for kind in MODELS if kind != "meta"},
        spoilt={kind: spoilt[kind] for kind in MODELS if kind != "meta"},
        files=len({row.path for row in rows}),
        rows=len(rows),
        unbuilt=len(rows) - len(checked.built),
        findings=checked.findings,
        fallen=checked.fallen,
    )
