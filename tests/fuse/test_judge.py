"""The hard cases of "is it one happening?", and what clusters promise."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.fuse import Told, clusters, fuse, judge
from dateline.model import Judgement
from fuse.factory import account, country, party, toll, unresolved

ISKP = party("ISKP", actor="iskp")
TTP = party("TTP", actor="ttp")
BLA = party("BLA", actor="bla")
US = party("US troops", "recipient", "mil-us")
POLICE = party("police", "target", "police-kp")
ARMY = party("Pakistan Army", "recipient", "mil-pk")
SHARIF = party("Mohammed Sharifullah", "recipient", kind="person")

KABUL_TEXT = "A suicide bomber struck the crowd at the Abbey Gate of the Kabul airport during the evacuation."
GATE_TEXT = "He planned the attack on Abbey Gate at the Kabul airport as the evacuation went on."
POLICE_TEXT = "A bomb went off near a police van on the market road, the district police chief said on the phone."


def full(name: str = "full", **other: object) -> Told:
    """A news report of the airport bombing, with everything in it."""
    given: dict[str, object] = {
        "mode": "suicide-attack",
        "when": "2021-08-26",
        "at": "Kabul",
        "parties": (ISKP, US),
        "text": KABUL_TEXT,
        "published": "2021-08-27",
        **other,
    }
    return account(name, toll("killed", 13, "US service members"), toll("killed", 170, "Afghan civilians"), **given)


def blast(name: str, **other: object) -> Told:
    """A bomb against police in Peshawar on the third of May."""
    given: dict[str, object] = {
        "mode": "explosives",
        "when": "2023-05-03",
        "at": "Peshawar",
        "parties": (TTP, POLICE),
        "killed": 5,
        "text": POLICE_TEXT,
        "published": "2023-05-04",
        **other,
    }
    return account(name, **given)  # type: ignore[arg-type]


def arrest(name: str, **other: object) -> Told:
    """An arrest of a named man."""
    given: dict[str, object] = {
        "type": "COERCE",
        "mode": "arrest",
        "when": "2025-03",
        "at": None,
        "parties": (party("ISI", actor="isi"), SHARIF),
        **other,
    }
    return account(name, **given)  # type: ignore[arg-type]


SAME = {
    "two full reports of one day and town": (full("a"), full("b", text="Blast at the airport in Kabul.")),
    "month alone, the rare toll and the sides": (
        full(),
        account(
            "m",
            toll("killed", 13, "U.S. service members"),
            mode="explosives",
            when="2021-08",
            parties=(ISKP, US),
            at=country("AF", "Afghanistan"),
            text=GATE_TEXT,
        ),
    ),
    "a wrong town with the rare tolls and who did it": (
        full(),
        account(
            "w",
            toll("killed", 13, "members of the US Navy"),
            toll("killed", 170, "civilians in Afghanistan"),
            when="2021",
            at="London",
            parties=(ISKP,),
            text=GATE_TEXT,
        ),
    ),
    "a wrong town with one rare toll and both sides": (
        full(),
        account("w", toll("killed", 13, "US service members"), when="2021-08", at="London", parties=(ISKP, US)),
    ),
    "recalled as known history": (
        full(),
        account(
            "k",
            toll("killed", 13, "US service members"),
            toll("killed", 170, "Afghan civilians"),
            mode="suicide-attack",
            when="2021-08",
            at="Kabul",
            salience="background",
            genre="opinion",
        ),
    ),
    "the town and month recalled without a toll": (
        full(),
        account(
            "k",
            mode="suicide-attack",
            when="2021-08",
            at="Kabul",
            salience="background",
            parties=(ISKP,),
            text=GATE_TEXT,
        ),
    ),
    "sum of groups against the overall toll": (
        full("a", parties=()),
        account("b", mode="explosives", when="2021-08-26", at="Kabul", killed=183),
    ),
    "one day and town, the toll grown": (blast("a"), blast("b", killed=7, published="2023-05-05")),
    "one man arrested, the month against the year": (arrest("a"), arrest("b", when="2025")),
    "one man under two spellings": (
        arrest("a"),
        arrest("b", parties=(party("ISI", actor="isi"), party("Muhammad Sharifulla", "recipient", kind="person"))),
    ),
    "the town stands in the words alone": (
        blast("a", at="Bannu"),
        blast("b", at=None, parties=(), text="Five died when a bomb went off on a road in Bannu."),
    ),
    "names in the words, on one day without a place": (
        blast("a", at=None, parties=(), text="A blast at Hassan Chowk beside the Noor Plaza killed shoppers."),
        blast("b", at=None, parties=(), text="The bomb at Hassan Chowk hit shoppers outside Noor Plaza."),
    ),
    "the next day's news of a large toll that has grown, without a day": (
        blast("a", killed=52),
        blast("b", killed=59, when=None, published="2023-05-05"),
    ),
    "many dead in close numbers on one day, the place told by one": (
        blast("a", killed=60, parties=()),
        blast("b", killed=66, parties=(), at=None),
    ),
    "a named operation": (
        account(
            "a",
            ("name", "Operation Sindoor", {}),
            mode="aerial",
            when="2025-05",
            parties=(party("India", actor="gov-in"),),
        ),
        account("b", ("name", "Operation Sindoor", {}), parties=(party("India", actor="gov-in"),)),
    ),
    "abduction and attack are names of one act where all else agrees": (
        blast("a", mode="abduct", killed=17),
        blast("b", mode="firearms", killed=17),
    ),
}

NOT_SAME = {
    "the next day's news of a small toll without a day": (
        blast("a", killed=2, parties=()),
        blast("b", killed=3, when=None, parties=(), published="2023-05-05"),
    ),
    "many dead in numbers that are not close, the place told by one": (
        blast("a", killed=60, parties=()),
        blast("b", killed=140, parties=(), at=None),
    ),
    "many dead in close numbers on one day in two towns": (
        blast("a", killed=60, parties=()),
        blast("b", killed=66, parties=(), at="Karachi"),
    ),
    "another week, all else alike": (blast("a"), blast("b", when="2023-05-10", published="2023-05-11")),
    "another town, all else alike": (blast("a"), blast("b", at="Bannu")),
    "another town and day": (blast("a"), blast("b", at="Karachi", when="2023-05-06")),
    "another town on the same day, another toll": (blast("a"), blast("b", at="Karachi", killed=2)),
    "the same words and nothing else": (
        account("a", mode="explosives", text=POLICE_TEXT),
        account("b", mode="explosives", text=POLICE_TEXT),
    ),
    "the same words of two towns": (
        account("a", mode="explosives", at="Karachi", text=POLICE_TEXT),
        account("b", mode="explosives", at="Bannu", text=POLICE_TEXT),
    ),
    "an unknown day is not another unknown day": (
        blast("a", when=unresolved("Tuesday", "rep_a#tuesday"), killed=None),
        blast("b", when=unresolved("Tuesday", "rep_b#tuesday"), killed=None, at=None),
    ),
    "the sides alone": (
        account("a", mode="explosives", parties=(TTP, POLICE), text=POLICE_TEXT),
        account("b", mode="explosives", parties=(TTP, POLICE), text=POLICE_TEXT),
    ),
    "an arrest for the bombing": (
        full(),
        arrest("b", parties=(ISKP, US), when="2021-08-26", at="Kabul", text=KABUL_TEXT),
    ),
    "the arrest of one man and of another": (
        arrest("a", at="Quetta", when="2025-03-02"),
        arrest("b", at="Quetta", when="2025-03-02", parties=(party("ISI", actor="isi"),
               party("Abdul Wahid", "recipient", kind="person"))),
    ),
    "two happenings of one report": (
        blast("a", report="r"),
        blast("b", report="r", mode="firearms", killed=2, parties=(BLA, POLICE)),
    ),
    "one country and month": (
        account("a", when="2023-05", at=country("PK", "Pakistan"), mode="explosives", parties=(TTP,)),
        account("b", when="2023-05", at=country("PK", "Pakistan"), mode="explosives", parties=(TTP,)),
    ),
    "names in the words, without a day or a place": (
        account("a", mode="explosives", text="A blast at Hassan Chowk beside the Noor Plaza killed shoppers."),
        account("b", mode="explosives", text="The bomb at Hassan Chowk hit shoppers outside Noor Plaza."),
    ),
    "planned and done": (
        blast("a", status="planned", when="2023-05", killed=None),
        blast("b", when="2023-05", killed=None),
    ),
    "talks and an attack": (blast("a"), blast("b", type="CONSULT", mode=None)),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME, ids=str)
def test_one_happening(case: str) -> None:
    found = judge(*SAME[case])
    assert found.verdict == "same", found


@pytest.mark.parametrize("case", NOT_SAME, ids=str)
def test_two_happenings(case: str) -> None:
    found = judge(*NOT_SAME[case])
    assert found.verdict != "same", found


@pytest.mark.parametrize("case", [*SAME, *NOT_SAME], ids=str)
def test_a_judgement_is_symmetric(case: str) -> None:
    a, b = (SAME | NOT_SAME)[case]
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize("case", SAME, ids=str)
def test_what_is_one_happening_is_found_among_the_candidates(case: str) -> None:
    assert len(fuse(SAME[case]).clusters) == 1


def test_every_reason_that_counted_is_given_and_adds_up() -> None:
    found = judge(*SAME["a wrong town with the rare tolls and who did it"])
    assert {"killed", "killed more", "place", "slip", "who"} <= {reason.feature for reason in found.reasons}
    assert all(reason.why and reason.weight for reason in found.reasons)


def odds(left: str, right: str, probability: float) -> Judgement:
    verdict = "same" if probability >= 0.75 else "different" if probability <= 0.25 else "unsure"
    return Judgement(left, right, verdict, probability, "fuse.v1")


def ruled(left: str, right: str, verdict: str) -> Judgement:
    return Judgement(left, right, verdict, 1.0, "person:editor", why="read both")  # type: ignore[arg-type]


def sets(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in groups)


def test_two_that_clearly_differ_do_not_meet_through_a_third() -> None:
    made = [odds("a", "b", 0.95), odds("b", "c", 0.9), odds("a", "c", 0.01)]
    assert clusters("abc", made) == sets("ab", "c")


def test_unsure_ties_nothing_together() -> None:
    assert clusters("ab", [odds("a", "b", 0.6)]) == sets("a", "b")


def test_one_wrong_pair_does_not_split_what_many_hold_together() -> None:
    pairs = [odds(a, b, 0.95) for a in "abcd" for b in "abcd" if a < b and (a, b) != ("a", "d")]
    assert clusters("abcd", [*pairs, odds("a", "d", 0.2)]) == sets("abcd")


def test_people_tie_what_the_machine_parts() -> None:
    assert clusters("ab", [odds("a", "b", 0.01)], [ruled("a", "b", "same")]) == sets("ab")


def test_people_part_what_the_machine_ties() -> None:
    made = [odds(a, b, 0.99) for a, b in ("ab", "bc", "ac")]
    found = clusters("abc", made, [ruled("a", "c", "different")])
    assert not any({"a", "c"} <= group for group in found)


def test_people_who_contradict_each_other_keep_apart_what_was_parted() -> None:
    people = [ruled("a", "b", "same"), ruled("b", "c", "same"), ruled("a", "c", "different")]
    found = clusters("abc", [], people)
    assert not any({"a", "c"} <= group for group in found)


def test_a_ruling_on_an_account_that_is_gone_changes_nothing() -> None:
    assert clusters("ab", [odds("a", "b", 0.9)], [ruled("a", "z", "different")]) == sets("ab")


def test_unsure_by_people_overrules_the_machine() -> None:
    assert clusters("ab", [odds("a", "b", 0.99)], [ruled("a", "b", "unsure")]) == sets("a", "b")


PAIRS = [(a, b) for a in "abcdefg" for b in "abcdefg" if a < b]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0.01, 0.99).map(lambda value: round(value, 2)), min_size=len(PAIRS), max_size=len(PAIRS)),
    st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(["same", "different"])), max_size=4),
    st.randoms(use_true_random=False),
)
def test_clusters_depend_on_no_order(
    values: list[float], people: list[tuple[tuple[str, str], str]], shuffle: random.Random
) -> None:
    made = [odds(a, b, value) for (a, b), value in zip(PAIRS, values, strict=True)]
    rulings = [ruled(a, b, verdict) for (a, b), verdict in dict(people).items()]
    before = clusters("abcdefg", made, rulings)
    names = list("abcdefg")
    for part in (made, rulings, names):
        shuffle.shuffle(part)  # type: ignore[arg-type]
    assert clusters(names, made, rulings) == before
    assert sorted(name for group in before for name in group) == list("abcdefg")


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 20))
def test_fusing_depends_on_no_order_and_on_no_earlier_run(shuffle: random.Random, size: int) -> None:
    pool = [item for cases in (SAME, NOT_SAME) for pair in cases.values() for item in pair]
    items = list({item.account.id + str(place): _renamed(item, place) for place, item in enumerate(pool)}.values())
    items = shuffle.sample(items, size)
    at_once = fuse(items)
    shuffle.shuffle(items)
    some = fuse(items[: size // 2])
    known = {(each.left, each.right): each for each in some.judgements}
    assert fuse(items, known=known) == at_once


def _renamed(item: Told, place: int) -> Told:
    """The same account under an id and a report of its own."""
    suffix = f"{place:02}"
    made = replace(item.account, id=f"acc_{suffix}", report=f"rep_{suffix}")
    return replace(item, account=made, source=replace(item.source, id=f"rep_{suffix}"))
