"""Knows that awards leave in the form of the 360Giving standard, and that nothing else does."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from necst_data.dates import read_date
from necst_data.exchange.giving360 import as_csv, as_json, awards, prefix_of
from necst_data.funding import Line, add_up, funding_lines
from necst_data.funding_selection import about

RULES = json.loads((Path(__file__).parent / "giving360_rules.json").read_text("utf-8"))
REQUIRED = (
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Awarded",
    "Award Date",
    "Recipient Org:Identifier",
    "Recipient Org:Name",
    "Funding Org:Identifier",
    "Funding Org:Name",
)


@pytest.fixture(scope="module")
def lines(real):
    """Return every line of the real data."""
    return funding_lines(real)


def line(lines, key: str, part: str = "whole") -> Line:
    """Return the line of a commitment."""
    return next(one for one in lines if one.commitment.id == key and one.part == part)


def package(found, real, **options) -> dict:
    return json.loads(as_json(found, real, **options))


def rows(found) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(found).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_awards_of_the_real_data_are_valid_in_the_standard(real, lines, language):
    found = awards(lines, real, language)
    jsonschema.Draft4Validator.check_schema(RULES)
    jsonschema.validate(
        package(found, real, language=language, address="https://example.org/funding?view=year"),
        RULES,
        cls=jsonschema.Draft4Validator,
    )
    assert len(found.grants) > 40


@pytest.mark.parametrize("field", RULES["definitions"]["grant"]["required"])
def test_the_rules_refuse_a_grant_that_lacks_a_required_field(real, lines, field):
    told = package(awards(lines, real), real)
    del told["grants"][0][field]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, RULES, cls=jsonschema.Draft4Validator)


@pytest.mark.parametrize("date", ["2018", "2018-11", "2018-11-19~", "19-11-2018"])
def test_the_rules_refuse_an_award_date_that_is_no_full_day(real, lines, date):
    told = package(awards(lines, real), real)
    told["grants"][0]["awardDate"] = date
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, RULES, cls=jsonschema.Draft4Validator)


def test_an_award_is_told_in_the_field_names_of_the_standard(real, lines):
    source = real.sources[real.funding["medical-delta-2015"].sources[0]]
    assert awards([line(lines, "medical-delta-2015")], real, "nl").grants == (
        {
            "id": "necst-medical-delta-2015",
            "title": "Medical Delta",
            "description": "Uit het provinciale budget voor clusternetwerken van 2015.",
            "currency": "EUR",
            "amountAwarded": 150000,
            "awardDate": "2015-10-13",
            "recipientOrganization": [{"id": "necst-medical-delta", "name": "Medical Delta"}],
            "fundingOrganization": [
                {"id": "necst-province-zuid-holland", "name": "Provincie Zuid-Holland"}
            ],
            "fundingType": [{"title": "subsidy"}],
            "status": "awarded",
            "sources": [
                {
                    "title": source.title,
                    "publisher": source.publisher,
                    "url": source.url,
                    "published": source.published.text,
                }
            ],
        },
    )


def test_every_line_is_an_award_or_is_counted_with_its_reason(real, lines):
    found = awards(lines, real)
    assert len(found.grants) + sum(found.left_out.values()) == len(lines)
    assert set(found.left_out) == {
        "status",
        "share",
        "context",
        "internal",
        "no-grant",
        "currency",
        "amount",
        "date",
    }
    for subject in ("core", "centre", "funder.province-zuid-holland"):
        chosen = about(real, lines, subject)
        part = awards(chosen, real)
        assert len(part.grants) + sum(part.left_out.values()) == len(chosen)


def test_the_awards_are_lines_that_count_and_add_up_to_no_more_than_the_total(real, lines):
    told = {grant["id"]: grant["amountAwarded"] for grant in awards(lines, real).grants}
    prefix = prefix_of(real)
    counted = [one for one in lines if f"{prefix}-{one.commitment.id}" in told]
    assert {f"{prefix}-{one.commitment.id}": one.counted for one in counted} == told
    assert {total.status for total in add_up(counted)} <= {"awarded", "paid"}
    assert {total.pot for total in add_up(counted)} == {"grants"}


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("ngf-leiden-17m", "share"),
        ("leiden-lbsp-8m-2006", "status"),
    ],
)
def test_a_line_that_is_no_award_says_why(real, lines, key, reason):
    assert awards([line(lines, key)], real).left_out == {reason: 1}


@pytest.mark.parametrize("part", ["share", "undivided"])
def test_a_programme_seen_by_its_shares_is_no_award_beside_the_programme(real, lines, part):
    seen = replace(line(lines, "medical-delta-2015"), part=part)
    assert awards([seen], real).left_out == {"share": 1}


def test_an_award_of_which_only_the_month_or_year_is_known_is_left_out(real, lines):
    award = line(lines, "medical-delta-2015")
    for date in ("2015-10", "2015", "2015-10-13~", "2015-10-13?", None):
        step = award.commitment.steps[0].model_copy(
            update={"date": read_date(date) if date else None}
        )
        changed = award.commitment.model_copy(update={"steps": (step,)})
        found = awards([replace(award, commitment=changed)], real)
        assert (found.grants, found.left_out) == ((), {"date": 1})


def test_a_payment_of_which_the_decision_is_not_known_is_no_award(real, lines):
    paid = line(lines, "link-province-25m5")
    assert (paid.status, awards([paid], real).left_out) == ("paid", {"date": 1})


@pytest.mark.parametrize("instrument", ["equity", "loan", "in-kind"])
def test_what_is_lent_invested_or_given_in_kind_is_no_grant(real, lines, instrument):
    award = line(lines, "medical-delta-2015")
    changed = award.commitment.model_copy(update={"instrument": instrument})
    assert awards([replace(award, commitment=changed)], real).left_out == {"no-grant": 1}


def test_guilders_are_no_currency_of_the_standard(real, lines):
    award = line(lines, "medical-delta-2015")
    changed = award.commitment.model_copy(update={"currency": "NLG"})
    assert awards([replace(award, commitment=changed)], real).left_out == {"currency": 1}


def test_assumed_money_is_never_an_award(real, lines):
    assumed = [replace(one, assumed=True) for one in lines]
    assert awards(assumed, real).left_out == {"assumed": len(lines)}


def test_an_amount_that_is_not_public_is_never_told_as_zero(real, lines):
    award = replace(line(lines, "medical-delta-2015"), amount=None)
    assert awards([award], real).left_out == {"amount": 1}
    assert all(grant["amountAwarded"] for grant in awards(lines, real).grants)


def test_what_was_paid_out_of_an_award_is_told_beside_it(real, lines):
    award = replace(line(lines, "medical-delta-2015"), paid_inside=50_000)
    (grant,) = awards([award], real).grants
    assert (grant["amountAwarded"], grant["amountDisbursed"]) == (150_000, 50_000)


def test_planned_dates_are_as_precise_as_they_are_known(real, lines):
    award = line(lines, "medical-delta-2015")

    def planned(period: str):
        changed = award.commitment.model_copy(update={"period": read_date(period)})
        return awards([replace(award, commitment=changed)], real).grants[0].get("plannedDates")

    assert planned("2017/2021-06") == [{"startDate": "2017", "endDate": "2021-06"}]
    assert planned("2018-11") == [{"startDate": "2018-11", "endDate": "2018-11"}]
    assert planned("2017/2027~") == [{"startDate": "2017"}]
    assert planned("2022/..") == [{"startDate": "2022"}]
    assert planned("2021~") is None


def test_an_organisation_in_the_research_registry_has_its_number_there(real, lines):
    award = line(lines, "medical-delta-2015")
    known = real.organisations["medical-delta"].model_copy(
        update={"ror": "https://ror.org/05xvt9f17"}
    )
    changed = replace(real, organisations={**real.organisations, "medical-delta": known})
    (grant,) = awards([award], changed).grants
    assert grant["recipientOrganization"][0]["id"] == "XI-ROR-05xvt9f17"
    assert grant["fundingOrganization"][0]["id"] == "necst-province-zuid-holland"


def test_ids_carry_the_name_of_the_data_set(real):
    meta = real.meta.model_copy(
        update={"title": real.meta.title.model_copy(update={"en": "Río – Übung 2"})}
    )
    assert prefix_of(replace(real, meta=meta)) == "rio-ubung-2"


def test_the_csv_has_the_same_awards_below_the_titles_of_the_standard(real, lines):
    found = awards(lines, real)
    read = rows(found)
    assert set(REQUIRED) <= set(read[0])
    assert [
        {
            "Identifier": grant["id"],
            "Amount Awarded": str(grant["amountAwarded"]),
            "Award Date": grant["awardDate"],
            "Funding Org:Name": grant["fundingOrganization"][0]["name"],
            "Recipient Org:Identifier": grant["recipientOrganization"][0]["id"],
            "Status": grant["status"],
            "Sources": " ".join(source["url"] for source in grant["sources"]),
        }
        for grant in found.grants
    ] == [
        {
            name: row[name]
            for name in (
                "Identifier",
                "Amount Awarded",
                "Award Date",
                "Funding Org:Name",
                "Recipient Org:Identifier",
                "Status",
                "Sources",
            )
        }
        for row in read
    ]
    assert all(row[name] for row in read for name in REQUIRED)
    for row in read:
        rebuilt = {
            "id": row["Identifier"],
            "title": row["Title"],
            "description": row["Description"],
            "currency": row["Currency"],
            "amountAwarded": int(row["Amount Awarded"]),
            "awardDate": row["Award Date"],
            "recipientOrganization": [
                {"id": row["Recipient Org:Identifier"], "name": row["Recipient Org:Name"]}
            ],
            "fundingOrganization": [
                {"id": row["Funding Org:Identifier"], "name": row["Funding Org:Name"]}
            ],
        }
        jsonschema.validate({"grants": [rebuilt]}, RULES, cls=jsonschema.Draft4Validator)


def test_a_second_funder_has_columns_of_its_own(real, lines):
    joint = next(one for one in awards(lines, real).grants if len(one["fundingOrganization"]) > 1)
    row = next(one for one in rows(awards(lines, real)) if one["Identifier"] == joint["id"])
    second = joint["fundingOrganization"][1]
    found = (row["Funding Org:1:Identifier"], row["Funding Org:1:Name"])
    assert found == (second["id"], second["name"])


def test_a_title_in_the_csv_is_never_a_formula(real, lines):
    award = line(lines, "medical-delta-2015")
    note = award.commitment.note.model_copy(update={"en": "=1+1"})
    changed = award.commitment.model_copy(update={"note": note})
    (row,) = rows(awards([replace(award, commitment=changed)], real))
    assert row["Description"] == "'=1+1"


def test_there_is_no_package_without_an_award(real):
    with pytest.raises(ValueError, match="no award"):
        as_json(awards([], real), real)
