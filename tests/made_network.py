"""Knows how to make a small network by hand, or a random one, for the tests of its questions."""

from datetime import date

import networkx as nx
from hypothesis import strategies as st

from necst_data.ecosystem import Ecosystem
from necst_data.models import Organisation, Project, Relation


def party(key: str, kind: str = "company", scope: str = "core", **more) -> Organisation:
    """Return an organisation whose name is its id."""
    name = {"nl": key, "en": key}
    return Organisation(id=key, name=name, kind=kind, scope=scope, sources=["s"], **more)


def tie(one: str, other: str, kind: str = "partner-of", **more: str) -> Relation:
    """Return a tie from one to the other."""
    ends = {"from": one, "to": other, "kind": kind}
    return Relation.model_validate({**ends, "sources": ["s"], **more})


def project(key: str, *members: str, **more) -> Project:
    """Return a project with participants."""
    parts = [{"organisation": member} for member in members]
    name = {"nl": key, "en": key}
    plain = {"kind": "consortium", "scope": "core", "sources": ["s"]}
    return Project(id=key, name=name, participants=parts, **{**plain, **more})


def ecosystem(
    parties: list[Organisation], ties: list[Relation], projects: list[Project] = (), **more
) -> Ecosystem:
    """Return a data set of these records."""
    return Ecosystem(
        meta=None,
        known_on=date(2026, 11, 22),
        organisations={one.id: one for one in parties},
        relations={one.id: one for one in ties},
        projects={one.id: one for one in projects},
        **more,
    )


def of_pairs(*pairs: str, several: str = "") -> Ecosystem:
    """Return a data set with a tie for each pair of letters; `several` are placeholders."""
    keys = sorted(set("".join(pairs)) | set(several))
    parties = [party(key, "collective" if key in several else "company") for key in keys]
    return ecosystem(parties, [tie(*pair) for pair in pairs])


def graph_of(selection) -> nx.Graph:
    """Return the graph drawn, made without the code under test."""
    graph = nx.Graph()
    graph.add_nodes_from(one.id for one in selection.organisations)
    graph.add_edges_from((one.from_, one.to) for one in selection.ties)
    return graph


LETTERS = "abcdefghijkl"
pairs_of_letters = st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(
    lambda ends: ends[0] != ends[1]
)
random_pairs = st.lists(pairs_of_letters.map("".join), min_size=1, max_size=26, unique=True)
