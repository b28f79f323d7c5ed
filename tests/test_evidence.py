"""Knows what the proof adds up to, and what a source supports."""

from typing import get_args

from necst_data import load
from necst_data.evidence import FACTS, KINDS, Census, Support, census, support
from necst_data.references import references
from necst_data.vocabulary import Kind


def test_every_kind_but_the_words_for_milestones_is_evidence():
    assert set(KINDS) == set(get_args(Kind)) - {"milestone"}
    assert (*FACTS, "source") == KINDS


def test_the_census_counts_records_sources_and_how_sure_they_are(folder):
    assert census(load(folder.path)) == Census(records=20, sources=6, undated=0, checked=1)


def test_the_census_counts_a_source_without_a_date_and_a_second_look(folder):
    folder.replace("sources.csv", "lumc.nl/necst,2018-11-19,en,", "lumc.nl/necst,,en,")
    folder.replace("events.csv", ",,,lumc-2018,\n", ",,,lumc-2018,2026-11-22\n")
    assert census(load(folder.path)) == Census(records=20, sources=6, undated=1, checked=2)


def test_a_source_supports_records_by_kind_and_says_in_which_part(folder):
    ecosystem = load(folder.path)
    assert support(ecosystem, "park-2020") == {
        "contradiction": (Support(ecosystem.contradictions["park-founded"], ("values",)),),
    }
    (whole, first, second) = support(ecosystem, "province-2021")["funding"]
    assert whole == Support(ecosystem.funding["pzh-necstgen-2021"], ("sources", "steps"))
    assert (first.record.id, second.record.id) == ("pzh-first", "pzh-second")


def test_only_the_part_that_cites_a_source_is_named(real):
    found = support(real, "universiteitleiden-2020-05-necstgen")["organisation"]
    assert {one.record.id: one.parts for one in found}["necstgen"] == ("former_names",)


def test_every_source_supports_something_and_nothing_is_left_out(real):
    told = {
        (kind, one.record.id, source)
        for source in real.sources
        for kind, found in support(real, source).items()
        for one in found
    }
    cited = {
        (kind, record.id, key)
        for kind in FACTS
        for record in real.records(kind).values()
        for _, kinds, key in references(record)
        if "source" in kinds
    }
    assert told == cited
    assert {source for _, _, source in cited} == set(real.sources)


def test_contradictions_and_gaps_lead_to_their_subjects(real):
    assert real.contradictions and real.gaps
    lost = [
        (record.id, about.id)
        for record in (*real.contradictions.values(), *real.gaps.values())
        for about in ((record.about,) if record.kind_of_record == "contradiction" else record.about)
        if real.record(about.kind, about.id) is None
    ]
    assert lost == []
