"""The section about needs: each need beside its money, in words that fit what it is."""

import re
import shutil
from html import unescape

import pytest
import researched
from opened_page import OpenedPage
from plain_files import table

PIECE = re.compile(r'<div style="width:([\d.]+)%">')


@pytest.fixture(scope="session")
def researched_data(root, tmp_path_factory):
    """Copy the data with what was found for the needs by 22 November 2026, and no other money."""
    folder = shutil.copytree(root / "data", tmp_path_factory.mktemp("needs") / "data")
    found = dict.fromkeys((*researched.NECST, *researched.REGMED_XB_AND_BEFORE))
    researched.leave_only(folder, tuple(found))
    return folder


@pytest.fixture
def opened(researched_data):
    """Open the section on that money alone."""

    def section(**choices):
        at = OpenedPage("funding", researched_data)(part="needs", **choices)
        assert at.failed == []
        return at

    return section


def rows(at):
    """Return what the page says of each need, in words, by its heading and amount."""
    found = re.findall(r'<article class="need-row.*?</article>', at.said, re.DOTALL)
    return {_words(one).partition(" mln")[0]: _words(one) for one in found}


def _words(html):
    without_marks = re.sub(r'<span class="necst-marks">.*?</span>', "", html)
    said = unescape(re.sub(r"<[^>]+>", " ", without_marks)).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", said).strip()


def kinds(at):
    return [row[0]["text"] for row in at.rows("funding_needs")]


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        (
            "nl",
            "Er zijn 6 plannen, ramingen en ambities bekend. Bij 4 daarvan is sindsdien een "
            "bijdrage met een openbaar bedrag gevonden. Van regelingen zijn 7 plafonds bekend; "
            "een plafond is geen tekort. Van het startbudget van NecstGen uit 2018 (€ 25 mln) is "
            "€ 0 tot € 17 mln toegekend en € 2 mln toegezegd; ten minste € 6 mln en ten hoogste "
            "€ 23 mln heeft geen gever met een openbaar bedrag.",
        ),
        (
            "en",
            "6 plans, estimates and ambitions are known. For 4 of them, a commitment with a public "
            "amount has been found since. Of schemes, 7 ceilings are known; a ceiling is no "
            "shortage. Of the 2018 start budget of NecstGen (€25m), €0 to €17m is awarded and €2m "
            "is pledged; at least €6m and at most €23m has no funder with a public amount.",
        ),
    ],
)
def test_the_answer_tells_plans_from_ceilings_and_the_gap_of_the_centre(opened, language, answer):
    assert opened(language=language).answer == answer


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_need_is_in_the_list_and_in_the_table(language):
    at = OpenedPage("funding")(part="needs", language=language)
    assert at.failed == []
    assert at.said.count('<article class="need-row') == len(table("needs.csv"))
    assert len(at.rows("funding_needs")) == len(table("needs.csv"))


def test_the_plan_of_the_centre_says_each_step_and_who_may_fill_the_rest(opened):
    said = rows(opened())["Startbudget, NecstGen € 25"]
    assert said == (
        "Startbudget, NecstGen € 25 mln NECST / NecstGen-faciliteit; 22 november 2018 0 € 25 mln "
        "€ 0 tot € 17 mln toegekend: het deel van NecstGen is niet openbaar "
        "€ 2 mln toegezegd "
        "ten minste € 6 mln, ten hoogste € 23 mln zonder gever met een openbaar bedrag. "
        "Eenmaal toegekend zonder openbaar bedrag: Universiteit Leiden. "
        "Eigen geld zonder openbaar bedrag: LUMC. "
        "Dat kan het verschil geheel of deels overbruggen. "
        "In gesprek (november 2018), zonder bedrag: 5 partijen (Niet genoemde gezondheidsfondsen, "
        "Universiteit Leiden, Niet genoemde ministeries, Gemeente Leiden en Provincie "
        "Zuid-Holland). 2 daarvan staan hier ook met een latere stap: Universiteit Leiden en "
        "Provincie Zuid-Holland."
    )


