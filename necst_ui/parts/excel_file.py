"""Knows how rows of a table become an Excel workbook: the rows, the method, the sources.

Numbers are numbers, amounts with the sign or code of their currency. Everything else is text,
also what begins as a formula or an address, and also dates: a column of EDTF (`2018`, `2018-11`,
`2018-11-19`) sorts as it stands, where days beside years would part in two. The same rows make
the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from necst_ui.language import Language, text
from necst_ui.parts.cells import Cell
from necst_ui.parts.file_rows import Value, file_rows

_MOST_CHARACTERS = 32_767  # in a cell
_MOST_IN_LINK = 2_079
_MOST_IN_HEADER = 255
_A4 = 9
_NARROW, _WIDE = 9, 52  # characters: columns of the table
_LCID: dict[Language, str] = {"nl": "413", "en": "809"}
_LINK = ("http://", "https://")


class SourceRow(NamedTuple):
    """A source as the workbook lists it; `rows` are the rows of the first sheet that it bears."""

    title: str
    publisher: str
    published: str
    url: str
    rows: tuple[int, ...]


def excel_bytes(
    title: str,
    columns: Mapping[str, str],
    cells: Sequence[Mapping[str, Cell]],
    language: Language,
    about: Sequence[tuple[str, str]],
    sources: Sequence[SourceRow] = (),
    *,
    made_of: date,
) -> bytes:
    """Return a workbook with the rows of a table, what they are (`about`) and their sources.

    `made_of` is the day of the data; it stands as the day on which the workbook was made.
    """
    target = io.BytesIO()
    say = partial(text, language=language)
    with Workbook(target, {"in_memory": True}) as book:
        made = datetime.combine(made_of, time())
        book.set_properties({"title": title, "created": made})
        _rows_sheet(book, say("take_home.sheet_rows"), title, file_rows(columns, cells), language)
        _about_sheet(book, say("take_home.sheet_method"), title, about)
        headings = [
            say("take_home.source_title"),
            say("take_home.source_publisher"),
            say("take_home.source_published"),
            say("take_home.source_url"),
            say("take_home.source_rows"),
        ]
        _sources_sheet(book, say("take_home.sheet_sources"), title, headings, sources)
    return target.getvalue()


def _rows_sheet(
    book: Workbook,
    name: str,
    title: str,
    table: tuple[list[str], list[list[Value]]],
    language: Language,
) -> None:
    headings, rows = table
    sheet = _sheet(book, name, title)
    sheet.set_landscape()
    look = _Looks(book, language)
    _headings(sheet, headings, look.heading)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, look)
    if headings:
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    for place, heading in enumerate(headings):
        longest = max([len(heading) + 3, *(len(str(row[place].plain or "")) for row in rows)])
        sheet.set_column(place, place, min(max(longest + 2, _NARROW), _WIDE))


class _Looks:
    """The formats of the cells, each made once."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.book, self.language = book, language
        self.heading = _heading_look(book)
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.numbers: dict[str, Format] = {}

    def number(self, value: float, currency: str) -> Format:
        """Return how a number is written: `€ 56.000.000` or `€56,000,000`, `SEK 1,000`."""
        digits = "#,##0" if isinstance(value, int) else "#,##0.##"
        if currency == "EUR":
            space = " " if self.language == "nl" else ""
            digits = f"[$€-{_LCID[self.language]}]{space}{digits}"
        elif currency:
            digits = f"[${currency}] {digits}"
        if digits not in self.numbers:
            self.numbers[digits] = self.book.add_format({"num_format": digits, "valign": "top"})
        return self.numbers[digits]


def _write(sheet: Worksheet, row: int, column: int, value: Value, look: _Looks) -> None:
    plain = value.plain
    if plain is None or plain == "":
        return
    if isinstance(plain, str):
        sheet.write_string(row, column, _fitting(plain), look.text)
    else:
        sheet.write_number(row, column, plain, look.number(plain, value.currency))


def _about_sheet(book: Workbook, name: str, title: str, about: Sequence[tuple[str, str]]) -> None:
    sheet = _sheet(book, name, title)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    label = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    said = book.add_format({"valign": "top", "text_wrap": True, "align": "left"})
    for row, (what, words) in enumerate(about):
        sheet.write_string(row, 0, _fitting(what), label)
        _write_address(sheet, row, 1, words, said)


def _sources_sheet(
    book: Workbook,
    name: str,
    title: str,
    headings: Sequence[str],
    sources: Sequence[SourceRow],
) -> None:
    sheet = _sheet(book, name, title)
    sheet.set_landscape()
    _headings(sheet, headings, _heading_look(book))
    said = book.add_format({"valign": "top", "text_wrap": True})
    for row, source in enumerate(sources, 1):
        for place, words in enumerate(source[:3]):
            if words:
                sheet.write_string(row, place, _fitting(words), said)
        _write_address(sheet, row, 3, source.url, said)
        numbers = ", ".join(map(str, source.rows))
        sheet.write_string(row, 4, _fitting(numbers), said)
    if sources:
        sheet.autofilter(0, 0, len(sources), len(headings) - 1)
    for place, width in enumerate((60, 30, 12, 60, 24)):
        sheet.set_column(place, place, width)


def _sheet(book: Workbook, name: str, title: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    # An ampersand is a command there.
    sheet.set_header(f"&L{title[:100].replace('&', '&&')}"[:_MOST_IN_HEADER])
    sheet.set_footer("&R&P / &N")
    return sheet


def _headings(sheet: Worksheet, headings: Sequence[str], look: Format) -> None:
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, _fitting(heading), look)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _heading_look(book: Workbook) -> Format:
    return book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})


def _write_address(sheet: Worksheet, row: int, column: int, words: str, look: Format) -> None:
    """Write a text; an address on the web can be followed."""
    if words.startswith(_LINK) and len(words) <= _MOST_IN_LINK and " " not in words:
        sheet.write_url(row, column, words, string=words)
    else:
        sheet.write_string(row, column, _fitting(words), look)


def _fitting(words: str) -> str:
    if len(words) <= _MOST_CHARACTERS:
        return words
    return f"{words[: _MOST_CHARACTERS - 1]}…"
