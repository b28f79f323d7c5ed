"""Knows where organisations must stand; networkx and the data's own words are the judges."""

import json
import os
import subprocess
import sys
from datetime import date
from itertools import combinations
from statistics import mean
from typing import get_args

import networkx as nx
import numpy as np
import pytest

from necst_data.ecosystem import Ecosystem
from necst_data.models import Organisation, Relation
from necst_data.network import Choice, select
from necst_data.network_forces import _Field, part_from_others, settle, spiral
from necst_data.network_layout import (
    _packed,
    fingerprint,
    ring_layout,
    room_of,
    tied,
    whole_layout,
)
from necst_data.network_roles import ROLES, WAY, role_layout, role_of
from necst_data.vocabulary import Capability
from necst_ui.charts.tokens import group_of

RINGS = [("lumc", 1), ("lumc", 2), ("lumc", 3), ("necstgen", 2), ("ccrm-australia", 3)]
PRINTED = """
import json, sys
from pathlib import Path
from necst_data import load
from necst_data.network_layout import fingerprint, ring_layout, whole_layout
from necst_data.network_roles import role_layout
from necst_ui.charts.tokens import group_of
real = load(Path("data"))
places = [whole_layout(real, group_of), ring_layout(real, "lumc", 3, group_of)]
print(json.dumps([*places, role_layout(real).positions, fingerprint(real, group_of)]))
"""


def made(pairs: list[tuple[str, str]], kinds: dict[str, str] | None = None, **more) -> Ecosystem:
    """Return an ecosystem of companies, or of the kinds given, with these ties."""
    parties = {}
    for key in sorted({end for pair in pairs for end in pair}):
        kind, name = (kinds or {}).get(key, "company"), {"nl": key, "en": key}
        parties[key] = Organisation(
            id=key, name=name, kind=kind, scope="core", sources=["s"], **more.get(key, {})
        )
    rows = [{"from": a, "to": b, "kind": "partner-of", "sources": ["s"]} for a, b in pairs]
    ties = [Relation.model_validate(row) for row in rows]
    return Ecosystem(
        meta=None,
        known_on=date(2026, 11, 22),
        organisations=parties,
        relations={tie.id: tie for tie in ties},
    )


def overlaps(ecosystem: Ecosystem, positions) -> list[tuple[str, str]]:
    """Return who stand nearer to one another than their marks allow."""
    graph, keys = tied(ecosystem), list(positions)
    room = np.array([room_of(graph.degree[key]) for key in keys])
    at = np.array([complex(*positions[key]) for key in keys])
    missing = room[:, None] + room - np.abs(at[:, None] - at)
    return [(keys[one], keys[other]) for one, other in np.argwhere(np.triu(missing, 1) > 0.01)]


def test_another_process_with_another_hash_seed_gives_the_same_bytes(real, root):
    def printed(seed: str) -> bytes:
        surroundings = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PRINTED]
        run = subprocess.run(
            command, cwd=root, env=surroundings, capture_output=True, check=True, timeout=120
        )
        return run.stdout

    here = [whole_layout(real, group_of), ring_layout(real, "lumc", 3, group_of)]
    here += [role_layout(real).positions, fingerprint(real, group_of)]
    assert printed("1") == printed("2") == json.dumps(here).encode() + b"\n"


def test_places_do_not_depend_on_the_order_of_the_files(real):
    def turned(records):
        return dict(reversed(records.items()))

    other = Ecosystem(
        meta=real.meta,
        known_on=real.known_on,
        organisations=turned(real.organisations),
        relations=turned(real.relations),
    )
    assert whole_layout(other, group_of) == whole_layout(real, group_of)
    assert ring_layout(other, "lumc", 3, group_of) == ring_layout(real, "lumc", 3, group_of)
    assert role_layout(other) == role_layout(real)
    assert fingerprint(other, group_of) == fingerprint(real, group_of)


def test_the_fingerprint_changes_with_ties_and_groups_only():
    first = made([("a", "b"), ("b", "c")])
    told = fingerprint(first, group_of)
    assert fingerprint(made([("a", "b"), ("b", "c"), ("a", "c")]), group_of) != told
    assert fingerprint(made([("a", "b"), ("b", "d")]), group_of) != told
    assert fingerprint(made([("a", "b"), ("b", "c")], {"a": "ministry"}), group_of) != told
    assert fingerprint(made([("a", "b"), ("b", "c")], a={"city": None}), group_of) == told
    assert fingerprint(made([("a", "b"), ("b", "c"), ("c", "b")]), group_of) == told


def test_everyone_with_a_tie_has_a_place_and_nobody_else(real):
    everyone = {one.id for one in select(real, Choice()).organisations}
    assert set(whole_layout(real, group_of)) == everyone
    assert set(role_layout(real).positions) == everyone
    for focus, steps in RINGS:
        around = {one.id for one in select(real, Choice(focus, steps)).organisations}
        assert set(ring_layout(real, focus, steps, group_of)) == around


