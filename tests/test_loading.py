"""Knows what a mistake takes along, and that an edit is seen whatever lies beside it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from necst_data import fingerprint, load
from necst_data.funding import add_up, funding_lines
from necst_data.report import examine

_FALLEN = "Also left out, because they point at a record with an error:"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def changed(file: Path, found: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, found[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    """Copy the real data."""
    from shutil import copytree

    return Path(copytree(root / "data", tmp_path / "data"))


def totals(folder: Path) -> dict[str, int]:
    return {
        total.status: total.amount
        for total in add_up(funding_lines(load(folder)))
        if (total.pot, total.currency) == ("grants", "EUR")
    }


def test_a_link_to_nowhere_does_not_hide_an_edit_to_another_file(copy):
    (copy / "organisations" / ".#lumc.yaml").symlink_to("nobody@nowhere:1")
    (copy / "organisations" / "gone.yaml").symlink_to("nowhere.yaml")
    seen = set()
    for file in sorted((copy / "organisations").glob("l*.yaml")):
        seen.add(fingerprint(copy))
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert len(seen) == len(list((copy / "organisations").glob("l*.yaml")))


def test_money_whose_last_step_is_refused_is_in_no_total(copy):
    before = totals(copy)
    sources = rows(copy / "sources.csv")
    bad = dict(sources[0], id="zz-refused", url="not-an-address")
    changed(copy / "sources.csv", [*sources, bad])
    steps = rows(copy / "funding_status.csv")
    step = dict.fromkeys(steps[0], "") | {
        "funding": "ngf-pharmanl-78m8",
        "date": "2026-01-01",
        "status": "withdrawn",
        "sources": "zz-refused",
    }
    changed(copy / "funding_status.csv", [*steps, step])
    assert "ngf-pharmanl-78m8" not in load(copy).funding
    assert totals(copy)["awarded"] == before["awarded"] - 78_800_000


def test_a_programme_is_in_no_total_while_a_tranche_of_it_is_refused(copy):
    before = totals(copy)
    lines = rows(copy / "funding.csv")
    for line in lines:
        if line["id"] == "ngf-oncode-accelerator-164m-conditional":
            line["level"] = "shar"
    changed(copy / "funding.csv", lines)
    after = totals(copy)
    assert before["awarded"] - after["awarded"] == 161_000_000 + 123_000_000
    assert before["reserved"] - after["reserved"] == 41_000_000


def test_what_falls_with_a_mistake_elsewhere_is_counted_aloud(copy):
    file = copy / "organisations" / "national-growth-fund.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nkind: ", "\nkind: x-"), encoding="utf-8")
    fallen = load(copy).fallen
    ties = sum(
        "national-growth-fund" in (row["from"], row["to"]) for row in rows(copy / "relations.csv")
    )
    assert fallen["relation"] == ties
    told = examine(copy).lines("en")
    assert f"  ties: {ties}" in told[told.index(_FALLEN) :]
    assert [p.level for p in examine(copy).problems].count("error") == 1


def test_a_split_that_no_dated_source_tells_withholds_the_whole_amount(real):
    then = real.as_known_on(date(2022, 6, 30)).funding["ngf-oncode-accelerator-325m"]
    assert (then.status, then.amount) == ("awarded", None)
    assert real.funding["ngf-oncode-accelerator-325m"].amount == 325_000_000


def test_what_covers_several_recipients_stays_so_in_its_tranches(real):
    lines = [
        line
        for line in funding_lines(real)
        if line.commitment.id.startswith("ngf-oncode-accelerator")
    ]
    assert {line.shared for line in lines if line.uncounted is None} == {True}


def test_a_file_full_of_mistakes_is_told_once_and_not_judged_to_its_end(copy):
    lines = rows(copy / "relations.csv")
    bad = [dict(lines[0], kind="nonsense", to=f"nobody-{number}") for number in range(3000)]
    changed(copy / "relations.csv", [*lines, *bad])
    found = [p for p in load(copy).problems if p.path == "data/relations.csv"]
    assert [p.code for p in found].count("not_one_of") == 1000
    assert [p.code for p in found].count("too_many") == 1


@pytest.mark.parametrize("hidden", ["\\0", "\\e", "\\u202E", "\\u200B"])
def test_a_character_that_cannot_be_seen_is_named(folder, hidden):
    file = folder.path / "organisations" / "lumc.yaml"
    text = file.read_text(encoding="utf-8")
    folder.write("organisations/lumc.yaml", text.replace("city: Leiden", f'city: "Lei{hidden}den"'))
    told = [message for message in folder.messages() if "cannot be seen" in message]
    assert len(told) == 1
    assert "data/organisations/lumc.yaml:7: lumc: city" in told[0]
