"""Knows how to make a network of any size in the shape of the real one, each time the same."""

from __future__ import annotations

import random
from datetime import date

from necst_data import Ecosystem
from necst_data.models import Organisation, Relation

# The commonest kinds in the real data, about as often as there.
KINDS = (
    *("company",) * 10,
    *("university",) * 3,
    *("university-medical-center",) * 3,
    *("public-funder", "ministry", "investor", "platform", "education", "facility", "regulator"),
)
TIES = ("partner-of", "funds", "member-of", "supplies", "invests-in")
SEED = 2018


def made(size: int) -> Ecosystem:
    """Return an ecosystem of so many organisations, nearly all with a tie: a few have very many.

    Half of them are `core`, at random. New ones tie themselves to those that have many ties
    (Barabasi and Albert 1999) or to anyone, which gives hubs, chains and loose parts.
    """
    chance = random.Random(SEED)
    parties = {}
    for number in range(size):
        key, scope = f"party-{number}", chance.choice(("core", "context"))
        name = {"nl": f"Partij {number}", "en": f"Party {number}"}
        kind = chance.choice(KINDS)
        parties[key] = Organisation(id=key, name=name, kind=kind, scope=scope, sources=["s"])
    ties: dict[str, Relation] = {}
    ends = [0]
    for number in range(1, size):
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            other = chance.choice(ends) if chance.random() < 0.7 else chance.randrange(number)
            row = {"from": f"party-{number}", "to": f"party-{other}", "kind": chance.choice(TIES)}
            tie = Relation.model_validate({**row, "sources": ["s"], "start": "2018"})
            ties[tie.id] = tie
            ends.append(other)
        ends.append(number)
    day = date(2026, 11, 22)
    return Ecosystem(meta=None, known_on=day, organisations=parties, relations=ties)