def test_no_two_organisations_overlap_in_any_layout(real):
    layouts = {steps: ring_layout(real, *steps, group_of) for steps in RINGS}
    layouts |= {"whole": whole_layout(real, group_of), "roles": role_layout(real).positions}
    found = {name: overlaps(real, positions) for name, positions in layouts.items()}
    assert found == dict.fromkeys(layouts, [])


def test_around_any_organisation_of_the_real_data_nobody_overlaps(real):
    assert {
        focus: found
        for focus in tied(real)
        if (found := overlaps(real, ring_layout(real, focus, 2, group_of)))
    } == {}


def test_groups_are_nearer_together_than_apart(real):
    positions = whole_layout(real, group_of)
    largest = max(nx.connected_components(tied(real)), key=len)
    group = {key: group_of(real.organisations[key].kind) for key in largest}
    within: dict[str, list[float]] = {}
    across: dict[str, list[float]] = {}
    for one, other in combinations(sorted(largest), 2):
        away = float(np.hypot(*np.subtract(positions[one], positions[other])))
        for key in {group[one], group[other]}:
            (within if group[one] == group[other] else across).setdefault(key, []).append(away)
    nearer = {key: mean(within[key]) < mean(across[key]) for key in within}
    assert nearer == dict.fromkeys(set(group.values()), True)


def test_who_is_tied_stands_nearer_than_others(real):
    positions, graph = whole_layout(real, group_of), tied(real)
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    away = {
        pair: np.hypot(*np.subtract(positions[pair[0]], positions[pair[1]]))
        for pair in combinations(sorted(largest), 2)
    }
    tied_ones = [length for pair, length in away.items() if graph.has_edge(*pair)]
    assert np.median(tied_ones) < np.median(list(away.values())) / 2


