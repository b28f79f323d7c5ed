"""The scenario on the page about money: what a reader assumes, sees, keeps, undoes and loads."""

import json
import re

import pytest
from opened_page import OpenedPage
from streamlit.testing.v1 import AppTest

from necst_data.models import Condition, Contribution, Scenario
from necst_data.scenario_file import read_scenario, write_scenario
from necst_ui import language, scenarios
from necst_ui.funding.scenario.draft import Draft, contribution
from necst_ui.language import text

NEED = "necst-start-budget-2018"
MILLION = 1_000_000


class Section:
    """The section as a visitor uses it: fields and buttons by their names."""

    def __init__(self, **choices):
        self.page = OpenedPage("funding")(part="scenario", **choices)
        assert self.page.failed == []

    @property
    def kept(self):
        return self.page.run.session_state[scenarios.STATE]

    @property
    def wrong(self):
        """Return the sentences below fields that were refused."""
        return re.findall(r'<div class="scenario-wrong" role="alert">(.*?)</div>', self.page.said)

    @property
    def told(self):
        """Return the table of contributions as a reader sees it, without its first column."""
        return [
            [cell["text"].replace("\N{NO-BREAK SPACE}", " ") for cell in row[1:]]
            for row in self.page.rows("funding_scenario")
        ]

    def press(self, key):
        self.page.run.button(key=f"scenario_{key}").click().run()
        assert self.page.failed == []
        return self

    def fill(self, **values):
        """Fill fields of the contribution, one after another as a reader does."""
        for name, value in values.items():
            self.named(f"scenario_edit_{name}_").set_value(value).run()
            assert self.page.failed == []
        return self

    def set(self, name, value):
        """Set a field of the scenario itself."""
        self.named(f"scenario_{name}_s").set_value(value).run()
        return self

    def load(self, name, content):
        (field,) = self.page.run.file_uploader
        field.upload(name, content).run()
        assert self.page.failed == []
        return self

    def named(self, start):
        """Return the one widget whose key begins so."""
        run = self.page.run
        every = (*run.text_input, *run.selectbox, *run.multiselect, *run.segmented_control)
        (found,) = [one for one in every if (one.key or "").startswith(start)]
        return found

    def has(self, name):
        """Return whether a field of the contribution is there."""
        every = (*self.page.run.text_input, *self.page.run.multiselect)
        return any((one.key or "").startswith(f"scenario_edit_{name}_") for one in every)


@pytest.fixture
def english():
    """Speak English: the labels of a choice are made outside the page too."""
    language.show("en")
    yield
    language.show("nl")


def given(key, amount=None, **fields):
    usual = {"funder_name": f"Party {key}", "currency": "EUR", "status": "pledged"}
    return Contribution(id=key, amount=amount, **(usual | fields))


def started(*contributions, need=NEED, name="Plan", **choices):
    """Return the section with a scenario loaded from a file."""
    plan = Scenario(name=name, need=need, contributions=contributions)
    return Section(**choices).load("plan.yaml", write_scenario(plan, "nl"))


def test_without_a_scenario_the_page_says_what_one_is_and_how_to_begin():
    section = Section()
    assert section.page.answer.startswith("Een scenario is een lijst met bijdragen die u aanneemt")
    assert "Hoogstens 1000 kB en 200 bijdragen" in section.page.words
    assert "De server houdt het alleen in het geheugen" in section.page.words


def test_the_example_is_made_from_the_data_and_says_that_it_is_invented():
    section = Section().press("start_example")
    # At least 6 million of the start budget is open: a half each.
    assert section.told == [
        ["Voorbeeldgever A (verzonnen)", "€ 3 mln", "toegezegd", "", "", "zoals ingevuld"],
        [
            "Voorbeeldgever B (verzonnen)",
            "€ 3 mln",
            "toegezegd",
            "",
            "€ 1 per € 1 van Voorbeeldgever A (verzonnen), ten hoogste € 3 mln",
            "voldaan, er is € 3 mln",
        ],
    ]
    assert section.page.answer == (
        "Startbudget van NecstGen, 2018 (€ 25 mln): nu heeft € 6 mln tot € 23 mln geen gever met "
        "een openbaar bedrag, met ‘Voorbeeld (verzonnen)’ nog € 0 tot € 17 mln. Aangenomen: "
        "€ 6 mln toegezegd."
    )


