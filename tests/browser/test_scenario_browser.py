"""Knows how a scenario is made, kept by the tab, saved and loaded again in a real browser."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def field(page: Page, name: str):
    """Return the input of a field of the contribution."""
    return page.locator(f"[class*=st-key-scenario_edit_{name}_] input").first


def told(page: Page):
    """Return the answer on top of the page."""
    return page.locator(".necst-answer")


def load(page: Page, file: Path, settle) -> None:
    page.get_by_role("button", name="Bestand laden").click()
    page.locator("input[type=file]").set_input_files(file)
    settle()


def test_a_scenario_is_made_kept_saved_and_loaded_again(visit, page: Page, settle, tmp_path):
    visit("/funding?part=scenario&language=nl")
    page.get_by_role("button", name="Leeg scenario").click()
    settle()
    expect(told(page)).to_contain_text("verandert daar niets aan")
    field(page, "funder").fill("Stichting Nieuw")
    field(page, "funder").press("Enter")
    settle()
    field(page, "amount").fill("5 mln")
    field(page, "amount").press("Enter")
    expect(page.get_by_text("gelezen als")).to_contain_text("5.000.000")
    page.get_by_role("button", name="Bijdrage toevoegen").click()
    changed = re.compile(r"nog €\s1\smln tot €\s18\smln")
    expect(told(page)).to_contain_text(changed)
    settle()

    page.reload()
    settle()
    expect(told(page)).to_contain_text(changed)

    with page.expect_download() as downloading:
        page.get_by_role("button", name="Bewaren als bestand").click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.name == "nieuw-scenario.yaml"
    assert "funder_name: Stichting Nieuw\n" in file.read_text(encoding="utf-8")

    page.get_by_role("button", name="Verwijderen").click()
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    settle()
    load(page, file, settle)
    expect(told(page)).to_contain_text(changed)

    wrong = tmp_path / "fout.yaml"
    wrong.write_text("name: Fout\ncontributions:\n- id: a\n  amount: veel\n", encoding="utf-8")
    load(page, wrong, settle)
    expect(page.get_by_text("fout.yaml:4: a: amount 'veel' is geen heel getal")).to_be_visible()


def test_the_tab_keeps_a_scenario_over_pages_and_another_tab_has_none(visit, page: Page, settle):
    visit("/funding?part=scenario&language=nl")
    page.get_by_role("button", name="Voorbeeld", exact=True).locator("visible=true").click()
    settle()
    page.get_by_text("Scenario ook in de andere beelden").click()
    expect(page).to_have_url(re.compile(r"[?&]scenario=on"))
    settle()
    address = page.url
    visit("/timeline?language=nl")
    visit(address)
    expect(told(page)).to_contain_text("Voorbeeld (verzonnen)")
    expect(page.get_by_text("De link toont een scenario")).to_have_count(0)
    page.evaluate("sessionStorage.clear()")
    visit(address)
    expect(page.get_by_text("De link toont een scenario")).to_be_visible()
    expect(page.get_by_role("button", name="Leeg scenario")).to_be_visible()


def test_a_scenario_that_is_on_is_told_apart_in_ladder_flows_tables_and_files(
    visit, page: Page, settle, tmp_path
):
    visit("/funding?part=scenario&language=nl")
    page.get_by_role("button", name="Voorbeeld", exact=True).locator("visible=true").click()
    settle()
    page.get_by_text("Scenario ook in de andere beelden").click()
    expect(page).to_have_url(re.compile(r"[?&]scenario=on"))
    settle()
    page.locator(".st-key-funding_part").get_by_text("Wat er is").click()
    settle()
    # The sums of the data are what they were; the assumption stands beside them.
    ladder = page.locator(".money-ladder")
    expect(ladder).to_contain_text(re.compile(r"€\s567,76\smln"))
    expect(ladder.locator(".money-assumed").first).to_contain_text("als aanname erbij")
    expect(told(page)).to_contain_text("Als aanname komt daar bij")
    assumed = page.locator('.sankey-link[style*="fill-opacity: 0.98"]').first
    expect(assumed).to_be_visible()
    assert assumed.evaluate("band => getComputedStyle(band).strokeDasharray") == "8px, 4px"
    expect(page.locator(".money-need")).to_contain_text("met ‘Voorbeeld (verzonnen)’ nog")
    rows = page.locator(".st-key-funding_lines_table tbody tr")
    expect(rows.filter(has_text="(aanname)").first).to_be_visible()
    with page.expect_download() as downloading:
        page.locator(".st-key-funding_lines_table_head").get_by_role(
            "button", name="CSV", exact=True
        ).click()
    file = tmp_path / "lines.csv"
    downloading.value.save_as(file)
    said = file.read_text(encoding="utf-8-sig").splitlines()
    column = said[0].split(";").index("Aanname")
    marked = [line for line in said[1:] if line.split(";")[column]]
    assert len(marked) == rows.filter(has_text="(aanname)").count()
    assert all("verzonnen" in line for line in marked)
