"""The questions in words: the same figures in both languages, with marks, lines and silences."""

import re

import pytest
from opened_page import OpenedPage

from necst_data.money_questions import QUESTIONS

_SCALE = {"mln": 10**6, "m": 10**6, "mld": 10**9, "bn": 10**9}


def page(**choices):
    """Open the questions, as a link does."""
    at = OpenedPage("funding")(part="questions", **choices)
    assert at.failed == []
    return at


def figures(said, language):
    """Return the numbers in a text, whatever signs the language writes them with."""
    found = re.findall(r"(\d[\d.,]*\d|\d)(?:\s?(mln|mld|m|bn)\b)?", said)
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    return sorted(
        round(float(number.replace(thousands, "").replace(decimal, ".")) * _SCALE.get(unit, 1), 2)
        for number, unit in found
    )


@pytest.mark.parametrize("code", QUESTIONS)
def test_a_question_has_the_same_figures_in_both_languages(code):
    told = {language: page(question=code, language=language).answer for language in ("nl", "en")}
    assert figures(told["nl"], "nl") == figures(told["en"], "en")
    assert figures(told["nl"], "nl")
    assert told["nl"] != told["en"]


@pytest.mark.parametrize("code", QUESTIONS)
def test_an_answer_has_its_sources_its_table_and_a_way_to_the_money(code):
    at = page(question=code)
    (answer,) = re.findall(r'<p class="necst-answer">(.*?)</p>', at.said, re.DOTALL)
    assert "necst-mark" in answer
    assert len(at.rows("funding_question")) > 0
    assert "Bekijk deze bijdragen bij het geld" in at.words


@pytest.mark.parametrize("code", QUESTIONS)
def test_the_way_to_the_money_leads_to_a_page_that_works(code):
    at = page(question=code)
    (address,) = re.findall(r'question-end"><a href="/funding\?(.*?)"', at.said)
    choices = {}
    for pair in address.replace("&amp;", "&").split("&"):
        name, _, value = pair.partition("=")
        choices.setdefault(name, []).append(value)
    shown = OpenedPage("funding")(**choices)
    assert shown.failed == []
    assert "Die keuze bestaat niet" not in shown.words
    assert "kent die keuze niet" not in shown.words


def test_what_necstgen_received_is_no_false_single_number():
    said = page(question="centre-received").answer
    assert said.startswith("Eén getal is er niet: geen openbaar bedrag is aan NecstGen alleen")
    assert "dat kan alles zijn van niets tot € 17 mln." in said
    assert "Ook Universiteit Leiden kende geld toe; dat bedrag is niet openbaar." in said
    assert "Los daarvan is € 2 mln toegezegd (Provincie Zuid-Holland); dat is nog geen" in said
    assert "In gesprek (november 2018), zonder bekende latere stap: Niet genoemde" in said


def test_in_november_2018_the_answer_is_a_plan_and_talks():
    at = page(question="centre-received", known="2018-11-30")
    assert "een startbudget van € 25 mln (22 november 2018). Een plan is geen geld." in at.answer
    assert figures(at.answer, "nl") == [22.0, 2018.0, 2018.0, 25_000_000.0]
    assert len(at.rows("funding_question")) == 5


def test_the_33_million_were_conditional_until_april_2022():
    assert "RegMed XB-pilotfabriek: € 33 mln, gereserveerd (9 april 2021)" in (
        page(question="definitive").answer
    )
    assert "€ 33 mln is nog voorwaardelijk (gereserveerd: 9 april 2021)." in (
        page(question="definitive", known="2021-06-01").answer
    )


def test_every_question_is_a_link_and_the_first_one_is_open_at_first():
    at = page()
    links = re.findall(r'<a [^>]*href="/funding\?part=questions&amp;question=([\w-]+)', at.said)
    assert links == list(QUESTIONS)
    assert re.findall(r'aria-current="true"[^>]*question=([\w-]+)', at.said) == ["centre-received"]
    assert page(question="paid").answer != at.answer


def test_an_unknown_question_is_named_and_what_cannot_be_answered_is_not_asked():
    assert "De link noemt ‘why’ bij ‘Vraag’." in page(question="why").words
    assert "Over geen" not in page().words
    before = page(known="1950").words
    assert "over geen van de vragen iets bekend" in before


def test_what_was_not_found_unfolds_below_the_answer():
    at = page(question="centre-received")
    assert "Gezocht en niet gevonden: 6 punten" in at.words
    assert "Hoe de 17 miljoen voor Leiden over NecstGen en het iPSC-hotel is verdeeld" in at.words


def test_another_ecosystem_has_its_own_questions(page_of, folder):
    folder.replace("ecosystem.yaml", "centre: necstgen", "centre: lumc")
    money = (folder.path / "funding.csv").read_text(encoding="utf-8")
    folder.write("funding.csv", money.replace("zuid-holland,,,necstgen", "zuid-holland,,,lumc"))
    assert folder.messages() == []
    at = page_of("funding", part="questions", language="en")
    assert at.answer.startswith("For LUMC alone: €400,000 awarded and €600,000 paid.")