def test_a_reader_adds_a_contribution_and_sees_the_gap_change():
    section = Section().press("new")
    section.fill(funder="nwo", amount="2,5 mln", period="2027-2028").press("keep")
    assert section.wrong == []
    assert section.told == [
        ["NWO", "€ 2,5 mln", "toegezegd", "2027 tot 2028", "", "zoals ingevuld"]
    ]
    assert "met ‘Nieuw scenario’ nog € 3,5 mln tot € 20,5 mln" in section.page.answer
    section.fill(funder="kwf", amount="1.000.000").press("keep")
    assert section.told[1][1] == "€ 1 mln"
    assert [one.giver for one in section.kept.scenario.contributions] == ["nwo", "kwf"]


def test_what_is_typed_is_read_back_beside_the_field():
    section = Section().press("new").fill(amount="5 mln")
    assert "gelezen als € 5.000.000" in section.page.words


def test_what_is_typed_in_english_is_read_as_english(english):
    section = Section(language="en").press("new").fill(amount="5m")
    assert "read as €5,000,000" in section.page.words


def test_a_party_that_is_not_in_the_data_gives_under_its_name():
    plan = Scenario(name="Plan", contributions=(given("stichting-nieuw", 5),))
    draft = Draft(funder=" Stichting Nieuw ", amount="5 mln", known=frozenset({"nwo"}))
    made, wrong = contribution(draft, plan, "")
    assert wrong == {}
    assert made == given("stichting-nieuw-2", 5 * MILLION, funder_name="Stichting Nieuw")


@pytest.mark.parametrize(("name", "key"), [("Others", "others-2"), ("שלום", "c"), ("A  B!", "a-b")])
def test_a_contribution_gets_an_id_that_conditions_can_use(name, key):
    made, _ = contribution(Draft(funder=name, amount="5"), Scenario(name="Plan"), "")
    assert made.id == key


def test_a_character_that_cannot_be_seen_is_refused_at_its_field():
    draft = Draft(funder="A\N{RIGHT-TO-LEFT OVERRIDE}", amount="5", note="b\N{ZERO WIDTH SPACE}")
    made, wrong = contribution(draft, Scenario(name="Plan"), "")
    assert (made, set(wrong)) == (None, {"funder", "note"})


def test_the_fields_of_a_condition_appear_when_there_is_one():
    section = started(given("a", 5 * MILLION))

    def shown():
        return {name for name in ("amount", "of", "ratio", "up_to", "minimum") if section.has(name)}

    assert shown() == {"amount"}
    section.fill(kind="match")
    assert shown() == {"of", "ratio", "up_to"}
    section.fill(kind="if-others")
    assert shown() == {"amount", "of", "minimum"}


def test_each_field_that_is_wrong_says_so_in_words_and_nothing_is_lost():
    section = Section().press("new").fill(amount="veel", period="ooit", kind="if-others")
    section.press("keep")
    assert section.wrong == [
        "Kies een gever of typ een naam.",
        "‘veel’ is geen heel bedrag boven nul. Schrijf bijvoorbeeld 5 mln of 5.000.000.",
        "‘ooit’ is geen periode. Schrijf een jaar (2027), een maand (2027-04) of een begin en "
        "einde (2027-2028).",
        "Kies waarnaar de voorwaarde kijkt.",
        "Vul een bedrag in.",
        "De bijdrage is niet bewaard. Kijk bij de gemarkeerde velden.",
    ]
    section.fill(funder="nwo", amount="2 mln", period="2027", of=["others"], minimum="1 mln")
    section.press("keep")
    assert section.wrong == []
    assert section.told == [
        [
            "NWO",
            "€ 0",
            "toegezegd",
            "2027",
            "alleen als er ten minste € 1 mln komt van de andere bijdragen",
            "niet voldaan, er is € 0",
        ]
    ]


