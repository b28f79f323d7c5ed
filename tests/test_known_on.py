"""Knows, rule by rule and on the real data, what could be known on a day in the past."""

from datetime import date

import pytest

from necst_data import Ecosystem, models, vocabulary
from necst_data.ecosystem import COLLECTIONS
from necst_data.proof import known_from
from necst_data.references import references

META = {
    "title": {"en": "Small"},
    "subtitle": {"en": "Small"},
    "centre": "a",
    "park": "a",
    "checked_on": "2026-11-22",
    "review_months": dict.fromkeys(models.ReviewPeriods.model_fields, "12"),
}
SOURCES = {
    "y2015": "2015-06-01",
    "y2018": "2018-11-19",
    "m2018": "2018-11",
    "y2020": "2020-05-27",
    "y2022": "2022-06-03",
    "undated": None,
}
SEED_DAY = date(2018, 11, 30)


def source(key: str, published: str | None) -> models.Source:
    address = f"https://example.org/{key}"
    fields = {"title": key, "publisher": key, "url": address, "language": "en"}
    return models.Source(id=key, published=published, checked_on="2026-11-20", **fields)


def organisation(key: str, *sources: str, **more) -> models.Organisation:
    more = {"name": {"en": key.upper()}, "kind": "company", "scope": "core", **more}
    return models.Organisation(id=key, sources=sources, **more)


def project(*sources: str, **more) -> models.Project:
    more = {"name": {"en": "P"}, "kind": "facility", "scope": "core", **more}
    return models.Project(id="p", sources=sources, **more)


def relation(*sources: str, **more) -> models.Relation:
    return models.Relation.model_validate(
        {"from": "a", "kind": "partner-of", "to": "b", "sources": sources, **more}
    )


def event(when: str, *sources: str, **more) -> models.Event:
    more = {"kind": "opening", "title": {"en": "E"}, "scope": "core", **more}
    return models.Event(id="e", date=when, sources=sources, **more)


def step(when: str | None, status: str, *sources: str) -> models.LadderStep:
    return models.LadderStep(funding="f", date=when, status=status, sources=sources)


def funding(*sources: str, key: str = "f", **more) -> models.Funding:
    more = {
        "level": "programme",
        "scope": "core",
        "funder": "a",
        "recipient": "b",
        "currency": "EUR",
        "instrument": "grant",
        **more,
    }
    return models.Funding(id=key, sources=sources, **more)


def everything(*records: models.Model) -> Ecosystem:
    """Return a small ecosystem: the records given, parties a and b, and a few sources."""
    made: dict[str, dict] = {name: {} for name in COLLECTIONS}
    field_of = {kind: name for name, kind in COLLECTIONS.items()}
    parties = (organisation("a", "y2015"), organisation("b", "y2015"))
    for record in (*parties, *(source(*pair) for pair in SOURCES.items()), *records):
        made[field_of[record.kind_of_record]][record.id] = record
    meta = models.Meta.model_validate(META)
    return Ecosystem(meta=meta, known_on=meta.checked_on, **made)


def then(day: str, *records: models.Model) -> Ecosystem:
    return everything(*records).as_known_on(date.fromisoformat(day))


def first_days(kind: str, key: str, *records: models.Model) -> str:
    """Return the first day on which a record is there."""
    now = everything(*records)
    turns = sorted({known_from(now, key) for key in now.sources} | {now.meta.checked_on})
    return next(day for day in turns if key in now.as_known_on(day).records(kind)).isoformat()


def test_a_source_proves_something_from_its_last_possible_day():
    assert list(then("2018-11-29").sources) == ["y2015", "y2018"]
    assert list(then("2018-11-30").sources) == ["y2015", "y2018", "m2018"]


def test_an_undated_source_proves_something_from_the_day_it_was_checked():
    assert "undated" not in then("2026-11-19").sources
    assert "undated" in then("2026-11-20").sources


def test_from_the_day_of_checking_everything_is_known():
    now = everything(event("2018-11-19", "y2018"))
    later = now.as_known_on(date(2030, 1, 1))
    assert (later.counts(), later.known_on) == (now.counts(), date(2030, 1, 1))


def test_an_event_is_proved_by_the_first_source_after_it():
    assert first_days("event", "e", event("2018-11-19", "y2015", "y2020")) == "2020-05-27"
    assert first_days("event", "e", event("2018-11", "y2018", "y2020")) == "2018-11-19"


def test_a_plan_is_known_from_its_first_source():
    assert first_days("event", "e", event("2027", "y2018", "y2020")) == "2018-11-19"


