"""Knows how the pictures of money work in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

CENTRE = "/funding?language=nl&about=centre"


def bands(page: Page):
    """Return the bands of the flows."""
    return page.locator(".st-key-funding_picture .sankey-link")


def lines(page: Page):
    """Return the rows of the table with the lines."""
    return page.locator(".st-key-funding_lines_table tbody tr")


def press(page: Page, mark) -> None:
    """Click in the middle of a mark of a drawing, as a reader would."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_a_flow_leaves_its_lines_and_a_second_click_all_of_them(
    visit, page: Page, settle
):
    visit(CENTRE)
    every = lines(page).count()
    # plotly draws them in the order of the lines: the province's pledge is the thinnest.
    drawn = bands(page).all()
    thinnest = min(drawn, key=lambda band: band.bounding_box()["height"])
    press(page, thinnest)
    expect(page).to_have_url(re.compile("flow=funder.province-zuid-holland--programme.project."))
    settle()
    expect(lines(page)).to_have_count(1)
    said = "Alleen de regels van: Provincie Zuid-Holland → NECST / NecstGen-faciliteit."
    expect(page.get_by_text(said)).to_be_visible()
    page.reload()
    settle()
    expect(lines(page)).to_have_count(1)
    page.get_by_role("link", name="toon alle regels").first.click()
    expect(lines(page)).to_have_count(every)
    expect(page).not_to_have_url(re.compile("flow="))


def test_a_click_on_a_node_leaves_what_flows_through_it(visit, page: Page, settle):
    visit(CENTRE)
    node = page.locator(".st-key-funding_picture .sankey-node").filter(has_text="RegMed XB")
    press(page, node.locator("rect"))
    expect(page).to_have_url(re.compile("flow=programme.project.regmed-xb-pilot-factory"))
    settle()
    expect(lines(page)).to_have_count(1)


def test_the_same_flows_can_be_chosen_by_keyboard_in_their_table(visit, page: Page, settle):
    visit(CENTRE)
    way = page.locator(".st-key-funding_groups_table").get_by_role("link", name="LUMC en anderen")
    way.focus()
    page.keyboard.press("Enter")
    settle()
    rows = lines(page)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("deel van de € 56 mln")


def test_the_figures_and_the_tables_are_there_while_plotly_still_loads(visit, page: Page):
    held = []
    page.route("**/PlotlyChart.*.js", lambda route: held.append(route))
    page.goto(CENTRE, wait_until="commit")
    expect(page.locator(".money-ladder")).to_contain_text("€ 56 mln")
    expect(lines(page).first).to_be_visible()
    expect(page.locator(".money-need")).to_be_visible()
    assert held, "the chart's code should have been asked for"
    for route in held:
        route.continue_()
    page.unroute("**/PlotlyChart.*.js")
    expect(bands(page).first).to_be_visible()


# Looks in every frame; what a table shows stands inside a component.
FIRST = """() => {
    const inside = (key) => document
        .querySelector(`.st-key-${key} [data-testid="stBidiComponentIsolated"]`)?.shadowRoot;
    const look = () => {
        const rows = inside("funding_lines_table")?.querySelector("tbody tr");
        const asked = document.querySelector(".st-key-funding_picture_chart");
        if (!window.first && asked && !rows) window.first = "picture";
        if (!window.first && rows) window.first = "table";
        requestAnimationFrame(look);
    };
    look();
}"""


def test_on_a_first_visit_the_tables_are_there_before_the_picture_is_asked_for(visit, page: Page):
    page.add_init_script(f"({FIRST})()")
    visit("/funding?language=nl")
    expect(bands(page).first).to_be_visible()
    assert page.evaluate("first") == "table"


def test_a_flow_that_does_not_exist_is_named(visit, page: Page):
    visit(f"{CENTRE}&flow=funder.x--recipient.y")
    expect(page.get_by_text("funder.x--recipient.y")).to_be_visible()
    assert lines(page).count() > 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_filters_are_in_the_address_and_say_how_many_are_in_use(
    visit, page: Page, settle, language
):
    visit(f"/funding?language={language}&about=all&government=local&years=2011-2024")
    label = {"nl": "Meer filters (2 actief)", "en": "More filters (2 in use)"}[language]
    page.get_by_role("button", name=label).click()
    chosen = {"nl": "gemeente", "en": "municipality"}[language]
    expect(page.locator(".st-key-funding_government")).to_contain_text(chosen)
    for row in lines(page).all():
        expect(row).to_contain_text("Leiden")