def test_a_match_is_filled_in_with_its_ratio_and_limit():
    section = started(given("a", 5 * MILLION))
    section.fill(funder="nwo", kind="match", of=["a"], ratio="0,5", up_to="2 mln").press("keep")
    assert section.told[1] == [
        "NWO",
        "€ 2 mln",
        "toegezegd",
        "",
        "€ 0,5 per € 1 van Party a, ten hoogste € 2 mln",
        "begrensd, er is € 5 mln",
    ]


@pytest.mark.parametrize(
    ("ratio", "refused"), [("0", True), ("101", True), ("1:1", True), ("100", False)]
)
def test_a_ratio_that_is_none_is_refused(ratio, refused):
    section = started(given("a", 5)).fill(funder="nwo", kind="match", of=["a"], ratio=ratio)
    section.press("keep")
    said = [
        f"‘{ratio}’ is geen verhouding. Schrijf een getal boven 0 en hoogstens 100, zoals 1 of 0,5."
    ]
    assert section.wrong[:1] == (said if refused else [])


def test_a_contribution_is_changed_in_its_place():
    section = started(given("a", 5 * MILLION, period="2027"), given("b", MILLION))
    section.page.run.selectbox(key="scenario_edit").set_value("a").run()
    section.fill(amount="6 mln", step="awarded").press("keep")
    assert [row[:4] for row in section.told] == [
        ["Party a", "€ 6 mln", "toegekend", "2027"],
        ["Party b", "€ 1 mln", "toegezegd", ""],
    ]
    assert section.page.run.selectbox(key="scenario_edit").value == ""


def test_a_contribution_that_is_deleted_comes_back_with_undo():
    section = started(given("a", 5 * MILLION), given("b", MILLION))
    section.page.run.selectbox(key="scenario_edit").set_value("a").run()
    section.press("drop")
    assert [row[0] for row in section.told] == ["Party b"]
    section.press("undo")
    assert [row[0] for row in section.told] == ["Party a", "Party b"]


def test_a_scenario_that_is_deleted_comes_back_with_undo():
    section = started(given("a", 5 * MILLION)).press("delete")
    assert section.kept.scenario is None
    section.press("undo")
    assert section.kept.scenario.name == "Plan"


def test_a_circle_and_an_unknown_word_are_said_in_the_table():
    section = started(
        given("a", condition=Condition(kind="match", of=("b",))),
        given("b", condition=Condition(kind="match", of=("a",))),
        given("c", condition=Condition(kind="match", of=("c",))),
        given("d", condition=Condition(kind="match", of=("nobody",))),
    )
    assert [row[-1] for row in section.told] == [
        "wacht in een kring: Party a en Party b",
        "wacht in een kring: Party a en Party b",
        "de voorwaarde verwijst naar zichzelf",
        "verwijst naar iets dat er niet is: ‘nobody’",
    ]


def test_two_contributions_of_one_giver_are_told_apart():
    section = started(
        given("a", 5, funder_name="Fonds"),
        given("b", 6, funder_name="Fonds"),
        given("c", condition=Condition(kind="match", of=("a", "b"))),
    )
    assert section.told[2][-2] == "€ 1 per € 1 van Fonds (a) en Fonds (b)"


def test_what_a_condition_passes_over_is_named():
    section = started(
        given("a", 5, status="in-talks"),
        given("b", 6),
        given("c", condition=Condition(kind="match", of=("a", "b"))),
    )
    assert section.told[2][-1] == "voldaan, er is € 6; telt daarin niet mee: Party a"


def test_more_than_the_budget_asks_closes_the_gap_and_the_bar_ends():
    section = started(given("a", 30 * MILLION))
    assert "met ‘Plan’ niets meer." in section.page.answer
    assert "de balk houdt op bij de begroting" in section.page.words
    widths = re.findall(r'scenario-piece" style="width:(.*?)%', section.page.said)
    assert widths == ["8.00", "92.00"]


def test_a_scenario_on_another_budget_has_no_gap_to_compare():
    section = started(given("a", MILLION)).press("duplicate").set("need", "atmp-xb-3m5")
    (first,) = [key for key in section.kept.scenarios if key != section.kept.at_hand]
    section.named("scenario_compare_").set_value(first).run()
    assert "gaan niet over dezelfde begroting" in section.page.words
    assert "De bijdragen van de twee scenario’s zijn gelijk." in section.page.words


