"""Knows how the network picture behaves in a browser: on any picture, and on its page."""

import math
import random
import re
from collections.abc import Iterator

import pytest
from bare_network import Bare, node, overlaps, picture, places, tie
from playwright.sync_api import Browser, Page, expect

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "\"quoted\" & 'so'",
    "مركز الأبحاث",
    "🧬 Gene 👩‍🔬",
)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Open an empty tab without a server that has touch, and fail on any exception in it."""
    context = browser.new_context(viewport={"width": 1000, "height": 800}, has_touch=True)
    context.set_default_timeout(10_000)
    wrong: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
    assert wrong == []


def star(points: int = 6) -> dict:
    """Return one node in the middle, `a`, with others around it and a tie to each."""
    around = [
        node(f"p{at}", math.sin(turn), -math.cos(turn))
        for at, turn in enumerate(2 * math.pi * at / points for at in range(points))
    ]
    return picture([node("a", 0, 0), *around], [tie("a", one["id"]) for one in around])


def crowd(nodes: int, ties: int) -> dict:
    dice = random.Random(2018)
    parties = [
        node(f"party number {at}", dice.gauss(0, 1), dice.gauss(0, 1)) for at in range(nodes)
    ]
    pairs = {tuple(dice.sample(range(nodes), 2)) for _ in range(ties)}
    return picture(parties, [tie(parties[a]["id"], parties[b]["id"]) for a, b in sorted(pairs)])


def moved(before: dict, after: dict) -> float:
    """Return how far the node that moved most has moved, of those that stayed."""
    return max(math.dist(before[key], after[key]) for key in before.keys() & after.keys())


def near(x: tuple[float, float], y: tuple[float, float]) -> bool:
    return math.dist(x, y) < 1


def focused(page: Page) -> str | None:
    return page.evaluate(
        "document.querySelector('#host').shadowRoot.activeElement?.dataset.id ?? null"
    )


def at_rest(page: Page) -> None:
    """Wait until no node moves any more."""
    before = None
    while (now := places(page)) != before:
        before = now
        page.wait_for_timeout(120)


def test_names_are_drawn_as_text_whatever_they_hold(tab):
    bare = Bare(tab)
    nodes = [
        node(f"n{at}", at % 2, at // 2, label=name, name=name, description=name)
        for at, name in enumerate(HOSTILE)
    ]
    bare.show(picture(nodes, [tie("n0", "n1", label=HOSTILE[0], description=HOSTILE[0])]))
    # A name may stand on several lines, without the space between them.
    drawn = [name.replace(" ", "") for name in tab.locator(".name").all_text_contents()]
    assert sorted(drawn) == sorted(name.replace(" ", "") for name in HOSTILE)
    labels = tab.locator(".node").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert labels == list(HOSTILE)
    assert tab.locator(".whole img").count() == 0


def test_texts_never_overlap_at_any_zoom(tab):
    bare = Bare(tab)
    bare.show(crowd(150, 300), selected="party number 3")
    shown = []
    for _ in range(3):
        assert overlaps(tab) == []
        shown.append(tab.locator(".name").count())
        tab.locator("[data-name=zoom_in]").click()
        at_rest(tab)
    assert min(shown) > 5


def test_the_words_of_a_hub_stand_on_their_own_tie_or_not_at_all(tab):
    bare = Bare(tab)
    bare.show(star(90), selected="a")
    assert overlaps(tab) == []
    assert 4 < tab.locator(".word").count() < 90
    crossed = tab.locator(".word").evaluate_all(
        """(words) => words.map((word) => {
            const box = word.getBoundingClientRect();
            const lines = [...word.ownerSVGElement.querySelectorAll(".tie .line")];
            return lines.filter((line) => {
                const whole = line.getTotalLength();
                const { e, f } = line.getScreenCTM();
                const along = (_, at) => line.getPointAtLength(whole * at / 200);
                return Array.from({ length: 200 }, along)
                    .some(({ x, y }) => x + e > box.left && x + e < box.right
                        && y + f > box.top + 3 && y + f < box.bottom - 3);
            }).length;
        })"""
    )
    assert set(crossed) == {1}


def test_a_long_name_is_whole_while_it_is_focused(tab):
    name = (
        "The foundation for everything that has a very long and winding name in regenerative care"
    )
    bare = Bare(tab)
    bare.show(picture([node("a", 0, 0, label=name, name=name), node("b", 1, 1)], [tie("a", "b")]))
    text = tab.locator(".name").first
    assert "…" in text.text_content()
    tab.locator(".node").first.focus()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Home")
    expect(tab.locator(".name", has_text="foundation")).not_to_contain_text("…")


def test_names_that_stand_back_keep_their_contrast(tab):
    bare = Bare(tab)
    bare.show(star())
    tab.locator(".node").nth(1).focus()
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowUp")
    expect(tab.locator("svg.faded")).to_have_count(1)
    dim = tab.locator(".name:not(.near)")
    assert dim.count() > 0
    looks = dim.evaluate_all(
        "all => all.map((one) => [getComputedStyle(one).fill, getComputedStyle(one).opacity])"
    )
    assert {tuple(look) for look in looks} == {("rgb(82, 96, 109)", "1")}  # muted, 6.4:1


def test_the_wheel_zooms_only_after_a_click(tab):
    bare = Bare(tab)
    bare.show(star())
    before = places(tab)
    tab.mouse.move(300, 200)
    tab.mouse.wheel(0, -200)
    tab.wait_for_timeout(300)
    assert moved(before, places(tab)) < 1
    expect(tab.locator(".hinting")).to_have_count(1)
    tab.mouse.click(300, 200)
    tab.mouse.wheel(0, -200)
    tab.wait_for_timeout(400)
    assert moved(before, places(tab)) > 20


def test_two_fingers_zoom(tab):
    bare = Bare(tab)
    bare.show(star())
    before = places(tab)
    touch = tab.context.new_cdp_session(tab)

    def fingers(kind: str, apart: float | None) -> None:
        points = [{"x": 450 + side * apart, "y": 300} for side in (-1, 1)] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 60)
    for apart in (70, 90, 110, 120):
        fingers("touchMove", apart)
    fingers("touchEnd", None)
    at_rest(tab)
    after = places(tab)
    spread = math.dist(after["p0"], after["p3"]) / math.dist(before["p0"], before["p3"])
    assert spread == pytest.approx(2, rel=0.02)


def test_the_keyboard_does_it_all(tab):
    bare = Bare(tab)
    bare.show(star())
    whole = places(tab)
    tab.keyboard.press("Tab")
    assert focused(tab) == "a"
    tab.keyboard.press("ArrowUp")
    assert focused(tab) == "p0"
    expect(tab.locator("[role=status]")).to_have_text("p0 in full. about p0")
    tab.keyboard.press("Enter")
    tab.keyboard.press("2")
    tab.keyboard.press("Escape")
    assert bare.told() == [
        ["selected", {"id": "p0"}],
        ["depth", {"steps": 2, "id": "p0"}],
        ["selected", {"id": None}],
    ]
    before = places(tab)
    tab.keyboard.press("+")
    at_rest(tab)
    assert moved(before, places(tab)) > 20
    tab.keyboard.press("0")
    at_rest(tab)
    assert moved(whole, places(tab)) < 1


def test_ties_are_met_and_chosen_by_keyboard(tab):
    bare = Bare(tab)
    bare.show(star(4))
    tab.keyboard.press("Tab")
    met = []
    for _ in range(4):
        tab.keyboard.press("Shift+ArrowRight")
        met.append(focused(tab))
    assert met == ["a--p0", "a--p1", "a--p2", "a--p3"]
    expect(tab.locator("[role=status]")).to_have_text("a and p3")
    tab.keyboard.press("Enter")
    assert bare.told() == [["selected", {"id": "a--p3"}]]
    tab.keyboard.press("Escape")
    assert focused(tab) == "a"
    tab.keyboard.press("Shift+ArrowLeft")
    tab.keyboard.press("ArrowLeft")
    assert focused(tab) == "p3"
    names = tab.locator(".tie").evaluate_all("all => all.map((one) => [one.role, one.ariaLabel])")
    assert sorted(names) == [["option", f"a and p{at}"] for at in range(4)]


def test_the_whole_screen_and_back(tab):
    bare = Bare(tab)
    bare.show(star())
    before = places(tab)
    tab.get_by_role("button", name="the full", exact=True).click()
    expect(tab.locator(".whole.full")).to_have_count(1)
    tab.get_by_role("button", name="the full_back").click()
    expect(tab.locator(".whole.full")).to_have_count(0)
    at_rest(tab)
    assert moved(before, places(tab)) < 1


def test_without_leave_for_the_whole_screen_the_window_is_filled(tab):
    bare = Bare(tab)
    tab.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject('no'); }")
    bare.show(star())
    tab.get_by_role("button", name="the full", exact=True).click()
    box = bare.frame.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1000, 800)
    tab.keyboard.press("Escape")
    assert bare.frame.bounding_box()["width"] == 900


def test_another_layout_is_travelled_to_and_another_picture_moves_nobody(tab):
    bare = Bare(tab)
    one = star()
    bare.show(one)
    tab.locator("[data-name=zoom_in]").click()
    at_rest(tab)
    before = places(tab)
    fewer = {**one, "nodes": one["nodes"][:4], "ties": one["ties"][:3]}
    bare.show(fewer)
    assert moved(before, places(tab)) < 1
    bare.show(one)
    assert moved(before, places(tab)) < 1
    turned = [{**party, "x": -party["x"], "y": -party["y"]} for party in one["nodes"]]
    bare.show({**one, "nodes": turned, "layout": "two"})
    way = places(tab)["p0"]
    at_rest(tab)
    assert not near(way, places(tab)["p0"])
    bare.show(one)
    at_rest(tab)
    assert moved(before, places(tab)) < 1


def test_where_motion_is_unwelcome_nodes_are_there_at_once(tab):
    bare = Bare(tab)
    tab.emulate_media(reduced_motion="reduce")
    one = star()
    bare.show(one)
    turned = [{**party, "x": -party["x"], "y": -party["y"]} for party in one["nodes"]]
    bare.show({**one, "nodes": turned, "layout": "two"})
    there = places(tab)
    tab.wait_for_timeout(500)
    assert moved(there, places(tab)) < 1


def test_the_years_show_what_was_there(tab):
    bare = Bare(tab)
    drawn = star(4)
    dates = [
        ([2012, 2012], None),
        ([2011, 2013], None),
        (None, [2012, 2012]),
        ([2010, 2010], [2011, 2014]),
    ]
    for one, (since, until) in zip(drawn["ties"], dates, strict=True):
        one |= {"since": since, "until": until}
    bare.show(drawn, play={"first": 2010, "last": 2014})

    def shown(state: str) -> list[str]:
        return sorted(tab.locator(state).evaluate_all("all => all.map((one) => one.dataset.id)"))

    slider = tab.get_by_role("slider", name="the slider")
    slider.fill("2012")
    assert shown(".tie.absent") == []
    assert shown(".tie.maybe") == ["a--p1", "a--p2", "a--p3"]
    assert shown(".tie.fresh") == ["a--p0"]
    expect(tab.locator("[role=status]")).to_have_text("2012: 4 ties, 1 new")
    slider.fill("2014")
    assert shown(".tie.absent") == ["a--p2"]
    assert shown(".node.absent") == ["p2"]
    slider.fill("2010")
    assert shown(".tie.absent") == ["a--p0", "a--p1"]
    tab.get_by_role("button", name="the all").click()
    assert shown(".absent, .maybe, .fresh") == []
    tab.clock.install()
    tab.get_by_role("button", name="the play").click()
    for year in (2011, 2012, 2013, 2014):
        tab.clock.run_for(900)
        expect(slider).to_have_value(str(year))
    tab.clock.run_for(900)
    expect(tab.get_by_role("button", name="the play")).to_have_count(1)
    expect(slider).to_have_value("2014")


def test_new_and_ended_ties_differ_in_more_than_colour(tab):
    bare = Bare(tab)
    drawn = star(3)
    for one, change in zip(drawn["ties"], ("new", "ended", "same"), strict=True):
        one["change"] = change
    bare.show(drawn)
    look = """(one) => [getComputedStyle(one.querySelector(".line")).strokeDasharray,
        one.querySelector(".badge")?.getAttribute("d").match(/[hv]/g).join("") ?? null]"""
    found = {
        change: tab.locator(f".change-{change}").evaluate(look)
        for change in ("new", "ended", "same")
    }
    assert found == {"new": ["none", "hv"], "ended": ["3px, 5px", "h"], "same": ["none", None]}


def test_the_number_of_projects_makes_a_tie_wider(tab):
    bare = Bare(tab)
    drawn = star(3)
    for weight, one in enumerate(drawn["ties"], start=1):
        one |= {"style": "projects", "weight": weight}
    bare.show(drawn)
    widths = tab.locator(".projects .line").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).strokeWidth)"
    )
    assert widths == ["1px", "2px", "3px"]


def test_on_a_phone_the_buttons_stand_under_the_picture_and_names_are_legible(tab):
    tab.set_viewport_size({"width": 320, "height": 640})
    bare = Bare(tab, width=288)
    bare.show(star(), play={"first": 2010, "last": 2014})
    picture_box = tab.locator(".frame").bounding_box()
    buttons = tab.locator(".buttons").bounding_box()
    assert buttons["y"] >= picture_box["y"] + picture_box["height"]
    assert tab.locator(".name").count() == 7
    assert overlaps(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


# On the page itself.


def test_no_filter_and_no_way_there_and_back_moves_the_picture(visit, page: Page, settle):
    visit("/network?language=nl&about=lumc&steps=1")
    page.locator(".node").nth(1).focus()
    page.keyboard.press("Enter")
    settle()
    page.locator("[data-name=zoom_in]").click()
    at_rest(page)
    frame = page.locator(".frame").bounding_box()
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + 80)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 60, middle[1] + 20, steps=4)
    page.mouse.up()
    at_rest(page)
    inside = {key: (x - frame["x"], y - frame["y"]) for key, (x, y) in places(page).items()}

    def unmoved() -> None:
        at_rest(page)
        now = page.locator(".frame").bounding_box()
        seen = {key: (x - now["x"], y - now["y"]) for key, (x, y) in places(page).items()}
        assert len(inside.keys() & seen.keys()) > 5
        assert moved(inside, seen) <= 1

    page.get_by_role("button", name="Meer filters").click()
    page.locator(".st-key-network_tie input").click()
    page.keyboard.type("werkt samen")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tie="))
    page.keyboard.press("Escape")
    page.get_by_test_id("stMain").locator("h1").click()
    settle()
    unmoved()
    page.get_by_test_id("stMain").get_by_role("link", name="Profiel").click()
    expect(page).to_have_url(re.compile("/partners"))
    settle()
    page.go_back()
    expect(page).to_have_url(re.compile("/network"))
    settle()
    unmoved()


def test_digits_set_the_steps_in_the_address(visit, page: Page, settle):
    visit("/network?language=nl&about=lumc&steps=1")
    page.locator(".node").first.focus()
    held = page.locator(".node").first.get_attribute("data-id")
    page.keyboard.press("2")
    expect(page).to_have_url(re.compile(r"[?&]steps=2"))
    settle()
    expect(page.locator(".node:focus")).to_have_attribute("data-id", held)


def test_real_names_never_overlap(visit, page: Page):
    visit("/network?language=nl&about=all")
    for _ in range(3):
        at_rest(page)
        assert overlaps(page) == []
        page.locator("[data-name=zoom_in]").click()
