"""Copies of one text: one origin, one incident, one voice, whatever figures a copier puts in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.fuse import Told, clusters, fuse, origins, sketch
from dateline.fuse.assemble import assemble
from dateline.fuse.casualties import RULES
from dateline.fuse.copies import bundles
from dateline.fuse.told import facts
from dateline.model import Judgement, Report
from fuse.factory import account, party, toll

PARTIES = (party("TTP", actor="ttp"), party("police", "target", "police-kp"))
WORDS = "Bomb at the vegetable market near the old river bridge, the district commissioner told the press"


def copy(name: str, killed: int, *, published: str = "2023-05-04", origin: str = "org_one", **more: object) -> Told:
    given: dict[str, object] = {"mode": "explosives", "when": "2023-05-03", "at": "Peshawar", "text": WORDS, **more}
    return account(name, killed=killed, parties=PARTIES, published=published, origin=origin, **given)  # type: ignore[arg-type]


ORIGINAL = copy("original", 5, published="2023-05-03", outlet="dawn")
COPIES = [copy(f"c{n:03}", 50 + n, published=f"2023-05-{3 + n % 4:02}", outlet=f"paper-{n}") for n in range(500)]


def story(n: int, rnd: random.Random) -> Report:
    """A brief that is dense with numbers, each of them changed in every copy."""
    a, b, c, d, e = (rnd.randint(2, 90_000) for _ in range(5))
    text = (
        f"A bomb killed {a} people and wounded {b} others at a market in Quetta on Tuesday, police said. The device, "
        f"which held {c} kilograms of explosives, was hidden in a cart, the bomb disposal squad said.\n\nAt least "
        f"{d:,} of the dead were women. Some {e} shops burnt down."
    )
    return Report(f"rep_{n:04}", "x", text)


def test_a_story_with_other_numbers_is_of_the_same_origin() -> None:
    rnd = random.Random(1)
    found = origins({one.id: sketch(one) for one in (story(n, rnd) for n in range(501))})
    assert len(set(found.values())) == 1


def test_numbers_in_letters_are_numbers_too() -> None:
    one = Report("rep_a", "x", "Gunmen killed five soldiers and wounded twelve on the road to Bannu on Sunday night.")
    other = Report(
        "rep_b", "x", "Gunmen killed 51 soldiers and wounded nine hundred on the road to Bannu on Sunday night."
    )
    assert sketch(one) == sketch(other)


def test_five_hundred_copies_are_one_incident_of_one_origin_with_the_toll_of_the_first() -> None:
    found = fuse([ORIGINAL, *COPIES])
    assert len(found.clusters) == 1
    one = assemble([ORIGINAL, *COPIES], found.judgements)
    assert (one.reports, one.origins) == (501, 1)
    assert one.casualties.killed is not None
    assert (one.casualties.killed.low, one.casualties.killed.best, one.casualties.killed.high) == (5, 5, 5)


@pytest.mark.parametrize("rule", RULES)
def test_the_number_of_copies_moves_no_toll(rule: str) -> None:
    other = account("other", killed=6, when="2023-05-03", at="Peshawar", published="2023-05-04")

    def killed(*items: Told) -> tuple[int, int | None, int]:
        found = assemble([ORIGINAL, other, *items], rule=rule).casualties.killed
        assert found is not None
        return found.low, found.best, found.high

    assert killed(*COPIES[:1]) == killed(*COPIES) == killed()


def test_the_copies_join_the_incident_that_the_original_joins() -> None:
    other = copy(
        "z", 5, origin="org_other", text="A blast shook the market of Peshawar, rescue workers said on the phone"
    )
    alone, together = fuse([ORIGINAL, other]), fuse([ORIGINAL, other, *COPIES])
    assert (len(alone.clusters), len(together.clusters)) == (1, 1)


def test_what_is_told_on_another_day_in_the_same_words_is_no_copy() -> None:
    """The bulletin of each day."""
    first = copy("a", 5, when="2023-05-03", published="2023-05-03")
    second = copy("b", 9, when="2023-05-13", published="2023-05-13")
    assert len(fuse([first, second]).clusters) == 2
    undated = [copy(name, 5, when=None, published=f"2023-05-{day}") for name, day in (("a", "03"), ("b", "13"))]
    assert len(fuse(undated).clusters) == 2


def test_two_accounts_of_one_report_in_one_paragraph_have_each_its_own_copies() -> None:
    pairs = [copy(f"{name}{n}", n, report=name) for name in "ab" for n in (1, 2)]
    assert bundles(map(facts, pairs)) == {"acc_b1": "acc_a1", "acc_b2": "acc_a2"}


def test_a_copy_that_a_person_parted_from_another_is_parted() -> None:
    items = [ORIGINAL, *COPIES[:3]]
    ruling = Judgement("acc_c001", "acc_original", "different", 0.0, "person:editor", why="another bomb")
    found = fuse(items, people=[ruling])
    assert not any(cluster >= {"acc_c001", "acc_original"} for cluster in found.clusters)
    assert clusters([item.account.id for item in items], found.judgements, [ruling]) == found.clusters


@settings(max_examples=20, deadline=None)
@given(st.permutations([ORIGINAL, *COPIES[:8]]))
def test_the_order_of_copies_makes_no_difference(items: list[Told]) -> None:
    assert fuse(items) == fuse([ORIGINAL, *COPIES[:8]])
    assert assemble(items) == assemble([ORIGINAL, *COPIES[:8]])


VOICES = {
    "the first report speaks": ((copy("a", 5, published="2023-05-03"), copy("b", 50)), 5),
    "an outlet that the registry knows speaks before others": (
        (copy("a", 50, published="2023-05-02"), copy("b", 5, published="2023-05-03", outlet="dawn")),
        5,
    ),
    "the same outlet prints an update": (
        (copy("a", 5, published="2023-05-03", outlet="post"), copy("b", 9, outlet="post")),
        9,
    ),
    "a known outlet prints an update": ((copy("a", 5, published="2023-05-03"), copy("b", 9, outlet="dawn")), 9),
    "an unknown outlet prints none": (
        (copy("a", 5, published="2023-05-03", outlet="post"), copy("b", 9, outlet="gazette")),
        5,
    ),
    "of one day, what another origin bears out": (
        (copy("a", 9), copy("b", 5), copy("c", 9, origin="org_two", published="2023-05-02")),
        9,
    ),
    "of one day, the lowest": ((copy("a", 9), copy("b", 5)), 5),
    "a toll that only a copy tells is kept": (
        (
            account("a", published="2023-05-03", origin="org_one"),
            account("b", toll("killed", 4), published="2023-05-04", origin="org_one"),
        ),
        4,
    ),
}


@pytest.mark.parametrize("case", VOICES, ids=str)
def test_one_origin_has_one_voice(case: str) -> None:
    items, expected = VOICES[case]
    found = assemble(items, rule="latest").casualties.killed
    assert found is not None
    assert found.best == expected


def test_a_copy_with_other_figures_is_shown_as_a_contradiction() -> None:
    one = assemble([ORIGINAL, COPIES[0]])
    assert [each.field for each in one.contradictions] == ["killed"]
    assert len(one.accounts) == 2