def test_what_only_an_undated_source_can_prove_waits_for_the_day_it_was_checked():
    assert first_days("event", "e", event("2018-11-19", "y2015", "undated")) == "2026-11-20"


def test_a_tie_without_a_start_is_known_from_its_earliest_source():
    assert first_days("relation", "a--partner-of--b", relation("y2020", "y2015")) == "2015-06-01"


def test_a_tie_with_a_start_waits_for_a_source_from_after_it():
    tie = relation("y2015", "y2020", start="2018")
    assert first_days("relation", tie.id, tie) == "2020-05-27"


def test_the_end_of_a_tie_is_not_known_before_a_source_tells_it():
    tie = relation("y2015", "y2022", start="2015", end="2021")
    ends = [then(day, tie).relations[tie.id].end for day in ("2021-12-31", "2022-06-03")]
    assert ends == [None, tie.end]


def test_a_planned_end_is_known_from_the_start():
    tie = relation("y2015", start="2015", end="2027")
    assert then("2015-06-01", tie).relations[tie.id].end == tie.end


def test_a_note_is_withheld_while_a_source_of_the_record_is_to_come():
    told = event("2018-11-19", "y2018", "y2020", note={"en": "Built in 2020."})
    notes = [then(day, told).events["e"].note for day in ("2020-05-26", "2020-05-27")]
    assert notes == [None, told.note]


def test_the_definition_of_a_figure_is_withheld_like_a_note():
    figure = models.Indicator(
        id="i",
        organisation="a",
        name={"en": "Jobs"},
        date="2015",
        value="12",
        unit="people",
        definition={"en": "Counted as in 2022."},
        sources=("y2015", "y2022"),
    )
    found = [then(day, figure).indicators["i"].definition for day in ("2020-01-01", "2022-06-03")]
    assert found == [None, figure.definition]


def test_a_note_is_withheld_while_a_record_it_is_linked_to_is_to_come():
    first = funding("y2015", note={"en": "Replaced by g."}, related_to="g").model_copy(
        update={"steps": (step("2015", "pledged", "y2015"),)}
    )
    second = funding("y2020", key="g").model_copy(
        update={"steps": (step("2020", "awarded", "y2020"),)}
    )
    found = [then(day, first, second).funding["f"] for day in ("2018-01-01", "2020-05-27")]
    assert [(f.note, f.related_to) for f in found] == [(None, None), (first.note, "g")]


def test_a_commitment_stands_on_the_last_step_known():
    ladder = (
        step("2015", "in-talks", "y2015"),
        step("2018-11", "pledged", "m2018"),
        step("2020-05", "awarded", "y2020"),
        step("2022-06", "paid", "y2022"),
    )
    money = funding("y2015", "m2018", "y2020", "y2022").model_copy(update={"steps": ladder})
    days = ("2018-11-29", "2018-11-30", "2020-05-27", "2022-06-03")
    assert [then(day, money).funding["f"].status for day in days] == [
        "in-talks",
        "pledged",
        "awarded",
        "paid",
    ]


def test_a_commitment_is_not_there_before_its_first_step():
    money = funding("y2015", "y2018").model_copy(
        update={"steps": (step("2018-11-19", "awarded", "y2018"),)}
    )
    assert first_days("funding", "f", money) == "2018-11-19"


def test_a_step_announced_beforehand_counts_from_its_own_date():
    money = funding("y2018").model_copy(
        update={"steps": (step("2018-11-01", "pledged", "y2018"), step("2020", "paid", "y2018"))}
    )
    days = ("2019-12-31", "2020-01-01")
    assert [then(day, money).funding["f"].status for day in days] == ["pledged", "paid"]


def test_a_step_without_a_date_counts_from_its_earliest_source():
    money = funding("y2018").model_copy(update={"steps": (step(None, "awarded", "y2018"),)})
    assert first_days("funding", "f", money) == "2018-11-19"


def test_an_organisation_is_known_from_its_earliest_source():
    assert first_days("organisation", "c", organisation("c", "y2020", "y2018")) == "2018-11-19"


def test_an_organisation_is_known_from_the_first_record_that_names_it_and_cites_its_source():
    named = event("2018-11-19", "y2018", "y2020", organisations=("c",))
    found = then("2019-01-01", organisation("c", "y2022"), named).organisations["c"]
    assert (found.sources, found.summary) == (("y2018",), None)


