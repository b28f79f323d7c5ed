"""Knows that the page about the network answers each question from what it draws."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import networkx as nx
import pytest
from opened_page import OpenedPage
from plain_files import drawn_ties, files

from necst_data import load
from necst_data.loading import DATA
from necst_data.network import Choice, select
from necst_data.network_bridges import who_bridges
from necst_data.network_changes import changes
from necst_data.network_groups import park_reach
from necst_data.network_projects import shared_projects

QUESTIONS = ["picture", "way", "bridges", "groups", "changes"]
NUMBER = re.compile(r"\d+")


@pytest.fixture(scope="module")
def ecosystem():
    return load(DATA)


def opened(**choices) -> OpenedPage:
    """Open the page as a new visitor with a link does."""
    return OpenedPage("network")(**choices)


def drawn(page: OpenedPage) -> dict:
    """Return the picture that the page draws."""
    (picture,) = page.components("necst_network")
    return picture


def whole_graph() -> nx.Graph:
    return nx.Graph((row["from"], row["to"]) for row in drawn_ties())


@pytest.mark.parametrize("known", [None, "2018-11-30", "1990"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_has_the_same_figures_in_both_languages(question, known):
    told = [opened(question=question, language=code, known=known) for code in ("nl", "en")]
    assert [page.failed for page in told] == [[], []]
    dutch, english = (NUMBER.findall(page.answer.replace(",", ".")) for page in told)
    assert sorted(dutch) == sorted(english)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_table_holds_the_ties_of_the_picture(question):
    page = opened(question=question, scope="core")
    ties = drawn(page)["ties"]
    listed = page.rows("network_ties")
    assert len(ties) <= len(listed)
    title = next(name for name in page.tables if name.startswith("Dezelfde") and "banden" in name)
    assert title.startswith(f"Dezelfde {len(ties)} banden als tabel")


def test_a_direct_way_is_told_as_a_sentence_with_its_sources():
    page = opened(question="way", to="ccrm")
    assert page.answer.startswith(
        "NecstGen en CCRM hebben rechtstreeks één band: NecstGen werkt samen met CCRM (sinds 2020)."
    )
    row = next(r for r in drawn_ties() if {r["from"], r["to"]} == {"necstgen", "ccrm"})
    assert drawn(page)["told"] == ["ccrm", "necstgen", "necstgen--partner-of--ccrm"]
    assert row["sources"].count(";") + 1 == page.said.split("(sinds 2020)")[1].split("</span>")[
        0
    ].count("<a ")


def test_the_ways_are_all_the_shortest_ones():
    graph = whole_graph()
    ways = list(nx.all_shortest_paths(graph, "kwf", "cellcan"))
    page = opened(question="way", **{"from": "kwf", "to": "cellcan"})
    rows = page.rows("network_question")
    assert {row[0]["text"] for row in rows} == {str(n) for n in range(1, len(ways) + 1)}
    assert len(ways) > 1
    on_the_ways = {key for way in ways for key in way}
    marked = set(drawn(page)["told"])
    assert marked & set(graph) == on_the_ways


def test_where_there_is_no_way_both_parts_are_told():
    graph = whole_graph()
    parts = [len(nx.node_connected_component(graph, key)) - 1 for key in ("cutiss", "lumc")]
    page = opened(question="way", **{"from": "cutiss", "to": "lumc"}, language="en")
    assert page.answer == (
        "There is no way from CUTISS to LUMC. "
        f"One other organisation hangs together with CUTISS. "
        f"{parts[1]} other organisations hang together with LUMC."
    )
    assert parts[0] == 1


def test_a_way_to_oneself_asks_for_two():
    page = opened(question="way", to="necstgen")
    assert page.answer == "Kies twee verschillende organisaties."


def test_a_way_between_those_filtered_out_says_so():
    page = opened(question="way", **{"from": "necstgen", "to": "lumc"}, country="SE")
    assert page.answer.startswith(
        "Bij deze filters heeft NecstGen geen enkele band, dus loopt er ook geen weg."
    )


def test_who_bridges_is_who_cuts_others_off(ecosystem):
    found = who_bridges(ecosystem, select(ecosystem, Choice()))
    graph = whole_graph()
    assert {one.ends[0] for one in found.organisations} == set(nx.articulation_points(graph))
    page = opened(question="bridges")
    count = len(found.organisations)
    assert page.answer.startswith(
        f"{count} organisaties zijn voor anderen de enige schakel met de rest van dit netwerk. "
        "Als CCRM wegvalt, verliezen "
    )
    first = page.rows("network_question")[0]
    assert first[1]["text"] == str(len(found.organisations[0].organisations))
    ten = {one.ends[0] for one in found.organisations[:10]}
    assert ten <= set(drawn(page)["told"])
    assert f"Nog {count - 10} organisaties" in page.words
    assert f"Berekend op de {len(graph)} organisaties en {len(drawn_ties())} banden" in page.words


def test_the_groups_are_told_with_the_reach_of_the_park(ecosystem):
    reach = park_reach(ecosystem, select(ecosystem, Choice()))
    on_park = {one["id"] for one in files("organisations") if one.get("on_park") == "true"}
    graph = whole_graph()
    assert set(reach.on_park) == on_park & set(graph)
    page = opened(question="groups")
    assert f"Op het park zitten {len(reach.on_park)} organisaties" in page.answer
    assert f"{len(reach.neighbours)} daarbuiten hebben een band met hen" in page.answer


def test_the_group_in_the_link_stands_out():
    page = opened(question="groups", community="ccrm")
    told = drawn(page)["told"]
    assert "ccrm" in told
    assert "lumc" not in told
    assert opened(question="groups", community="nobody").said.count("‘nobody’") == 1


def test_what_changed_is_drawn_and_listed(ecosystem):
    whole = select(ecosystem, Choice())
    found = changes(whole, date(2019, 12, 31), date(2022, 12, 31))
    page = opened(question="changes", since="2019", until="2022")
    picture = drawn(page)
    by_change = {
        change: {tie["id"] for tie in picture["ties"] if tie["change"] == change}
        for change in ("new", "ended", "same")
    }
    assert by_change == {
        "new": set(found.new),
        "ended": set(found.ended),
        "same": set(found.unchanged),
    }
    assert page.answer.startswith(
        f"Tussen eind 2019 en eind 2022 kwamen er {len(found.new)} banden bij, "
    )
    listed = len(found.new) + len(found.ended) + len(found.passing)
    listed += len(found.unchanged) + len(found.untold)
    assert len(page.rows("network_question")) == len(picture["ties"]) == listed


def test_days_that_are_none_or_turned_round_are_named():
    page = opened(question="changes", since="soon", until="2022")
    assert "‘soon’" in page.said
    page = opened(question="changes", since="2023", until="2020")
    assert "De eerste dag kwam na de tweede" in page.said
    assert page.answer.startswith("Tussen eind 2020 en eind 2023 ")
    page = opened(question="changes", since="2021", until="2021")
    assert page.answer.startswith("Kies twee verschillende dagen")


def test_ties_through_projects_stand_apart_and_never_with_a_placeholder(ecosystem):
    page = opened(projects="yes", about="all")
    parties = {one["id"] for one in drawn(page)["nodes"]}
    shared = shared_projects(ecosystem, parties)
    pairs = [tie for tie in drawn(page)["ties"] if tie["style"] == "projects"]
    several = {one["id"] for one in files("organisations") if one["kind"] == "collective"}
    assert len(pairs) == len(shared.pairs)
    assert not several & {end for tie in pairs for end in (tie["source"], tie["target"])}
    assert f"Via projecten zijn er {shared.count} paren" in page.answer
    assert "Verzamelnamen zijn geen partij" in page.answer
    rows = page.rows("network_ties")
    assert sum("samen in" in row[1]["text"] for row in rows) == len(pairs)
    direct = drawn(opened(about="all"))["ties"]
    assert len(direct) == len(drawn(page)["ties"]) - len(pairs)


def test_a_tie_through_projects_has_a_card_with_them(ecosystem):
    page = opened(projects="yes", record="lumc--projects--necstgen")
    assert "samen in 5 projecten" in page.words


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("question", "Vraag"),
        ("layout", "Opstelling"),
        ("programme", "Programma"),
        ("country", "Land"),
        ("capability", "Wat zij kan"),
        ("park", "Op het park"),
        ("projects", "Ook via projecten"),
    ],
)
def test_an_unknown_value_in_a_link_is_named(key, label):
    page = opened(**{key: "nonsense"})
    assert page.failed == []
    assert f"‘nonsense’ bij ‘{label}’" in page.words


def test_each_choice_of_a_filter_says_how_many_ties_it_leaves(ecosystem):
    page = opened(about="all")
    (country,) = [one for one in page.run.multiselect if one.label == "Land"]
    swedish = select(ecosystem, Choice(countries=["SE"])).ties
    assert f"Zweden ({len(swedish)})" in country.options


def test_nothing_left_says_which_filter_to_loosen_with_a_link_that_does():
    page = opened(country="SE", capability="training", tie="funds")
    assert page.answer == (
        "Bij deze keuze blijft geen enkele band over. Laat één van deze filters los."
    )
    addresses = re.findall(r'<li><a href="([^"]*)"', page.said)
    assert addresses
    given = parse_qs(urlsplit(addresses[0].replace("&amp;", "&")).query)
    given.pop("language")
    choices = {name: values if len(values) > 1 else values[0] for name, values in given.items()}
    assert drawn(opened(**choices))["ties"]


def test_rings_need_someone_in_the_middle():
    assert opened(about="all", layout="rings").failed == []
    whole, ring = opened(layout="whole"), opened()
    assert drawn(whole)["layout"] != drawn(ring)["layout"]
    assert drawn(whole)["layout"] == drawn(opened(about="all"))["layout"]
    page = opened(layout="roles")
    assert "De kolommen, van links naar rechts: onderzoek" in page.words
