"""Knows that every file of the network holds what is drawn, and that its picture leaves as seen."""

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
from gexf_rules import faults
from playwright.sync_api import Page

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = {
    "nl": "/network?language=nl",
    "en": "/network?language=en&about=all&tie=funds&tie=partner-of&scope=core&scope=ecosystem",
}
SEPARATOR = {"nl": ";", "en": ","}


def files(page: Page) -> dict[str, tuple[str, bytes]]:
    """Press every button on the table's line; return each file's name and content by its label."""
    buttons = page.locator(".st-key-network_ties_table_head").get_by_role("button")
    found = {}
    for label in buttons.all_inner_texts():
        with page.expect_download() as coming:
            buttons.get_by_text(label, exact=True).click()
        file = coming.value
        found[label] = (file.suggested_filename, Path(file.path()).read_bytes())
    return found


def picture(page: Page, ending: str) -> tuple[str, bytes]:
    """Take the picture home and return the name and the bytes of its file."""
    with page.expect_download() as coming:
        page.locator(f"button[name={ending}]").click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def drawn(page: Page) -> tuple[set[str], set[str]]:
    """Return the ids of the nodes and of the ties in the picture."""
    inside = page.locator(".st-key-network_picture")
    return tuple(
        {one.get_attribute("data-id") for one in inside.locator(f".{kind}").all()}
        for kind in ("node", "tie")
    )


def open_picture(visit, page: Page, address: str) -> None:
    visit(address)
    page.locator(".st-key-network_picture .node").first.wait_for()


def csv_rows(content: bytes, language: str) -> list[list[str]]:
    file = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(file, delimiter=SEPARATOR[language]))


def words(element: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in element.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_file_of_the_table_holds_what_is_drawn(visit, page: Page, language):
    open_picture(visit, page, VIEWS[language])
    nodes, ties = drawn(page)
    table = page.locator("[class*=network_ties_table] table")
    shown = [
        [cell.inner_text().strip() for cell in row.locator("td").all()[:3]]
        for row in table.locator("tbody tr").all()
    ]
    taken = files(page)
    parties = {"nl": "Organisaties", "en": "Organisations"}[language]
    labels = ("CSV", "Excel", f"{parties} CSV", {"nl": "Banden CSV", "en": "Ties CSV"}[language])
    assert tuple(taken) == (*labels, "GraphML", "GEXF")
    names = ("network_ties", "network_ties", "network-nodes", "network-edges", "network", "network")
    endings = ("csv", "xlsx", "csv", "csv", "graphml", "gexf")
    for (name, _), stem, ending in zip(taken.values(), names, endings, strict=True):
        assert re.fullmatch(rf"necst-{stem}-\d{{4}}-\d\d-\d\d\.{ending}", name)
    listed, book, node_rows, tie_rows, graphml, gexf = (one for _, one in taken.values())

    headings, *rows = csv_rows(listed, language)
    assert [row[:3] for row in rows] == shown
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    typed = [[cell.value for cell in row] for row in sheets[0].iter_rows()]
    assert [["" if value is None else str(value) for value in row] for row in typed] == [
        headings,
        *rows,
    ]
    assert page.url in {row[1].value for row in sheets[1].iter_rows()}

    named = {row[0]: row[1] for row in csv_rows(node_rows, language)[1:]}
    assert set(named) == nodes
    headings, *rows = csv_rows(tie_rows, language)
    told = [dict(zip(headings, row, strict=True)) for row in rows]
    assert {tie["id"] for tie in told} == ties
    # The table holds these, and after them the ties with a placeholder.
    drawn_first = [[named[tie["source"]], tie["label"], named[tie["target"]]] for tie in told]
    assert sorted(shown[: len(ties)]) == sorted(drawn_first)
    read = nx.read_graphml(io.BytesIO(graphml), edge_key_type=str, force_multigraph=True)
    assert (set(read), {key for *_, key in read.edges(keys=True)}) == (nodes, ties)
    assert read.graph["link"] == page.url
    assert faults(gexf) == []
    read = nx.read_gexf(io.BytesIO(gexf), version="1.3")
    assert (set(read), {told["id"] for *_, told in read.edges(data=True)}) == (nodes, ties)
    assert page.url in gexf.decode().replace("&amp;", "&")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_svg_is_the_picture_as_seen_with_its_legend(visit, page: Page, scheme):
    page.emulate_media(color_scheme=scheme)
    open_picture(visit, page, VIEWS["en"])
    nodes, ties = drawn(page)
    name, content = picture(page, "svg")
    assert re.fullmatch(r"necst-network-\d{4}-\d\d-\d\d\.svg", name)
    whole = ET.fromstring(content)
    assert whole.find(f"{SVG}title").text == "The whole network"
    said = words(whole)
    assert said[0] == "The whole network"
    assert "Kind of tie: " in said[1]
    legend = page.locator(".necst-legend").last.locator(":scope > span").all_inner_texts()
    start = said.index(legend[0])
    assert said[start : start + len(legend)] == legend
    labels = page.locator(".st-key-network_picture svg.picture text").all_text_contents()
    assert len(labels) > 10
    assert said[start + len(legend) : start + len(legend) + len(labels)] == labels
    assert any(one.startswith("As known on ") for one in said)
    assert any(one.startswith("Sources: ") for one in said)
    assert {one.get("href") for one in whole.iter(f"{SVG}a")} == {page.url}
    inside = [one for one in whole.iter(f"{SVG}svg") if len(list(one.iter(f"{SVG}title"))) > 1]
    titles = [one for one in inside[-1].iter() if one.find(f"{SVG}title") is not None]
    assert len(titles) == len(nodes)
    # A mark for each node and a line for each tie.
    assert len(list(inside[-1].iter(f"{SVG}path"))) >= len(nodes) + len(ties)
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g)"
    )
    fill = whole.find(f"{SVG}rect").get("fill")
    assert fill == "#" + "".join(f"{int(one):02x}" for one in ground)
    assert "var(--" not in content.decode()


def test_a_picture_that_was_zoomed_leaves_zoomed(visit, page: Page, settle):
    open_picture(visit, page, VIEWS["en"])
    before = words(ET.fromstring(picture(page, "svg")[1]))
    closer = page.locator(".st-key-network_picture [data-name=zoom_in]")
    for _ in range(3):
        closer.click()
        settle()
    labels = page.locator(".st-key-network_picture svg.picture text").all_text_contents()
    after = words(ET.fromstring(picture(page, "svg")[1]))
    assert [one for one in after if one in labels] == labels
    assert after != before


def test_the_png_has_twice_the_size_of_the_svg(visit, page: Page):
    open_picture(visit, page, VIEWS["nl"])
    whole = ET.fromstring(picture(page, "svg")[1])
    assert whole.find(f"{SVG}title").text == "Het netwerk rond NecstGen"
    name, content = picture(page, "png")
    assert re.fullmatch(r"necst-network-\d{4}-\d\d-\d\d\.png", name)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", content[16:24])
    assert size == (2 * int(whole.get("width")), 2 * int(whole.get("height")))


def test_where_nothing_is_drawn_there_is_no_file(visit, page: Page):
    visit("/network?language=nl&about=all&tie=supervises&group=company")
    assert page.locator(".st-key-network_ties_table_head").is_visible()
    assert page.locator(".st-key-network_ties_table_head").get_by_role("button").count() == 0
    assert page.locator("button[name=svg]").count() == 0