def test_a_replaced_plan_stands_below_the_one_that_took_its_place(opened):
    found = rows(opened())
    assert list(found)[:4] == [
        "Startbudget, NecstGen € 25",
        "Ambitie, RegMed XB € 250",
        "Startbudget, RegMed XB € 25",
        "Startbudget, RegMed XB € 18",
    ]
    assert "Hoort bij: ambitie, € 250 mln (6 juli 2016)." in found["Startbudget, RegMed XB € 25"]
    replaced = "Later vervangen door: startbudget, € 25 mln (30 maart 2017)."
    assert replaced in found["Startbudget, RegMed XB € 18"]


def test_what_is_left_of_a_ceiling_is_room_and_never_a_gap(opened):
    at = opened(need_kind="budget-ceiling")
    found = rows(at)
    assert set(kinds(at)) == {"Plafond van een regeling"}
    with_amount = [said for said in found.values() if "zonder gevonden toekenning" in said]
    assert len(with_amount) == len(found) - 1
    assert all("dat is ruimte, geen tekort." in said for said in with_amount)
    bars = re.findall(r'<article class="need-row.*?</article>', at.said, re.DOTALL)
    assert not any('class="money-open"' in bar for bar in bars)
    assert "€ 0 tot € 750.000 toegekend: niet zeker of het onder dit plafond valt" in at.words
    earlier = "Van vóór 31 augustus 2021 en dus niet meegeteld: één bijdrage (€ 1,5 mln toegekend)."
    assert earlier in at.words


def test_a_need_on_which_sources_differ_names_their_amounts_and_has_no_bar(opened):
    at = opened(need_kind="budget-ceiling")
    (said,) = [said for said in rows(at).values() if "bronnen noemen" in said]
    assert "bronnen noemen € 8,8 mln, € 18 mln en € 37,2 mln" in said
    assert "Zonder bedrag valt er niets te vergelijken." in said


def test_talks_stand_behind_the_scale_and_have_no_length(opened):
    found = re.findall(r'<article class="need-row.*?</article>', opened().said, re.DOTALL)
    (row,) = [one for one in found if "Startbudget, NecstGen" in one]
    scale, beyond = row.split('<div class="money-beyond"')
    assert [float(width) for width in PIECE.findall(scale)] == [68.0, 8.0]
    assert PIECE.findall(beyond) == []


def test_money_beyond_the_need_is_covered_and_stays_within_the_scale(page_of, folder):
    folder.replace("funding.csv", "necstgen-facility,1000000,", "necstgen-facility,90000000,")
    at = page_of("funding", part="needs")
    assert at.failed == []
    scale = at.said.partition('class="money-scale"')[2].partition("</article>")[0]
    assert sum(float(width) for width in PIECE.findall(scale)) <= 100
    assert "Gedekt met wat is toegekend. Er is ten minste" in at.words


def test_a_need_opens_with_its_lines_its_disagreements_and_its_gaps(opened):
    at = opened(need="necst-start-budget-2018", need_kind="ambition")
    lines = [(row[0]["text"], row[5]["text"]) for row in at.rows("funding_need_lines")]
    no_break = "\N{NO-BREAK SPACE}"
    assert [(who, counts.replace(no_break, " ")) for who, counts in lines] == [
        ("Provincie Zuid-Holland", "€ 2 mln"),
        ("Nationaal Groeifonds", "€ 0 tot € 17 mln"),
        ("Universiteit Leiden", "bedrag niet openbaar"),
        ("LUMC", "nee: eigen geld"),
        ("Niet genoemde gezondheidsfondsen", "nee: in geen totaal"),
        ("Universiteit Leiden", "nee: in geen totaal"),
        ("Niet genoemde ministeries", "nee: in geen totaal"),
        ("Gemeente Leiden", "nee: in geen totaal"),
        ("Provincie Zuid-Holland", "nee: in geen totaal"),
    ]
    assert "Ontvanger: Van NGF aan LUMC" in at.words
    assert "Hoe de 17 miljoen voor Leiden over NecstGen en het iPSC-hotel is verdeeld" in at.words
    assert set(kinds(at)) == {"Ambitie"}
    assert "/funding?part=needs&amp;need_kind=ambition&amp;language=nl" in at.said
    assert "kind=need&amp;record=necst-start-budget-2018" in at.said


