"""What the titles of two alike reports bring is one happening, unless something parts the two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.text import story
from dateline.fuse import Told, judge, told
from dateline.model import Account, Claim, Report, Span
from fuse.factory import account

FIRST = (
    "Wedding guests were fired on from a jeep outside Shadab Hall in the Gulberg quarter. The groom, a dentist, was "
    "unhurt, the band leader said, and the jeep was found burning beside the canal near Thokar."
)
SECOND = (
    "A burnt jeep stood beside the canal near Thokar the morning after guests of a wedding at Shadab Hall were fired "
    "on. The dentist whose wedding it was spoke of a feud in the Gulberg quarter over a plot of land."
)


def brought(name: str, text: str, **given: object) -> Told:
    """An account that the title of a report brings."""
    made = account(name, **{"mode": "firearms", "published": "2023-05-04", **given})  # type: ignore[arg-type]
    return replace(made, story=story(text), headline=True)


def test_what_two_alike_titles_bring_is_the_same():
    found = judge(brought("a", FIRST), brought("b", SECOND, published="2023-05-06"))
    assert found.verdict == "same"
    assert any(reason.feature == "headline" and "2 days apart" in reason.why for reason in found.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"published": "2023-05-30"}),
        ({"at": "Karachi"}, {"at": "Bannu"}),
        ({"when": "2023-05-03"}, {"when": "2023-04-20"}),
        ({"type": "COERCE", "mode": "arrest"}, {}),
    ],
    ids=["weeks apart", "two towns", "two days", "two kinds of act"],
)
def test_titles_do_not_outweigh_what_parts_two(one, other):
    assert judge(brought("a", FIRST, **one), brought("b", SECOND, **other)).verdict != "same"


def test_what_one_title_does_not_bring_is_not_joined_by_likeness():
    assert judge(brought("a", FIRST), replace(brought("b", SECOND), headline=False)).verdict != "same"


@pytest.mark.parametrize(("start", "right"), [(0, True), (40, False)])
def test_a_title_brings_what_has_a_claim_in_it(start, right):
    text = "Five shot at wedding in Lahore\n\nThe police of Lahore named no suspect for five shot guests."
    span = Span(start, start + 4, text[start : start + 4])
    claim = Claim("clm_a", "type", "ASSAULT", span)
    report = Report("rep_a", "a" * 64, text, title="Five shot at wedding in Lahore")
    assert told(Account("acc_a", "rep_a", span, (claim,)), report).headline is right