def test_the_section_opens_on_data_without_any_budget(page_of):
    page = page_of("funding", part="scenario")
    assert page.failed == []
    page.run.button(key="scenario_new").click().run()
    assert page.failed == []
    assert "bevat nog geen bijdrage die telt" in page.answer


def test_a_budget_that_left_the_data_stays_the_choice_of_the_scenario():
    section = started(given("a", MILLION))
    kept = section.kept
    gone = kept.scenario.model_copy(update={"need": "no-longer-there"})
    section.page.run.session_state[scenarios.STATE] = scenarios.Kept({"s9": gone}, "s9", True)
    section.page.run.run()
    assert section.page.failed == []
    assert section.named("scenario_need_s9").value == "no-longer-there"


def test_every_row_of_the_table_and_the_bar_say_that_it_is_assumed():
    section = started(given("a", 5 * MILLION))
    (row,) = section.page.rows("funding_scenario")
    assert (row[0]["text"], row[0]["marks"]) == ("aanname", "assumed")
    assert '<span class="scenario-word">aanname</span>' in section.page.said
    assert "€ 5 mln toegezegd, aanname" in section.page.words


def test_what_the_bar_says_without_eyes_is_what_it_draws():
    section = started(given("a", 5 * MILLION))
    (alt,) = re.findall(r'role="img" aria-label="(.*?)"', section.page.said)
    assert alt.replace("\N{NO-BREAK SPACE}", " ") == (
        "Van € 25 mln is € 0 tot € 17 mln toegekend en € 2 mln toegezegd gedekt volgens de "
        "gegevens en € 5 mln toegezegd volgens het scenario; open blijft € 1 mln tot € 18 mln."
    )
    widths = re.findall(r'scenario-piece" style="width:(.*?)%', section.page.said)
    assert widths == ["8.00", "20.00", "68.00"]


def test_money_that_is_not_in_the_gap_is_named_with_the_reason():
    section = started(
        given("a", MILLION, recipient="lumc"),
        given("b", MILLION, currency="CAD"),
        given("c", MILLION, status="in-talks"),
    )
    assert "want voor een andere ontvanger: Party a." in section.page.words
    assert "want in een andere valuta: Party b." in section.page.words
    assert "In geen totaal: Party c." in section.page.words
    assert "verandert daar niets aan" in section.page.answer


@pytest.mark.parametrize(
    ("need", "choices", "said"),
    [
        (None, {}, "Kies een begroting om te zien wat er openblijft."),
        ("ihi-t1d", {}, "Van deze begroting is geen bedrag openbaar."),
        (NEED, {"known": "2018-11-01"}, "was op deze dag nog niet bekend"),
    ],
)
def test_without_a_gap_the_page_says_why(need, choices, said):
    section = started(given("a", MILLION), need=need, **choices)
    assert said in section.page.words
    assert section.page.answer == "‘Plan’ neemt aan: € 1 mln toegezegd."


def test_name_need_and_note_are_kept_and_a_name_is_never_lost():
    section = started(given("a", MILLION))
    section.set("name", "  =1+1 שלום  ").set("need", "atmp-xb-3m5").set("note", "Let op")
    kept = section.kept.scenario
    assert (kept.name, kept.need, kept.note) == ("=1+1 שלום", "atmp-xb-3m5", "Let op")
    assert len(kept.contributions) == 1
    section.set("name", "")
    assert section.kept.scenario.name == "=1+1 שלום"
    assert section.named("scenario_name_s").value == "=1+1 שלום"
    section.set("need", "")
    assert section.kept.scenario.need is None