def test_an_unknown_need_in_the_link_is_named(opened):
    at = opened(need="necst-start-budget-1918")
    assert "necst-start-budget-1918" in at.words
    assert at.rows("funding_need_lines") == []
    assert len(at.rows("funding_needs")) == len(table("needs.csv"))


def test_in_november_2018_the_plan_had_no_euro_and_five_groups_in_talks(opened):
    at = opened(known="2018-11-30")
    assert at.answer.endswith(
        "Van het startbudget van NECST uit 2018 (€ 25 mln) is geen euro gevonden die was "
        "toegekend of toegezegd. In gesprek, zonder bedrag: 5 partijen."
    )
    said = rows(at)["Startbudget, NECST € 25"]
    assert "Geen toekenning gevonden." in said
    assert "ten minste € 25 mln zonder gever met een openbaar bedrag." in said
    assert "In gesprek (november 2018), zonder bedrag: 5 partijen" in said


@pytest.mark.parametrize(("language", "said"), [("nl", "Van € 25 mln"), ("en", "Of €25m")])
def test_a_bar_is_told_in_words_with_its_least_and_its_most(opened, language, said):
    labels = re.findall(r'role="img" aria-label="(.*?)"', opened(language=language).said)
    (label,) = [one for one in map(_words, labels) if one.startswith(said) and "17" in one]
    told = {
        "nl": "Van € 25 mln: € 0 tot € 17 mln toegekend en € 2 mln toegezegd. "
        "Ten minste € 6 mln en ten hoogste € 23 mln heeft geen gever met een openbaar bedrag.",
        "en": "Of €25m: €0 to €17m is awarded and €2m is pledged. "
        "At least €6m and at most €23m has no funder with a public amount.",
    }
    assert label == told[language]


def test_the_legend_names_what_is_drawn_and_nothing_else(opened):
    def legend(**choices):
        (found,) = re.findall(r'<div class="necst-legend".*?</div></div>', opened(**choices).said)
        return _words(found)

    assert legend(need_kind="ambition") == (
        "toegekend mogelijk, tot hoogstens toegezegd geen gever met een openbaar bedrag"
    )
    assert legend(need_kind="budget-ceiling") == (
        "mogelijk, tot hoogstens geen toekenning gevonden onder een plafond"
    )


def test_the_table_has_the_least_and_the_most_that_is_open(opened):
    at = opened(need_kind="start-budget")
    (row, *_) = at.rows("funding_needs")
    assert [cell["text"].replace("\N{NO-BREAK SPACE}", " ") for cell in row[4:9]] == [
        "€ 25 mln",
        "€ 0 tot € 17 mln",
        "€ 2 mln",
        "€ 6 mln",
        "€ 23 mln",
    ]
    assert [cell["sort"] for cell in row[4:9]] == [
        25_000_000,
        0,
        2_000_000,
        6_000_000,
        23_000_000,
    ]


def test_before_any_need_was_known_the_section_says_so(opened):
    at = opened(known="2014-01-01")
    assert at.answer == "Op de gekozen dag was nog geen plan, ambitie of plafond bekend."
    assert at.rows("funding_needs") == []


@pytest.mark.parametrize(
    "choices",
    [
        {"part": "money", "need": "necst-start-budget-2018", "need_kind": "ambition"},
        {"part": "needs", "about": "centre", "view": "year", "record": "ngf-regmedxb-56m"},
    ],
)
def test_the_choices_of_the_other_section_stay_in_the_link_without_a_notice(choices):
    at = OpenedPage("funding")(**choices)
    assert at.failed == []
    assert 'class="necst necst-notice' not in at.said
    assert {name: at.run.query_params[name] for name in choices if name != "part"} == {
        name: value for name, value in choices.items() if name != "part"
    }
