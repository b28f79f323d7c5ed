"""Knows that every file that leaves the page about money holds what the page shows."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from playwright.sync_api import Download, Page

from necst_ui import formats

RULES = json.loads((Path(__file__).parents[1] / "giving360_rules.json").read_text("utf-8"))
# A choice with tranches, shared money, contradictions and a second page of rows.
VIEW = "/funding?language={language}&about=project.regmed-xb-pilot-factory"


def taken(page: Page, press) -> tuple[str, bytes]:
    """Press a button and return the name and the bytes of the file that comes."""
    with page.expect_download() as coming:
        press()
    file: Download = coming.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def press(page: Page, label: str):
    """Return how a download button of the table is pressed."""
    head = page.locator(".st-key-funding_lines_table_head")
    return head.get_by_role("button", name=label, exact=True).click


def on_screen(page: Page) -> list[list[str]]:
    """Return the words in the rows of the table shown."""
    table = page.locator(".st-key-funding_lines_table table, [class*=funding_lines_table] table")
    rows = table.first.locator("tbody tr").all()
    return [[cell.inner_text().strip() for cell in row.locator("td").all()] for row in rows]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_csv_excel_and_the_table_have_the_same_rows(visit, page: Page, language):
    visit(VIEW.format(language=language))
    shown = on_screen(page)
    name, content = taken(page, press(page, "CSV"))
    assert re.fullmatch(r"necst-funding_lines-\d{4}-\d\d-\d\d\.csv", name)
    separator = {"nl": ";", "en": ","}[language]
    headings, *rows = csv.reader(
        io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator
    )
    name, content = taken(page, press(page, "Excel"))
    assert re.fullmatch(r"necst-funding_lines-\d{4}-\d\d-\d\d\.xlsx", name)
    book = openpyxl.load_workbook(io.BytesIO(content))
    lines, method, sources = book.worksheets
    typed = [[cell.value for cell in row] for row in lines.iter_rows()]
    assert [["" if value is None else str(value) for value in row] for row in typed] == [
        headings,
        *rows,
    ]
    amount = headings.index({"nl": "Bedrag", "en": "Amount"}[language])
    currency = headings.index({"nl": "Valuta", "en": "Currency"}[language])
    told = [
        [
            *row[:3],
            formats.amount(
                int(row[amount]) if row[amount] else None, row[currency], language=language
            ),
        ]
        for row in rows
    ]
    plain = [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in told]
    seen = [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in shown]
    assert len(seen) == len(plain) > 5
    assert [row[:3] for row in seen] == [row[:3] for row in plain]
    assert all(cells[4].startswith(row[3]) for cells, row in zip(seen, plain, strict=True))
    addresses = {link for row in sources.iter_rows(min_row=2) for link in [row[3].value]}
    listed = {link for row in rows for link in row[-1].split()}
    assert addresses == listed
    said = {row[0].value: row[1].value for row in method.iter_rows()}
    link = said[{"nl": "Dezelfde weergave", "en": "The same view"}[language]]
    visit(link)
    assert on_screen(page) == shown


def test_both_360giving_files_hold_the_same_awards_and_are_valid(visit, page: Page):
    visit("/funding?language=nl&about=all")
    name, content = taken(page, press(page, "360Giving JSON"))
    assert re.fullmatch(r"necst-funding-360giving-\d{4}-\d\d-\d\d\.json", name)
    package = json.loads(content)
    jsonschema.validate(package, RULES, cls=jsonschema.Draft4Validator)
    assert package["accessURL"] == page.url
    name, content = taken(page, press(page, "360Giving CSV"))
    assert re.fullmatch(r"necst-funding-360giving-\d{4}-\d\d-\d\d\.csv", name)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(row["Identifier"], row["Amount Awarded"]) for row in rows] == [
        (grant["id"], str(grant["amountAwarded"])) for grant in package["grants"]
    ]
    count = len(package["grants"])
    assert page.get_by_text(f"In het 360Giving-bestand staan {count} toekenningen").is_visible()


def test_where_no_line_is_an_award_there_is_no_360giving_file(visit, page: Page):
    visit("/funding?language=nl&about=all&step=in-talks")
    head = page.locator(".st-key-funding_lines_table_head")
    assert head.get_by_role("button").all_inner_texts() == ["CSV", "Excel"]
    assert page.get_by_text("Geen van deze regels is een toekenning").is_visible()
