"""Which reports copy one another."""

from __future__ import annotations

import random

import pytest

from dateline.fuse.origins import KEPT, containment, origins, sketch
from dateline.model import Report

NOUNS = (
    "convoy",
    "market",
    "bridge",
    "school",
    "depot",
    "mosque",
    "valley",
    "river",
    "court",
    "ferry",
    "clinic",
)
VERBS = (
    "struck",
    "crossed",
    "reached",
    "left",
    "passed",
    "searched",
    "closed",
    "guarded",
    "opened",
    "sealed",
)


def sentence(seed: int) -> str:
    """A sentence of some twenty words that no other seed gives."""
    pick = random.Random(seed)
    parts = [
        f"the {pick.choice(NOUNS)} {pick.choice(VERBS)} {pick.choice(NOUNS)} {pick.randrange(9999)}" for _ in range(4)
    ]
    return " and ".join(parts) + "."


def report(name: str, *seeds: int, upper: bool = False) -> Report:
    """A report of these sentences, two to a paragraph."""
    sentences = [sentence(seed) for seed in seeds]
    text = "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
    return Report("rep_" + name, name, text.upper() if upper else text)


def groups(*reports: Report) -> dict[str, str]:
    """The origin of each report, by its name."""
    found = origins({each.id: sketch(each) for each in reports})
    return {report.removeprefix("rep_"): origin.removeprefix("org_") for report, origin in found.items()}


CASES = {
    "reprinted": ((report("a", *range(10)), report("b", *range(10))), True),
    "reprinted in capitals": ((report("a", *range(10)), report("b", *range(10), upper=True)), True),
    "cut short": ((report("a", *range(20)), report("b", *range(8))), True),
    "half the sentences kept, between others": (
        (report("a", *range(10)), report("b", 0, 50, 2, 51, 4, 52, 6, 53, 8, 54)),
        True,
    ),
    "a quote of two sentences shared": ((report("a", *range(10)), report("b", 3, 4, *range(60, 68))), False),
    "one fact, other words": ((report("a", *range(10)), report("b", *range(30, 40))), False),
    "inside a round-up of ten stories": ((report("a", *range(5)), report("b", *range(50))), False),
    "one shared boilerplate sentence": ((report("a", 0, 1), report("b", 0, 9)), False),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_copy_shares_the_origin(case: str) -> None:
    reports, expected = CASES[case]
    found = groups(*reports)
    assert (found["a"] == found["b"]) is expected


def test_a_chain_of_copies_is_one_origin_named_after_the_least_report() -> None:
    chain = (report("c", *range(10)), report("b", *range(4, 14)), report("a", *range(8, 18)))
    assert groups(*chain) == {"a": "a", "b": "a", "c": "a"}


def test_a_long_report_is_compared_by_a_sample() -> None:
    long, copy = report("a", *range(90)), report("b", *range(50))
    assert sketch(long).count > KEPT == len(sketch(long).hashes)
    assert containment(sketch(long), sketch(copy)) == pytest.approx(1.0, abs=0.05)


def test_an_empty_report_is_its_own_origin() -> None:
    assert groups(Report("rep_a", "a", ""), Report("rep_b", "b", "")) == {"a": "a", "b": "b"}


def test_no_order_matters() -> None:
    reports = [report(f"r{number:02}", *range(number, number + 10)) for number in range(0, 40, 3)]
    before = groups(*reports)
    random.Random(5).shuffle(reports)
    assert groups(*reports) == before


def test_copy_that_hundreds_reprint_is_one_origin() -> None:
    reprints = [report(f"r{number:03}", *range(10), 1000 + number) for number in range(150)]
    assert set(groups(*reprints).values()) == {"r000"}
