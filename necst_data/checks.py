"""Knows which checks there are across records, and runs them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from necst_data import check_links, check_money, check_records
from necst_data.building import MODELS
from necst_data.findings import Findings, Found, Records
from necst_data.models import Model
from necst_data.rows import Reading, Row

_ALL = tuple(MODELS)
_WITH_ID = tuple(kind for kind in _ALL if kind not in ("ladder", "meta"))
_CITING = tuple(kind for kind in _ALL if kind not in ("milestone", "source", "meta"))


@dataclass(frozen=True)
class Check:
    """One rule: its name in messages.yaml (`check_<name>`), the kinds it looks at, and itself."""

    name: str
    kinds: tuple[str, ...]
    run: Callable[[Records], Iterator[Found]]


CHECKS = (
    Check("ids", _WITH_ID, check_links.ids_are_unique),
    Check("references", (*_CITING, "meta"), check_links.references_resolve),
    Check("sources", ("source",), check_links.sources_are_used_once),
    Check("relations", ("relation",), check_links.relations_tie_two_organisations),
    Check("contradictions", ("contradiction", "gap"), check_links.contradictions_name_a_fact),
    Check("languages", _ALL, check_records.texts_are_in_both_languages),
    Check(
        "periods",
        ("organisation", "project", "relation", "example"),
        check_records.starts_are_not_after_ends,
    ),
    Check("coordinates", ("organisation",), check_records.coordinates_are_pairs),
    Check("names", ("organisation", "project"), check_records.former_names_are_former),
    Check("stages", ("project",), check_records.stages_are_in_order),
    Check("steps", ("step",), check_records.steps_have_their_own_place),
    Check("checked_on", _WITH_ID, check_records.nothing_is_checked_in_the_future),
    Check("amounts", ("funding", "need"), check_money.amounts_are_not_zero),
    Check("levels", ("funding",), check_money.only_shares_are_parts),
    Check("cycles", ("funding", "need"), check_money.nothing_is_part_of_itself),
    Check("shares", ("funding",), check_money.shares_fit_in_their_programme),
    Check("ladder", ("funding", "ladder"), check_money.steps_go_up_the_ladder),
)


def check(reading: Reading, built: Iterable[tuple[Row, Model]]) -> Findings:
    """Return what is wrong between and within the records that could be built.

    Never raises for bad data. Every row with an error is refused, once per mistake.
    """
    records = Records(reading, built)
    findings = Findings(
        unread=set(reading.incomplete),
        sources_followed=check_links.sources_can_be_followed(records),
    )
    for each in CHECKS:
        findings.checked[each.name] = sum(1 for _ in records.of(*each.kinds))
        for row, problem in each.run(records):
            findings.problems.append(problem)
            if problem.level == "error":
                findings.refused.add(id(row))
    unsure = check_money.without_a_sure_status(records, findings.refused)
    findings.refused |= {id(row) for row in unsure}
    return findings
