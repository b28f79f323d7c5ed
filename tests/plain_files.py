"""Knows the data files as plain rows, so that a test can count again what the code counts."""

import csv
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parents[1] / "data"

Row = dict[str, str]
Piece = tuple[Row, str, int]  # of which line in funding.csv, on which step, how much


@cache
def table(name: str) -> list[Row]:
    """Return the lines of a CSV file."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str) -> list[str]:
    """Return the ids in a cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


@cache
def files(folder: str) -> list[dict]:
    """Return the records of a folder, one from each file."""
    return [
        yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for file in sorted((DATA / folder).glob("*.yaml"))
    ]


@cache
def document(name: str):
    """Return what a YAML file holds."""
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def relation_id(row: Row) -> str:
    """Return the id of a tie."""
    return f"{row['from']}--{row['kind']}--{row['to']}"


@cache
def drawn_ties() -> list[Row]:
    """Return the ties that have no placeholder for several parties at either end."""
    several = {one["id"] for one in files("organisations") if one["kind"] == "collective"}
    return [row for row in table("relations.csv") if not {row["from"], row["to"]} & several]


@cache
def last_steps() -> dict[str, str]:
    """Return the step on which each commitment stands."""
    return {row["funding"]: row["status"] for row in table("funding_status.csv")}


def is_added(row: Row) -> bool:
    """Return whether a commitment by itself may be in a total."""
    aside = row["internal"] == "true" or row["per_year"] == "true"
    return row["level"] == "programme" and not aside and row["instrument"] != "internal"


def pieces(row: Row) -> list[Piece]:
    """Return a commitment whole, or apart where its parts in time stand on another step."""
    step, amount = last_steps()[row["id"]], int(row["amount"])
    apart = [piece for part in _parts_in_time(row) for piece in pieces(part)]
    if {on for _, on, _ in apart} <= {step}:
        return [(row, step, amount)]
    return [*apart, (row, step, amount - sum(part for _, _, part in apart))]


def _parts_in_time(row: Row) -> list[Row]:
    for breakdown in ("tranche", "released"):
        parts = [
            part
            for part in table("funding.csv")
            if (part["part_of"], part["breakdown"]) == (row["id"], breakdown) and part["amount"]
        ]
        if parts and sum(int(part["amount"]) for part in parts) <= int(row["amount"]):
            return parts
    return []


@cache
def all_pieces() -> list[Piece]:
    """Return the money that may be in a total, in pieces."""
    whole = [row for row in table("funding.csv") if is_added(row) and row["amount"]]
    return [piece for row in whole for piece in pieces(row)]


def added(wanted: Callable[[Row], bool] = lambda row: True) -> dict[tuple[str, str, str], int]:
    """Return the sums by pot, currency and step of the money that counts, without empty ones."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row, step, amount in all_pieces():
        if wanted(row) and step in ("pledged", "reserved", "awarded", "paid"):
            pot = "equity" if row["instrument"] == "equity" else "grants"
            found[pot, row["currency"], step] += amount
    return {key: amount for key, amount in found.items() if amount}