def test_a_second_scenario_stands_beside_the_first():
    section = started(given("a", 5 * MILLION)).press("duplicate")
    section.fill(funder="nwo", amount="1 mln").press("keep")
    (first,) = [key for key in section.kept.scenarios if key != section.kept.at_hand]
    section.named("scenario_compare_").set_value(first).run()
    assert (
        "Met ‘Plan (kopie)’ blijft € 0 tot € 17 mln open, met ‘Plan’ € 1 mln tot € 18 mln."
        in section.page.words
    )
    rows = section.page.rows("funding_scenarios_compared")
    assert [[cell["text"].replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in rows] == [
        ["NWO", "€ 1 mln, toegezegd", "staat er niet in"],
        ["Aannames, opgeteld per stap", "€ 6 mln toegezegd", "€ 5 mln toegezegd"],
        ["Blijft open", "€ 0 tot € 17 mln", "€ 1 mln tot € 18 mln"],
    ]


def test_what_is_saved_is_what_was_loaded():
    plan = Scenario(name="Plan", need=NEED, contributions=(given("a", 5 * MILLION),))
    section = Section().load("plan.yaml", write_scenario(plan, "nl"))
    assert section.kept.scenario == plan
    assert section.page.run.download_button(key="scenario_save") is not None


def test_a_file_with_mistakes_loads_what_is_right_and_names_the_rest():
    raw = write_scenario(Scenario(name="Plan", contributions=(given("a", 5),)), "nl").decode()
    bad = raw + "- id: b\n  funder: nwoo\n  amount: 3\n  currency: EUR\n  status: paid\n"
    section = Section().load("mijn.yaml", bad.encode())
    assert "In het bestand staat één fout. Wat goed is, is geladen." in section.page.words
    assert (
        "mijn.yaml:11: b: funder 'nwoo' is geen organisatie (bedoeld: 'nwo'?)" in section.page.words
    )
    assert [one.id for one in section.kept.scenario.contributions] == ["a"]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"- a\n", b"x: *y\n", b"x" * 200_000])
def test_a_file_that_is_no_scenario_leaves_everything_as_it_was(raw):
    section = started(given("a", 5))
    before = section.kept.scenarios
    section.load("foto.yaml", raw)
    assert "Dit bestand is niet te lezen als scenario; er is niets geladen." in section.page.words
    assert section.kept.scenarios == before


def test_who_was_not_known_on_a_past_day_keeps_its_name_and_that_is_said():
    section = started(given("a", MILLION, funder="invest-nl", funder_name=None), known="2016")
    (row,) = section.page.rows("funding_scenario")
    assert (row[1]["text"], row[1]["note"]) == ("Invest-NL", "(op deze dag nog niet bekend)")
    assert "address" not in row[1]


def test_a_name_with_html_in_it_is_shown_as_text():
    section = started(given("a", 5, funder_name="<img src=x onerror=alert(1)>"), name="<b>x</b>")
    assert "<img" not in section.page.said
    assert "<b>x</b>" not in section.page.said


def test_twenty_scenarios_are_the_most():
    section = started(given("a", 5))
    for _ in range(scenarios.MOST - 1):
        section.press("duplicate")
    assert len(section.kept.scenarios) == scenarios.MOST
    assert "U hebt 20 scenario’s." in section.page.words
    assert not [one for one in section.page.run.button if one.key == "scenario_duplicate"]


def test_the_switch_is_in_the_address_and_goes_off_with_the_last_scenario():
    section = started(given("a", 5 * MILLION))

    def switch(on):
        section.page.run.toggle(key="scenario_switch").set_value(on).run()

    switch(True)
    assert section.page.run.query_params["scenario"] == "on"
    switch(False)
    assert "scenario" not in section.page.run.query_params
    switch(True)
    section.press("delete")
    assert "scenario" not in section.page.run.query_params
    assert "De link toont een scenario" not in section.page.words


def taken_along():
    """Run what another part of the page asks of the scenarios."""
    import streamlit as st

    from necst_ui import cached, scenarios

    st.session_state["lines"] = scenarios.lines(cached.ecosystem())


@pytest.mark.parametrize(("switched", "amounts"), [("on", [5]), (None, [])])
def test_the_rest_of_the_page_gets_assumed_lines_only_when_the_switch_is_on(switched, amounts):
    plan = Scenario(name="Plan", need=NEED, contributions=(given("a", 5),))
    run = AppTest.from_function(taken_along)
    run.session_state[scenarios.STATE] = scenarios.Kept({"s1": plan}, "s1", asked=True)
    if switched:
        run.query_params["scenario"] = switched
    run.run()
    assert not run.exception
    assert [(one.amount, one.assumed) for one in run.session_state["lines"]] == [
        (amount, True) for amount in amounts
    ]


