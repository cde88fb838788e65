"""Verbs that the parser takes for participles are verbs again; participles stay what they are."""

from __future__ import annotations

import pytest

from dateline.extract.parsing.parse import parse

from ..factory import misses, tell


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The US-led coalition bombed Baghdad on March 21, 2003.", {"actor": "us-led-coalition", "place": "Baghdad"}),
        ("The Saudi-led coalition bombed Saada on Monday.", {"actor": "saudi-led-coalition", "place": "Saada"}),
        ("Iran, which backs the Houthis, fired missiles at Erbil on Monday.", {"actor": "mil-ir", "place": "Erbil"}),
        ("The group, which controls Sanaa, fired missiles at Eilat on Tuesday.", {"place": "Eilat"}),
        ("The rebels, who hold Goma, bombed Uvira on Tuesday.", {"actor": "rebels", "place": "Uvira"}),
        ("A bomb in a market and a second in a bus killed nine people in Kano on Monday.", {"killed": 9}),
    ],
)
def test_a_sentence_has_its_verb(text, right):
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", **right}]}) == []
    assert [sentence.root.tag_ for sentence in parse(text).sents] == ["VBD"]


def test_a_hyphen_between_spaces_is_a_dash():
    told = tell("The Houthis - who control Sanaa - fired two missiles at a tanker on Tuesday.")
    assert misses(told, {"accounts": [{"actor": "houthis", "target": "tanker"}]}) == []


@pytest.mark.parametrize(
    "text",
    [
        "A mosque bombed by the coalition in Hatra on Monday.",
        "The story of a boy given a gun in Bunia.",
        "Two soldiers, whose names were withheld, killed in an ambush near Gao.",
        "A man known as Abu Omar.",
    ],
)
def test_a_participle_stays_one(text):
    (sentence,) = parse(text).sents
    assert sentence.root.tag_.startswith("NN")


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Four shot at Hyderabad hotel", {"injured": 4}),
        ("4 shot, one fatally, on Karachi street", {"injured": 3, "killed": 1}),
        ("Two shot in Karachi", {"injured": 2, "place": "Karachi"}),
    ],
)
def test_after_people_shot_is_no_noun(title, right):
    assert misses(tell("Police gave no details.", title=title), {"accounts": [{"type": "ASSAULT", **right}]}) == []


def test_one_shot_is_a_noun():
    told = tell("One shot rang out near the palace in Amman.")
    assert [each.tag_ for each in parse(told.report.text) if each.lower_ == "shot"] == ["NN"]