def test_a_project_that_is_described_names_its_organisations():
    lead = organisation("c", "y2022")
    assert "c" in then("2018-11-19", lead, project("y2018", lead="c")).organisations
    assert "c" not in then("2018-11-19", lead, project("y2018", "y2020", lead="c")).organisations


def test_a_pathway_step_names_nobody_that_was_not_known():
    pathway = models.Step(
        id="s",
        order="1",
        name={"en": "S"},
        summary={"en": "S"},
        responsible=("c",),
        sources=("y2015",),
    )
    past = then("2018-01-01", pathway, organisation("c", "y2020"))
    assert (list(past.organisations), past.steps["s"].responsible) == (["a", "b"], ())


def test_an_organisation_is_described_only_when_all_its_sources_had_appeared():
    told = {
        "site": "Street",
        "headquarters": "Toronto, CA",
        "website": "https://example.org",
        "capabilities": ("training",),
        "on_park": True,
        "ended": "2027",
        "founded": "2015",
        "city": "Leiden",
        "summary": {"en": "All."},
        "note": {"en": "More."},
    }
    full = organisation("c", "y2018", "y2020", **told)
    assert then("2020-05-27", full).organisations["c"] == full
    part = then("2020-05-26", full)
    assert part.organisations["c"] == organisation("c", "y2018", founded="2015", city="Leiden")
    assert part.undescribed == 1


def test_a_founding_still_to_come_is_not_told():
    planned = organisation("c", "y2018", "y2022", founded="2020")
    assert then("2019-01-01", planned).organisations["c"].founded is None


def test_a_name_changes_when_a_source_uses_the_next_one():
    renamed = organisation(
        "c",
        "y2015",
        name={"en": "Third"},
        short="3",
        former_names=(
            {"name": "First", "until": "2018-11", "sources": ("y2015", "y2018")},
            {"name": "Second", "until": "2020-05", "sources": ("y2018", "y2020")},
        ),
    )
    days = ("2018-11-18", "2018-11-19", "2020-05-26", "2020-05-27")
    found = [then(day, renamed).organisations["c"] for day in days]
    assert [(c.name.en, c.short, [f.name for f in c.former_names]) for c in found] == [
        ("First", None, []),
        ("Second", None, ["First"]),
        ("Second", None, ["First"]),
        ("Third", "3", ["First", "Second"]),
    ]


def test_a_project_stands_at_the_furthest_stage_proved():
    steps = (
        {"stage": "preclinical", "date": "2015", "sources": ("y2015",)},
        {"stage": "funded", "date": "2018-11", "sources": ("m2018",), "note": {"en": "N"}},
        {"stage": "phase-1", "date": "2020-05", "sources": ("y2020", "y2022"), "note": {"en": "N"}},
        {"stage": "approved", "date": "2025", "sources": ("y2022",)},
    )
    funded = models.Milestone(id="funded", meaning={"en": "F"})
    trial = project("y2015", "y2022", stage="phase-3", status="active", stages=steps)
    days = ("2018-11-29", "2018-11-30", "2020-05-27", "2022-06-03")
    found = [then(day, trial, funded).projects["p"] for day in days]
    assert [(p.stage, p.status, [(s.stage, bool(s.note)) for s in p.stages]) for p in found] == [
        ("preclinical", None, [("preclinical", False)]),
        ("preclinical", None, [("preclinical", False), ("funded", True)]),
        ("phase-1", None, [("preclinical", False), ("funded", True), ("phase-1", False)]),
        (
            "phase-1",
            "active",
            [("preclinical", False), ("funded", True), ("phase-1", True), ("approved", False)],
        ),
    ]


def test_a_project_is_not_over_before_its_end():
    over = project("y2015", status="completed", end="2019")
    found = [then(day, over).projects["p"] for day in ("2018-12-31", "2019-01-01")]
    assert [(p.status, p.end) for p in found] == [(None, over.end), ("completed", over.end)]


def disagreement(field: str, *values: tuple[str, str]) -> models.Contradiction:
    return models.Contradiction(
        id="d",
        about={"kind": "funding", "id": "f", "field": field},
        values=[{"value": value, "sources": (key,)} for value, key in values],
        preferred={"value": values[-1][0], "reason": {"en": "The later one."}},
    )


def test_a_contradiction_is_known_once_all_its_sources_are():
    money = funding("y2015").model_copy(update={"steps": (step("2015", "paid", "y2015"),)})
    about = disagreement("purpose", ("5", "y2015"), ("6", "y2018"), ("7", "y2020"))
    assert first_days("contradiction", "d", money, about) == "2020-05-27"
    assert then("2020-05-27", money, about).contradictions == {"d": about}


