"""Knows that the URL says every choice in stable codes, and that the URL decides."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    """Draw one choice of each sort, as a page does."""
    import streamlit as st

    from necst_ui import choices, view

    view.begin_run("demo")
    labels = {"one": "Eén", "two": "Twee", "three": "Drie"}.get
    codes = ["one", "two", "three"]
    made = {
        "size": choices.choose_one("size", codes, "Maat", labels),
        "way": choices.choose_one("way", codes, "Weg", labels, widget="segmented"),
        "focus": choices.choose_one("focus", codes, "Middelpunt", labels, optional=True),
        "kinds": choices.choose_many("kinds", codes, "Soorten", labels),
        "tags": choices.choose_many("tags", codes, "Merken", labels, default=["one"]),
        "words": choices.choose_text("words", "Zoek"),
        "years": choices.choose_years("years", "Jaren", 2016, 2027),
        "all": choices.choose_flag("all", "Alles"),
        "node": choices.chosen("node", codes, "Knoop"),
    }
    st.button("pick", key="pick", on_click=choices.choose, args=("node", "two"))
    choices.reset("Wis", keep=("words",))
    st.session_state["made"] = made
    st.session_state["said"] = view.notices()
    view.remember()


DEFAULTS = {
    "size": "one",
    "way": "one",
    "focus": None,
    "kinds": [],
    "tags": ["one"],
    "words": "",
    "years": (2016, 2027),
    "all": False,
    "node": None,
}


def opened(**parameters: str | list[str]) -> AppTest:
    """Open the page with URL parameters."""
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def made(app: AppTest) -> dict:
    """Return the choices that the page saw."""
    assert not app.exception
    return app.session_state["made"]


def address(app: AppTest) -> dict:
    """Return the parameters in the URL."""
    return dict(app.query_params)


def test_without_parameters_every_choice_is_the_default_and_the_url_stays_empty():
    app = opened()
    assert made(app) == DEFAULTS
    assert address(app) == {}


def test_the_url_makes_every_choice():
    parameters = {
        "size": "two",
        "way": "three",
        "focus": "one",
        "kinds": ["three", "one"],
        "tags": "two",
        "words": "stem cell",
        "years": "2018-2022",
        "all": "yes",
        "node": "three",
    }
    app = opened(**parameters)
    assert made(app) == {
        "size": "two",
        "way": "three",
        "focus": "one",
        "kinds": ["one", "three"],
        "tags": ["two"],
        "words": "stem cell",
        "years": (2018, 2022),
        "all": True,
        "node": "three",
    }
    assert app.session_state["said"] == []


def test_a_choice_is_written_as_its_code_and_never_as_its_label():
    app = opened()
    app.selectbox(key="demo_size").set_value("two")
    app.multiselect(key="demo_kinds").set_value(["three", "one"])
    app.slider(key="demo_years").set_range(2019, 2020)
    app.toggle(key="demo_all").set_value(True)
    app.text_input(key="demo_words").set_value("gmp")
    app.run()
    assert address(app) == {
        "size": "two",
        "kinds": ["three", "one"],
        "years": "2019-2020",
        "all": "yes",
        "words": "gmp",
    }
    assert made(app)["kinds"] == ["one", "three"]


def test_a_choice_back_to_its_default_leaves_the_url():
    app = opened(size="two", words="gmp")
    app.selectbox(key="demo_size").set_value("one").run()
    assert address(app) == {"words": "gmp"}


def test_nothing_chosen_where_something_is_the_default_can_be_said_in_the_url():
    app = opened()
    app.multiselect(key="demo_tags").set_value([]).run()
    assert address(app) == {"tags": ""}
    assert made(app)["tags"] == []
    assert app.session_state["said"] == []


def test_the_url_wins_when_it_changes_by_itself():
    app = opened(size="two")
    app.query_params["size"] = "three"
    assert made(app.run())["size"] == "three"
    del app.query_params["size"]
    assert made(app.run())["size"] == "one"


def test_a_second_change_does_not_lose_the_first_one():
    app = opened()
    app.selectbox(key="demo_size").set_value("two").run()
    # The browser sends a quick second change with the URL from before the first.
    del app.query_params["size"]
    app.toggle(key="demo_all").set_value(True).run()
    assert address(app) == {"size": "two", "all": "yes"}
    assert made(app)["size"] == "two"


def test_a_choice_without_a_widget_is_made_in_a_callback():
    app = opened(size="two")
    app.button(key="pick").click().run()
    assert made(app)["node"] == "two"
    assert address(app) == {"size": "two", "node": "two"}


def test_reset_clears_all_choices_but_those_to_keep():
    app = opened(size="two", kinds=["one"], years="2018-2019", words="gmp", node="one")
    app.button(key="demo_reset").click().run()
    assert address(app) == {"words": "gmp"}
    assert made(app) == {**DEFAULTS, "words": "gmp"}


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("size", "huge", "Maat"),
        ("way", "", "Weg"),
        ("kinds", "Eén", "Soorten"),
        ("years", "2016", "Jaren"),
        ("years", "2022-2018", "Jaren"),
        ("years", "1999-2020", "Jaren"),
        ("years", "²016-2020", "Jaren"),
        ("all", "maybe", "Alles"),
        ("node", "nine", "Knoop"),
    ],
)
def test_a_value_that_is_no_choice_is_named_and_the_default_is_used(name, value, label):
    app = opened(**{name: value})
    assert made(app) == DEFAULTS
    assert app.session_state["said"] == [
        f"De link noemt ‘{value}’ bij ‘{label}’. Die keuze bestaat niet en telt niet mee."
    ]


def test_of_several_values_the_known_ones_count_and_the_others_are_named():
    app = opened(kinds=["two", "nine", "two"])
    assert made(app)["kinds"] == ["two"]
    assert app.session_state["said"] == [
        "De link noemt ‘nine’ bij ‘Soorten’. Die keuze bestaat niet en telt niet mee."
    ]


def test_a_parameter_nobody_knows_is_named_and_kept():
    app = opened(colour="blue")
    assert app.session_state["said"] == [
        "De link noemt ‘colour’, maar deze pagina kent die keuze niet."
    ]
    app.selectbox(key="demo_size").set_value("two").run()
    assert address(app) == {"colour": "blue", "size": "two"}


def test_a_very_long_value_is_named_in_short():
    app = opened(size="x" * 10_000)
    assert app.session_state["said"] == [
        f"De link noemt ‘{'x' * 80}’ bij ‘Maat’. Die keuze bestaat niet en telt niet mee."
    ]


def test_filters_are_remembered_for_the_way_back_and_a_selected_record_is_not():
    app = opened(size="two", node="one")
    app.multiselect(key="demo_kinds").set_value(["one", "two"]).run()
    assert app.session_state["necst.remembered"]["demo"] == {
        "size": ["two"],
        "kinds": ["one", "two"],
    }


def test_a_filter_that_is_not_drawn_now_is_still_remembered():
    app = opened(size="two")
    app.session_state["necst.remembered"] = {"demo": {"size": ["one"], "list": ["long"]}}
    app.run()
    assert app.session_state["necst.remembered"]["demo"] == {"size": ["two"], "list": ["long"]}


def test_a_filter_that_is_cleared_is_forgotten():
    app = opened(size="two")
    app.selectbox(key="demo_size").set_value("one").run()
    assert app.session_state["necst.remembered"]["demo"] == {}
