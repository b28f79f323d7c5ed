"""Knows that a picture leaves as it looks, with its title, legend, sources and link."""

import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SVG = "{http://www.w3.org/2000/svg}"
VIEW = "/funding?language=nl&about=all&view=funder"


def taken(page: Page, ending: str) -> tuple[str, bytes]:
    """Take the picture home and return the name and the bytes of its file."""
    with page.expect_download() as coming:
        page.locator(f"button[name={ending}]").click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def drawn(content: bytes) -> ET.Element:
    """Return the file as any program reads it."""
    return ET.fromstring(content.decode("utf-8"))


def words(element: ET.Element) -> list[str]:
    """Return the lines of text in a drawing."""
    return ["".join(one.itertext()) for one in element.iter(f"{SVG}text")]


def legend(page: Page) -> list[str]:
    """Return the words of the legend above the picture."""
    last = page.locator(".necst-legend").last
    return last.locator("xpath=..").locator(".necst-legend > span").all_inner_texts()


def test_the_svg_stands_by_itself(visit, page: Page):
    visit(VIEW)
    page.locator(".st-key-funding_picture .main-svg").first.wait_for()
    name, content = taken(page, "svg")
    assert re.fullmatch(r"necst-funding-\d{4}-\d\d-\d\d\.svg", name)
    whole = drawn(content)
    assert whole.find(f"{SVG}title").text == "Per gever"
    said = words(whole)
    assert said[0] == "Per gever"
    assert "Waarover: Alles in de gegevens" in " ".join(said)
    shown = page.locator(".st-key-funding_picture .main-svg text").all_text_contents()
    assert [one for one in said if one in shown] == [one for one in shown if one]
    assert [one for one in said if one in legend(page)] == legend(page)
    assert any(one.startswith("Zoals bekend op ") for one in said)
    assert any(one.startswith("Bronnen: ") for one in said)
    (link,) = {one.get("href") for one in whole.iter(f"{SVG}a")}
    assert link == page.url
    text = content.decode("utf-8")
    assert "var(--" not in text
    assert not re.search(r"(class|style|on\w+)=", text)
    assert set(re.findall(r'url\(#([^)]+)\)"', text)) <= set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r"url\((\w+:)", text)) == {"data:"}


@pytest.mark.parametrize("view", ["flows", "year", "year&stack=group"])
def test_every_picture_of_money_can_be_taken_home(visit, page: Page, view):
    visit(f"/funding?language=nl&view={view}")
    page.locator(".st-key-funding_picture .main-svg").first.wait_for()
    said = words(drawn(taken(page, "svg")[1]))
    heading = page.locator(".st-key-funding_picture").locator("xpath=preceding::h2[1]")
    assert said[0] in heading.inner_text()
    told = legend(page)
    start = said.index(told[0])
    assert said[start : start + len(told)] == told
    shown = page.locator(".st-key-funding_picture .main-svg text").all_text_contents()
    assert [one for one in said if one in shown] == [one for one in shown if one]


def test_the_png_is_the_same_picture_at_twice_its_size(visit, page: Page):
    visit(VIEW)
    page.locator(".st-key-funding_picture .main-svg").first.wait_for()
    whole = drawn(taken(page, "svg")[1])
    name, content = taken(page, "png")
    assert re.fullmatch(r"necst-funding-\d{4}-\d\d-\d\d\.png", name)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", content[16:24])
    assert size == (2 * int(whole.get("width")), 2 * int(whole.get("height")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_has_the_colours_of_the_screen(visit, page: Page, scheme):
    page.emulate_media(color_scheme=scheme)
    visit(VIEW)
    page.locator(".st-key-funding_picture .main-svg").first.wait_for()
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g)"
    )
    behind = drawn(taken(page, "svg")[1]).find(f"{SVG}rect").get("fill")
    assert behind == "#" + "".join(f"{int(one):02x}" for one in ground)


def test_what_happened_is_said(visit, page: Page):
    visit(VIEW)
    page.locator(".st-key-funding_picture .main-svg").first.wait_for()
    taken(page, "svg")
    expect(page.get_by_text("Het beeld is gedownload.")).to_be_visible()


def test_without_a_picture_it_says_so_and_no_file_comes(visit, page: Page):
    visit(VIEW)
    page.locator(".st-key-funding_picture .main-svg").first.wait_for()
    page.evaluate("document.querySelector('.st-key-funding_picture').replaceChildren()")
    page.locator("button[name=png]").click()
    expect(page.get_by_text("Het beeld maken lukte niet.")).to_be_visible()
