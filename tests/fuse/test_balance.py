"""Who tells of an incident, and what only one side tells."""

from __future__ import annotations

from dateline.fuse.assemble import assemble
from dateline.fuse.balance import OTHERS, REPORTS, Voicing, balance
from dateline.model import Succession
from fuse.factory import account, claimant, party, toll

ARMY = party("Pakistan Army", actor="mil-pk")
TTP = party("TTP", "recipient", "ttp")
SPOKESMAN = claimant("the military", "mil-pk")
MINISTER = claimant("the minister", "gov-pk")
GROUP = claimant("the TTP", "ttp")


def of(found: tuple[Voicing, ...], voice: str) -> Voicing:
    return next(each for each in found if each.voice == voice)


def test_a_statement_that_one_side_makes_is_its_alone_until_another_makes_it() -> None:
    dead = toll("killed", 12, "militants", claimant=SPOKESMAN)
    one = assemble([account("a", dead, type=None, parties=(ARMY, TTP))])
    army = of(balance(one), "state of PK")
    assert (army.statements, army.alone, army.tolls) == (1, 1, ("killed",))
    doctor = toll("killed", 12, "fighters", claimant=claimant("a doctor"))
    both = balance(assemble([account("a", dead, type=None, parties=(ARMY, TTP)), account("b", doctor, type=None)]))
    assert (of(both, "state of PK").alone, of(both, OTHERS).alone) == (0, 0)
    assert of(both, "state of PK").tolls == ()


def test_all_bodies_of_one_state_are_one_side() -> None:
    tolls = (toll("killed", 12, claimant=SPOKESMAN), toll("injured", 3, claimant=MINISTER))
    found = of(balance(assemble([account("a", *tolls, parties=(ARMY, TTP))])), "state of PK")
    assert (found.statements, found.tolls) == (2, ("killed", "injured"))


def test_each_side_has_its_own_line_and_the_reports_theirs() -> None:
    tolls = (toll("killed", 12, claimant=SPOKESMAN), toll("killed", 1, claimant=GROUP))
    found = balance(assemble([account("a", *tolls, when="2023-05-03", parties=(ARMY, TTP))]))
    assert {each.voice: (each.statements, each.alone) for each in found} == {
        REPORTS: (4, 4),  # the type, the day and the two parties
        "state of PK": (1, 1),
        "ttp": (1, 1),
    }


def test_copies_of_a_statement_are_one_statement() -> None:
    items = [account(f"c{n}", toll("killed", 12, claimant=SPOKESMAN), type=None, parties=(ARMY,)) for n in range(9)]
    assert of(balance(assemble(items)), "state of PK").statements == 1


def test_a_withdrawn_report_says_nothing() -> None:
    late = Succession("withdrawn", None, "a hoax", "person:editor")
    items = (account("a", killed=3), account("b", toll("killed", 12, claimant=GROUP), superseded=late))
    assert [each.voice for each in balance(assemble(items))] == [REPORTS]
