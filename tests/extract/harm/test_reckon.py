"""Persons told one by one: each counted once, by the worst that is told of him or her."""

from __future__ import annotations

import pytest

from ..factory import tell


def told(text: str, title: str | None = None) -> tuple[int | None, int | None]:
    """Killed and injured of the one act of violence of a text: the whole where one is marked, else the sum."""
    accounts = [each for each in tell(text, title=title).accounts if any(c.value == "ASSAULT" for c in each.of("type"))]
    assert len(accounts) == 1, [each.anchor.quote for each in accounts]
    return (_told(accounts[0].of("killed")), _told(accounts[0].of("injured")))


def _told(claims) -> int | None:
    claims = [claim for claim in claims if claim.side != "actor"] or list(claims)
    wholes = [claim for claim in claims if claim.total or (claim.who is None and claim.value.low > 1)] or claims
    return sum(claim.value.low for claim in wholes) or None


SUMS = [
    # one person
    ("A man was fatally shot in Tank on Monday. He was pronounced dead at the hospital.", (1, None)),
    ("A policeman was shot dead in Tank on Monday.", (1, None)),
    ("A teacher was shot to death in Tank on Monday.", (1, None)),
    ("A shooting in Tank on Monday took the life of a 19-year-old student.", (1, None)),
    ("A driver was shot in the leg in Tank on Monday.", (None, 1)),
    ("A driver was struck by a stray bullet in Tank on Monday.", (None, 1)),
    ("A driver was shot in Tank on Monday. She is in critical condition.", (None, 1)),
    # who dies of wounds is no longer hurt
    ("A nurse was wounded in a blast in Tank on Monday. The nurse died on Tuesday.", (1, None)),
    ("Police found a woman suffering from a gunshot wound in Tank on Monday. She later died.", (1, None)),
    # shot, and what became of them
    ("Seven people were shot in Tank on Monday, one fatally.", (1, 6)),
    ("A gunman shot three policemen in Tank on Monday.", (None, 3)),
    ("One man was killed and three others were shot in Tank on Monday.", (1, 3)),
    ("A 12-year-old was hurt in Tank on Monday after he and three others were shot.", (None, 4)),
    # one after another
    ("A baker was shot dead in Tank on Monday. Another man was also killed.", (2, None)),
    ("Ali Dost, 31, was shot dead in Tank on Monday. Karim Gul, 24, was killed too.", (2, None)),
    ("A man and a woman were shot dead in Tank on Monday. The woman was found in the car.", (2, None)),
]


@pytest.mark.parametrize(("text", "right"), SUMS)
def test_what_is_told_of_persons_adds_up(text, right):
    assert told(text) == right


ONCE = [
    "A 16-year-old boy was shot dead in Tank on Monday. The boy, 16, was killed outside his school.",
    "Ali Dost was shot dead in Tank on Monday. Dost was killed on his way home. He died at once.",
    "A man was shot dead in Tank on Monday. The victim was pronounced dead in hospital.",
]


@pytest.mark.parametrize("text", ONCE)
def test_a_person_told_twice_is_counted_once(text):
    assert told(text) == (1, None)


def test_the_attacker_who_kills_himself_stands_apart():
    account = tell("A gunman killed two people in Tank on Monday and then shot himself dead.").accounts[0]
    assert [(claim.value.low, claim.side) for claim in account.of("killed") if claim.side == "actor"] == [(1, "actor")]


def test_a_sum_is_inferred_and_a_number_said_is_kept():
    account = tell("Seven people were shot in Tank on Monday, one fatally.").accounts[0]
    assert [(claim.value.low, claim.basis) for claim in account.of("injured")] == [(6, "inferred")]
    assert told("A blast in Tank on Monday killed nine people. A boy was among the dead. A girl died too.") == (9, None)


NOTHING = [
    ("Troops shot 15 attackers in Tank on Monday.", "injured"),
    (
        "A wounded man was taken from Tank to hospital with non-life-threatening injuries on Monday after a blast.",
        "killed",
    ),
    ("Gunmen opened fire in Tank on Monday. A man who had died in a car crash was buried that day.", "killed"),
    ("Three men were arrested in Tank on Monday over the attempted murder of a judge.", "killed"),
    ("Gunmen opened fire in Tank on Monday. A man who is living in Oslo wrote about it.", "injured"),
    ("Gunmen opened fire in Tank on Monday. Nobody was killed.", "killed"),
    ("Gunmen opened fire in Tank on Monday and could have killed a child.", "killed"),
    ("Gunmen opened fire in Tank on Monday and 400 deer were killed.", "killed"),
    ("Ali Dost, a father of three, was shot in Tank on Monday, and 26 sheep were killed.", "killed"),
    ("Reporters found craters and one dead crow where jets dropped bombs near Tank on Monday.", "killed"),
    ("Five people were wounded in Tank on Monday. One of the victims was a girl.", "killed"),
]


@pytest.mark.parametrize(("text", "field"), NOTHING)
def test_what_tells_of_nobody_harmed(text, field):
    assert [claim.value for each in tell(text).accounts for claim in each.of(field)] == []


def test_no_name_of_a_person_is_kept_with_a_sum():
    accounts = tell("Ali Dost, 31, was shot in Tank on Monday. Karim Gul, 24, was hit by a bullet.").accounts
    inferred = [claim for each in accounts for claim in each.of("injured") if claim.basis == "inferred"]
    assert inferred
    assert all(
        claim.who is None and "Dost" not in claim.span.quote and "Gul" not in claim.span.quote for claim in inferred
    )
