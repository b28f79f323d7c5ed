"""Knows that every record opens and says all it holds, and that the page of the proof is right."""

import re
import sys
from html import escape

import pytest
from opened_page import OpenedPage

from necst_data.dates import EdtfDate
from necst_data.evidence import FACTS, KINDS
from necst_data.models import Bilingual, Model
from necst_data.references import references
from necst_ui import cached, evidence, formats, links
from necst_ui.evidence import records
from necst_ui.parts.disputed import told

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="module")
def page() -> OpenedPage:
    """Open the page once; each test opens it again with its own choices."""
    return OpenedPage("evidence")


@pytest.fixture
def shown(monkeypatch, steady_files):
    """Collect the HTML of a record instead of sending it to a browser."""
    pieces = []
    monkeypatch.setattr(records, "html", pieces.append)
    # The package has a function of the same name as the module.
    monkeypatch.setattr(sys.modules["necst_ui.parts.record_card"], "html", pieces.append)
    monkeypatch.setattr(records.st, "subheader", lambda told, **_: pieces.append(told))

    def html_of(ecosystem, kind, key):
        pieces.clear()
        records.full_record(ecosystem, kind, key)
        return " ".join(pieces)

    return html_of


def texts_in(value):
    """Yield every text and date in a record, with those of its parts."""
    if isinstance(value, (Bilingual, EdtfDate)):
        yield value
    elif isinstance(value, Model):
        for _, part in value:
            yield from texts_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)