def test_parts_without_a_tie_to_the_largest_stand_below_it_and_near(real):
    positions = whole_layout(real, group_of)
    first, *others = sorted(nx.connected_components(tied(real)), key=len, reverse=True)
    box = np.array([positions[key] for key in first])
    rest = np.array([positions[key] for part in others for key in part])
    (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
    assert rest[:, 1].min() > bottom
    assert rest[:, 1].max() < bottom + (bottom - top) / 2
    assert rest[:, 0].min() >= left - 1 and rest[:, 0].max() <= right + 1


def test_parts_do_not_lie_across_one_another():
    sizes = {"u": 9, "v": 8, "w": 8, "x": 8, "y": 8, "z": 3, **{f"p{n}": 2 for n in range(12)}}
    pairs = [
        (f"{part}-{one}", f"{part}-{other}")
        for part, size in sizes.items()
        for one, other in combinations(range(size), 2)
    ]
    positions = whole_layout(made(pairs), group_of)
    names = [key.split("-")[0] for key in positions]
    assert lying_across(names, [complex(*at) for at in positions.values()]) == set()


def test_a_row_of_parts_is_as_high_as_its_highest():
    lines = {"first": 30 + 4j, "high": 8 + 7j, "flat": 8 + 0j, "next": 25 + 1j}
    names = [name for name in lines for _ in range(3)]
    ends = np.array([at for end in lines.values() for at in (0, end.real, end)])
    parts = [[place, place + 1, place + 2] for place in range(0, len(names), 3)]
    assert lying_across(names, _packed(ends, parts)) == set()


def lying_across(names: list[str], places) -> set[tuple[str, str]]:
    """Return the pairs of names whose boxes share ground."""
    boxes: dict[str, list[tuple[float, float]]] = {}
    for name, at in zip(names, places, strict=True):
        boxes.setdefault(name, []).append((at.real, at.imag))
    return {
        (one, other)
        for one, other in combinations(boxes, 2)
        if (np.max(boxes[one], axis=0) >= np.min(boxes[other], axis=0)).all()
        and (np.max(boxes[other], axis=0) >= np.min(boxes[one], axis=0)).all()
    }


def test_many_small_parts_fill_a_picture_and_no_endless_column():
    positions = whole_layout(made([(f"a-{n}", f"b-{n}") for n in range(200)]), group_of)
    width, height = np.ptp(np.array([*positions.values()]), axis=0)
    assert 0.5 < width / height < 2


def test_a_thousand_organisations_around_a_few_do_not_overlap():
    star = made([(f"hub-{place % 3}", f"leaf-{place}") for place in range(1000)])
    assert overlaps(star, whole_layout(star, group_of)) == []
    assert overlaps(star, ring_layout(star, "hub-0", 1, group_of)) == []


def test_two_nodes_on_one_spot_part_each_time_in_the_same_way():
    heap, room = np.zeros(50, np.complex128), np.full(50, 0.5)
    parted = part_from_others(heap, room)
    assert parted.tobytes() == part_from_others(heap, room).tobytes()
    away = np.abs(parted[:, None] - parted) + 2 * np.eye(50)
    assert away.min() >= 1 - 1e-9


def test_who_has_room_is_not_moved():
    apart = 3 * spiral(40)
    assert part_from_others(apart, np.full(40, 0.5)).tobytes() == apart.tobytes()


def test_a_push_added_up_in_cells_is_nearly_the_sum_over_all_pairs():
    places, mass = 2 * spiral(300), 1 + np.arange(300) % 5 / 2
    away = places[:, None] - places + np.eye(300)
    each = (mass * away / np.abs(away) ** 2 * (1 - np.eye(300))).sum(axis=1)
    error = np.abs(_Field().push(places, mass) - each)
    assert np.median(error / np.abs(each)) < 0.05


def test_a_single_node_and_none_stay_where_they_are():
    nobody = np.zeros((2, 0), np.int64)
    for count in (0, 1):
        start = spiral(count)
        group = np.zeros(count, np.int64)
        assert settle(start, nobody, group, 1.0).tobytes() == start.tobytes()
        assert part_from_others(start, np.ones(count)).tobytes() == start.tobytes()


def test_the_smallest_networks_have_places():
    nothing = made([])
    assert whole_layout(nothing, group_of) == {}
    assert role_layout(nothing).positions == {} and role_layout(nothing).blocks == ()
    assert ring_layout(nothing, "a", 3, group_of) == {"a": (0.0, 0.0)}
    pair = made([("a", "b")])
    for positions in (whole_layout(pair, group_of), role_layout(pair).positions):
        assert set(positions) == {"a", "b"} and overlaps(pair, positions) == []
    assert set(ring_layout(pair, "a", 3, group_of)) == {"a", "b"}


@pytest.mark.parametrize(("focus", "steps"), RINGS)
def test_who_stands_farther_out_is_more_ties_away(real, focus, steps):
    positions = ring_layout(real, focus, steps, group_of)
    distance = nx.single_source_shortest_path_length(tied(real), focus, steps)
    out = {key: np.hypot(x / 1.35, y) for key, (x, y) in positions.items()}
    assert out[focus] == 0
    rings = [[out[key] for key, away in distance.items() if away == step] for step in range(4)]
    for inner, outer in zip(rings[1:], rings[2:], strict=False):
        if outer:
            assert max(inner) + 1 < min(outer)


def test_groups_stand_side_by_side_on_the_first_ring(real):
    positions = ring_layout(real, "lumc", 1, group_of)
    turn = {
        key: np.arctan2(x / 1.35, -y) % (2 * np.pi)
        for key, (x, y) in positions.items()
        if key != "lumc"
    }
    met = [group_of(real.organisations[key].kind) for key in sorted(turn, key=turn.get)]
    runs = [group for place, group in enumerate(met) if place == 0 or met[place - 1] != group]
    assert len(runs) == len(set(runs))


def test_every_capability_belongs_to_a_role_and_the_nearest_to_the_clinic_counts():
    assert {role_of([one]) for one in get_args(Capability)} == set(ROLES) - {"unknown"}
    assert role_of([]) == "unknown"
    assert role_of(["clinical-care", "discovery", "funding"]) == "care"
    assert role_of(["funding", "discovery"]) == "discovery"
    assert role_of(["policy", "funding"]) == "funding"


def test_columns_hold_who_can_do_what_the_data_say(real):
    layout = role_layout(real)
    stands = {key: block.code for block in layout.blocks for key in block.organisations}
    able = {key: real.organisations[key].capabilities for key in tied(real)}
    assert stands == {key: role_of(capabilities) for key, capabilities in able.items()}
    assert stands["necstgen"] == "manufacturing"
    assert stands["lumc"] == "care"
    assert {key for key, code in stands.items() if code == "unknown"} == {
        key for key, capabilities in able.items() if not capabilities
    }


def test_on_a_past_day_columns_hold_what_was_known_then(real):
    past = real.as_known_on(date(2018, 11, 30))
    layout = role_layout(past)
    stands = {key: block.code for block in layout.blocks for key in block.organisations}
    assert stands.keys() == layout.positions.keys() == set(tied(past))
    assert stands == {key: role_of(past.organisations[key].capabilities) for key in tied(past)}


def test_columns_stand_in_the_order_of_the_way_and_rows_above_and_below(real):
    layout = role_layout(real)
    boxes = {}
    for block in layout.blocks:
        places = np.array([layout.positions[key] for key in block.organisations])
        boxes[block.code] = (*places.min(axis=0), *places.max(axis=0))
        assert (block.x, block.y) < tuple(places.min(axis=0))
        assert block.y < boxes[block.code][1]
    way = [boxes[code] for code in WAY]
    for (_, _, right, _), (left, *_) in zip(way, way[1:], strict=False):
        assert right < left
    top, bottom = min(box[1] for box in way), max(box[3] for box in way)
    assert max(boxes[code][3] for code in ("funding", "rules")) < top
    assert min(boxes[code][1] for code in ("market", "training", "unknown")) > bottom


def test_the_order_in_a_column_makes_ties_shorter(real):
    layout, graph = role_layout(real), tied(real)
    by_name = {}
    for block in layout.blocks:
        places = [layout.positions[key] for key in block.organisations]
        by_name |= dict(zip(sorted(block.organisations), places, strict=True))

    def slant(positions) -> float:
        return sum(abs(positions[a][1] - positions[b][1]) for a, b in graph.edges)

    assert slant(layout.positions) < 0.9 * slant(by_name)
