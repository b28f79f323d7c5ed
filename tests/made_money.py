"""Makes commitments of money for tests, by hand or at random, as the files would give them."""

from datetime import date

from hypothesis import strategies as st

from necst_data import Ecosystem
from necst_data.funding import BESIDE, LADDER, MONEY, add_up
from necst_data.models import Funding


def commitment(key, amount="100", status="awarded", **fields):
    """Make a commitment on one step, or on several (`pledged awarded`), as the files give it."""
    steps = [
        {"funding": key, "date": f"{2020 + place}", "status": step, "sources": ["s"]}
        for place, step in enumerate(status.split())
    ]
    given = {
        "id": key,
        "level": "share" if "part_of" in fields else "programme",
        "scope": "core",
        "funder": "giver",
        "recipient": "taker",
        "amount": amount,
        "currency": "EUR",
        "instrument": "grant",
        "sources": ["s"],
        "steps": steps,
    }
    return Funding.model_validate(given | fields)


def ecosystem(*commitments, needs=(), projects=()):
    return Ecosystem(
        meta=None,
        known_on=date(2026, 11, 22),
        funding={one.id: one for one in commitments},
        needs={one.id: one for one in needs},
        projects={one.id: one for one in projects},
    )


def told(lines):
    """Return lines as what they say: id, part, step, amount, why not counted."""
    return [
        (line.commitment.id, line.part, line.status, line.amount, line.uncounted) for line in lines
    ]


def sums(lines):
    return {(t.pot, t.currency, t.status): t.amount for t in add_up(lines)}


AMOUNTS = st.one_of(st.none(), st.integers(0, 10**9).map(str))
CURRENCIES = st.sampled_from(["EUR", "CAD", "SEK"])
STATUSES = st.sampled_from(LADDER)
COUNTED = st.sampled_from(BESIDE + MONEY)


@st.composite
def commitments(draw):
    """Draw programmes, each with tranches and sites inside it, as the checks would let them in."""
    found = []
    for place in range(draw(st.integers(1, 4))):
        key = f"programme-{place}"
        amount, currency = draw(AMOUNTS), draw(CURRENCIES)
        fields = {
            "currency": currency,
            "instrument": draw(st.sampled_from(["grant", "equity", "loan"])),
            "scope": draw(st.sampled_from(["core", "context"])),
            "funder": draw(st.sampled_from(["rich", "poor"])),
            "recipient": draw(st.sampled_from(["one", "two"])),
            "shared": draw(st.sampled_from(["true", "false"])),
        }
        step = draw(STATUSES)
        found.append(commitment(key, amount, step, **fields))
        for breakdown in ("tranche", "site", "released", "payment"):
            left = int(amount or 0)
            for number in range(draw(st.integers(0, 2))):
                part = draw(st.integers(0, left))
                left -= part
                # Parts stand on the step of the whole oftener than chance would have it.
                status = "paid" if breakdown == "payment" else draw(st.just(step) | STATUSES)
                inside = {"part_of": key, "breakdown": breakdown}
                found.append(
                    commitment(f"{key}-{breakdown}-{number}", str(part), status, **fields | inside)
                )
    return found