def test_a_disputed_value_is_withheld_until_a_source_had_given_it():
    money = funding("y2015", "y2020", amount="7").model_copy(
        update={"steps": (step("2015", "paid", "y2015"),)}
    )
    about = disagreement("amount", ("5", "y2015"), ("7", "y2020"))
    days = ("2020-05-26", "2020-05-27")
    assert [then(day, money, about).funding["f"].amount for day in days] == [None, 7]


def test_pathway_steps_and_examples_come_as_a_whole():
    texts = {"summary": {"en": "S"}, "sources": ("y2015", "y2018")}
    pathway = models.Step(
        id="s",
        order="1",
        name={"en": "S"},
        durations=[{"text": {"en": "60 days"}, "max_days": "60", "sources": ("y2020",)}],
        **texts,
    )
    example = models.Example(id="x", first="2015", last="2018", organisation="a", **texts)
    assert first_days("step", "s", pathway) == "2020-05-27"
    assert first_days("example", "x", example) == "2018-11-19"


def test_a_gap_is_known_from_the_day_we_looked():
    gap = models.Gap(id="g", topic="funding", text={"en": "?"}, sources=("y2015",))
    assert then("2026-11-21", gap).gaps == {}
    looked = gap.model_copy(update={"checked_on": date(2020, 1, 1)})
    assert then("2020-01-01", looked).gaps == {"g": looked}


def test_what_is_left_out_for_want_of_a_date_is_counted():
    past = then(
        "2022-06-02",
        organisation("c", "undated"),
        project("undated"),
        relation("undated"),
        event("2018", "undated", "y2022"),
    )
    assert past.left_out == {"organisation": 1, "project": 1, "relation": 1}


# The real data.


@pytest.fixture(scope="module")
def seed(real: Ecosystem) -> Ecosystem:
    return real.as_known_on(SEED_DAY)


def all_texts(value) -> list[str]:
    """Return every running text in a record, in both languages."""
    if isinstance(value, models.Bilingual):
        return [text for text in (value.nl, value.en) if text]
    if isinstance(value, models.Model):
        return [t for name in type(value).model_fields for t in all_texts(getattr(value, name))]
    if isinstance(value, tuple):
        return [text for item in value for text in all_texts(item)]
    return []


def test_the_day_before_the_announcement_there_is_no_necst(real):
    past = real.as_known_on(date(2018, 11, 18))
    assert "necstgen" not in past.organisations
    assert "necstgen-facility" not in past.projects
    assert [r for name in COLLECTIONS for r in getattr(past, name) if "necst" in r] == []
    texts = [t for name in COLLECTIONS for r in getattr(past, name).values() for t in all_texts(r)]
    assert [text for text in texts if "necst" in text.lower()] == []


def test_on_30_november_2018_necst_is_a_plan_with_its_own_name(seed):
    facility, centre = seed.projects["necstgen-facility"], seed.organisations["necstgen"]
    assert (facility.name.nl, facility.name.en, facility.former_names) == ("NECST", "NECST", ())
    assert (facility.stage, facility.status, facility.lead, facility.participants) == (
        None,
        None,
        None,
        (),
    )
    assert facility.start.text == "2018-11-19"
    assert (centre.name.nl, centre.name.en, centre.short) == ("NECST", "NECST", None)
    assert (centre.founded, centre.capabilities, centre.summary) == (None, (), None)


def test_on_30_november_2018_the_ties_of_necst_are_those_of_the_announcement(seed):
    assert [r.id for r in seed.relations_of("necstgen")] == [
        "lrmp--initiated--necstgen",
        "lumc--initiated--necstgen",
        "necstgen--partner-of--chdr",
    ]
    assert {
        "lumc--in-talks-with--dutch-ministries",
        "lumc--in-talks-with--health-foundations",
        "lumc--in-talks-with--leiden-university",
        "lumc--in-talks-with--municipality-leiden",
        "lumc--in-talks-with--province-zuid-holland",
    } <= set(seed.relations)


def test_on_30_november_2018_the_events_of_necst_are_three(seed):
    assert [event.id for event in seed.events_of_project("necstgen-facility")] == [
        "2018-11-necst-talks",
        "2018-11-necst-announced",
        "2018-11-necst-start-budget",
    ]


