"""Knows the frame around every page: language, known-on date, navigation and notices."""

from datetime import date
from pathlib import Path

import pytest
from opened_page import OpenedPage
from streamlit.testing.v1 import AppTest

from necst_data import load
from necst_ui.days import read_day
from necst_ui.frame.navigation import GROUPS

ROOT = Path(__file__).parents[1]
PAGES = [name for names in GROUPS.values() for name in names]


@pytest.fixture
def folder(folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the shell a small data folder that a test may break."""
    monkeypatch.setenv("NECST_DATA", str(folder.path))
    return folder.path


def opened(**parameters: str | list[str]) -> AppTest:
    """Open a page with these parameters in its address, the language no more than any other."""
    return OpenedPage("evidence")(**{"language": None, **parameters}).run


def shown(app: AppTest) -> str:
    """Return all text that the shell and the page show as Markdown."""
    return "\n".join(one.value for one in app.markdown)


def sidebar(app: AppTest) -> str:
    """Return the text of the sidebar."""
    return "\n".join(one.value for one in app.sidebar.markdown)


def day_shown(app: AppTest) -> str:
    """Return the day on the card in the sidebar."""
    return sidebar(app).partition("necst-known")[2].partition("<b>")[2].partition("</b>")[0]


def test_the_pages_are_those_in_the_folder():
    assert sorted(PAGES) == sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def test_dutch_is_the_default_and_the_address_may_ask_for_english():
    assert ">Netwerk</a>" in sidebar(opened())
    assert ">Network</a>" in sidebar(opened(language="en"))


def test_a_language_that_does_not_exist_is_named_and_the_default_is_used():
    app = opened(language="fr")
    assert ">Netwerk</a>" in sidebar(app)
    assert "De link noemt ‘fr’ bij ‘Taal’" in shown(app)


def test_choosing_a_language_changes_the_page_and_the_address():
    app = opened()
    app.get("segmented_control")[0].set_value("en").run()
    assert not app.exception
    assert ">Network</a>" in sidebar(app)
    assert app.query_params["language"] == "en"


def test_the_page_shown_is_the_current_one_in_the_navigation():
    marked = [line for line in sidebar(opened()).split("<li>") if "aria-current" in line]
    assert ["Bewijs" in line for line in marked] == [True]


def test_every_link_to_a_page_keeps_language_and_day():
    linked = sidebar(opened(language="en", known="2018-11-30"))
    assert linked.count("language=en&amp;known=2018-11-30") == len(PAGES)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2018-11-30", "30 november 2018"),
        ("2018-11", "30 november 2018"),
        ("2018", "31 december 2018"),
        ("2020-02", "29 februari 2020"),
    ],
)
def test_a_past_day_is_shown_and_said_with_one_step_back(folder, given, day):
    app = opened(known=given)
    assert day_shown(app) == day
    assert f"U ziet wat op {day} bekend was." in shown(app)
    app.button(key="known_back").click().run()
    assert "U ziet wat op" not in shown(app)
    assert "known" not in app.query_params


def test_a_past_day_says_how_much_is_left_out(real):
    past = real.as_known_on(date(2018, 11, 30))
    told = shown(opened(known="2018-11-30"))
    assert f"{sum(past.left_out.values())} records ontbreken" in told
    assert f"{past.undescribed} omschrijvingen ontbreken" in told


@pytest.mark.parametrize("given", ["yesterday", "2018-13", "2018-02-30", "0000", "2018-11-30T12"])
def test_a_day_that_is_none_is_named_and_today_is_shown(folder, given):
    app = opened(known=given)
    assert f"De link noemt ‘{given}’ als dag" in shown(app)
    assert "U ziet wat op" not in shown(app)


def test_a_day_still_to_come_is_named_and_today_is_shown(folder):
    app = opened(known="2999-01-01")
    assert "De link noemt 1 januari 2999, een dag die nog moet komen." in shown(app)
    assert "U ziet wat op" not in shown(app)


def test_a_bookmark_goes_to_the_announcement(folder):
    app = opened()
    app.button(key="known_announced").click().run()
    assert app.query_params["known"] == "2018-11-30"
    assert day_shown(app) == "30 november 2018"


def test_a_typed_month_is_read_and_nonsense_is_refused_beside_the_field(folder):
    app = opened()
    app.text_input(key="known_typed").set_value("2022-06").run()
    assert app.query_params["known"] == "2022-06-30"
    app.text_input(key="known_typed").set_value("soon").run()
    assert "‘soon’ is geen datum." in shown(app)
    assert app.query_params["known"] == "2022-06-30"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018-11-30", date(2018, 11, 30)),
        (" 2018-2 ", date(2018, 2, 28)),
        ("2018", date(2018, 12, 31)),
        ("18", None),
        ("2018-00", None),
        ("2018/11", None),
        ("٢٠١٨", None),
        ("", None),
    ],
)
def test_a_day_is_read_from_what_is_typed(typed, day):
    assert read_day(typed) == day


def test_a_parameter_that_no_choice_asks_for_is_named(folder):
    assert "De link noemt ‘colour’, maar deze pagina kent die keuze niet." in shown(
        opened(colour="blue")
    )


def test_what_a_link_says_is_shown_as_text_and_never_as_html(folder):
    told = shown(opened(known="<img src=x>", language="<b>"))
    assert "<img" not in told
    assert "‘<b>" not in told


def test_good_data_bring_no_banner(folder):
    assert "necst-notice" not in shown(opened())


def broken(folder: Path) -> None:
    """Give an event in the data folder a kind that does not exist."""
    events = folder / "events.csv"
    lines = events.read_text(encoding="utf-8").splitlines(keepends=True)
    place = lines[0].strip().split(",").index("kind")
    cells = lines[1].split(",")
    cells[place] = "party"
    events.write_text("".join([lines[0], ",".join(cells), *lines[2:]]), encoding="utf-8")


def test_data_with_errors_are_shown_with_a_banner_that_counts_and_names_them(folder):
    broken(folder)
    told = shown(opened())
    assert "In de databestanden staat één fout." in told
    assert "data/events.csv:2:" in told
    assert "party" in told


def test_an_edit_is_seen_at_the_next_interaction(folder):
    app = opened()
    title = app.sidebar.markdown[0].value.partition("<b>")[2].partition("</b>")[0]
    source = (folder / "ecosystem.yaml").read_text(encoding="utf-8")
    (folder / "ecosystem.yaml").write_text(source.replace(title, "NEW TITLE"), encoding="utf-8")
    app.run()
    assert "<b>NEW TITLE</b>" in sidebar(app)


def test_an_edit_that_breaks_the_data_leaves_the_last_good_data_on_screen(folder):
    app = opened()
    before = sidebar(app)
    good = (folder / "events.csv").read_text(encoding="utf-8")
    broken(folder)
    app.run()
    assert not app.exception
    told = shown(app)
    assert "U ziet de laatste goede stand." in told
    assert "data/events.csv:2:" in told
    assert "Die records ontbreken" not in told and "Dat record ontbreekt" not in told
    assert sidebar(app) == before

    (folder / "events.csv").write_text(good, encoding="utf-8")
    app.run()
    assert "necst-notice" not in shown(app)


def test_a_folder_that_disappears_leaves_the_last_good_data_on_screen(folder):
    app = opened()
    folder.rename(folder.with_name("gone"))
    app.run()
    assert not app.exception
    assert "U ziet de laatste goede stand." in shown(app)


def test_a_folder_without_data_is_said_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("NECST_DATA", str(tmp_path / "nothing"))
    app = opened()
    assert not app.exception
    assert "De databestanden zijn niet te lezen." in shown(app)


def test_a_banner_counts_what_falls_with_a_mistake(folder):
    file = folder / "organisations" / "lumc.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nkind: ", "\nkind: x"), "utf-8")
    fallen = sum(load(folder).fallen.values())
    assert fallen > 1
    said = shown(opened(language="en"))
    assert f"{fallen} other records are left out with it." in said


@pytest.mark.parametrize(
    ("page", "key"), [("partners", "organisation"), ("evidence", "record"), ("network", "about")]
)
def test_a_link_of_any_length_opens_and_says_what_it_named(page, key):
    there = OpenedPage(page)(**{key: "necst gen " * 20_000})
    assert there.failed == []
    assert "necst gen" in there.said
