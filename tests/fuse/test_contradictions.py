"""How two claims that do not agree are named."""

from __future__ import annotations

import pytest

from dateline.fuse import Told
from dateline.fuse.contradictions import contradictions
from dateline.fuse.evidence import canonical, said
from fuse.factory import account, party, toll, town

CASES = {
    "one number": ((account("a", killed=5), account("b", killed=5)), []),
    "at least five, and seven": ((account("a", toll("killed", 5, high=None)), account("b", killed=7)), []),
    "later and higher": (
        (account("a", killed=5, published="2023-05-03"), account("b", killed=7, published="2023-05-04")),
        [("killed", "update")],
    ),
    "later and lower": (
        (account("a", killed=7, published="2023-05-03"), account("b", killed=5, published="2023-05-04")),
        [("killed", "hard")],
    ),
    "of one day": (
        (account("a", killed=7, published="2023-05-03"), account("b", killed=3, published="2023-05-03")),
        [("killed", "hard")],
    ),
    "rounded": ((account("a", killed=183), account("b", killed=180)), [("killed", "rounding")]),
    "almost": (
        (account("a", killed=13), account("b", toll("killed", 14, quote="almost 14"))),
        [("killed", "rounding")],
    ),
    "two groups": (
        (account("a", toll("killed", 13, "soldiers")), account("b", toll("killed", 7, "civilians"))),
        [],
    ),
    "a part and the whole": ((account("a", toll("killed", 13, "soldiers")), account("b", killed=20)), []),
    "a part greater than the whole": (
        (account("a", toll("killed", 13, "soldiers")), account("b", killed=9)),
        [("killed", "scope")],
    ),
    "more attackers dead than others": (
        (account("a", toll("killed", 33, "militants", side="actor")), account("b", killed=21)),
        [],
    ),
    "one number of all, told as such and not": (
        (account("a", toll("killed", 9, total=True), toll("killed", 9)), account("b", killed=14)),
        [("killed", "hard")],
    ),
    "several places of one act": (
        (account("a", ("place", town("Karachi"), {}), ("place", town("Quetta"), {})),),
        [],
    ),
    "two places told apart": ((account("a", at="Karachi"), account("b", at="Quetta")), [("place", "hard")]),
    "days apart": ((account("a", when="2023-05-03"), account("b", when="2023-05-09")), [("date", "hard")]),
    "the day after": (
        (account("a", when="2023-05-03"), account("b", when="2023-05-04")),
        [("date", "rounding")],
    ),
    "a day in a month": ((account("a", when="2023-05-03"), account("b", when="2023-05")), []),
    "two who did it": (
        (
            account("a", parties=(party("TTP", actor="ttp"),)),
            account("b", parties=(party("BLA", actor="bla"),)),
        ),
        [("participant", "hard")],
    ),
    "one suspected only": (
        (
            account("a", parties=(party("TTP", actor="ttp"),)),
            account("b", parties=(party("BLA", actor="bla", stance="suspected"),)),
        ),
        [],
    ),
    "foiled and done": ((account("a", status="foiled"), account("b")), [("status", "hard")]),
    "a number denied": (
        (account("a", killed=5), account("b", toll("killed", 5, polarity="denies"))),
        [("killed", "denial")],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_contradiction_has_its_kind(case: str) -> None:
    items, expected = CASES[case]
    found = contradictions(said(canonical(items)))
    assert [(each.field, each.kind) for each in found] == expected


def test_a_contradiction_carries_the_claims_of_both_sides() -> None:
    items: tuple[Told, ...] = (account("a", killed=7), account("b", killed=3), account("c", killed=3))
    (found,) = contradictions(said(canonical(items)))
    assert found.claims == tuple(sorted(each.account.of("killed")[0].id for each in items))