def test_on_30_november_2018_all_money_for_necst_is_in_talks_and_a_need(seed):
    assert [(f.id, f.status, f.amount) for f in seed.funding_of("necstgen")] == [
        ("necst-talks-health-foundations", "in-talks", None),
        ("necst-talks-leiden-university", "in-talks", None),
        ("necst-talks-ministries", "in-talks", None),
        ("necst-talks-municipality", "in-talks", None),
        ("necst-talks-province", "in-talks", None),
    ]
    need = seed.needs["necst-start-budget-2018"]
    assert (need.amount, need.currency, need.note, need.sources) == (
        25_000_000,
        "EUR",
        None,
        ("mare-2018-11-stamcelcentrum",),
    )


def own_dates(record) -> list:
    """Return the dates of what a record says happened, with the sources that say it."""
    nested = [
        (s.date, s.sources) for name in ("steps", "stages") for s in getattr(record, name, ())
    ]
    found = [(getattr(record, name, None), record.sources) for name in ("date", "start", "founded")]
    return [(when, sources) for when, sources in found + nested if when and when.earliest]


def test_on_30_november_2018_only_plans_have_a_later_date(seed):
    later = {
        (record.id, when.text): max(known_from(seed, key) for key in sources)
        for name in ("organisations", "projects", "relations", "events", "funding", "indicators")
        for record in getattr(seed, name).values()
        for when, sources in own_dates(record)
        if when.earliest > SEED_DAY
    }
    assert {key for key, told in later.items() if told > SEED_DAY} == set()


def test_no_text_of_30_november_2018_knows_the_later_name(seed):
    texts = {
        f"{kind} {record.id}: {text}"
        for name, kind in COLLECTIONS.items()
        for record in getattr(seed, name).values()
        for text in all_texts(record)
        if "necstgen" in text.lower()
    }
    assert texts == set()


WALK = [
    date(1999, 12, 31),
    date(2009, 12, 31),
    date(2012, 12, 31),
    date(2016, 7, 6),
    date(2017, 12, 31),
    date(2018, 11, 18),
    SEED_DAY,
    date(2020, 5, 27),
    date(2021, 4, 12),
    date(2022, 6, 30),
    date(2023, 12, 31),
    date(2024, 12, 31),
    date(2025, 12, 31),
    date(2026, 11, 21),
]


@pytest.fixture(scope="module")
def walk(real: Ecosystem) -> list[Ecosystem]:
    return [real.as_known_on(day) for day in (*WALK, real.meta.checked_on)]


def test_knowledge_only_grows(walk):
    lost = {
        (kind, key, later.known_on)
        for earlier, later in zip(walk, walk[1:], strict=False)
        for name, kind in COLLECTIONS.items()
        for key in set(getattr(earlier, name)) - set(getattr(later, name))
    }
    assert lost == set()
    assert [sum(past.counts().values()) for past in walk] == sorted(
        sum(past.counts().values()) for past in walk
    )


def test_a_commitment_never_loses_a_step(walk):
    for earlier, later in zip(walk, walk[1:], strict=False):
        for key, money in earlier.funding.items():
            kept = [(s.date, s.status) for s in later.funding[key].steps]
            assert [s for s in [(s.date, s.status) for s in money.steps] if s not in kept] == []


def test_no_day_cites_a_source_of_later(walk, real):
    for past in walk:
        cited = {
            key
            for name in COLLECTIONS
            for record in getattr(past, name).values()
            for _, kinds, key in references(record)
            if kinds == ("source",)
        } | set(past.sources)
        assert {key for key in cited if known_from(real, key) > past.known_on} == set()


def test_on_every_day_every_reference_leads_somewhere(walk):
    stages = set(vocabulary.Stage.__args__)
    for past in walk:
        loose = {
            (record.id, at, key)
            for name in COLLECTIONS
            for record in getattr(past, name).values()
            for at, kinds, key in references(record)
            if not any(key in past.records(kind) for kind in kinds)
            and not (kinds == ("milestone",) and key in stages)
        }
        assert loose == set()


def test_the_last_day_of_the_walk_is_today(walk, real):
    assert walk[-1].counts() == real.counts()
    assert (walk[-1].left_out, walk[-1].undescribed) == ({}, 0)


def test_the_day_on_which_a_record_was_looked_up_is_not_told_before_it(real):
    then = real.as_known_on(date(2018, 11, 30))
    kinds = (kind for kind in COLLECTIONS.values() if kind != "milestone")
    records = [record for kind in kinds for record in then.records(kind).values()]
    assert {record.checked_on for record in records} == {None}
    assert any(real.record(r.kind_of_record, r.id).checked_on for r in records)