def unsaid(html: str, record: Model, spoken: str) -> list[str]:
    """Return the texts, dates and addresses of a record that its HTML does not have."""
    wanted = [
        formats.date(part) if isinstance(part, EdtfDate) else part.get(spoken)
        for part in texts_in(record)
    ]
    ecosystem = cached.ecosystem()
    for _, kinds, key in references(record):
        wanted += [
            links.address(kind, key)
            for kind in kinds
            if kind != "milestone" and key != record.id and ecosystem.record(kind, key)
        ]
        wanted += [ecosystem.sources[key].url for kind in kinds if kind == "source"]
    said = html.casefold()
    return [one for one in wanted if escape(one).casefold() not in said]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_opens_and_says_all_it_holds(kind, shown, spoken):
    ecosystem = cached.ecosystem()
    # All in Dutch; in English, where only the words differ, one in four.
    some = list(ecosystem.records(kind).items())[:: 1 if spoken == "nl" else 4]
    silent = {
        key: left
        for key, record in some
        if (left := unsaid(shown(ecosystem, kind, key), record, spoken))
    }
    assert silent == {}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_table_of_all_its_records(page, real, kind):
    at = page(kind=kind)
    (rows,) = at.tables.values()
    assert not at.failed
    assert len(rows) == len(real.records(kind))
    assert {row[0]["address"] for row in rows} == {
        f"/evidence?kind={kind}&record={key}&language=nl" for key in real.records(kind)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_to_a_record_shows_that_record_alone(page, real, kind):
    key = next(reversed(real.records(kind)))
    for chosen in LANGUAGES:
        at = page(kind=kind, record=key, language=chosen)
        assert not at.failed
        assert at.tables == {}
        assert key in at.said
        assert f"/evidence?kind={kind}&amp;language={chosen}" in at.said


def test_the_answer_counts_what_is_there(page, real):
    facts = [record for kind in FACTS for record in real.records(kind).values()]
    undated = sum(source.published is None for source in real.sources.values())
    checked = sum(record.checked_on is not None for record in facts)
    count = {
        name: formats.number(value, language="nl")
        for name, value in {
            "sources": len(real.sources),
            "undated": undated,
            "checked": checked,
            "records": len(facts),
        }.items()
    }
    said = (
        "Alles hier steunt op {sources} bronnen, waarvan {undated} zonder datum. "
        "Een tweede keer nagekeken: {checked} van de {records} records."
    ).format(**count)
    assert said in page().said


def test_a_wrong_id_is_named_with_what_it_may_have_meant(page):
    at = page(kind="event", record="2022-06-necstgen-openend", language="en")
    said = at.said
    assert "The link names ‘2022-06-necstgen-openend’ as ‘Event’" in said
    assert 'Did you mean <a href="/evidence?kind=event&amp;record=2022-06-necstgen-opened' in said
    assert len(at.tables) == 1


def test_a_wrong_kind_is_named_and_everything_else_is_shown(page, real):
    at = page(kind="evnt")
    assert "De link noemt ‘evnt’ bij ‘Soort record’." in at.said
    assert list(at.tables) == [f"Organisaties: alle {len(real.organisations)}"]


def test_a_record_that_was_not_known_then_says_so(page):
    at = page(kind="event", record="2022-06-necstgen-opened", known="2018-11-30")
    assert "was op 30 november 2018 nog niet bekend" in at.said


def test_a_search_forgives_a_slip_and_says_how_it_read_it(page):
    at = page(kind="event", search="Necstgne opening")
    assert "‘necstgne’ komt niet voor en is gelezen als ‘necstgen’." in at.said
    (rows,) = at.tables.values()
    assert "2022-06-necstgen-opened" in {
        re.search("record=([^&]*)", row[0]["address"])[1] for row in rows
    }


def test_a_search_in_vain_says_where_the_word_does_stand(page):
    said = page(kind="need", search="virale").said
    assert "‘virale’ staat niet in begrotingen. Wel in:" in said
    assert "/evidence?kind=project&amp;search=virale" in said


def test_a_search_finds_the_words_on_screen_that_are_not_in_the_data(page, real):
    (rows,) = page(kind="source", search="zonder datum").tables.values()
    undated = {key for key, source in real.sources.items() if source.published is None}
    assert undated <= {re.search("record=([^&]*)", row[0]["address"])[1] for row in rows}


def test_an_undated_source_says_what_that_means(page, real):
    key = next(key for key, source in real.sources.items() if source.published is None)
    assert "Deze bron toont geen datum." in page(kind="source", record=key).said


def test_without_problems_the_page_says_what_was_not_checked(page):
    said = page().said
    assert "geen fouten en geen waarschuwingen gevonden" in said
    assert "Niet gecontroleerd is of webadressen nog bestaan" in said


@pytest.mark.parametrize("chosen", LANGUAGES)
def test_every_problem_is_listed_in_the_language_shown(page_of, folder, chosen):
    folder.replace("events.csv", "lumc; necstgen", "lumcc; necstgen")
    (message,) = folder.messages(chosen)
    at = page_of("evidence", language=chosen)
    (row,) = at.tables[{"nl": "Eén melding", "en": "One message"}[chosen]]
    said = [cell["text"] for cell in row]
    assert not at.failed
    assert said[1:4] == ["data/events.csv", "2", "2018-11-necst"]
    assert message == f"[ERROR] data/events.csv:2: 2018-11-necst: {said[4]}"


def test_an_earlier_day_says_what_it_leaves_out(page, real):
    then = real.as_known_on(formats.Day(2018, 11, 30))
    said = page(known="2018-11-30").said
    assert f"{sum(then.left_out.values())} records ontbreken" in said
    assert f"Van {then.undescribed} organisaties en projecten is de beschrijving" in said


def test_what_looks_like_html_or_markdown_is_only_text(page_of, folder):
    nasty = "<script>alert(1)</script> **vet** [x](javascript:alert(1)) <b>"
    folder.replace("events.csv", "LUMC kondigt NECST aan", nasty)
    said = page_of("evidence", kind="event", record="2018-11-necst").said
    assert escape(nasty) in said
    assert "<script>" not in said


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("cpbt-award-date", ["15 maart 2024", "2023", "15 maart 2024"]),
        ("ngf-regmedxb-total", ["€ 56 mln", "€ 56,3 mln", "€ 56 mln"]),
        ("plus-ultra-area", ["15.000 m²", "19.000 m²", "16.000 m²", "16.000 m²"]),
        ("ihi-t1d-budget", ["€ 8,8 mln", "€ 18 mln", "€ 37,2 mln", "Geen keuze gemaakt"]),
        (
            "mdr-lead",
            ["Maastricht", "Universiteit Utrecht als deelnemer", "Universiteit Maastricht"],
        ),
    ],
)
def test_the_values_of_a_contradiction_read_as_words(real, key, values):
    record = real.contradictions[key]
    versions = [*(version.value for version in record.values), record.preferred.value]
    said = [told(real, record, value).replace("\xa0", " ") for value in versions]
    assert said == values


def test_the_search_leads_along_to_the_record_and_back(real):
    found = evidence.search(real, "event", "necstgen")
    address = evidence.rows(real, "event", found, "necstgen")[0]["record"].address
    assert "search=necstgen" in address