def test_a_link_that_shows_a_scenario_says_that_it_does_not_travel():
    section = Section(scenario="on")
    said = "De link toont een scenario, maar dat reist niet mee met een link."
    assert said not in section.page.words, "the tab may still have one"
    section.load("leeg.yaml", b"")
    assert said in section.page.words


def test_a_link_with_another_word_for_the_switch_is_named():
    section = Section(scenario="maybe")
    assert "De link noemt ‘maybe’" in section.page.words


def many():
    """Add more scenarios than there is room for."""
    from necst_data.models import Scenario
    from necst_ui import scenarios

    for number in range(scenarios.MOST + 5):
        scenarios.add(Scenario(name=f"Plan {number}"))


def test_there_is_no_way_past_the_most():
    run = AppTest.from_function(many).run()
    assert len(run.session_state[scenarios.STATE].scenarios) == scenarios.MOST


def reopened():
    """Run what a new session does with the copy that a tab kept."""
    import streamlit as st

    from necst_ui import scenarios

    scenarios._found(st.session_state["copy"])


def from_tab(copy):
    run = AppTest.from_function(reopened)
    run.session_state["copy"] = copy
    run.run()
    assert not run.exception
    return run.session_state[scenarios.STATE]


def test_a_new_session_takes_over_what_the_tab_kept(real):
    section = started(given("a", 5 * MILLION)).press("duplicate")
    (mirror,) = section.page.components("necst_tab_store")
    assert (mirror["ask"], mirror["name"]) == (False, "necst.scenarios")
    kept = from_tab(mirror["text"])
    assert (kept.scenarios, kept.at_hand) == (section.kept.scenarios, section.kept.at_hand)
    assert kept.problems == ()


@pytest.mark.parametrize(
    "copy",
    [
        None,
        "",
        "{",
        "[]",
        "7",
        "null",
        '{"scenarios": 7, "at_hand": null}',
        '{"scenarios": {"a": 7, "b": "x: *y", "c": "\\ud800"}, "at_hand": ["a"]}',
        "[" * 100_000,
        json.dumps({"scenarios": {"a": "x" * 200_000}, "at_hand": "a"}),
    ],
)
def test_a_copy_that_was_tampered_with_gives_no_scenario_and_no_fault(copy):
    kept = from_tab(copy)
    assert (kept.scenarios, kept.at_hand, kept.asked) == ({}, None, True)


def test_a_copy_with_too_many_scenarios_is_cut():
    file = write_scenario(Scenario(name="P"), "nl").decode()
    copy = json.dumps({"scenarios": {f"s{n}": file for n in range(50)}, "at_hand": "s49"})
    kept = from_tab(copy)
    assert (len(kept.scenarios), kept.at_hand) == (scenarios.MOST, "s19")


def test_a_first_visit_asks_the_tab_and_changes_nothing():
    section = Section()
    (mirror,) = section.page.components("necst_tab_store")
    assert mirror == {"name": "necst.scenarios", "text": None, "ask": True, "answer": False}


def test_the_section_speaks_english_too(english):
    section = started(
        given("a", 5 * MILLION),
        given("b", condition=Condition(kind="match", of=("a", "committed"), ratio="0.25")),
        language="en",
    )
    assert section.page.answer == (
        "Start budget of NecstGen, 2018 (€25m): today €6m to €23m has no funder with a public "
        "amount, with ‘Plan’ €0 to €16.25m would be left. Assumed: €6.75m pledged."
    )
    assert section.told[1][-2:] == [
        "€0.25 per €1 of Party a and what is surely committed",
        "met, there is €7m",
    ]
    assert text("scenario.assumed", language="en") == "assumed"


def test_the_file_that_is_saved_is_read_again_as_the_same(real):
    section = started(given("a", 5 * MILLION, period="2027~"))
    raw = write_scenario(section.kept.scenario, "nl")
    assert read_scenario(raw, "plan.yaml", real) == (section.kept.scenario, ())
